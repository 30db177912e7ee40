"""The keys by which missions join with other data sets, worked out by hand from these; and what is refused."""

from collections import Counter
from pathlib import Path

import pytest

from extractors.reference import tables
from extractors.reference.missions import Mission, missions


@pytest.mark.parametrize(
    ("mission_id", "pema", "tamm", "unpmm", "gwno", "conflicts"),
    [
        ("monusco", "MONUSCO", "MONUSCO", "MONUSCO", "490", "265 283 429"),
        ("minusma", "MINUSMA", "MINUSMA", "MINUSMA", "432", "372 11347 13611 14113"),
        ("unprofor", "UNPROFOR", "UNPROFOR", "UNPROFOR", "344 346 343", "389 390 397 398"),
        ("unpsg", "UNCSPG", "UNPSG", "UNPSG", "344", "390"),  # PEMA's own spelling
        ("onumoz", "UNOMOZ", "ONUMOZ", "ONUMOZ", "541", "332"),
        ("unosom-i", "UNOSOM I", "UNOSOM", "UNOSOM I", "520", "337"),  # TAMM numbers the second only
        ("unosom-ii", "UNOSOM II", "UNOSOM II", "UNOSOM II", "520", "337"),
        ("unavem-i", None, "UNAVEM I", "UNAVEM I", "540", "327"),  # PEMA begins in 1991
        ("unmiss", "UNMISS", "UNMISS", "UNMISS", "626", "11345"),
        ("unmogip", None, None, "UNMOGIP", "750 770", "218"),
        ("untso", None, "UNTSO", "UNTSO", "666", "228 234"),  # the second conflict from 1949 on
        ("binub", None, "BINUB", "BINUB", "516", "287"),
        ("osesg-gl", None, None, "OSEGL", "490 516 517", "283"),
        ("osesg-b", None, None, "OSEB/OSESG-B", "516", "287"),
        ("ose-s", None, None, "SPECIAL ENVOY SYRIA", "652", "299"),
        ("unsom", None, None, "UNSOM", "520", "337 14074 14197"),
        ("unomsa", None, None, "UNOMSA", "560", "4840 1909 4845"),  # UNPMM gives 1909 twice
        ("unmeer", None, None, None, "", ""),
        ("amisom", None, None, None, "", ""),
        ("eulex-kosovo", None, None, None, "", ""),
    ],
)
def test_a_mission_has_its_key_in_each_data_set(
    mission_id: str, pema: str | None, tamm: str | None, unpmm: str | None, gwno: str, conflicts: str
) -> None:
    mission = missions()[mission_id]
    assert (mission.pema_key, mission.tamm_key, mission.unpmm_key) == (pema, tamm, unpmm)
    assert mission.gwno == tuple(gwno.split())
    assert mission.ucdp_conflict_ids == tuple(conflicts.split())


def test_every_key_of_a_data_set_that_was_read_has_its_mission() -> None:
    """PEMA names 48 missions; UNPMM 157, of which 20 are posts or bodies that have no acronym and no row here."""
    counts = Counter(column for mission in missions().values() for column in mission.keys)
    assert counts["pema_key"] == 48
    assert counts["unpmm_key"] == 157 - 20
    for mission in missions().values():
        assert bool(mission.gwno) == bool(mission.unpmm_key), mission.mission_id
        assert mission.unpmm_key or not mission.ucdp_conflict_ids, mission.mission_id


@pytest.mark.parametrize("mission", missions().values(), ids=lambda mission: mission.mission_id)
def test_numbers_stand_once(mission: Mission) -> None:
    for numbers in (mission.gwno, mission.ucdp_conflict_ids):
        assert len(set(numbers)) == len(numbers)


HEAD = (
    "mission_id,acronym,name_en,name_fr,aliases,country_codes,region,start_date,end_date,predecessor_ids,"
    "successor_ids,organization,kind,pema_key,tamm_key,unpmm_key,gwno,ucdp_conflict_ids"
)
A = "a,A,Mission A,Mission A,,ML,Africa,2013,,,,UN,peacekeeping"
B = "b,B,Mission B,Mission B,,ML,Africa,2013,,,,UN,peacekeeping"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([f"{A},,,,ML,"], "line 2: gwno is 'ML'; write numbers like"),
        ([f"{A},,,,,372; 11347"], "ucdp_conflict_ids is '372; 11347'; write numbers like"),
        ([f"{A},,,,,-372"], "ucdp_conflict_ids is '-372'"),
        ([f"{A},X,,,,", f"{B},X,,,,"], "'X' names both a and b"),
        ([f"{A},,X,,,", f"{B},,X,,,"], "'X' names both a and b"),
        ([f"{A},,,X,,", f"{B},,,X,,"], "'X' names both a and b"),
    ],
)
def test_keys_that_contradict_themselves_are_refused(
    rows: list[str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "missions.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        missions.__wrapped__()


def test_a_key_may_be_that_of_another_data_set_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "missions.csv").write_text("\n".join([HEAD, f"{A},X,,,,", f"{B},,X,,,"]), encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    assert [dict(mission.keys) for mission in missions.__wrapped__().values()] == [{"pema_key": "X"}, {"tamm_key": "X"}]
