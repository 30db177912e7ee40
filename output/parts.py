"""A release in parts: which notes stand together in a file, and how the files of a part are made or taken over.

The files are cut by the first hex digits of document_id, so that a new note changes one part and leaves the others as
they are. How many digits follows from the number of staged notes alone, so that the bytes do not tell in which order
notes came. Up to NOTES_PER_PART of them, there is one part, without digits: one file per table.
"""

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from output.catalogue import Release, account_of, is_as_published
from output.packing import Batches, columns_version, unpacked
from output.parquet import ParquetFile
from output.quarantine import Quarantined
from output.refusals import damaged_note, of_other_columns, outdated_note
from output.staged_note import DamagedNote, Head, read_head, read_note
from output.versions import contract_version, output_version
from schemas.arrow import arrow_schema
from schemas.contract import NOTE_TABLES
from schemas.validation import Failure, validate

# What is made anew after one new note, at most: some seconds of work, while the number of files stays small.
NOTES_PER_PART = 4096
# Notes held in memory at a time.
NOTES_PER_BATCH = 50
FIRST_DIGIT = len("d")


@dataclass(frozen=True, slots=True)
class Part:
    """The staged notes whose document_id goes on with `digits` after its letter."""

    digits: str
    paths: Sequence[Path]

    def file(self, table: str) -> str:
        """Where the rows of `table` stand in the release."""
        return f"{table}/part-{self.digits}.parquet" if self.digits else f"{table}.parquet"


@dataclass(frozen=True, eq=False)
class Made:
    """A part in the folder of a release: its files, with what the manifest tells of them, and what it was made from.

    `key` is a hash over all that it was made from, or None where a note had to be left out: such a part is made anew
    each time, because its remaining notes may be mended meanwhile.
    """

    key: str | None
    files: dict[str, dict[str, Any]]
    heads: Sequence[Head]
    refused: Sequence[Quarantined]


@dataclass(frozen=True, eq=False)
class Taken:
    """Staged notes as they were read: the heads of all that are whole, the rows of those that hold, and the others."""

    heads: Sequence[Head]
    rows: Sequence[Batches]
    refused: Sequence[Quarantined]


def parts(paths: Sequence[Path], notes_per_part: int = NOTES_PER_PART) -> Iterator[Part]:
    """The parts that notes staged at `paths`, which are sorted, stand in."""
    n_digits = 0
    while len(paths) > notes_per_part * 16**n_digits:
        n_digits += 1
    if not paths:
        yield Part("", ())
    for digits, group in groupby(paths, key=lambda path: path.name[FIRST_DIGIT : FIRST_DIGIT + n_digits]):
        yield Part(digits, tuple(group))


def part_key(part: Part) -> str | None:
    """A hash over all that `part` is made from, as cheap to take as opening its files; None where one is damaged."""
    heads, refused = _heads(part)
    return None if refused else _key(part, heads)


def take_over(part: Part, last: Release | None, folder: Path) -> Made | None:
    """The files of `part` from the release before, as further names of them; None where they have to be made anew."""
    if last is None or (told := last.manifest.get("parts", {}).get(part.digits)) is None:
        return None
    heads, refused = _heads(part)
    files = [part.file(table) for table in NOTE_TABLES]
    if refused or _key(part, heads) != told or not all(is_as_published(last, file) for file in files):
        return None
    for file in files:
        (folder / file).parent.mkdir(exist_ok=True)
        _link(last.path / file, folder / file)
    return Made(told, {file: last.manifest["files"][file] for file in files}, heads, ())


def make(part: Part, folder: Path) -> Made:
    """Write the files of `part`, a batch of notes at a time."""
    heads: list[Head] = []
    refused: list[Quarantined] = []
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(ParquetFile(folder / part.file(name), arrow_schema(table)))
            for name, table in NOTE_TABLES.items()
        }
        for start in range(0, len(part.paths), NOTES_PER_BATCH):
            taken = take(part.paths[start : start + NOTES_PER_BATCH])
            heads += taken.heads
            refused += taken.refused
            for name, writer in writers.items():
                if batches := [rows[name] for rows in taken.rows if name in rows]:
                    writer.write(pa.Table.from_batches(batches))
    files = {part.file(name): account_of(folder / part.file(name), w.n_rows) for name, w in writers.items()}
    return Made(None if refused else _key(part, heads), files, heads, refused)


def take(paths: Sequence[Path]) -> Taken:
    """Read the staged notes at `paths`; those that were checked by another version of the contract are checked anew."""
    notes: list[tuple[Head, Batches]] = []
    heads, refused = [], []
    for path in paths:
        try:
            head, body = read_note(path)
            if head.columns == columns_version():
                notes.append((head, unpacked(head, body)))
            else:
                refused.append(of_other_columns(head))
        except DamagedNote as error:
            refused.append(damaged_note(path, error))
        except FileNotFoundError:
            continue  # taken away just now
        else:
            heads.append(head)
    failing = _failing([(head, rows) for head, rows in notes if head.contract != contract_version()])
    kept = [rows for head, rows in notes if head.document_id not in failing]
    return Taken(heads, kept, [*refused, *failing.values()])


def _heads(part: Part) -> tuple[list[Head], list[Quarantined]]:
    heads, refused = [], []
    for path in part.paths:
        try:
            heads.append(read_head(path))
        except DamagedNote as error:
            refused.append(damaged_note(path, error))
        except FileNotFoundError:
            continue  # taken away just now
    return heads, refused


def _key(part: Part, heads: Sequence[Head]) -> str:
    digest = hashlib.sha256(f"{output_version()} {part.digits}".encode())
    for head in heads:
        digest.update(f"\n{head.document_id} {head.digest}".encode())
    return digest.hexdigest()


def _failing(notes: Sequence[tuple[Head, Batches]]) -> dict[str, Quarantined]:
    """Which of the notes, staged under another version of the contract, do not keep to this one, and why."""
    by_id: defaultdict[str, list[Failure]] = defaultdict(list)
    for failure in validate(_frames([rows for _, rows in notes])).failures if notes else ():
        by_id[failure.document_id].append(failure)
    heads = {head.document_id: head for head, _ in notes}
    return {document_id: outdated_note(heads[document_id], failures) for document_id, failures in by_id.items()}


def _frames(notes: Sequence[Batches]) -> dict[str, pl.DataFrame]:
    frames = {}
    for name, table in NOTE_TABLES.items():
        rows = pa.Table.from_batches([b[name] for b in notes if name in b], schema=arrow_schema(table))
        frame = pl.DataFrame(rows)
        frames[name] = frame.select(pl.col(column).cast(dtype) for column, dtype in table.polars_schema.items())
    return frames


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)
