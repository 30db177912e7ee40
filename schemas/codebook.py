"""The contract in words: codebook.md of a release, and what `missionnotes schema` prints."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from schemas.columns import Column
from schemas.contract import TABLES
from schemas.datapackage import foreign_keys
from schemas.measured import measured_in_words
from schemas.table import Table
from schemas.types import type_in_words

Reviewed = Mapping[str, Mapping[str | None, tuple[int, int]]]
"""Of each table and column, None for whole rows, how many were judged right by readers, and how many at all."""


def codebook(tables: Mapping[str, Table] = TABLES, notice: str = "", reviewed: Reviewed = MappingProxyType({})) -> str:
    """All of `tables` as one Markdown document, with what readers judged where any did; `notice` is what to know first,
    if anything."""
    head = [
        "# Codebook",
        *([notice] if notice else []),
        "Each table is one Parquet file of its name, or a folder of parts of that name. Made from the same declaration "
        "as the checks that every row passed.",
    ]
    parts = (part for table in tables.values() for part in _with_figures(table, reviewed))
    return "\n\n".join([*head, *parts]) + "\n"


def _with_figures(table: Table, reviewed: Reviewed) -> Iterable[str]:
    """A table in words, and how well it is read where that was measured."""
    yield table_in_words(table)
    figures = measured_in_words(table.name)
    if figures is not None:
        yield figures
    if table.name in reviewed:
        yield _as_reviewed(table, reviewed[table.name])


def _as_reviewed(table: Table, judged: Mapping[str | None, tuple[int, int]]) -> str:
    """How many rows and values of a table readers judged right, of those that they judged."""
    lines = ["| | right | reviewed | precision as reviewed |", "|---|---|---|---|"]
    for column in (None, *(column.name for column in table.columns)):
        if column in judged:
            right, n = judged[column]
            lines.append(f"| {column or 'rows'} | {right} | {n} | {right / n:.2f} |")
    told = "What readers of this release chose to judge, which is no sample; the last word on each counts."
    return "\n\n".join([f"### `{table.name}` as reviewed", told, "\n".join(lines)])


def table_in_words(table: Table) -> str:
    """One table as Markdown: what a row is, its keys, and a line per column."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| {c.name} | {column_type(c)} | {_in_cell(meaning(c, mark='`'))} |" for c in table.columns]
    return "\n\n".join([f"## {table.name}", table.description, "  \n".join(keys_in_words(table)), "\n".join(lines)])


def overview() -> list[tuple[str, str, str]]:
    """Each table with its number of columns and what one row is: what `missionnotes schema` lists."""
    return [(name, str(len(table.columns)), table.description) for name, table in TABLES.items()]


def columns_in_words(table: Table) -> list[tuple[str, str, str]]:
    """Each column with its type and meaning: what `missionnotes schema TABLE` lists."""
    return [(column.name, column_type(column), meaning(column)) for column in table.columns]


def keys_in_words(table: Table) -> Iterable[str]:
    """A line for the primary key and one for each key into another table."""
    yield f"Key: {', '.join(table.keys.primary)}."
    for key in foreign_keys(table):
        there = key["reference"]["resource"] or table.name
        yield f"{key['fields'][0]} leads to {there}."


def column_type(column: Column) -> str:
    """The type of a column for people, with "or null" where it may be empty."""
    return type_in_words(column.dtype) + (" or null" if column.is_nullable else "")


def meaning(column: Column, mark: str = "") -> str:
    """The description of a column and the values it may have, each between `mark` and with the sentence it needs."""
    if column.words is None:
        return column.description
    words = [(f"{mark}{word}{mark}", told) for word, told in column.words.items()]
    if not all(told for _, told in words):
        return f"{column.description} One of: {', '.join(word for word, _ in words)}."
    return "\n".join([f"{column.description} One of:", *(f"{word}: {told}" for word, told in words)])


def _in_cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", "<br>")
