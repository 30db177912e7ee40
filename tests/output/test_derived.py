"""What is made from the other tables, against numbers that were counted by hand in tests/output/four_notes.py."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest

from extractors.vocabulary import SECTION_ROLES
from output.graph import GRAPH
from output.release import publish
from output.staging import stage
from schemas.checks import pandera_schema
from schemas.contract import DERIVED_TABLES, TABLES
from tests.output.four_notes import ROWS, A, B, citation, write_tables
from tests.schemas.sample import sample_note

Key = tuple[str, int | None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(tmp_path_factory.mktemp("four") / "release")


def profiles(folder: Path) -> dict[Key, dict[str, Any]]:
    rows = pl.read_parquet(folder / "mission_profiles.parquet").to_dicts()
    return {(row["mission_id"], row["year"]): row for row in rows}


def themes(folder: Path) -> dict[tuple[str, int | None, str], dict[str, Any]]:
    rows = pl.read_parquet(folder / "themes_by_mission.parquet").to_dicts()
    return {(row["mission_id"], row["year"], row["theme_id"]): row for row in rows}


PROFILES: dict[Key, dict[str, float | None]] = {
    ("minusma", 2019): {
        "n_notes": 2,
        "n_notes_shared": 1,
        "n_words": 45 + 25,
        "n_text_paragraphs": 3,  # the sidebar is none
        "n_text_words": 16 + 4 + 20,
        "n_sections": 3,
        "n_sections_introduction": 2,
        "n_sections_lessons": 1,
        "n_sections_other": 0,
        "n_sentences": 5,
        "n_claims": 5,
        "claims_per_1000_words": 125.0,  # 5 of 40
        "n_citations": 6,
        "citations_per_1000_words": 150.0,
        "n_un_citations": 4,
        "n_un_documents": 2,
    },
    ("minusca", 2019): {
        "n_notes": 1,
        "n_notes_shared": 1,
        "n_text_words": 20,
        "n_claims": 2,
        "claims_per_1000_words": 100.0,
        "n_un_documents": 2,
    },
    # A note without text: what is per word has no value, and is no error.
    ("minusca", None): {
        "n_notes": 1,
        "n_notes_shared": 0,
        "n_words": 0,
        "n_text_words": 0,
        "n_sections": 0,
        "n_claims": 0,
        "claims_per_1000_words": None,
        "citations_per_1000_words": None,
        "n_un_documents": 0,
    },
}


def test_profiles(folder: Path) -> None:
    found = profiles(folder)
    assert set(found) == set(PROFILES)  # D mentions the missions, and counts for none
    for key, expected in PROFILES.items():
        assert {name: found[key][name] for name in expected} == expected, key
    assert {key: row["mission_year_id"] for key, row in found.items()} == {
        ("minusma", 2019): "minusma-2019",
        ("minusca", 2019): "minusca-2019",
        ("minusca", None): "minusca-undated",
    }


THEMES: dict[tuple[str, int | None, str], dict[str, float | None]] = {
    ("minusma", 2019, "host_state_consent"): {
        "n_paragraphs": 1,
        "n_paragraphs_all": 3,
        "n_words": 16,
        "n_words_all": 40,
        "per_1000_words": 25.0,
        "share_of_words": 0.4,
        "n_notes": 1,
        "n_notes_all": 2,
        "share_of_notes": 0.5,
        "n_claims": 3,
        "n_claims_wide": 1,
        "n_claims_many": 0,
        "n_claims_some": 1,
        "n_claims_one": 1,
        "n_claims_unsaid": 0,
    },
    # B is about both missions and counts, whole, for each.
    ("minusma", 2019, "ddr"): {"n_paragraphs": 2, "n_words": 24, "share_of_words": 0.6, "n_notes": 2, "n_claims": 2},
    ("minusca", 2019, "ddr"): {
        "n_paragraphs": 1,
        "per_1000_words": 50.0,
        "share_of_words": 1.0,
        "share_of_notes": 1.0,
        "n_claims": 2,
        "n_claims_many": 1,
        "n_claims_unsaid": 1,
    },
    # A theme that the notes of a mission leave out has a row that says so.
    ("minusma", 2019, "elections"): {"n_paragraphs": 0, "per_1000_words": 0.0, "share_of_notes": 0.0, "n_claims": 0},
    ("minusca", None, "ddr"): {
        "n_paragraphs": 0,
        "n_words_all": 0,
        "per_1000_words": None,
        "share_of_words": None,
        "n_notes_all": 1,
        "share_of_notes": 0.0,
    },
}


def test_themes(folder: Path) -> None:
    found = themes(folder)
    assert len(found) == 3 * 3  # mission years and themes
    for key, expected in THEMES.items():
        assert {name: found[key][name] for name in expected} == expected, key


def test_counts_by_consensus_add_up(folder: Path) -> None:
    for row in themes(folder).values():
        buckets = ("wide", "many", "some", "one", "unsaid")
        assert row["n_claims"] == sum(row[f"n_claims_{bucket}"] for bucket in buckets)


@pytest.mark.parametrize(
    ("consensus", "bucket"),
    [(7, "wide"), (6, "wide"), (5, "many"), (4, "many"), (3, "some"), (2, "some"), (1, "one"), (None, "unsaid")],
)
def test_every_consensus_has_its_column(consensus: int | None, bucket: str, tmp_path: Path) -> None:
    claims = [{**row, "consensus": consensus} for row in ROWS["claims"]]
    row = themes(write_tables(tmp_path, {**ROWS, "claims": claims}))["minusma", 2019, "host_state_consent"]
    assert (row["n_claims"], row[f"n_claims_{bucket}"]) == (3, 3)


def test_edges(folder: Path) -> None:
    rows = pl.read_parquet(folder / "citation_edges.parquet").rows()
    # "Ibid." counts for what it means; what leads to a work without symbol counts for nothing.
    assert rows == [(A, "S/RES/2480", 2), (B, "A/70/95", 1), (B, "S/RES/2480", 1)]


def test_every_section_role_has_its_column() -> None:
    counted = {name for name in TABLES["mission_profiles"].polars_schema if name.startswith("n_sections_")}
    assert counted == {f"n_sections_{role}" for role in SECTION_ROLES}


@pytest.mark.parametrize("name", DERIVED_TABLES)
def test_rows_keep_to_the_contract(name: str, folder: Path) -> None:
    frame = pl.read_parquet(folder / f"{name}.parquet")
    pandera_schema(DERIVED_TABLES[name]).validate(frame)
    assert not frame.select(DERIVED_TABLES[name].keys.primary).is_duplicated().any()


@pytest.mark.parametrize("name", DERIVED_TABLES)
def test_of_nothing_comes_a_typed_table(name: str, tmp_path: Path) -> None:
    frame = pl.read_parquet(write_tables(tmp_path, {}) / f"{name}.parquet")
    assert frame.height == 0
    assert dict(frame.schema) == DERIVED_TABLES[name].polars_schema


def test_the_order_of_the_rows_before_does_not_show(folder: Path, tmp_path: Path) -> None:
    write_tables(tmp_path, {name: rows[::-1] for name, rows in ROWS.items()})
    for name in DERIVED_TABLES:
        assert (folder / f"{name}.parquet").read_bytes() == (tmp_path / f"{name}.parquet").read_bytes(), name


def test_a_symbol_is_counted_once_for_a_mission(tmp_path: Path) -> None:
    works = [citation(A, 1, "S/RES/2480"), citation(A, 2, "S/RES/2480"), citation(B, 1, "S/RES/2480")]
    row = profiles(write_tables(tmp_path, {**ROWS, "citations": works}))["minusma", 2019]
    assert (row["n_citations"], row["n_un_citations"], row["n_un_documents"]) == (3, 3, 1)


def test_a_release_holds_them_and_the_graph(tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    release = publish(tmp_path)
    assert set(DERIVED_TABLES) <= set(release.n_rows)
    assert GRAPH in release.manifest["files"]
    graph = ElementTree.parse(release.path / GRAPH).getroot()
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert len(graph.findall(".//g:edge", space)) == release.n_rows["citation_edges"]
