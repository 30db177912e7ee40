"""Which missions a note is about, against the gold and case by case; and the file of missions itself."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extractors.doubts import Doubt
from extractors.meaning.names.mentions import mentions_of
from extractors.meaning.names.missions import missions_of
from extractors.meaning.sentences import sentences_of
from extractors.model import DocumentMission, Paragraph
from extractors.reference import tables
from extractors.reference.missions import missions
from tests.gold.annotation import gold_files

NOTES = [
    pytest.param(note, id=f"{path.stem}-{number}")
    for held_out in (False, True)
    for path in gold_files("missions", held_out)
    for number, note in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["note"], start=1)
]
ROLES = ("subject", "compared", "mentioned")


def read(
    title: str | None, text: str, on: date | None = None, sidebar: str = ""
) -> tuple[tuple[DocumentMission, ...], tuple[Doubt, ...]]:
    parts = [(kind, part) for kind, part in (("sidebar", sidebar), ("body", text)) if part]
    paragraphs = [
        Paragraph("d0", f"d0-p{n}", None, n, kind, None, part, 1, 1, (), "none") for n, (kind, part) in enumerate(parts)
    ]
    mentions = mentions_of("d0", sentences_of("d0", paragraphs), ())
    return missions_of("d0", title, paragraphs, mentions, on)


@pytest.mark.parametrize("note", NOTES)
def test_roles_of_the_gold(note: dict[str, object]) -> None:
    rows, doubts = read(note["title"], note["text"], note["on"], note.get("sidebar", ""))  # type: ignore[arg-type]
    found = {role: sorted(row.mission_id for row in rows if row.role == role) for role in ROLES}
    assert found == {role: sorted(note.get(role, [])) for role in ROLES}  # type: ignore[call-overload]
    assert [doubt.code for doubt in doubts] == ([note["doubt"]] if "doubt" in note else [])


def test_evidence_tells_why() -> None:
    rows, _ = read(
        "Reform in Mali", "MINUSMA and MINUSMA again, after AFISMA.", date(2017, 5, 2), "A workshop on MINUSMA."
    )
    assert [(row.mission_id, row.role, row.n_mentions, row.evidence) for row in rows] == [
        ("minusma", "subject", 3, ("title:Mali", "sidebar", "introduction", "mentions:3")),
        ("afisma", "mentioned", 1, ("introduction", "mentions:1")),
    ]


@pytest.mark.parametrize(
    ("title", "on", "expected"),
    [
        ("Reform in Haiti", date(2015, 1, 1), ["minustah"]),
        ("Reform in Haiti", date(2018, 1, 1), ["minujusth"]),
        ("Reform in Haiti", date(2021, 1, 1), ["binuh"]),
        ("Reform in Haiti", date(2003, 1, 1), []),
        ("To Darfur and Back", date(2007, 12, 1), ["unamid"]),  # UNMIS was in Sudan at the same time
        ("Reform in Burundi", date(2005, 1, 1), ["onub"]),
        ("Reform in France", date(2018, 1, 1), []),
        ("THE CASE OF MINUSMA", None, ["minusma"]),
        (None, None, []),
    ],
)
def test_a_country_means_its_mission_of_the_time(title: str | None, on: date | None, expected: list[str]) -> None:
    rows, doubts = read(title, "Nobody named it.", on)
    assert [row.mission_id for row in rows if row.role == "subject"] == expected
    assert not doubts


def test_without_title_or_sidebar_frequency_tells() -> None:
    rows, _ = read("A Title", "MINUSCA came. MINUSCA stayed. MINUSCA works. MONUSCO does too.")
    assert [(row.mission_id, row.role) for row in rows] == [("minusca", "subject"), ("monusco", "mentioned")]
    rows, doubts = read("A Title", "MINUSCA came. MONUSCO does too.")
    assert {row.role for row in rows} == {"mentioned"}
    assert [doubt.severity for doubt in doubts] == ["info"]


def test_the_file_of_missions_holds_together() -> None:
    kinds = Counter(mission.kind for mission in missions().values())
    assert kinds["peacekeeping"] >= 69
    assert all(mission.end is None or mission.start <= mission.end for mission in missions().values())
    assert all(mission.name_en and mission.name_fr and mission.acronym for mission in missions().values())
    assert missions()["unef-ii"].predecessor_ids == ("unef-i",)
    assert missions()["minusma"].is_active(date(2013, 4, 25))
    assert not missions()["minusma"].is_active(date(2024, 1, 1))
    assert missions()["unogil"].end == date(1958, 12, 31)


HEAD = (
    "mission_id,acronym,name_en,name_fr,aliases,country_codes,region,start_date,end_date,predecessor_ids,"
    "successor_ids,organization,kind,pema_key,tamm_key,unpmm_key"
)
ROW = "a,A,Mission A,Mission A,,ML,Africa,2013,,,,UN,peacekeeping,,,"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([ROW, ROW], "stands twice"),
        ([ROW, ROW.replace("a,A", "b,B")], "names both a and b"),
        ([ROW.replace("peacekeeping", "war")], "line 2: kind is 'war'; use one of"),
        ([ROW.replace("Africa", "Moon")], "region is 'Moon'"),
        ([ROW.replace("ML", "Mali")], "country_codes is 'Mali'; write codes like"),
        ([ROW.replace("2013,", "April 2013,")], "start_date is 'April 2013'; write 2013"),
        ([ROW.replace("2013,,,", "2013,,z,")], "points to 'z'"),
        ([ROW.replace("2013,,,,", "2013,,,b,"), ROW.replace("a,A", "b,B").replace(" A", " B")], "b follows a"),
    ],
)
def test_a_file_of_missions_that_contradicts_itself_is_refused(
    rows: list[str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "missions.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        missions.__wrapped__()
