"""What differs between two releases: notes, tables, columns, rows and values, counted.

Rows are the same where their primary key is, and are compared column by column. What has to be held beyond the memory
of a query goes to disk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from output.catalogue import Release
from output.differences.as_tables import ADDED, GONE, NOTE_COLUMNS, READ_ANEW, write_tables
from output.differences.side_by_side import SIDES, Comparing, Pair, side_by_side, tables_of
from output.query import duckdb_at_work
from output.whole import whole_folder

DOCUMENTS = "documents"
_OF_A_NOTE = ("title", "published", "extractor_version", "reader")


@dataclass(frozen=True, eq=False)
class TableDifference:
    """What differs in a table that both releases have.

    `columns` counts the changed rows by the column that changed, the largest first. Rows of notes that were added or
    are gone count in `n_added_with_notes` and `n_gone_with_notes` too. `is_compared` is false where the rows cannot be
    told apart by the same key, and nothing is counted.
    """

    name: str
    n_added: int = 0
    n_gone: int = 0
    n_changed: int = 0
    n_added_with_notes: int = 0
    n_gone_with_notes: int = 0
    columns: Mapping[str, int] | None = None
    columns_added: Sequence[str] = ()
    columns_gone: Sequence[str] = ()
    is_compared: bool = True

    @property
    def n_rows(self) -> int:
        """How many rows differ."""
        return self.n_added + self.n_gone + self.n_changed

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return self.is_compared and not (self.n_rows or self.columns_added or self.columns_gone)


@dataclass(frozen=True, eq=False)
class Difference:
    """What differs between the releases `before` and `after`; `tables` has those that differ, the most rows first.

    `notes` has the notes that were added, are gone, or were read anew; `n_notes_same` the others.
    """

    before: str
    after: str
    notes: Sequence[Mapping[str, Any]]
    n_notes_same: int
    tables: Sequence[TableDifference]
    tables_same: Sequence[str]
    tables_added: Sequence[str]
    tables_gone: Sequence[str]

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return not (self.notes or self.tables or self.tables_added or self.tables_gone)


def difference(before: Release, after: Release, out: Path | None = None) -> Difference:
    """What differs between two releases; with `out`, also as Parquet in that folder, which is made.

    Raises DatabaseFailed, and for `out` FolderTaken or StorageFailed.
    """
    with duckdb_at_work(after.path), side_by_side(before, after) as comparing:
        found = _found(comparing)
        if out is not None:
            with whole_folder(out) as folder:
                write_tables(folder, comparing, found.notes)
    return found


def _found(comparing: Comparing) -> Difference:
    before, after = tables_of(comparing.before), tables_of(comparing.after)
    notes = _notes(comparing) if comparing.has(DOCUMENTS) else []
    ids = {change: [note["document_id"] for note in notes if note["change"] == change] for change in (ADDED, GONE)}
    compared = [_counted(comparing.connection, table, ids) for table in comparing.tables]
    differing = sorted(
        (table for table in compared if not table.is_none), key=lambda table: (-table.n_rows, table.name)
    )
    names = {table.name for table in differing}
    n_after = comparing.after.n_rows.get(DOCUMENTS, 0)
    return Difference(
        before=comparing.before.name,
        after=comparing.after.name,
        notes=notes,
        n_notes_same=n_after - sum(note["change"] != GONE for note in notes),
        tables=differing,
        tables_same=[name for name in after if name in before and name not in names],
        tables_added=[name for name in after if name not in before],
        tables_gone=[name for name in before if name not in after],
    )


def _notes(comparing: Comparing) -> list[dict[str, Any]]:
    """The notes that were added, are gone or were read anew."""
    (table,) = (table for table in comparing.tables if table.name == DOCUMENTS)
    if table.key is None:
        return []
    cells = {
        f"{column} {side}": f'{side[0]}."{column}"' if column in columns else "NULL"
        for side, columns in zip(SIDES, (table.before, table.after), strict=True)
        for column in _OF_A_NOTE
    }
    is_anew = " OR ".join(table.differs(column) for column in _OF_A_NOTE[2:] if column in table.compared) or "false"
    rows = comparing.connection.execute(f"""
        SELECT coalesce(a.document_id, b.document_id) AS document_id,
            CASE WHEN {table.is_missing("b")} THEN '{ADDED}' WHEN {table.is_missing("a")} THEN '{GONE}'
                WHEN {is_anew} THEN '{READ_ANEW}' END AS change,
            CASE WHEN {table.is_missing("a")} THEN {cells["title before"]} ELSE {cells["title after"]} END,
            CASE WHEN {table.is_missing("a")} THEN {cells["published before"]} ELSE {cells["published after"]} END,
            {cells["extractor_version before"]}, {cells["extractor_version after"]},
            {cells["reader before"]}, {cells["reader after"]}
        FROM {table.joined} WHERE change IS NOT NULL ORDER BY change, document_id
    """)
    return [dict(zip(NOTE_COLUMNS, row, strict=True)) for row in rows.fetchall()]


def _counted(connection: duckdb.DuckDBPyConnection, table: Pair, ids: Mapping[str, Sequence[str]]) -> TableDifference:
    added = [name for name in table.after if name not in table.before]
    gone = [name for name in table.before if name not in table.after]
    if table.key is None:
        return TableDifference(table.name, columns_added=added, columns_gone=gone, is_compared=False)
    is_new, is_gone = table.is_missing("b"), table.is_missing("a")
    differing = [table.differs(column) for column in table.compared]
    is_of_note = "document_id" in table.before and "document_id" in table.after
    sql = ", ".join(
        f"count(*) FILTER ({told})"
        for told in (
            is_new,
            is_gone,
            f"NOT {is_new} AND NOT {is_gone} AND ({' OR '.join(differing) or 'false'})",
            f"{is_new} AND list_contains($added, a.document_id)" if is_of_note else "false",
            f"{is_gone} AND list_contains($gone, b.document_id)" if is_of_note else "false",
            *(f"NOT {is_new} AND NOT {is_gone} AND {differs}" for differs in differing),
        )
    )
    given = {"added": ids[ADDED], "gone": ids[GONE]} if is_of_note else {}
    counts = connection.execute(f"SELECT {sql} FROM {table.joined}", given).fetchall()[0]
    columns = {name: n for name, n in zip(table.compared, counts[5:], strict=True) if n}
    largest = dict(sorted(columns.items(), key=lambda item: (-item[1], item[0])))
    n_added, n_gone, n_changed, n_added_with_notes, n_gone_with_notes = counts[:5]
    return TableDifference(
        table.name, n_added, n_gone, n_changed, n_added_with_notes, n_gone_with_notes, largest, added, gone
    )
