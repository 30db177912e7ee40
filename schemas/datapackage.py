"""The contract as a Frictionless tabular data package (version 1 of the standard): datapackage.json of a release."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from schemas.contract import TABLES
from schemas.table import Column, Table

_TYPES: dict[object, str] = {
    pl.String: "string",
    pl.Int32: "integer",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
    # Not "array": the frictionless tool reads the lists of a Parquet file as another type and would call them wrong.
    pl.List: "any",
}


def datapackage(version: str, paths: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The descriptor of the release `version`; `paths` gives the files of each table, relative to the release."""
    return {
        "profile": "tabular-data-package",
        "name": "missionnotes",
        "title": "Meeting notes on UN peace operations",
        "description": "Tables in which every row leads back to its page. The columns are explained in codebook.md.",
        "version": version,
        "resources": [resource(table, paths[name]) for name, table in TABLES.items()],
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
    keys = [("document_id", "documents")] if table.keys.is_of_document else []
    keys += [(key.column, key.table) for key in table.keys.foreign]
    return [
        {
            "fields": [column],
            "reference": {"resource": "" if there == table.name else there, "fields": [TABLES[there].id_column]},
        }
        for column, there in keys
    ]


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.is_nullable else {"required": True}
    given = {
        "pattern": column.pattern,
        "enum": list(column.allowed) if column.allowed else None,
        "minLength": column.min_length,
        "minimum": None if column.is_minimum_excluded else column.minimum,
        "maximum": column.maximum,
    }
    constraints |= {name: value for name, value in given.items() if value is not None}
    return {
        "name": column.name,
        "type": _TYPES[column.dtype.base_type()],
        "description": column.description,
        "constraints": constraints,
    }
