"""The contract as a Frictionless tabular data package (version 1 of the standard): datapackage.json of a release."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from schemas.columns import Column
from schemas.contract import TABLES
from schemas.table import Table
from schemas.types import frictionless_type


def datapackage(
    version: str, paths: Mapping[str, Sequence[str]], tables: Mapping[str, Table] = TABLES, notice: str = ""
) -> dict[str, Any]:
    """The descriptor of the release `version` with `tables`, of which `notice` has to be known.

    `paths` gives the files of each table, relative to the release.
    """
    described = "Tables in which every row leads back to its page. The columns are explained in codebook.md."
    return {
        "profile": "tabular-data-package",
        "name": "missionnotes",
        "title": "Meeting notes on UN peace operations",
        "description": f"{described} {notice}".rstrip(),
        "version": version,
        "resources": [resource(table, paths[name]) for name, table in tables.items()],
    }


def resource(table: Table, paths: Sequence[str]) -> dict[str, Any]:
    """The descriptor of one table whose rows stand in the files `paths`."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.description,
        "path": paths[0] if len(paths) == 1 else list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.keys.primary),
            "foreignKeys": foreign_keys(table),
        },
    }


def foreign_keys(table: Table) -> list[dict[str, Any]]:
    """The keys of `table` into other tables, in the words of Frictionless; a table names itself as "" there."""
    return [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.ids_of == table.name else column.ids_of,
                "fields": [TABLES[column.ids_of].id_column],
            },
        }
        for column in table.foreign
        if column.ids_of is not None
    ]


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.is_nullable else {"required": True}
    # The frictionless tool reads an empty cell of a column of numbers as a number that is none, which no integer is
    # and which lies within no bounds.
    is_number_or_null = column.is_nullable and column.dtype.is_numeric()
    given = {
        "pattern": column.pattern if column.dtype == pl.String else None,
        "enum": list(column.allowed) if column.allowed else None,
        "minimum": None if column.is_minimum_excluded or is_number_or_null else column.minimum,
        "maximum": None if is_number_or_null else column.maximum,
    }
    constraints |= {name: value for name, value in given.items() if value is not None}
    described: dict[str, Any] = {
        "name": column.name,
        "type": "number" if is_number_or_null else frictionless_type(column.dtype),
        "description": column.description,
        "constraints": constraints,
    }
    if column.words and all(column.words.values()):
        # A property of version 2 of the standard; readers of version 1 pass over it.
        described["categories"] = [{"value": word, "label": told} for word, told in column.words.items()]
    return described
