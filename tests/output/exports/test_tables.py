"""Tables as CSV, Excel and Stata, read back by the readers of others."""

import csv
import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyreadstat
import pytest

from output.catalogue import Release
from output.exports import xlsx
from output.exports.csv_files import cell
from output.exports.stata import LONGEST_LABEL, LONGEST_NAME, shortened
from schemas.contract import DERIVED_TABLES, PANEL_TABLES, TABLES
from tests.output.exports.exporting import NAME, exported, exported_folder, release_of
from tests.output.four_notes import ROWS, A, B, C, D

NARROWED = "un_documents_cited_together"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_table_with_every_row_and_value(fixtures: Release, tmp_path: Path) -> None:
    folder = exported_folder(tmp_path / "out", fixtures, "csv", raw=True)
    assert {path.name for path in folder.iterdir()} == {*(f"{name}.csv" for name in TABLES), "README.md"}
    for name, table in TABLES.items():
        there = pl.read_parquet(fixtures.path / f"{name}.parquet").to_dicts()
        assert len(rows(folder, name)) == len(there), name
        key = table.keys.primary
        found = {tuple(row[column] for column in key): row for row in rows(folder, name)}
        for row in there:
            as_text = found[tuple(str(row[column]) for column in key)]
            for column, value in row.items():
                read: Any = as_text[column]
                if isinstance(value, (list, bool)):
                    assert json.loads(read) == value, (name, column)
                elif isinstance(value, (int, float)):
                    assert type(value)(read) == value, (name, column)
                else:
                    assert read == ("" if value is None else str(value)), (name, column)


def test_it_is_utf_8_without_mark_and_lines_end_with_lf(four: Release, tmp_path: Path) -> None:
    for path in exported_folder(tmp_path / "out", four, "csv").iterdir():
        content = path.read_bytes()
        content.decode("utf-8")
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(text, raw=True) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-1, -1),
        (0.5, 0.5),
        (date(2019, 6, 1), "2019-06-01"),
        (["=é", 'a"b'], '["=é", "a\\"b"]'),
        ([{"page": 1, "x0": 0.5}], '[{"page": 1, "x0": 0.5}]'),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_cells(value: object, expected: object) -> None:
    assert cell(value) == expected


def test_the_readme_says_whether_texts_are_escaped(tmp_path: Path) -> None:
    documents = [{**row, "title": "=cmd()"} for row in ROWS["documents"]]
    release = release_of(tmp_path, {**ROWS, "documents": documents})
    escaped = exported_folder(tmp_path / "escaped", release, "csv")
    assert {row["title"] for row in rows(escaped, "documents")} == {"'=cmd()"}
    assert "has an apostrophe before it" in (escaped / "README.md").read_text()
    raw = exported_folder(tmp_path / "raw", release, "csv", raw=True)
    assert {row["title"] for row in rows(raw, "documents")} == {"=cmd()"}
    assert "has an apostrophe before it" not in (raw / "README.md").read_text()


@pytest.mark.parametrize(
    ("table", "missions", "theme", "expected"),
    [
        ("documents", ["MINUSCA"], None, [B, C]),
        ("documents", ["MINUSMA"], "ddr", [A, B]),
        ("documents", [], "elections", [D]),
        ("themes", ["MINUSMA"], "ddr", [A, B]),
        ("claims", ["MINUSCA"], None, [B, B]),
        ("works", ["MINUSCA"], None, [B, C]),
        # The mission that a note is also about stays told, but is not compared.
        ("document_missions", ["MINUSCA"], None, [B, B, C]),
    ],
)
def test_rows_of_what_is_asked_for(
    table: str, missions: list[str], theme: str | None, expected: list[str], four: Release, tmp_path: Path
) -> None:
    folder = exported_folder(tmp_path / "out", four, "csv", *missions, theme=theme)
    assert [row["document_id"] for row in rows(folder, table)] == expected


def test_comparisons_are_of_the_missions_and_the_theme(four: Release, tmp_path: Path) -> None:
    folder = exported_folder(tmp_path / "out", four, "csv", "MINUSCA", theme="ddr")
    assert {row["mission_id"] for row in rows(folder, "mission_profiles")} == {"minusca"}
    found = {(row["mission_id"], row["theme_id"]) for row in rows(folder, "themes_by_mission")}
    assert found == {("minusca", "ddr")}
    # It is about pairs of UN documents, whoever cites them.
    assert not (folder / f"{NARROWED}.csv").exists()
    assert f"{NARROWED}.csv" not in (folder / "README.md").read_text()


