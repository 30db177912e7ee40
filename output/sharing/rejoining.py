"""The text of the notes put back into a release that was published without it, by whoever has the PDFs.

The PDFs are read again, and the same bytes give the same ids. A note is rejoined where all that was left out of it has
the hash that was published. Where it has not, because another version of the extraction reads it otherwise, its texts
are checked one by one: those that agree are put back, and all else of the note stays empty.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from output.catalogue import Release, altered, release_at
from output.documentation import in_json
from output.errors import DamagedRelease, NotPublished, OtherVersion
from output.graph import GRAPH
from output.parquet import ParquetFile
from output.query import connect_files, duckdb_at_work, long_work
from output.sharing.note_hashes import note_hashes
from output.sharing.without_text import FORM
from output.terminal import plain
from output.whole import whole_folder
from schemas.arrow import arrow_schema
from schemas.codebook import codebook
from schemas.contract import NOTE_TABLES, TABLES
from schemas.datapackage import datapackage
from schemas.table import Table
from schemas.without_text import CHECKED, IN_DOUBT, PUBLISHED, SOURCE, left_out

WHOLE, OTHER_TEXT, NO_PDF, NOT_READ = "rejoined", "other_text", "no_pdf", "not_read"
ROWS_PER_BATCH = 8192
CITATION = "CITATION.cff"
_REASONS = {
    NO_PDF: "their PDF is not among the files given",
    NOT_READ: "their PDF gave no note here",
    OTHER_TEXT: "their PDF gives another text here; what agrees is put back",
}
_AGAIN = "Get the folder again from whoever published it."


@dataclass(frozen=True, slots=True)
class RejoinedNote:
    """A note of a published release, and what came of it.

    `status`: rejoined; other_text, where its PDF gives another text here; no_pdf, where its PDF is not there; not_read,
    where it is there and gave no note. Of the `n_texts` that can be checked one by one, `n_agreeing` agree.
    """

    document_id: str
    title: str | None
    sha256: str
    status: str
    n_texts: int
    n_agreeing: int
    version_published: str
    version_here: str | None


def published_release(folder: Path) -> Release:
    """What `publish --without-text` made in `folder`. Raises NotPublished, OtherVersion or DamagedRelease."""
    try:
        release = release_at(folder.absolute())
    except DamagedRelease as error:
        raise NotPublished(error.message) from error
    if release.manifest.get("form") != FORM:
        raise NotPublished(f"{folder} holds a release with its text.", "It needs nothing rejoined.")
    if lost := altered(release):
        raise DamagedRelease(f"In {folder}, missing or changed since it was published: {', '.join(lost[:10])}.", _AGAIN)
    for name, table in PUBLISHED.items():
        files = release.manifest["tables"].get(name) or []
        if not files or not all(pq.read_schema(release.path / file).equals(arrow_schema(table)) for file in files):
            raise OtherVersion(f"The table {name} in {folder} is not as this version of missionnotes makes it.")
    return release


def readers_of(published: Release) -> dict[str, str]:
    """By the SHA-256 of each PDF of the release, which library read it."""
    with _connected({"": published}, ["documents"]) as connection:
        return dict(connection.execute("SELECT sha256, reader FROM documents").fetchall())


def rejoin(
    published: Release, read: Release | None, there: Sequence[str], out: Path | None = None
) -> tuple[RejoinedNote, ...]:
    """What came of each note of `published`, by document_id; with `out`, its tables with their text go there.

    `read` is a release of the notes that were read here, or None where there were none; `there` are the SHA-256 of the
    PDFs that were at hand. Raises FolderTaken or StorageFailed for `out`, DatabaseFailed.
    """
    with duckdb_at_work(published.path):
        notes = tuple(_notes(published, read, {*there}))
        if out is not None:
            whole = [note.document_id for note in notes if note.status == WHOLE]
            with whole_folder(out) as folder:
                _write(folder, published, read, whole, len(whole) == len(notes))
    return notes


def _notes(published: Release, read: Release | None, there: set[str]) -> Iterator[RejoinedNote]:
    hashes = dict(note_hashes(read)) if read is not None else {}
    versions, agreeing = _checked(published, read) if read is not None else ({}, {})
    with _connected({"": published}, ["documents", *CHECKED]) as connection:
        texts = " UNION ALL ".join(f"SELECT document_id FROM {name} WHERE text_sha256 IS NOT NULL" for name in CHECKED)
        rows = connection.execute(f"""
            SELECT document_id, title, sha256, text_sha256, extractor_version, coalesce(n_texts, 0)
            FROM documents LEFT JOIN (SELECT document_id, count(*) AS n_texts FROM ({texts}) GROUP BY document_id)
                USING (document_id)
            ORDER BY document_id
        """).fetchall()
    for document_id, title, sha256, text_sha256, version, n_texts in rows:
        status = NOT_READ if sha256 in there else NO_PDF
        if sha256 in there and document_id in hashes:
            status = WHOLE if hashes[document_id] == text_sha256 else OTHER_TEXT
        n_agreeing = n_texts if status == WHOLE else agreeing.get(document_id, 0) if status == OTHER_TEXT else 0
        yield RejoinedNote(document_id, title, sha256, status, n_texts, n_agreeing, version, versions.get(document_id))


def _checked(published: Release, read: Release) -> tuple[dict[str, str], dict[str, int]]:
    """By note: the version of the extraction that read it here, and how many of its texts agree."""
    agreeing = " UNION ALL ".join(
        f'SELECT p.document_id FROM {name} p JOIN "here {name}" h USING ({TABLES[name].id_column}) '
        f'WHERE p.text_sha256 = sha256(h."{text}")'
        for name, text in CHECKED.items()
    )
    with _connected({"": published, "here ": read}, ["documents", *CHECKED]) as connection:
        versions = connection.execute('SELECT document_id, extractor_version FROM "here documents"').fetchall()
        counts = connection.execute(f"SELECT document_id, count(*) FROM ({agreeing}) GROUP BY document_id").fetchall()
    return dict(versions), dict(counts)


def _write(folder: Path, published: Release, read: Release | None, whole: Sequence[str], is_all: bool) -> None:
    tables: dict[str, list[str]] = dict(published.manifest["tables"])
    for name, table in TABLES.items():
        schema = _schema(table, is_all)
        if name in PUBLISHED and PUBLISHED[name] is table:
            for file in tables[name]:
                (folder / file).parent.mkdir(exist_ok=True)
                shutil.copyfile(published.path / file, folder / file)
        elif name in PUBLISHED:
            for file in tables[name]:
                _write_joined(folder / file, schema, published.path / file, read, (name, whole))
        else:
            tables[name] = [f"{name}.parquet"]
            _write_left_out(folder / f"{name}.parquet", schema, read, (name, whole))
    for file in (GRAPH, CITATION):
        shutil.copyfile(published.path / file, folder / file)
    version = str(published.manifest["release"])
    told = f"The tables of release {version}, published without text, with the text of {len(whole)} notes put back."
    told += "" if is_all else " What holds text is null in the rows of the other notes."
    package = datapackage(version, tables, TABLES, told)
    (folder / "datapackage.json").write_text(in_json(package), encoding="utf-8")
    (folder / "codebook.md").write_text(codebook(TABLES, told), encoding="utf-8")


def _schema(table: Table, is_all: bool) -> pa.Schema:
    """The schema of a table, in which text may be null where not all notes have theirs."""
    schema = arrow_schema(table)
    if is_all or table.name not in PUBLISHED:
        return schema
    may_be_null = {*left_out(table), *SOURCE.get(table.name, ())}
    fields = [field.with_nullable(True) if field.name in may_be_null else field for field in schema]
    return pa.schema(fields, schema.metadata)


def _write_joined(
    path: Path, schema: pa.Schema, source: Path, read: Release | None, of: tuple[str, Sequence[str]]
) -> None:
    """Write a table of which something had been left out; `of` is its name and the notes that are whole."""
    name, whole = of
    table = TABLES[name]
    files = {name: [source]}
    if read is not None:
        files[f"here {name}"] = [read.path / file for file in read.manifest["tables"][name]]
    keys = ", ".join(f'"{key}"' for key in table.keys.primary)
    on = " AND ".join(f'p."{key}" = h."{key}"' for key in table.keys.primary)
    chosen = ", ".join(f'{_cell(table, column)} AS "{column}"' for column in schema.names)
    path.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as spilled, connect_files(files, long_work(spilled)) as connection:
        if read is None:
            nothing = ", ".join(
                f'NULL::{"VARCHAR[]" if pa.types.is_list(field.type) else "VARCHAR"} AS "{field.name}"'
                for field in arrow_schema(table)
                if field.name in (*left_out(table), *IN_DOUBT.get(name, ()), *SOURCE.get(name, ()))
            )
            connection.execute(f'CREATE TEMP VIEW "here {name}" AS SELECT {keys}, {nothing} FROM "{name}" WHERE false')
        connection.execute(
            "CREATE TEMP TABLE whole AS SELECT unnest($ids::VARCHAR[]) AS document_id", {"ids": list(whole)}
        )
        sql = f"""
            SELECT {chosen}
            FROM (SELECT *, row_number() OVER () AS "its place" FROM "{name}") p
            LEFT JOIN "here {name}" h ON {on} LEFT JOIN whole w ON w.document_id = p.document_id
            ORDER BY p."its place"
        """
        _write_rows(path, schema, connection, sql)


def _cell(table: Table, column: str) -> str:
    """What stands in a column of a table with its text, as SQL."""
    if column in left_out(table):
        agrees = (
            f' WHEN p.text_sha256 = sha256(h."{column}") THEN h."{column}"' if CHECKED.get(table.name) == column else ""
        )
        return f'CASE WHEN w.document_id IS NOT NULL THEN h."{column}"{agrees} END'
    if column in IN_DOUBT.get(table.name, ()):
        return f'CASE WHEN w.document_id IS NOT NULL THEN h."{column}" ELSE p."{column}" END'
    if column in SOURCE.get(table.name, ()):
        return f'coalesce(p."{column}", h."{column}")'
    return f'p."{column}"'


def _write_left_out(path: Path, schema: pa.Schema, read: Release | None, of: tuple[str, Sequence[str]]) -> None:
    """Write a table that had been left out as a whole, of what was read here."""
    name, whole = of
    if read is None:
        with ParquetFile(path, schema):
            return
    files = {name: [read.path / file for file in read.manifest["tables"][name]]}
    with TemporaryDirectory() as spilled, connect_files(files, long_work(spilled)) as connection:
        connection.execute(
            "CREATE TEMP TABLE whole AS SELECT unnest($ids::VARCHAR[]) AS document_id", {"ids": list(whole)}
        )
        chosen = " WHERE document_id IN (FROM whole) ORDER BY document_id" if name in NOTE_TABLES else ""
        _write_rows(path, schema, connection, f'SELECT * FROM "{name}"{chosen}')


def _write_rows(path: Path, schema: pa.Schema, connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    reader = connection.sql(sql).to_arrow_reader(ROWS_PER_BATCH)
    with ParquetFile(path, schema) as file:
        for batch in reader:
            file.write(pa.Table.from_batches([batch]).select(schema.names).cast(schema))


def _connected(releases: Mapping[str, Release], names: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """A connection to tables of several releases; what each is called by stands before the names of its views."""
    files = {
        f"{prefix}{name}": [release.path / file for file in release.manifest["tables"][name]]
        for prefix, release in releases.items()
        for name in names
    }
    return connect_files(files)


def in_words(notes: Sequence[RejoinedNote], n_others: int) -> str:
    """What came of the notes, for the terminal: how many, and each that could not be rejoined."""
    n_whole = sum(note.status == WHOLE for note in notes)
    lines = [f"{n_whole:,} of {len(notes):,} notes rejoined"]
    for status, told in _REASONS.items():
        if n := sum(note.status == status for note in notes):
            lines.append(f"{n:,} not: {told}")
    if n_others:
        lines.append(f"{n_others:,} PDFs passed over: the release has no note of them")
    for note in notes:
        if note.status != WHOLE:
            lines.append(f"  {note.status}: {plain(note.title or 'Untitled')}, {note.document_id}{_versions(note)}")
            lines.append(f"    SHA-256 {note.sha256}")
    return "\n".join(lines) + "\n"


def _versions(note: RejoinedNote) -> str:
    if note.status != OTHER_TEXT:
        return ""
    return (
        f"; {note.n_agreeing:,} of {note.n_texts:,} texts agree, read by {note.version_published} for the release and "
        f"by {note.version_here} here"
    )
