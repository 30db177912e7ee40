"""A release without the text of its notes: what may be handed on where the notes may not.

Which columns and tables are left out is declared in `schemas.without_text`. A table that loses nothing is copied byte
for byte; the others are written anew, file by file, as streams of rows.
"""

import hashlib
import json
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from output.catalogue import Release, account_of
from output.citation import Citation
from output.documentation import Form, explain
from output.errors import OtherVersion
from output.graph import GRAPH
from output.parquet import ParquetFile
from output.query import connect_files, duckdb_at_work, long_work
from output.sharing.note_hashes import HASHES, hash_notes, parts_of
from output.whole import whole_folder
from schemas.arrow import arrow_schema
from schemas.contract import NOTE_TABLES, TABLES
from schemas.table import Table
from schemas.without_text import CHECKED, IN_DOUBT, LEAST_HASHED, PUBLISHED, SOURCE, TABLES_LEFT_OUT, left_out, notice

FORM = "without_text"
ROWS_PER_BATCH = 8192
README = "README.md"
_WEB = "^https?://"


def publish_without_text(release: Release, out: Path, cited: Citation) -> dict[str, Any]:
    """Write `release` without the text of its notes into the folder `out`, which is made; its manifest.

    Raises OtherVersion where another version made the release, FolderTaken or StorageFailed where `out` cannot be
    made, DatabaseFailed where DuckDB cannot go on.
    """
    _has_these_columns(release)
    with whole_folder(out) as folder, duckdb_at_work(release.path):
        files: dict[str, dict[str, Any]] = {}
        for group in parts_of(release):
            files |= _write_part(release, folder, group)
        for name in PUBLISHED:
            if name not in NOTE_TABLES:
                for file in release.manifest["tables"][name]:
                    shutil.copyfile(release.path / file, folder / file)
                    files[file] = account_of(folder / file, release.manifest["files"][file]["rows"])
        shutil.copyfile(release.path / GRAPH, folder / GRAPH)
        (folder / README).write_text(_readme(release, cited), encoding="utf-8", newline="\n")
        cited = replace(cited, title=f"{cited.title} (without the text of the notes)")
        return explain(folder, release.name, _manifest(release, files), cited, Form(PUBLISHED, notice()))


def _has_these_columns(release: Release) -> None:
    """Raises OtherVersion where a table of the release is not as this version makes it."""
    for name, table in TABLES.items():
        files = release.manifest["tables"].get(name)
        if not files or not all(pq.read_schema(release.path / file).equals(arrow_schema(table)) for file in files):
            raise OtherVersion(f"The table {name} of {release.name} is not as this version of missionnotes makes it.")


def _write_part(release: Release, folder: Path, part: dict[str, str]) -> dict[str, dict[str, Any]]:
    written = {}
    needed = {name: [release.path / file] for name, file in part.items() if name in PUBLISHED}
    with TemporaryDirectory() as spilled, connect_files(needed, long_work(spilled)) as connection:
        hash_notes(connection)
        for name, file in part.items():
            if name not in PUBLISHED:
                continue
            (folder / file).parent.mkdir(exist_ok=True)
            if PUBLISHED[name] is TABLES[name]:
                shutil.copyfile(release.path / file, folder / file)
            else:
                _write_table(connection, PUBLISHED[name], folder / file)
            written[file] = account_of(folder / file, release.manifest["files"][file]["rows"])
    return written


def _write_table(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> None:
    schema = arrow_schema(table)
    reader = connection.sql(_published(table)).to_arrow_reader(ROWS_PER_BATCH)
    with ParquetFile(path, schema) as file:
        for batch in reader:
            file.write(pa.Table.from_batches([batch]).select(schema.names).cast(schema))


def _published(table: Table) -> str:
    """The rows of `table` as they are published, as SQL."""
    cells = {column: f'"{column}"' for column in table.polars_schema}
    if (text := CHECKED.get(table.name)) is not None:
        cells["text_sha256"] = f'CASE WHEN length("{text}") >= {LEAST_HASHED} THEN sha256("{text}") END'
        cells["n_chars"] = f'length("{text}")'
    for column in IN_DOUBT.get(table.name, ()):
        empty = "[]" if column == "authors" else "NULL"
        cells[column] = f"CASE WHEN confidence = 'low' THEN {empty} ELSE \"{column}\" END"
    for column in SOURCE.get(table.name, ()):
        cells[column] = f'CASE WHEN regexp_matches("{column}", \'{_WEB}\') THEN "{column}" END'
    chosen = ", ".join(f'{told} AS "{column}"' for column, told in cells.items())
    hashes = f' JOIN "{HASHES}" USING (document_id)' if table.name == "documents" else ""
    order = " ORDER BY document_id" if hashes else ""
    return f'SELECT {chosen} FROM "{table.name}"{hashes}{order}'


def _manifest(release: Release, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    tables: dict[str, list[str]] = defaultdict(list)
    for file in sorted(files):
        tables[file.split("/")[0].removesuffix(".parquet")].append(file)
    hashes = {file: told["sha256"] for file, told in files.items()}
    told = release.manifest
    return {
        "form": FORM,
        "content_sha256": hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest(),
        "made_from": {"release": release.name, "content_sha256": told["content_sha256"]},
        "code": told["code"],
        "extractor_versions": told["extractor_versions"],
        "n_notes": told["n_notes"],
        "tables": {name: tables[name] for name in PUBLISHED},
        "rows": {name: sum(files[file]["rows"] for file in tables[name]) for name in PUBLISHED},
        "files": files,
    }


def _readme(release: Release, cited: Citation) -> str:
    parts = (
        f"# {cited.title}, release {release.name}, without the text of the notes",
        f"Made with missionnotes from {release.manifest['n_notes']} notes. {notice()}",
        "Each table is one Parquet file of its name, or a folder of parts. `codebook.md` says what every column means, "
        "`datapackage.json` says it to programs, `CITATION.cff` how to cite. `sha256sum -c checksums.sha256` tells "
        "whether all has arrived as it was sent.",
        "With the PDFs of the notes, this gives the tables with their text:",
        "    missionnotes rejoin THIS_FOLDER FOLDER_OF_PDFS --out WITH_TEXT",
        "`documents.sha256` tells which file is meant by each note. What you make of the text is between you and "
        "whoever holds the rights in it.",
    )
    return "\n\n".join(parts) + "\n"


def in_words(manifest: dict[str, Any], out: Path) -> str:
    """What was published, for the terminal."""
    n_gone = sum(len(left_out(table)) for name, table in TABLES.items() if name in PUBLISHED)
    return (
        f"{out}: release {manifest['release']} without text: {manifest['n_notes']:,} notes, "
        f"{sum(manifest['rows'].values()):,} rows in {len(manifest['tables'])} tables; {n_gone} columns and the tables "
        f"{' and '.join(TABLES_LEFT_OUT)} are left out"
    )
