"""The panels as Stata files (version 15, read from Stata 14 on), with the columns of the contract as labels."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat

from output.exports.asked import Asked
from output.exports.csv_files import README, bullets
from output.exports.provenance import provenance
from output.exports.tables import derived, table_rows
from schemas.contract import PANEL_TABLES
from schemas.table import Table

# What Stata holds.
LONGEST_NAME = 32
LONGEST_LABEL = 80
# The month names of the format, whatever the language of the machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIMESTAMP = re.compile(rb"(?<=<timestamp>\x11).{17}(?=</timestamp>)", re.DOTALL)
_NUMBERS = (pl.Int32(), pl.Boolean())

_ABOUT = """\
# {title}

{lines}

## How to read it

`use {first}` in Stata 14 or later, or `haven::read_dta` in R. Lists have | between their items, truth is 1 or 0. Stata
holds 80 characters of a label; here are the columns in full.
"""
_TABLE = """
## {name}.dta

{description} Rows: {n_rows}.

| variable | meaning |
|---|---|
{columns}
"""


def write(asked: Asked, folder: Path) -> None:
    """Write the panels that are asked for into `folder`, and a README with their columns in full."""
    told = provenance(asked)
    about = [_ABOUT.format(title=told.title, lines=bullets(told.lines), first=next(iter(PANEL_TABLES)))]
    for name, table in derived(asked).items():
        if name in PANEL_TABLES:
            label = shortened(f"missionnotes {told.release}; how to cite: {README}")
            n_rows = _write(folder / f"{name}.dta", table, table_rows(asked, table), label, told.made_at)
            columns = "\n".join(f"| {column.name} | {column.description} |" for column in table.columns)
            about.append(_TABLE.format(name=name, description=table.description, n_rows=n_rows, columns=columns))
    (folder / README).write_text("".join(about), encoding="utf-8", newline="\n")


def shortened(label: str) -> str:
    """`label` in what Stata holds, cut between words."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _write(path: Path, table: Table, rows: Iterable[list[Any]], label: str, made_at: datetime) -> int:
    """Write one panel; its number of rows."""
    columns = list(zip(*([_value(value) for value in row] for row in rows), strict=True)) or [()] * len(table.columns)
    frame = pl.DataFrame(
        [
            pl.Series(column.name, values, pl.Int32() if column.dtype in _NUMBERS else pl.String())
            for column, values in zip(table.columns, columns, strict=True)
        ]
    )
    labels = {column.name: shortened(column.description) for column in table.columns}
    pyreadstat.write_dta(frame, path, file_label=label, column_labels=labels)
    # It writes the time of the clock.
    stamp = f"{made_at.day:02} {_MONTHS[made_at.month - 1]} {made_at.year} {made_at:%H:%M}".encode()
    path.write_bytes(_TIMESTAMP.sub(stamp, path.read_bytes(), count=1))
    return len(frame)


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return "|".join(map(str, value))
    return int(value) if isinstance(value, bool) else value
