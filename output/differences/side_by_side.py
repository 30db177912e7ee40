"""The tables of two releases side by side, in one connection: a view of each, by what differs at all.

A file that both releases have is left out, since it says the same in both, and is not read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

from output.catalogue import Release
from output.query import connect_files, long_work

SIDES = ("before", "after")


@dataclass(frozen=True, eq=False)
class Pair:
    """A table that both releases have, in files of which one has no twin in the other release."""

    name: str
    key: tuple[str, ...] | None
    before: Mapping[str, str]  # the type of each column
    after: Mapping[str, str]

    @cached_property
    def compared(self) -> list[str]:
        """The columns that both have, but for the key."""
        return [name for name in self.after if name in self.before and name not in (self.key or ())]

    @property
    def joined(self) -> str:
        """Each row of the one with that of the other that has its key."""
        on = " AND ".join(f'b."{name}" = a."{name}"' for name in self.key or ())
        return f'"before {self.name}" b FULL JOIN "after {self.name}" a ON {on}'

    def is_missing(self, side: str) -> str:
        """Whether the row is not there on a side, as SQL; a key is never null."""
        return f'{side}."{(self.key or ("",))[0]}" IS NULL'

    def differs(self, column: str) -> str:
        """Whether the cells of a column differ, as SQL."""
        if self.before[column] == self.after[column]:
            return f'b."{column}" IS DISTINCT FROM a."{column}"'
        return f"{as_json('b', column)} IS DISTINCT FROM {as_json('a', column)}"


@dataclass(frozen=True, eq=False)
class Comparing:
    """Two releases side by side: a connection in which the tables of `tables` are views, by side."""

    connection: duckdb.DuckDBPyConnection
    before: Release
    after: Release
    tables: Sequence[Pair]

    def has(self, name: str) -> bool:
        """Whether a table of that name is compared."""
        return any(table.name == name for table in self.tables)


@contextmanager
def side_by_side(before: Release, after: Release) -> Iterator[Comparing]:
    """The tables that both releases have and that are not the same in all files."""
    views: dict[str, list[Path]] = {}
    for name in tables_of(before).keys() & tables_of(after).keys():
        kept = (_unlike(before, after, name), _unlike(after, before, name))
        if any(kept):
            views |= {f"{side} {name}": paths for side, paths in zip(SIDES, kept, strict=True)}
    # A side of which nothing is left has columns nevertheless, which one of its files tells.
    first = {
        f"{side} {name}": _paths(release, name)[:1]
        for side, release in zip(SIDES, (before, after), strict=True)
        for name in tables_of(release)
    }
    files = {view: paths or first[view] for view, paths in views.items()}
    with TemporaryDirectory() as spilled, connect_files(files, long_work(spilled)) as connection:
        for view in (view for view, paths in views.items() if not paths):
            connection.execute(f'CREATE TEMP VIEW "{view}" AS FROM main."{view}" WHERE false')
        names = sorted({view.split(" ", 1)[1] for view in views})
        yield Comparing(connection, before, after, [_pair(connection, name, files) for name in names])


def tables_of(release: Release) -> dict[str, list[str]]:
    """The files of each table, by what the manifest says."""
    return {name: files for name, files in release.manifest["tables"].items() if files}


def as_json(side: str, column: str) -> str:
    """A cell as JSON text, as SQL."""
    return f'to_json({side}."{column}")::VARCHAR'


def _paths(release: Release, name: str) -> list[Path]:
    return [release.path / file for file in tables_of(release)[name]]


def _unlike(release: Release, other: Release, name: str) -> list[Path]:
    """The files of a table that have no twin in the other release."""
    twins = {other.manifest["files"][file]["sha256"] for file in tables_of(other)[name]}
    files = release.manifest["files"]
    return [release.path / file for file in tables_of(release)[name] if files[file]["sha256"] not in twins]


def _pair(connection: duckdb.DuckDBPyConnection, name: str, files: Mapping[str, Sequence[Path]]) -> Pair:
    types, keys = [], []
    for side in SIDES:
        described = connection.sql(f'DESCRIBE "{side} {name}"').fetchall()
        types.append({str(row[0]): str(row[1]) for row in described})
        told = pq.read_schema(files[f"{side} {name}"][0]).metadata or {}
        keys.append(tuple(json.loads(told.get(b"primary_key", b"[]"))))
    is_usable = keys[0] == keys[1] and keys[0] and all({*keys[0]} <= columns.keys() for columns in types)
    return Pair(name, keys[0] if is_usable else None, types[0], types[1])
