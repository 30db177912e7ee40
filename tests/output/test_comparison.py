"""Missions side by side, over the four notes of tests/output/four_notes.py."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from output.comparison import acronym, compare
from output.comparison_text import WIDTH, in_csv, in_json, in_words
from output.errors import NothingFound, UnknownMission, UnknownTable, UnknownTheme, YearsReversed
from tests.output.four_notes import ROWS, TEN, A, B, C, D, citation, paragraph, write_tables


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(tmp_path_factory.mktemp("four") / "0001-00000000")


def line(words: str, start: str) -> list[str]:
    """The cells of the first line that begins so."""
    found = next(line for line in words.splitlines() if line.strip().startswith(start))
    return found.strip().removeprefix(start).split()


def test_sums_over_years_and_rates_of_the_sums(release: Path) -> None:
    minusca = compare(release, ["MINUSCA"])["profiles"][0]
    assert minusca["years"] == [2019]
    assert (minusca["n_notes"], minusca["n_notes_undated"], minusca["n_notes_shared"]) == (2, 1, 1)
    assert (minusca["n_text_words"], minusca["n_claims"], minusca["claims_per_1000_words"]) == (20, 2, 100.0)
    ddr = next(row for row in compare(release, ["MINUSCA"])["themes"] if row["theme_id"] == "ddr")
    assert (ddr["n_notes"], ddr["n_notes_all"], ddr["share_of_notes"]) == (1, 2, 0.5)
    assert (ddr["per_1000_words"], ddr["share_of_words"]) == (50.0, 1.0)


def test_a_document_cited_in_two_years_is_one(tmp_path: Path) -> None:
    undated = [{**row, "published": None} if row["document_id"] == B else row for row in ROWS["documents"]]
    works = [citation(A, 1, "S/RES/2480"), citation(B, 1, "S/RES/2480")]
    found = compare(write_tables(tmp_path, {**ROWS, "documents": undated, "citations": works}), ["MINUSMA"])
    assert [row["n_un_documents"] for row in found["profiles_by_year"]] == [1, 1]
    assert found["profiles"][0]["n_un_documents"] == 1


def test_no_words_give_no_rate(tmp_path: Path) -> None:
    found = compare(write_tables(tmp_path, {**ROWS, "paragraphs": []}), ["MINUSMA", "MINUSCA"])
    assert {row["claims_per_1000_words"] for row in found["profiles"]} == {None}
    assert {row["per_1000_words"] for row in found["themes"]} == {None}
    assert line(in_words(found), "per 1,000 words") == ["–", "–"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["MINUSMA", "MINUSCA"], ["minusma", "minusca"]),
        (["minusca", "Minusma"], ["minusca", "minusma"]),
        (["MINUSMA", "minusma"], ["minusma"]),
        (["United Nations Multidimensional Integrated Stabilization Mission in Mali"], ["minusma"]),
    ],
)
def test_missions_by_any_name_in_the_order_given(names: Sequence[str], expected: list[str], release: Path) -> None:
    found = compare(release, names)
    assert found["missions"] == expected
    assert [row["mission_id"] for row in found["profiles"]] == expected
    assert [row["mission_id"] for row in found["themes"]][: len(expected)] == expected


def test_a_mission_that_is_not_in_the_reference_data_goes_by_its_id() -> None:
    assert (acronym("minusma"), acronym("no-such-mission")) == ("MINUSMA", "NO-SUCH-MISSION")


def test_the_most_spoken_of_theme_comes_first(release: Path) -> None:
    themes = compare(release, ["MINUSMA", "MINUSCA"])["themes"]
    assert [row["theme_id"] for row in themes[::2]] == ["ddr", "host_state_consent", "elections"]


def test_evidence(release: Path) -> None:
    found = compare(release, ["MINUSMA", "MINUSCA"], "host_state_consent")
    assert {row["theme_id"] for row in found["themes"]} == {"host_state_consent"}
    (row,) = found["evidence"]
    assert (row["mission_id"], row["document_id"], row["title"], row["page_start"]) == (
        "minusma",
        A,
        "Consent in Mali",
        1,
    )
    assert (row["heading"], row["cues"]) == ("Introduction", ["consent"])
    shown = [
        (
            s["text"],
            s["has_cue"],
            [(f["label"], f["text"]) for f in s["footnotes"]],
            [c["quantifier"] for c in s["claims"]],
        )
        for s in row["sentences"]
    ]
    assert shown == [
        (TEN, False, [], []),
        ("Participants agreed.", False, [("1", "S/RES/2480.")], ["most", "some"]),
        ("Some words on consent.", True, [("2", None)], ["one"]),
    ]


def test_a_note_on_two_missions_is_evidence_for_both(release: Path) -> None:
    evidence = compare(release, ["MINUSCA", "MINUSMA"], "ddr")["evidence"]
    assert [(row["mission_id"], row["document_id"]) for row in evidence] == [
        ("minusca", B),
        ("minusma", A),
        ("minusma", B),
    ]


@pytest.mark.parametrize("mission", ["minusma", "minusca"])
@pytest.mark.parametrize("theme", ["ddr", "host_state_consent", "elections"])
def test_the_evidence_is_what_the_figure_counts(mission: str, theme: str, release: Path) -> None:
    found = compare(release, [mission], theme)
    (figures,) = found["themes"]
    evidence: list[dict[str, Any]] = found["evidence"]
    assert figures["n_paragraphs"] == len(evidence)
    assert figures["n_notes"] == len({row["document_id"] for row in evidence})
    assert figures["n_claims"] == sum(len(s["claims"]) for row in evidence for s in row["sentences"])


@pytest.mark.parametrize(("offset", "number"), [(0, 0), (5, 0), (49, 0), (50, 0), (51, 1), (90, 1)])
def test_a_footnote_belongs_to_the_sentence_that_its_marker_follows(offset: int, number: int, tmp_path: Path) -> None:
    marker = {"document_id": B, "reference_id": f"{B}-r001", "ordinal": 1, "label": "9", "footnote_id": None}
    rows = {**ROWS, "footnote_references": [{**marker, "paragraph_id": f"{B}-p0001", "char_offset": offset}]}
    assert len(TEN) == 49
    (row,) = compare(write_tables(tmp_path, rows), ["MINUSCA"], "ddr")["evidence"]
    assert [len(sentence["footnotes"]) for sentence in row["sentences"]] == [number == 0, number == 1]


def test_words(release: Path) -> None:
    words = in_words(compare(release, ["MINUSMA", "MINUSCA"]))
    assert words.split()[:2] == ["MINUSMA", "MINUSCA"]
    assert line(words, "years") == ["2019", "2019,", "1", "undated"]
    assert line(words, "notes") == ["2", "2"]
    assert line(words, "claims") == ["5", "2"]
    after = words[words.index("\n host_state_consent") :]
    assert " ".join(line(after, "MINUSMA")) == "1 of 3 25.00 40% 1 of 2, 50% 1 0 1 1 0"
    assert " ".join(line(after, "MINUSCA")) == "0 of 1 0.00 0% 0 of 2, 0% 0 0 0 0 0"
    assert "In none of these notes: elections." in words


EVIDENCE = """\
MINUSMA

  Consent in Mali (2019; daaaaaaaaaaaa)

    p. 1, Introduction (daaaaaaaaaaaa-p0001; cues: consent)
      “Participants agreed.”
        footnote 1: S/RES/2480.
        claim: participants, most (“agreed”; agree, consensus 6)
        claim: participants, some (“agreed”; agree, consensus 3)
      “Some words on consent.”
        footnote 2: the note has no footnote of that label
        claim: participants, one (“agreed”; agree, consensus 1)
