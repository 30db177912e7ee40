"""The rows of a table that an export is asked for.

A table of notes is narrowed to the notes chosen, one that is made from others to the missions and the theme. What is
about neither, such as pairs of UN documents, is there only where all of the release is asked for.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from output.exports.asked import Asked
from output.query import release_tables
from schemas.contract import DERIVED_TABLES, NOTE_TABLES, TABLES
from schemas.table import Table

_OF_CHOSEN = "document_id IN (SELECT document_id FROM chosen_documents)"
_OF_MISSIONS = "list_contains($missions, mission_id)"
_OF_THEME = "theme_id = $theme"


def exported(asked: Asked) -> Mapping[str, Table]:
    """The tables of the release that can be narrowed to what is asked for, in the order of the contract."""
    there = release_tables(asked.release.path)
    return {name: table for name, table in TABLES.items() if name in there and _conditions(asked, table) is not None}


def derived(asked: Asked) -> Mapping[str, Table]:
    """Those of them that are made from others: what missions are compared by, and panels."""
    return {name: table for name, table in exported(asked).items() if name in DERIVED_TABLES}


def table_rows(asked: Asked, table: Table) -> Iterator[list[Any]]:
    """The rows of `table` that are asked for, with its columns in their order."""
    conditions = _conditions(asked, table) or []
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    known = {"missions": list(asked.missions), "theme": asked.theme}
    values = {name: value for name, value in known.items() if any(f"${name}" in each for each in conditions)}
    order = ", ".join(f'"{name}"' for name in table.keys.primary)
    for row in asked.rows(f'SELECT {columns} FROM "{table.name}" {where} ORDER BY {order}', **values):
        yield list(row.values())


def _conditions(asked: Asked, table: Table) -> list[str] | None:
    """What a row has to fulfil; None where the table cannot be narrowed."""
    if asked.is_all:
        return []
    columns = {column.name for column in table.columns}
    found = []
    if table.name in NOTE_TABLES:
        found.append(_OF_CHOSEN)
    else:
        if asked.missions and "mission_id" in columns:
            found.append(_OF_MISSIONS)
        if "document_id" in columns:
            found.append(_OF_CHOSEN)
    if asked.theme and "theme_id" in columns:
        found.append(_OF_THEME)
    return found or None
