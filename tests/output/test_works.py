"""Which notes are one work: the judgement of pairs, the file of the researcher, and whole releases with traps."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from extractors.fingerprint import fingerprint_of
from extractors.ids import document_id, work_id
from extractors.model import Note
from output.errors import BadWorksFile
from output.release import publish
from output.staging import stage_batch
from output.works.decisions import Decision, decisions
from output.works.grouping import grouped, links_of
from output.works.judging import Judgement, judged
from output.works.pairs import Pair, Side
from tests.output.works_notes import (
    CORRECTED,
    FRENCH,
    LAST_YEAR,
    OTHER_MISSION,
    PRESS_SUMMARY,
    PRINT,
    WEB,
    a_note,
)

SIDE = Side("protecting civilians in mali", date(2021, 6, 1), None, "en", ("minusma",), False)
PAIR = Pair("d1", "d2", 1.0, 1.0, 3000, 3000, 0, 0, 1.0, 1.0, 40, SIDE, SIDE)


def a_pair(there: dict[str, Any] | None = None, here: dict[str, Any] | None = None, **shares: Any) -> Pair:
    return replace(PAIR, **shares, here=replace(SIDE, **(here or {})), there=replace(SIDE, **(there or {})))


def apart(share: float, runs: float = 0.0) -> dict[str, float]:
    return {"share_here": share, "share_there": share, "share_of_runs": runs, "n_sentences_here": 9}


@pytest.mark.parametrize(
    ("pair", "relation"),
    [
        (a_pair(), "copy"),
        (a_pair({"name": "another title", "published": date(2021, 7, 1)}), "copy"),  # at another publisher
        (a_pair(**apart(0.95), there={"published": date(2021, 8, 1)}), "reissue"),
        (a_pair(**apart(0.7), there={"is_revised": True}), "reissue"),
        (a_pair(**apart(0.7)), "copy"),  # of one title and date
        (a_pair(**apart(0.02, runs=0.4)), "copy"),  # a poor text layer
        (a_pair(**apart(0.02, runs=0.4), there={"name": "another title"}), "overlap"),
        (a_pair(**apart(0.7), there={"published": date(2022, 6, 1)}), "overlap"),  # a year later
        (a_pair({"name": "mali 2022"}, {"name": "mali 2021"}), "overlap"),  # a series, taken over whole
        (a_pair({"event": date(2022, 5, 1)}, {"event": date(2021, 5, 1)}), "overlap"),
        (a_pair(share_here=0.2, share_there=0.9, share_of_runs=0.2, n_words_there=400), "excerpt"),
        (a_pair(**apart(0.0), there={"published": date(2024, 6, 1)}), "overlap"),  # the title alone
        (a_pair(**apart(0.0), there={"name": "another title"}), None),
        (a_pair({"language": "fr", "name": "autre titre"}, **apart(0.0), share_of_figures=0.7), "translation"),
        (a_pair({"language": "fr"}, **apart(0.0), share_of_figures=0.2), None),
        (a_pair({"language": "fr"}, **apart(0.0), share_of_figures=0.9, n_figure_runs=3), None),
        (a_pair({"language": "fr", "missions": ("minusca",)}, **apart(0.0), share_of_figures=0.7), "overlap"),
        (a_pair({"language": "fr", "published": date(2024, 6, 1)}, **apart(0.0), share_of_figures=0.7), "overlap"),
    ],
)
def test_what_two_notes_are_to_each_other(pair: Pair, relation: str | None) -> None:
    judgement = judged(pair)
    assert (judgement and judgement.relation) == relation


def linked(*pairs: tuple[str, str, float]) -> list[tuple[Pair, Judgement]]:
    return [(replace(PAIR, document_id=a, other_id=b), Judgement("copy", score, "alike")) for a, b, score in pairs]


def test_notes_that_are_linked_over_a_third_are_one_work() -> None:
    _, works = grouped(links_of(linked(("d1", "d2", 0.9), ("d2", "d3", 0.9)), ()), ())
    assert works == dict.fromkeys(("d1", "d2", "d3"), ("d1", "d2", "d3"))


def test_notes_that_a_researcher_keeps_apart_are_no_work_over_a_third() -> None:
    said = (Decision("d1", "d3", "different", "Another year"),)
    links, works = grouped(links_of(linked(("d1", "d2", 0.95), ("d2", "d3", 0.9)), said), said)
    assert works == dict.fromkeys(("d1", "d2"), ("d1", "d2"))  # the surer link holds
    told = {(link.document_id, link.other_id): link for link in links}
    assert told["d2", "d3"].judgement.relation == "overlap"
    assert "works.csv" in told["d2", "d3"].judgement.reason
    assert told["d1", "d3"].decided_by == "researcher"


def publish_notes(root: Path, *notes: Note) -> Path:
    stage_batch(root, [(note, None) for note in notes])
    return publish(root).path


def works(release: Path) -> dict[str, dict[str, Any]]:
    """Each note with its work, by what its source was called."""
    documents = pl.read_parquet(release / "documents.parquet")
    rows = documents.join(pl.read_parquet(release / "works.parquet").drop("title"), on="work_id", suffix="_chosen")
    return {row["source_uri"]: row for row in rows.to_dicts()}


def relation(release: Path, one: Note, other: Note) -> dict[str, Any] | None:
    ids = sorted((one.document.document_id, other.document.document_id))
    rows = pl.read_parquet(release / "work_links.parquet").filter(document_id=ids[0], other_id=ids[1]).to_dicts()
    return rows[0] if rows else None


ALL = (PRINT, WEB, CORRECTED, LAST_YEAR, PRESS_SUMMARY, FRENCH, OTHER_MISSION)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_notes(tmp_path_factory.mktemp("works"), *ALL)


@pytest.mark.parametrize(
    ("other", "expected", "is_same"),
    [
        (WEB, "copy", True),  # without the sidebar, hyphenated otherwise
        (CORRECTED, "reissue", True),
        (FRENCH, "translation", True),
        (LAST_YEAR, "overlap", False),
        (PRESS_SUMMARY, "excerpt", False),
    ],
    ids=["web", "corrected", "french", "last year", "press summary"],
)
def test_traps(other: Note, expected: str, is_same: bool, release: Path) -> None:
    row = relation(release, PRINT, other)
    assert row is not None
    assert (row["relation"], row["is_same_work"], row["decided_by"]) == (expected, is_same, "rule")
    told = works(release)
    one, two = PRINT.document.source_uri, other.document.source_uri
    assert (told[one]["work_id"] == told[two]["work_id"]) == is_same


def test_the_difference_of_a_reissue_is_told(release: Path) -> None:
    row = relation(release, PRINT, CORRECTED)
    assert row is not None
    # One sentence of the twelve has another number; the corrected note says so of itself on its cover.
    assert (row["n_sentences_here"], row["n_sentences_there"]) == (1, 1)
    assert "revised" in row["reason"]


def test_notes_that_have_nothing_in_common_have_no_row(release: Path) -> None:
    assert relation(release, PRINT, OTHER_MISSION) is None
    assert works(release)[OTHER_MISSION.document.source_uri]["n_documents"] == 1


def test_the_corrected_note_stands_for_the_work(release: Path) -> None:
    told = works(release)[PRINT.document.source_uri]
    assert told["document_id_chosen"] == CORRECTED.document.document_id
    assert (told["n_documents"], told["n_translations"]) == (4, 1)


def test_comparisons_count_the_work_once_and_say_how_many_notes_are_behind(release: Path) -> None:
    profiles = pl.read_parquet(release / "mission_profiles.parquet").filter(mission_id="minusma")
    counts = {row["year"]: (row["n_notes"], row["n_documents"]) for row in profiles.to_dicts()}
    # 2021: the work of four notes, and the press summary. 2020: the note of the year before.
    assert counts == {2021: (2, 5), 2020: (1, 1)}


def test_a_researcher_overrules_the_rules(tmp_path: Path) -> None:
    publish_notes(tmp_path, PRINT, WEB, LAST_YEAR)
    ids = {name: note.document.document_id for name, note in (("print", PRINT), ("web", WEB), ("last", LAST_YEAR))}
    (tmp_path / "works.csv").write_text(
        "document_id,other_id,verdict,why\n"
        f"{ids['print']},{ids['web']},different,The web version was rewritten\n"
        f"{ids['last']},{ids['print']},same,\n"
        f"{ids['last']},{ids['print']},prefer,It came first\n"
        "d000000000000,d111111111111,same,Not here yet\n",
        encoding="utf-8",
    )
    release = publish(tmp_path).path
    assert release.name.startswith("0002-")
    row = relation(release, PRINT, WEB)
    assert row is not None
    assert (row["relation"], row["is_same_work"], row["decided_by"]) == ("overlap", False, "researcher")
    assert row["reason"] == "The web version was rewritten"
    told = works(release)
    assert told[PRINT.document.source_uri]["document_id_chosen"] == ids["last"]
    assert told[WEB.document.source_uri]["n_documents"] == 1


def test_a_copy_changes_only_its_own_work_and_leaves_the_release_before_as_it_was(tmp_path: Path) -> None:
    first = publish_notes(tmp_path, PRINT, OTHER_MISSION)
    before = (first / "documents.parquet").read_bytes()
    second = publish_notes(tmp_path, WEB)
    assert (first / "documents.parquet").read_bytes() == before
    ids = sorted((PRINT.document.document_id, WEB.document.document_id))
    found = dict(pl.read_parquet(second / "documents.parquet").select("source_uri", "work_id").iter_rows())
    assert found == {
        PRINT.document.source_uri: work_id(ids[0]),
        WEB.document.source_uri: work_id(ids[0]),
        OTHER_MISSION.document.source_uri: work_id(OTHER_MISSION.document.document_id),
    }


def test_in_parts_and_in_another_order_the_works_are_the_same(tmp_path: Path) -> None:
    whole = publish_notes(tmp_path / "whole", *ALL)
    stage_batch(tmp_path / "parts", [(note, None) for note in reversed(ALL)])
    parted = publish(tmp_path / "parts", notes_per_part=2).path
    for name in ("works", "work_links", "mission_profiles", "themes_by_mission"):
        assert (whole / f"{name}.parquet").read_bytes() == (parted / f"{name}.parquet").read_bytes(), name
    assert (
        pl.read_parquet(parted / "documents")
        .select("document_id", "work_id")
        .sort("document_id")
        .equals(pl.read_parquet(whole / "documents.parquet").select("document_id", "work_id"))
    )


def test_what_too_many_notes_share_makes_no_pair(tmp_path: Path) -> None:
    copies = [a_note(f"copy{number}", [f"This is copy {number} of a page."]) for number in range(60)]
    release = publish_notes(tmp_path, *copies)
    assert pl.read_parquet(release / "work_links.parquet").height == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a,b\n", "the columns a, b"),
        ("", "the columns none"),
        ("document_id,other_id,verdict,why\nd1,d2,same,\n", "line 2: 'd1' is no document_id"),
        ("document_id,other_id,verdict,why\nd000000000000,d000000000000,same,\n", "the same note twice"),
        ("document_id,other_id,verdict,why\nd000000000000,d000000000001,maybe,\n", "'maybe' is none of"),
        ("document_id,other_id,verdict,why\nd000000000000,d000000000001,same\n", "4 cells"),
        (
            "document_id,other_id,verdict,why\nd000000000000,d000000000001,same,\n"
            "d000000000001,d000000000000,different,\n",
            "line 3: another line says the contrary",
        ),
        (b"\xff\xfe", "no text in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told(content: str | bytes, told: str, tmp_path: Path) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "works.csv").write_bytes(raw)
    with pytest.raises(BadWorksFile) as caught:
        decisions(tmp_path)
    assert told in caught.value.message


def test_a_bad_file_leaves_the_last_release_and_what_is_staged(tmp_path: Path) -> None:
    first = publish_notes(tmp_path, PRINT)
    (tmp_path / "works.csv").write_text("nonsense", encoding="utf-8")
    stage_batch(tmp_path, [(WEB, None)])
    with pytest.raises(BadWorksFile):
        publish(tmp_path)
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [first.name]
    (tmp_path / "works.csv").unlink()
    assert publish(tmp_path).n_rows["documents"] == 2


def test_a_fingerprint_knows_the_text_and_not_how_it_is_set() -> None:
    plain = a_note("one", ["Peace-keeping in 2,014 cost 1 300 000 US dollars, S/RES/2100 says."])
    other = a_note("two", ["Peacekeeping in 2014 cost 1,300,000 US dollars, S/RES/2100 says."])
    ours, theirs = fingerprint_of(plain), fingerprint_of(other)
    assert ours.figure_runs == theirs.figure_runs
    assert ours.n_figure_runs == 1
    assert document_id("0" * 64) == "d000000000000"