"""


def test_words_of_evidence(release: Path) -> None:
    # The sentence with neither cue nor claim is left out.
    assert in_words(compare(release, ["MINUSMA", "MINUSCA"], "host_state_consent")).endswith(EVIDENCE)


@pytest.mark.parametrize("width", [60, 80, WIDTH])
def test_words_keep_to_the_width(width: int, release: Path) -> None:
    words = in_words(compare(release, ["MINUSMA", "MINUSCA"], "ddr"), width)
    assert max(map(len, words.splitlines())) <= width


def test_json_holds_all(release: Path) -> None:
    found = compare(release, ["MINUSMA"], "ddr")
    told = json.loads(in_json(found))
    assert list(told) == list(found)
    assert told["evidence"][0]["published"] == "2019-06-01"
    assert [row["year"] for row in told["profiles_by_year"]] == [2019]


def test_an_unknown_mission_lists_what_there_is(release: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownMission, match="MONUSCO") as caught:
        compare(release, ["MINUSMA", "MONUSCO"])
    assert "MINUSCA, MINUSMA" in caught.value.remedy
    with pytest.raises(UnknownMission) as caught:
        compare(write_tables(tmp_path, {}), ["MINUSMA"])
    assert "No note" in caught.value.remedy


def test_an_unknown_theme_lists_what_there_is(release: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownTheme, match="peace") as caught:
        compare(release, ["MINUSMA"], "peace")
    assert "ddr, elections, host_state_consent" in caught.value.remedy
    with pytest.raises(UnknownTheme) as caught:
        compare(write_tables(tmp_path, {**ROWS, "themes": []}), ["MINUSMA"], "ddr")
    assert "no themes at all" in caught.value.remedy


def test_a_release_of_an_older_version_is_told(release: Path, tmp_path: Path) -> None:
    (tmp_path / "documents.parquet").write_bytes((release / "documents.parquet").read_bytes())
    with pytest.raises(UnknownTable, match="earlier version") as caught:
        compare(tmp_path, ["MINUSMA"])
    assert "ingest" in caught.value.remedy


def test_a_paragraph_without_sentences_is_still_told(tmp_path: Path) -> None:
    rows = {**ROWS, "paragraphs": [*ROWS["paragraphs"], paragraph(B, 2, "Sevenfold.")], "sentences": []}
    assert "p. 1, Introduction" in in_words(compare(write_tables(tmp_path, rows), ["MINUSCA"], "ddr"))


def parts(found: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int, list[str]]]:
    return {
        (row["part"], row["mission_id"]): (row["n_rows"], row["n_notes"], row["rows"]) for row in found["breakdown"]
    }


def test_by_holder_each_count_has_its_rows(release: Path) -> None:
    found = parts(compare(release, ["MINUSMA", "MINUSCA"], by="holder"))
    assert {key: (n, notes) for key, (n, notes, _) in found.items()} == {
        ("participants", "minusma"): (5, 2),
        ("participants", "minusca"): (2, 1),  # B is about both
    }
    assert found["participants", "minusca"][2] == [row["claim_id"] for row in ROWS["claims"] if row["document_id"] == B]
    assert all(len(ids) == n for n, _, ids in found.values())


def test_by_year_notes_or_the_paragraphs_of_a_theme(release: Path) -> None:
    notes = parts(compare(release, ["MINUSMA", "MINUSCA"], by="year"))
    assert notes["2019", "minusma"] == (2, 2, [A, B])
    assert set(notes) == {("2019", "minusma"), ("2019", "minusca"), ("undated", "minusca")}
    of_theme = compare(release, ["MINUSMA", "MINUSCA"], "ddr", by="year")
    for theme in of_theme["themes"]:
        counted = [row for row in of_theme["breakdown"] if row["mission_id"] == theme["mission_id"]]
        assert sum(row["n_rows"] for row in counted) == theme["n_paragraphs"]
        assert sorted(id for row in counted for id in row["rows"]) == theme["rows"]


def test_by_addressee_also_the_unnamed(tmp_path: Path) -> None:
    def said(document: str, number: int, addressee: str | None, kind: str) -> dict[str, Any]:
        ids = {"recommendation_id": f"{document}-g{number:04}", "paragraph_id": f"{document}-p0001"}
        return {"document_id": document, **ids, "addressee": addressee, "kind": kind, "confidence": "low"}

    rows = [said(A, 1, "mission", "recommendation"), said(A, 2, None, "lesson"), said(B, 1, "mission", "lesson")]
    release = write_tables(tmp_path, {**ROWS, "recommendations": rows})
    found = compare(release, ["MINUSMA", "MINUSCA"], by="addressee")
    assert parts(found) == {
        ("mission", "minusma"): (2, 2, [f"{A}-g0001", f"{B}-g0001"]),
        ("mission", "minusca"): (1, 1, [f"{B}-g0001"]),
        ("unnamed", "minusma"): (1, 1, [f"{A}-g0002"]),
    }
    assert {row["n_rows_low_confidence"] for row in found["breakdown"]} == {1, 2}
    assert line(in_words(found), "mission") == ["2", "in", "2", "notes", "1", "in", "1", "note"]


def test_years_bound_every_figure(release: Path) -> None:
    found = compare(release, ["MINUSMA", "MINUSCA"], years=(2019, 2019), by="year")
    assert {row["mission_id"]: row["n_notes"] for row in found["profiles"]} == {"minusma": 2, "minusca": 1}
    assert {row["part"] for row in found["breakdown"]} == {"2019"}
    assert {row["year"] for row in found["themes_by_year"]} == {2019}


def test_a_mission_without_notes_in_the_years_is_absent_and_no_zero(tmp_path: Path) -> None:
    rows = [{**row, "published": None} if row["document_id"] == B else row for row in ROWS["documents"]]
    release = write_tables(tmp_path, {**ROWS, "documents": rows})
    found = compare(release, ["MINUSMA", "MINUSCA"], years=(2019, 2020))
    assert (found["missions"], found["missions_without_notes"]) == (["minusma"], ["minusca"])
    assert "minusca" not in {row["mission_id"] for row in [*found["profiles"], *found["themes"]]}
    assert "No note of these years is about MINUSCA." in in_words(found)
    with pytest.raises(NothingFound):
        compare(release, ["MINUSCA"], years=(2019, 2020))


def test_years_that_run_backwards_are_told(release: Path) -> None:
    with pytest.raises(YearsReversed):
        compare(release, ["MINUSMA", "MINUSCA"], years=(2020, 2019))


def test_csv_has_a_line_for_each_figure_with_its_rows(release: Path) -> None:
    found = compare(release, ["MINUSMA", "MINUSCA"], "ddr", (2019, 2019))
    lines = list(csv.DictReader(in_csv(found).splitlines()))
    assert [(row["part"], row["mission_id"]) for row in lines] == [("ddr", "minusma"), ("ddr", "minusca")]
    assert [row["rows"].split() for row in lines] == [row["rows"] for row in found["themes"]]
    assert {(row["release"], row["first_year"], row["by"]) for row in lines} == {(release.name, "2019", "theme")}


def test_a_copy_is_counted_once_and_its_sentences_are_shown_once(tmp_path: Path) -> None:
    works = [
        {"work_id": "wa", "document_id": A, "n_documents": 2},  # B is taken for a copy of A
        *({"work_id": f"w{d[1]}", "document_id": d, "n_documents": 1} for d in (C, D)),
    ]
    found = compare(write_tables(tmp_path, {**ROWS, "works": works}), ["MINUSMA", "MINUSCA"], "ddr", by="year")
    profile = found["profiles"][0]
    assert (profile["n_notes"], profile["n_documents"]) == (1, 2)
    assert {row["document_id"] for row in found["evidence"]} <= {A}
    assert line(in_words(found), "files behind them") == ["2", "1"]
