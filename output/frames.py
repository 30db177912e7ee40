"""Rows of notes -> polars frames, typed by the contract, and from there the notes that keep to it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from extractors.model import Note
from output.rows import Rows, note_rows
from schemas.contract import NOTE_TABLES
from schemas.table import Table
from schemas.validation import Failure, Validated, validate


def frames(note: Note) -> dict[str, pl.DataFrame]:
    """One frame per table of the contract, an empty one where the note has no rows, columns and types as declared.

    Raises ValueError where a value does not fit the type of its column.
    """
    return _frames([note_rows(note)])


def check(notes: Iterable[Note]) -> tuple[Failure, ...]:
    """Why notes of a batch break the contract; the notes whose document_id is in no failure keep to it."""
    return checked_frames([note_rows(note) for note in notes]).failures


def checked_frames(batch: Sequence[Rows]) -> Validated:
    """The frames of the notes of `batch` that keep to the contract, sorted by document and ordinal, and the failures.

    A note whose values do not even fit their columns fails like one that breaks a check.
    """
    misfits = [tuple(_misfits(rows)) for rows in batch]
    fitting = [rows for rows, found in zip(batch, misfits, strict=True) if not found]
    try:
        built = _frames(fitting)
    except ValueError:
        # Rare, and worth a second pass: which note, and which of its values, is it?
        misfits.extend(tuple(_unframed(rows)) for rows in fitting)
        bad = {failure.document_id for found in misfits for failure in found}
        built = _frames([rows for rows in fitting if _document_id(rows) not in bad])
    validated = validate(built)
    failures = [failure for found in misfits for failure in found]
    return Validated(validated.tables, tuple(sorted([*failures, *validated.failures], key=_order)))


def _misfits(rows: Rows) -> Iterable[Failure]:
    """Rows that speak of another document than the note they came with, and columns that are not the contract's."""
    document_id = _document_id(rows)
    for name, table in NOTE_TABLES.items():
        for row in rows.get(name, []):
            if row.keys() != table.polars_schema.keys():
                odd = ", ".join(sorted(row.keys() ^ table.polars_schema.keys()))
                yield Failure(document_id, name, None, None, f"the columns differ from the contract: {odd}")
                break
            if row["document_id"] != document_id:
                message = f"document_id is {row['document_id']!r}, and the note is {document_id}"
                yield Failure(document_id, name, _row_id(row, table), "document_id", message)


def _unframed(rows: Rows) -> Iterable[Failure]:
    for name, table in NOTE_TABLES.items():
        for row in rows.get(name, []):
            for column, dtype in table.polars_schema.items():
                try:
                    _series(column, [row[column]], dtype)
                except ValueError as error:
                    message = f"{column} cannot be stored as {dtype}: {str(error).splitlines()[0]}"
                    yield Failure(_document_id(rows), name, _row_id(row, table), column, message)


def _frames(batch: Sequence[Rows]) -> dict[str, pl.DataFrame]:
    built = {}
    for name, table in NOTE_TABLES.items():
        rows = [row for note in batch for row in note.get(name, [])]
        frame = frame_of(rows, table)
        order = ["document_id", *([table.keys.counted] if table.keys.counted else [])]
        built[name] = frame.sort(order, maintain_order=True)
    return built


def frame_of(rows: Sequence[Mapping[str, Any]], table: Table) -> pl.DataFrame:
    """The rows of one table as a frame of the contract's types. Raises ValueError where a value does not fit."""
    return pl.DataFrame(
        [_series(name, [row[name] for row in rows], dtype) for name, dtype in table.polars_schema.items()]
    )


def _series(name: str, values: list[Any], dtype: pl.DataType) -> pl.Series:
    if dtype == pl.Date:  # staged notes carry dates as text
        values = [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    try:
        return pl.Series(name, values, dtype=dtype, strict=True)
    except (TypeError, OverflowError, UnicodeError, pl.exceptions.PolarsError) as error:
        raise ValueError(str(error)) from error


def _document_id(rows: Rows) -> str:
    return str(rows["documents"][0]["document_id"])


def _row_id(row: Mapping[str, Any], table: Table) -> str:
    return "/".join(str(row[part]) for part in table.named_by)


def _order(failure: Failure) -> tuple[str, ...]:
    return tuple(
        part or ""
        for part in (
            failure.document_id,
            failure.table_name,
            failure.row_id,
            failure.column_name,
            failure.message,
        )
    )
