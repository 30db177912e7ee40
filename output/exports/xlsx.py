"""What missions are compared by as one Excel workbook: a sheet a table, after a sheet that says where it comes from."""

from datetime import date
from typing import Any, BinaryIO

import xlsxwriter

from output.exports.asked import Asked
from output.exports.provenance import Provenance, provenance
from output.exports.tables import derived, table_rows
from schemas.table import Table

# What Excel holds: rows of a sheet with its head, and characters of a cell.
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
_WIDTH = 20
_CUT = "cut: Excel holds no more rows; take --to csv"
# No text becomes a formula or a link, whatever it begins with.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(asked: Asked, stream: BinaryIO) -> None:
    """Write the tables that are asked for to `stream`."""
    told = provenance(asked)
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    created = told.made_at.replace(tzinfo=None)  # Excel knows no zones of time
    book.set_properties({"title": told.title, "author": told.software, "comments": told.text, "created": created})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    about, columns = book.add_worksheet("About"), book.add_worksheet("Columns")
    tables = derived(asked)
    written = {name: _write(asked, table, book.add_worksheet(name), bold, day) for name, table in tables.items()}
    _write_about(about, told, tables, written, bold)
    _write_columns(columns, tables, bold)
    book.close()


def _write(asked: Asked, table: Table, sheet: Any, bold: Any, day: Any) -> int:
    """Write one table; its number of rows, written or not."""
    _head(sheet, [column.name for column in table.columns], bold)
    n_rows = 0
    for n_rows, row in enumerate(table_rows(asked, table), start=1):
        if n_rows < MOST_ROWS:
            for place, value in enumerate(row):
                _write_cell(sheet, n_rows, place, value, day)
    sheet.autofilter(0, 0, min(n_rows, MOST_ROWS - 1), len(table.columns) - 1)
    return n_rows


def _write_cell(sheet: Any, row: int, place: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    else:
        text = "|".join(map(str, value)) if isinstance(value, list) else str(value)
        sheet.write_string(row, place, text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…")


def _write_about(sheet: Any, told: Provenance, tables: Any, written: dict[str, int], bold: Any) -> None:
    sheet.set_column(0, 0, _WIDTH * 1.5)
    for row, (name, text) in enumerate(told.lines):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text)
    start = len(told.lines) + 1
    for place, head in enumerate(("sheet", "rows", "one row is; lists stand with | between their items")):
        sheet.write_string(start, place, head, bold)
    for row, (name, n_rows) in enumerate(written.items(), start=start + 1):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, n_rows)
        sheet.write_string(row, 2, tables[name].description)
        if n_rows >= MOST_ROWS:
            sheet.write_string(row, 3, _CUT)


def _write_columns(sheet: Any, tables: Any, bold: Any) -> None:
    _head(sheet, ["sheet", "column", "meaning"], bold)
    lines = [(name, column.name, column.description) for name, table in tables.items() for column in table.columns]
    for row, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)


def _head(sheet: Any, names: list[str], bold: Any) -> None:
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
    sheet.set_column(0, len(names) - 1, _WIDTH)
    sheet.freeze_panes(1, 0)
