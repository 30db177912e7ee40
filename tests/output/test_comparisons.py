"""The tables to compare by, on notes small enough to count by hand, and what holds of their totals for any notes."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.model import TEXT_KINDS
from output.comparisons import VIEWS, query_of
from output.query import connect
from tests.output.four_notes import ROWS, A, B, C, D, about, citation, claim, paragraph, sentence, theme, write_tables

RIVER = "Patrols along the flooded river protect fishing villages from raiders who burn granaries after each harvest."
SHORE = (
    "Patrols beside the flooded river protect lonely villages from raiders who burn granaries before the rainy season."
)
FILLER = "Nothing else in this long sentence has anything to do with what those other two paragraphs spoke about."


def table(folder: Path, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return pl.read_parquet(folder / f"{name}.parquet").select(columns).rows()


def made(folder: Path, **rows: list[dict[str, Any]]) -> Path:
    return write_tables(folder, {**ROWS, **rows})


def test_consensus_by_theme(tmp_path: Path) -> None:
    columns = ("mission_id", "theme_id", "n_claims", "n_claims_wide", "n_claims_said", "n_notes", "share_wide")
    # A claims three things where it speaks of consent, and nothing on ddr; B claims two, one without saying how many.
    assert table(made(tmp_path), "consensus_by_theme", *columns) == [
        ("minusca", "ddr", 2, 0, 1, 1, 0.0),
        ("minusma", "ddr", 2, 0, 1, 1, 0.0),
        ("minusma", "host_state_consent", 3, 1, 3, 1, 1 / 3),
    ]


@pytest.mark.parametrize(
    ("k", "n", "least", "most"),
    [  # worked out by hand from Wilson's formula with z = 1.96
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (0, 0, None, None),
    ],
)
def test_bounds_of_a_share(k: int, n: int, least: float | None, most: float | None, tmp_path: Path) -> None:
    with connect(made(tmp_path)) as connection:
        connection.execute(query_of(VIEWS))
        found = connection.execute("SELECT share_least($1, $2), share_most($1, $2)", [k, n]).fetchone()
    assert found == (least if least is None else pytest.approx(least, abs=1e-4), most and pytest.approx(most, abs=1e-4))


def test_disagreements_are_pairs_with_the_themes_of_their_paragraph(tmp_path: Path) -> None:
    against = {"contrasts_with": f"{A}-c001", "confidence": "high", "stance": "doubt"}
    claims = [
        claim(A, 1, 2, "most", 6) | {"confidence": "medium"},
        claim(A, 2, 2, "some", 3) | against,
        claim(B, 1, 1, "several", 4) | {"confidence": "high"},
    ]
    found = pl.read_parquet(made(tmp_path, claims=claims) / "disagreements.parquet").to_dicts()
    assert len(found) == 1
    row = found[0]
    assert (row["mission_id"], row["year"], row["claim_id"], row["other_claim_id"]) == (
        "minusma",
        2019,
        f"{A}-c002",
        f"{A}-c001",
    )
    assert (row["quantifier"], row["other_quantifier"]) == ("some", "most")
    assert (row["stance"], row["other_stance"]) == ("doubt", "agree")
    assert (row["theme_ids"], row["confidence"]) == (["host_state_consent"], "medium")


def test_recommendations_by_addressee_and_theme(tmp_path: Path) -> None:
    def said(
        document: str, number: int, of: int, addressee: str | None, kind: str, horizon: str | None
    ) -> dict[str, Any]:
        ids = {"recommendation_id": f"{document}-g{number:04}", "paragraph_id": f"{document}-p{of:04}"}
        return {"document_id": document, **ids, "addressee": addressee, "kind": kind, "horizon": horizon}

    rows = [
        said(A, 1, 1, "mission", "recommendation", "near_term"),
        said(A, 2, 3, None, "lesson", None) | {"confidence": "low"},  # no theme
        said(B, 1, 1, "mission", "recommendation", None),
        said(D, 1, 1, "mission", "recommendation", None),  # about no mission
    ]
    columns = (
        "mission_id",
        "addressee",
        "theme_id",
        "n_recommendations",
        "n_lessons",
        "n_low_confidence",
        "n_with_horizon",
    )
    assert table(made(tmp_path, recommendations=rows), "recommendations_by_addressee", *columns) == [
        ("minusca", "mission", "ddr", 1, 0, 0, 0),
        ("minusma", "mission", "ddr", 1, 0, 0, 0),
        ("minusma", "mission", "host_state_consent", 1, 0, 0, 1),
        ("minusma", "unnamed", "none", 1, 1, 1, 0),
    ]


def test_un_documents_cited_shared_and_cited_together(tmp_path: Path) -> None:
    works = [*ROWS["citations"], citation(A, 5, "A/70/95"), citation(D, 1, "S/RES/1325")]
    folder = made(tmp_path, citations=works)
    assert table(folder, "un_documents_by_mission", "mission_id", "symbol", "n_citations", "n_notes", "n_missions") == [
        ("minusca", "A/70/95", 1, 1, 2),
        ("minusca", "S/RES/2480", 1, 1, 2),
        ("minusma", "A/70/95", 2, 2, 2),
        ("minusma", "S/RES/2480", 3, 2, 2),
    ]
    assert table(folder, "un_documents_cited_together", "symbol", "other_symbol", "n_notes") == [
        ("A/70/95", "S/RES/2480", 2)
    ]


def test_actors_by_mission(tmp_path: Path) -> None:
    def named(document: str, number: int, entity_id: str) -> dict[str, Any]:
        ids = {"mention_id": f"{document}-m{number:04}", "sentence_id": f"{document}-t0001"}
        return {"document_id": document, **ids, "entity_id": entity_id, "entity_type": "state"}

    rows = [named(A, 1, "mali"), named(A, 2, "mali"), named(B, 1, "niger"), named(D, 1, "mali")]
    columns = ("mission_id", "entity_id", "n_mentions", "n_notes", "n_notes_all", "share_of_notes")
    assert table(made(tmp_path, mentions=rows), "actors_by_mission", *columns) == [
        ("minusca", "niger", 1, 1, 2, 0.5),  # B and C
        ("minusma", "mali", 2, 1, 2, 0.5),
        ("minusma", "niger", 1, 1, 2, 0.5),
    ]


def test_section_roles_by_mission(tmp_path: Path) -> None:
    columns = ("mission_id", "role", "n_sections", "n_notes", "n_paragraphs", "n_words", "n_words_all")
    # All paragraphs of a note stand in its first section; the sidebar is no text.
    assert table(made(tmp_path), "section_roles_by_mission", *columns) == [
        ("minusca", "introduction", 1, 1, 1, 20, 20),
        ("minusma", "introduction", 2, 2, 3, 40, 40),
        ("minusma", "lessons", 1, 1, 0, 0, 40),
    ]


def test_nearest_paragraphs_are_of_other_missions(tmp_path: Path) -> None:
    long = {"n_words": 60}
    rows = [
        paragraph(A, 1, f"{RIVER} {RIVER}"),
        paragraph(C, 1, f"{SHORE} {SHORE}"),
        paragraph(A, 2, f"{FILLER} {FILLER}"),
    ]
    rows += [paragraph(B, 1, f"{RIVER} {RIVER}")]  # about both missions: near to neither
    documents = [{**row, **long} for row in ROWS["documents"]]
    folder = made(tmp_path, paragraphs=rows, documents=documents)
    found = table(folder, "nearest_paragraphs", "paragraph_id", "rank", "other_paragraph_id")
    assert found == [(f"{A}-p0001", 1, f"{C}-p0001"), (f"{C}-p0001", 1, f"{A}-p0001")]
    scores = {row[0] for row in table(folder, "nearest_paragraphs", "score")}
    assert len(scores) == 1  # the same both ways
    assert 0 < scores.pop() < 1


def test_the_same_paragraph_is_at_score_one(tmp_path: Path) -> None:
    rows = [
        paragraph(A, 1, f"{RIVER} {RIVER}"),
        paragraph(C, 1, f"{RIVER} {RIVER}"),
        paragraph(C, 2, f"{FILLER} {FILLER}"),
    ]
    found = table(made(tmp_path, paragraphs=rows), "nearest_paragraphs", "paragraph_id", "score")
    assert found == [(f"{A}-p0001", 1.0), (f"{C}-p0001", 1.0)]


def test_panels_have_years_with_notes_and_the_keys_of_other_data_sets(tmp_path: Path) -> None:
    folder = made(tmp_path)
    columns = ("mission_year_id", "acronym", "pema_key", "unpmm_key", "gwno", "n_notes", "n_claims", "n_citations")
    assert table(folder, "panel_mission_year", *columns) == [
        ("minusca-2019", "MINUSCA", "MINUSCA", "MINUSCA", ["482"], 1, 2, 2),  # the undated note has no year to stand in
        ("minusma-2019", "MINUSMA", "MINUSMA", "MINUSMA", ["432"], 2, 5, 6),
    ]
    columns = ("mission_year_id", "theme_id", "pema_tasks", "n_notes", "n_notes_all", "is_spoken_of")
    found = {row[:2]: row[2:] for row in table(folder, "panel_mission_theme_year", *columns)}
    tasks = ["DisarmDemob", "Reintegration", "ControlSALW", "Demil"]
    assert found["minusma-2019", "ddr"] == (tasks, 2, 2, True)
    assert found["minusca-2019", "host_state_consent"] == ([], 0, 1, False)
    assert len(found) == 2 * 3


MISSIONS = ("minusma", "minusca", "unmiss")
THEMES = ("ddr", "elections")
NOTE = st.fixed_dictionaries(
    {
        "missions": st.sets(st.sampled_from(MISSIONS)),
        "year": st.sampled_from((2019, 2020, None)),
        "copies": st.integers(0, 2),
        "themes": st.lists(st.sets(st.sampled_from(THEMES)), max_size=3),  # of each paragraph
        "claims": st.lists(st.sampled_from((None, 1, 3, 5, 7)), max_size=4),
    }
)


def dataset(notes: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Tables of these notes, each with so many copies, whose rows are those of the note."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ROWS} | {"works": []}
    for number, note in enumerate(notes):
        ids = [f"d{number:06}{copy:06}" for copy in range(note["copies"] + 1)]
        rows["works"].append({"work_id": f"w{ids[0][1:]}", "document_id": ids[0], "n_documents": len(ids)})
        for d in ids:
            published = note["year"] and date(note["year"], 1, 1)
            rows["documents"].append({"document_id": d, "published": published, "n_words": 10 * len(note["themes"])})
            rows["document_missions"] += [about(d, mission) for mission in sorted(note["missions"])]
            for of, themes in enumerate(note["themes"], start=1):
                rows["paragraphs"].append(paragraph(d, of))
                rows["sentences"].append(sentence(d, of, of, 0, "One two three."))
                rows["themes"] += [theme(d, of, theme_id, "one") for theme_id in sorted(themes)]
            if note["themes"]:
                rows["claims"] += [claim(d, k, 1, "some", extent) for k, extent in enumerate(note["claims"], start=1)]
    return rows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.lists(NOTE, max_size=5))
def test_totals_add_up_and_a_copy_counts_once(
    notes: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_tables(tmp_path_factory.mktemp("any"), dataset(notes))
    profiles = pl.read_parquet(folder / "mission_profiles.parquet").to_dicts()
    subjects = [(mission, note) for note in notes for mission in note["missions"]]
    assert sum(row["n_notes"] for row in profiles) == len(subjects)
    assert sum(row["n_documents"] for row in profiles) == sum(note["copies"] + 1 for _, note in subjects)
    # A note on several missions counts for each, and is told.
    assert sum(row["n_notes_shared"] for row in profiles) == sum(len(note["missions"]) > 1 for _, note in subjects)
    assert {row["mission_id"] for row in profiles} == {mission for mission, _ in subjects}  # the others are absent
    claims = sum(len(note["claims"]) for _, note in subjects if note["themes"])
    assert sum(row["n_claims"] for row in profiles) == claims
    for row in pl.read_parquet(folder / "themes_by_mission.parquet").to_dicts():
        assert row["n_claims"] == sum(row[f"n_claims_{part}"] for part in ("wide", "many", "some", "one", "unsaid"))
        assert row["n_notes"] <= row["n_notes_all"]
        assert row["share_of_notes_least"] <= row["share_of_notes"] <= row["share_of_notes_most"]
    speaking = sum(len(themes) for _, note in subjects for themes in note["themes"])
    assert pl.read_parquet(folder / "themes_by_mission.parquet").get_column("n_paragraphs").sum() == speaking
    panel = pl.read_parquet(folder / "panel_mission_year.parquet")
    assert panel.get_column("n_notes").sum() == sum(note["year"] is not None for _, note in subjects)


def test_the_text_is_what_the_extraction_takes_for_text() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in TEXT_KINDS)
    assert f"FROM paragraphs\nWHERE kind IN ({kinds});" in query_of(VIEWS)
