"""The rows of a Note as plain dictionaries, by table: what is staged, framed and printed as JSON."""

from dataclasses import fields
from datetime import date
from typing import Any

from extractors.model import Note

Rows = dict[str, list[dict[str, Any]]]


def note_rows(note: Note) -> Rows:
    """The rows of every table of `note`, in its own order; boxes as dictionaries, dates as dates."""
    rows: Rows = {"documents": [_row(note.document)]}
    for part in fields(note):
        if part.name != "document":
            rows[part.name] = [_row(row) for row in getattr(note, part.name)]
    return rows


def json_value(value: object) -> str:
    """What `json.dumps` calls for a value it does not know: a date as YYYY-MM-DD."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a row holds a {type(value).__name__}, which has no form in JSON")


def _row(row: Any) -> dict[str, Any]:
    return {part.name: _value(getattr(row, part.name)) for part in fields(row)}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return _row(value) if hasattr(value, "__dataclass_fields__") else value
