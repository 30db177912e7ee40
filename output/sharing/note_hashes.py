"""A hash for each note over all that is left out where a release is published without text.

It is taken over the rows in the order of their keys, so that it is the same whatever file they stand in; and of hashes
of rows, so that no text has to be held.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from output.catalogue import Release
from output.query import connect_files, long_work
from schemas.contract import NOTE_TABLES
from schemas.table import Table
from schemas.without_text import IN_DOUBT, TABLES_LEFT_OUT, left_out

HASHES = "note hashes"
_HASHED = tuple(
    table
    for name, table in NOTE_TABLES.items()
    if name not in TABLES_LEFT_OUT and (left_out(table) or name in IN_DOUBT)
)


def parts_of(release: Release) -> Iterator[dict[str, str]]:
    """The files that hold the same notes, by table: one of each table of notes."""
    tables = [release.manifest["tables"][name] for name in NOTE_TABLES]
    for files in zip(*tables, strict=True):
        yield dict(zip(NOTE_TABLES, files, strict=True))


def note_hashes(release: Release) -> Iterator[tuple[str, str]]:
    """Each note of a release with text, and its hash."""
    needed = {"documents", *(table.name for table in _HASHED)}
    for part in parts_of(release):
        files: dict[str, list[Path]] = {name: [release.path / part[name]] for name in sorted(needed)}
        with TemporaryDirectory() as spilled, connect_files(files, long_work(spilled)) as connection:
            hash_notes(connection)
            yield from connection.execute(f'SELECT document_id, text_sha256 FROM "{HASHES}"').fetchall()


def hash_notes(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table HASHES with document_id and text_sha256 of each note, whose tables are views of `connection`."""
    hashes = " UNION ALL ".join(_of_table(table, number) for number, table in enumerate(_HASHED))
    connection.execute(f"""
        CREATE TEMP TABLE "{HASHES}" AS
        SELECT document_id, sha256(coalesce(string_agg(told, ',' ORDER BY number), '')) AS text_sha256
        FROM (SELECT document_id FROM documents) LEFT JOIN ({hashes}) USING (document_id)
        GROUP BY document_id
    """)


def _of_table(table: Table, number: int) -> str:
    columns = (*left_out(table), *IN_DOUBT.get(table.name, ()))
    cells = ", ".join(f"'{column}': \"{column}\"" for column in columns)
    order = ", ".join(f'"{key}"' for key in table.keys.primary)
    return f"""
        SELECT document_id, {number} AS number,
            '{table.name} ' || sha256(string_agg(sha256(to_json({{{cells}}})::VARCHAR), ',' ORDER BY {order})) AS told
        FROM "{table.name}" GROUP BY document_id
    """
