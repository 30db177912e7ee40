"""Every table as CSV in one folder, with a README that says how to read it."""

import csv
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from output.exports.asked import Asked
from output.exports.provenance import Provenance, provenance
from output.exports.tables import exported, table_rows
from output.rows import json_value
from schemas.table import Table

README = "README.md"
# A cell that begins with one of them is a formula to a spreadsheet, whoever wrote it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ESCAPE = "'"

_ABOUT = """\
# {title}

{lines}

## How to read it

One file a table, in UTF-8 without byte order mark, with the names of the columns in the first line and LF at the ends
of lines. An empty cell is null, and in `repairs` also an empty text. Dates are YYYY-MM-DD, truth is true or false, and
a list stands as JSON. {cells}

What the columns mean stands in codebook.md of the release and in `missionnotes schema TABLE`.

| file | rows | one row is |
|---|---|---|
{files}
"""
_ESCAPED = (
    "A text that begins with = + - @ or a tab has an apostrophe before it, because a spreadsheet would take it for a "
    "formula: take it off, or export with --raw."
)
_RAW = "Texts stand as they are (--raw): open them in a spreadsheet only if you trust the notes."


def write(asked: Asked, folder: Path) -> None:
    """Write every table that is asked for into `folder`, and the README."""
    told = provenance(asked)
    written = {name: _write(asked, table, folder / f"{name}.csv") for name, table in exported(asked).items()}
    (folder / README).write_text(_readme(asked, told, written), encoding="utf-8", newline="\n")


def cell(value: Any, raw: bool = False) -> str | int | float:
    """`value` as it stands in a cell: null as nothing, lists as JSON, and no text as a formula unless `raw`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=json_value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"{ESCAPE}{text}" if not raw and text.startswith(FORMULA) else text


def _write(asked: Asked, table: Table, path: Path) -> int:
    """Write one table; its number of rows."""
    n_rows = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        for n_rows, row in enumerate(table_rows(asked, table), start=1):  # noqa: B007
            writer.writerow([cell(value, asked.options.raw) for value in row])
    return n_rows


def _readme(asked: Asked, told: Provenance, written: dict[str, int]) -> str:
    described = exported(asked)
    return _ABOUT.format(
        title=told.title,
        lines=bullets(told.lines),
        cells=_RAW if asked.options.raw else _ESCAPED,
        files="\n".join(f"| {name}.csv | {n} | {described[name].description} |" for name, n in written.items()),
    )


def bullets(lines: Iterable[tuple[str, str]]) -> str:
    """Named things as a list in Markdown."""
    return "\n".join(f"- {name}: {told}" for name, told in lines)