@pytest.fixture(scope="module")
def book(four: Release) -> Any:
    return openpyxl.load_workbook(BytesIO(exported(four, "xlsx")))


def test_a_sheet_for_each_comparison_after_what_it_is_about(book: Any) -> None:
    assert book.sheetnames == ["About", "Columns", *DERIVED_TABLES]
    about = [[cell for cell in row if cell is not None] for row in book["About"].iter_rows(values_only=True)]
    assert about[0] == ["Release", NAME]
    assert ["panel_mission_year", 2, PANEL_TABLES["panel_mission_year"].description] in about
    meanings = {row[:2]: row[2] for row in book["Columns"].iter_rows(values_only=True)}
    assert meanings["panel_mission_year", "gwno"].startswith("Its states by their numbers")


def test_values_of_a_sheet(book: Any) -> None:
    head, *lines = book["panel_mission_year"].iter_rows(values_only=True)
    panel = {row[0]: dict(zip(head, row, strict=True)) for row in lines}
    assert set(panel) == {"minusca-2019", "minusma-2019"}
    row = panel["minusma-2019"]
    assert (row["year"], row["n_notes"], row["n_claims"], row["country_codes"]) == (2019, 2, 5, "ML")
    head, *lines = book["mission_profiles"].iter_rows(values_only=True)
    years = {row[head.index("mission_year_id")]: row[head.index("year")] for row in lines}
    assert years == {"minusca-2019": 2019, "minusca-undated": None, "minusma-2019": 2019}
    assert book["panel_mission_theme_year"]["A2"].data_type == "s"
    assert book.properties.created == datetime(2021, 3, 4, 5, 6, 7)


def test_no_text_of_a_sheet_is_a_formula_and_none_is_too_long(tmp_path: Path) -> None:
    mention = {"document_id": A, "mention_id": f"{A}-e001", "sentence_id": f"{A}-t0001", "entity_type": "person"}
    mentions = [{**mention, "entity_id": "=1+1"}, {**mention, "mention_id": f"{A}-e002", "entity_id": "x" * 40_000}]
    content = exported(release_of(tmp_path, {**ROWS, "mentions": mentions}), "xlsx")
    sheet = openpyxl.load_workbook(BytesIO(content))["actors_by_mission"]
    cells = {cell.value: cell.data_type for cell in sheet["C"][1:]}
    assert cells == {"=1+1": "s", "x" * 32_766 + "…": "s"}


def test_rows_that_excel_has_no_place_for_are_told(four: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    book = openpyxl.load_workbook(BytesIO(exported(four, "xlsx")))
    assert book["themes_by_mission"].max_row == 3
    told = {row[0]: row[3] for row in book["About"].iter_rows(values_only=True)}
    assert "take --to csv" in told["themes_by_mission"]
    assert told["panel_mission_year"] is None


@pytest.mark.parametrize("name", PANEL_TABLES)
def test_a_panel_in_stata(name: str, four: Release, tmp_path: Path) -> None:
    folder = exported_folder(tmp_path / "out", four, "stata")
    assert {path.name for path in folder.iterdir()} == {"README.md", *(f"{panel}.dta" for panel in PANEL_TABLES)}
    frame, told = pyreadstat.read_dta(folder / f"{name}.dta", output_format="dict")
    table = PANEL_TABLES[name]
    assert list(frame) == [column.name for column in table.columns]
    assert all(len(column.name) <= LONGEST_NAME for column in table.columns)
    for column in table.columns:
        label = told.column_names_to_labels[column.name]
        assert len(label) <= LONGEST_LABEL
        assert column.description.startswith(label.rstrip("…"))
    assert NAME in told.file_label
    there = pl.read_parquet(four.path / f"{name}.parquet").to_dicts()
    for number, row in enumerate(there):
        for column, value in row.items():
            text = "|".join(value) if isinstance(value, list) else value
            assert frame[column][number] == ("" if text is None else text), column


def test_stata_gets_the_time_of_the_release(four: Release, tmp_path: Path) -> None:
    folder = exported_folder(tmp_path / "out", four, "stata")
    assert b"<timestamp>\x1104 Mar 2021 05:06</timestamp>" in (folder / "panel_mission_year.dta").read_bytes()


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Short.", "Short."),
        ("x" * 80, "x" * 80),
        (f"{'word ' * 15}, and so on", f"{'word ' * 14}word…"),
    ],
)
def test_labels_are_cut_between_words(label: str, expected: str) -> None:
    assert shortened(label) == expected
