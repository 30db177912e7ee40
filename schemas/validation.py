"""Checking a batch of notes against the contract, all notes at once.

A note of which any row breaks the contract is left out as a whole, with every failing row named; the others go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandera.errors
import polars as pl

from schemas.checks import pandera_schema
from schemas.columns import Column
from schemas.contract import NOTE_TABLES
from schemas.keys import FAILURE, broken_keys, row_id
from schemas.table import Table


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A row that breaks the contract. `column_name` is null where the row as a whole does."""

    document_id: str
    table_name: str
    row_id: str | None
    column_name: str | None
    message: str


@dataclass(frozen=True, eq=False)
class Validated:
    """`tables`: the rows of the notes that hold, by table; `failures`: why the others do not, sorted."""

    tables: dict[str, pl.DataFrame]
    failures: tuple[Failure, ...]


def validate(tables: Mapping[str, pl.DataFrame], contract: Mapping[str, Table] = NOTE_TABLES) -> Validated:
    """Check the frames of a batch of notes, one frame per table of `contract`.

    Raises pandera's SchemaErrors where a frame has other columns or types than the contract: that is no matter of a
    note but of the code that built the frame.
    """
    columns = [_broken_columns(tables[name], table) for name, table in contract.items()]
    found = pl.concat([*columns, broken_keys(tables, contract)]).unique().sort(list(FAILURE))
    bad = found.get_column("document_id").unique().implode()
    valid = {name: frame.filter(~pl.col("document_id").is_in(bad)) for name, frame in tables.items()}
    failures = tuple(Failure(**{**row, "document_id": row["document_id"] or ""}) for row in found.iter_rows(named=True))
    return Validated(valid, failures)


def _broken_columns(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    try:
        pandera_schema(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases
        if cases.get_column("index").has_nulls():
            raise  # about the frame, not about rows
        columns = {column.name: column for column in table.columns}
        rows = frame.select("document_id", row_id=row_id(table)).with_row_index("index")
        named = cases.select(
            pl.col("index").cast(pl.UInt32),
            column_name="column",
            message=pl.struct("column", "check", "failure_case").map_elements(
                lambda case: _explain(columns[case["column"]], case["check"], case["failure_case"]), pl.String
            ),
        )
        joined = named.join(rows, on="index", how="left").with_columns(table_name=pl.lit(table.name))
        return joined.select(pl.col(name).cast(dtype) for name, dtype in FAILURE.items())
    return pl.DataFrame(schema=FAILURE)


def _explain(column: Column, check: str, value: str | None) -> str:
    shown = repr(value) if value is None or len(value) <= 80 else repr(value[:80]) + "..."
    if check == "not_nullable":
        return f"{column.name} is empty and has to be filled"
    if column.allowed is not None:
        return f"{column.name} is {shown}; allowed are {', '.join(column.allowed)}"
    if column.pattern is not None:
        return f"{column.name} is {shown}, which does not have the form {column.form}"
    return f"{column.name} is {shown}, which breaks the rule {check}"
