"""The contract in words: codebook.md of a release, and what `missionnotes schema` prints."""

from collections.abc import Iterable

import polars as pl

from schemas.contract import TABLES
from schemas.datapackage import foreign_keys
from schemas.table import Column, Table

_TYPES: dict[object, str] = {
    pl.String: "text",
    pl.Int32: "integer",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "true or false",
    pl.Date: "date",
}


def codebook() -> str:
    """All tables as one Markdown document."""
    head = [
        "# Codebook",
        "Each table is one Parquet file of its name, or a folder of parts of that name. Made from the same declaration "
        "as the checks that every row passed.",
    ]
    return "\n\n".join([*head, *(table_in_words(table) for table in TABLES.values())]) + "\n"


def table_in_words(table: Table) -> str:
    """One table as Markdown: what a row is, its keys, and a line per column."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| {c.name} | {type_in_words(c)} | {meaning(c).replace('|', chr(92) + '|')} |" for c in table.columns]
    return "\n\n".join([f"## {table.name}", table.description, "  \n".join(keys_in_words(table)), "\n".join(lines)])


def overview() -> list[tuple[str, str, str]]:
    """Each table with its number of columns and what one row is: what `missionnotes schema` lists."""
    return [(name, str(len(table.columns)), table.description) for name, table in TABLES.items()]


def columns_in_words(table: Table) -> list[tuple[str, str, str]]:
    """Each column with its type and meaning: what `missionnotes schema TABLE` lists."""
    return [(column.name, type_in_words(column), meaning(column)) for column in table.columns]


def keys_in_words(table: Table) -> Iterable[str]:
    """A line for the primary key and one for each key into another table."""
    yield f"Key: {', '.join(table.keys.primary)}."
    for key in foreign_keys(table):
        there = key["reference"]["resource"] or table.name
        yield f"{key['fields'][0]} leads to {there}."


def type_in_words(column: Column) -> str:
    """The type of a column for people, with "or null" where it may be empty."""
    return _type(column.dtype) + (" or null" if column.is_nullable else "")


def meaning(column: Column) -> str:
    """The description of a column and the values it may have."""
    if column.allowed is None:
        return column.description
    return f"{column.description} One of: {', '.join(column.allowed)}."


def _type(dtype: pl.DataType) -> str:
    match dtype:
        case pl.List():
            return f"list of {_type(dtype.inner)}"  # type: ignore[arg-type]
        case pl.Struct():
            return f"({', '.join(part.name for part in dtype.fields)})"
    return _TYPES[dtype.base_type()]
