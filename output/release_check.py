"""Whether a release is what was published: every byte, and every rule of the contract that its rows were made by."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pandera.errors
import polars as pl
import pyarrow.parquet as pq

from output.catalogue import MANIFEST, Release, verify
from output.errors import DamagedRelease
from output.versions import contract_version
from schemas.arrow import arrow_schema
from schemas.checks import pandera_schema
from schemas.contract import DERIVED_TABLES, NOTE_TABLES, REVIEW_TABLES, TABLES
from schemas.validation import validate

NOTES_PER_BATCH = 200
# The first ones tell what is wrong; a table that is wrong from end to end need not be listed.
SHOWN = 20

Paths = Mapping[str, Sequence[Path]]


def damages(release: Release) -> Iterator[str]:
    """What is wrong with the release, in sentences; nothing where all is well.

    The rows are checked where the bytes are right and this version of the contract made them.
    """
    try:
        verify(release.path)
    except DamagedRelease as error:
        yield error.message
        return
    if release.manifest.get("code", {}).get("contract") != contract_version():
        return
    tables = {name: [release.path / file for file in release.manifest["tables"].get(name, [])] for name in TABLES}
    wrong = [name for name, paths in tables.items() if not paths or not all(_has_columns(name, path) for path in paths)]
    if wrong:
        yield f"In {release.path}, these tables have other columns than the contract: {', '.join(wrong)}."
        return
    yield from _of_notes(release.path, tables)
    yield from _of_others(release.path, tables)


def orphans(release: Release) -> list[Path]:
    """The files in the folder of the release that its manifest does not tell of."""
    told = {release.path / name for name in [*release.manifest["files"], MANIFEST]}
    return sorted(path for path in release.path.rglob("*") if path.is_file() and path not in told)


def _of_notes(folder: Path, tables: Paths) -> Iterator[str]:
    """The rows of the notes, some notes at a time; the files of a part belong together."""
    for files in zip(*(tables[name] for name in NOTE_TABLES), strict=True):
        part = dict(zip(NOTE_TABLES, files, strict=True))
        ids = (
            pl.scan_parquet(part["documents"], glob=False).select("document_id").collect().to_series().sort().to_list()
        )
        # The first range begins before the first note and the last one ends after it, so that no row is left out.
        bounds = [None, *ids[NOTES_PER_BATCH::NOTES_PER_BATCH], None]
        for low, high in pairwise(bounds):
            frames = {name: _rows(name, path, low, high) for name, path in part.items()}
            failures = validate(frames).failures
            for f in failures[:SHOWN]:
                where = "/".join(name for name in (f.table_name, f.row_id, f.column_name) if name)
                yield f"In {folder}, {f.document_id} {where}: {f.message}."
            if len(failures) > SHOWN:
                yield f"In {folder}, {len(failures) - SHOWN} more rows break the contract."


def _of_others(folder: Path, tables: Paths) -> Iterator[str]:
    """The rows of the tables that are no note's: columns, primary keys, and keys into other tables."""
    for name in ("rejected", *REVIEW_TABLES, *DERIVED_TABLES):
        table, frame = TABLES[name], pl.read_parquet(list(tables[name]), glob=False)
        try:
            pandera_schema(table).validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as errors:
            columns = errors.failure_cases.get_column("column").unique().sort().to_list()
            yield f"In {folder}, rows of {name} break the contract in {', '.join(map(str, columns))}."
        if frame.select(table.keys.primary).is_duplicated().any():
            yield f"In {folder}, rows of {name} have the same {' and '.join(table.keys.primary)}."
        for key in table.foreign if name in DERIVED_TABLES else ():
            there = TABLES[str(key.ids_of)]
            ids = pl.read_parquet(list(tables[there.name]), columns=[str(there.id_column)], glob=False).to_series()
            if not frame.select(pl.col(key.name).drop_nulls().is_in(ids.implode()).all()).item():
                yield f"In {folder}, rows of {name} have a {key.name} that {there.name} does not have."


def _rows(name: str, path: Path, low: str | None, high: str | None) -> pl.DataFrame:
    """The rows of the notes from `low` on and before `high`."""
    frame = pl.scan_parquet(path, glob=False)
    if low is not None:
        frame = frame.filter(pl.col("document_id") >= low)
    if high is not None:
        frame = frame.filter(pl.col("document_id") < high)
    schema = NOTE_TABLES[name].polars_schema
    return frame.select(pl.col(column).cast(dtype) for column, dtype in schema.items()).collect()


def _has_columns(name: str, path: Path) -> bool:
    return bool(pq.read_schema(path).equals(arrow_schema(TABLES[name])))
