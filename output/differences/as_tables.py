"""What differs between two releases as two tables, in Parquet: the notes, and every row and cell."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from output.differences.side_by_side import Comparing, Pair, as_json
from output.parquet import ParquetFile

ADDED, GONE, READ_ANEW, CHANGED = "added", "gone", "read_anew", "changed"
ROWS_PER_BATCH = 8192
_TEXT = pa.string()
NOTE_COLUMNS = {
    "document_id": (_TEXT, "The note."),
    "change": (_TEXT, "added, gone, or read_anew: by another version of the extraction, or another reader."),
    "title": (_TEXT, "Its title, in the later release where it is there; null where none was recognised."),
    "published": (pa.date32(), "When it was published; null where that is not known."),
    "extractor_version_before": (_TEXT, "Version of the extraction that read it for the earlier release."),
    "extractor_version_after": (_TEXT, "The same for the later release."),
    "reader_before": (_TEXT, "Library that read its glyphs for the earlier release."),
    "reader_after": (_TEXT, "The same for the later release."),
}
ROW_COLUMNS = {
    "table_name": (_TEXT, "Table of the row."),
    "row_id": (_TEXT, "The id of the row, or its key as a JSON object where that has several columns."),
    "change": (_TEXT, "added, gone or changed."),
    "column_name": (_TEXT, "The column that changed; null for a row that was added or is gone."),
    "before": (_TEXT, "The value in the earlier release, as JSON; null where the cell is empty."),
    "after": (_TEXT, "The value in the later release, as JSON; null where the cell is empty."),
}


def write_tables(folder: Path, comparing: Comparing, notes: Sequence[Mapping[str, Any]]) -> None:
    """Write diff_notes.parquet, of `notes`, and diff_rows.parquet into `folder`."""
    names = f"from release {comparing.before.name} to {comparing.after.name}"
    schema = _schema(NOTE_COLUMNS, "diff_notes", f"One row per note that differs {names}.")
    with ParquetFile(folder / "diff_notes.parquet", schema) as file:
        file.write(pa.Table.from_pylist([dict(note) for note in notes], schema=schema))
    schema = _schema(
        ROW_COLUMNS, "diff_rows", f"One row per row that was added or is gone, and cell that changed, {names}."
    )
    with ParquetFile(folder / "diff_rows.parquet", schema) as file:
        for table in comparing.tables:
            if table.key is not None:
                reader = comparing.connection.sql(_cells(table)).to_arrow_reader(ROWS_PER_BATCH)
                for batch in reader:
                    file.write(pa.Table.from_batches([batch]).cast(schema))


def _cells(table: Pair) -> str:
    """Every row that was added or is gone, and every cell that changed, as SQL."""
    assert table.key is not None
    is_new, is_gone = table.is_missing("b"), table.is_missing("a")
    keys = {name: f'coalesce(a."{name}", b."{name}")' for name in table.key}
    struct = ", ".join(f"'{name}': {value}" for name, value in keys.items())
    row_id = f"{keys[table.key[0]]}::VARCHAR" if len(keys) == 1 else f"to_json({{{struct}}})::VARCHAR"
    whole = "[{'n': 0, 'name': NULL::VARCHAR, 'before': NULL::VARCHAR, 'after': NULL::VARCHAR}]"
    cells = ", ".join(
        f"CASE WHEN {table.differs(name)} THEN {{'n': {n}, 'name': '{name}', 'before': {as_json('b', name)}, "
        f"'after': {as_json('a', name)}}} END"
        for n, name in enumerate(table.compared)
    )
    changed = f"list_filter([{cells}], lambda cell: cell IS NOT NULL)" if cells else "[]"
    return f"""
        SELECT '{table.name}' AS table_name, row_id, change, cell.name AS column_name, cell.before, cell.after
        FROM (
            SELECT {row_id} AS row_id,
                CASE WHEN {is_new} THEN '{ADDED}' WHEN {is_gone} THEN '{GONE}' ELSE '{CHANGED}' END AS change,
                CASE WHEN {is_new} OR {is_gone} THEN {whole} ELSE {changed} END AS cells
            FROM {table.joined}
        ), unnest(cells) AS unnested(cell)
        ORDER BY row_id, cell.n
    """


def _schema(columns: Mapping[str, tuple[pa.DataType, str]], name: str, description: str) -> pa.Schema:
    fields = [pa.field(column, kind, True, {"description": told}) for column, (kind, told) in columns.items()]
    return pa.schema(fields, {"table": name, "description": description})
