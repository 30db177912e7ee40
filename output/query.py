"""SQL over a release: every table a view, and nothing else within reach.

DuckDB may read the files of the release and no other, loads no extension and writes nowhere. Data frames are not
imported here: a question costs little more than DuckDB itself.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from output.errors import BadQuery, DamagedRelease, DatabaseFailed
from output.whole import PARTIAL

if TYPE_CHECKING:
    import pyarrow as pa

# Beside the tables, what they were made from; it is no table of the contract.
INPUTS = "inputs.parquet"
# Beyond this, DuckDB puts what it has to hold on disk, so that a release takes no more memory than there is.
MEMORY = "192MB"
_ASK_FOR_LESS = "Ask for fewer rows or columns at a time, or free memory, and ask again."


@contextmanager
def duckdb_at_work(on: Path) -> Iterator[None]:
    """Let what goes wrong in DuckDB be a DatabaseFailed that names the folder `on` which it works."""
    try:
        yield
    except (duckdb.Error, DamagedRelease) as error:
        raise DatabaseFailed(f"{on}: {_first_line(error)}") from error
    except OSError as error:
        if not _is_of_duckdb(error):
            raise
        raise DatabaseFailed(f"{on}: {_first_line(error)}") from error


@contextmanager
def answering() -> Iterator[None]:
    """Let what goes wrong in DuckDB be a BadQuery, or a DatabaseFailed where the query is not to blame."""
    try:
        yield
    except duckdb.OperationalError as error:
        raise DatabaseFailed(_first_line(error), _ASK_FOR_LESS) from error
    except duckdb.Error as error:
        raise BadQuery(str(error).strip()) from error
    except OSError as error:
        if not _is_of_duckdb(error):
            raise
        raise BadQuery(str(error).strip()) from error


def _is_of_duckdb(error: OSError) -> bool:
    # In the middle of an answer Arrow makes an OSError of it; the errors of the system have a number.
    return error.errno is None


def _first_line(error: Exception) -> str:
    # What follows is advice on settings of DuckDB, which nobody can change here.
    return str(error).strip().splitlines()[0]


@dataclass(frozen=True, eq=False)
class Answer:
    """A query that holds good, ready to be answered; each way of reading runs it once."""

    connection: duckdb.DuckDBPyConnection
    sql: str

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self.connection.sql(self.sql).columns)

    def rows(self, size: int = 4096) -> Iterator[Sequence[object]]:
        """The rows, fetched `size` at a time. Raises BadQuery where one cannot be computed."""
        with answering():
            result = self.connection.execute(self.sql)
            while batch := result.fetchmany(size):
                yield from batch

    def batches(self, size: int = 32_768) -> "pa.RecordBatchReader":
        """The rows as Arrow record batches, to be read within `answering`."""
        return self.connection.sql(self.sql).to_arrow_reader(size)


def run_query(release: Path, sql: str) -> Answer:
    """Answer `sql`, one SELECT (or FROM, WITH, DESCRIBE, SHOW, SUMMARIZE), over the tables in the folder `release`.

    Raises BadQuery, with what to do about it, where the query cannot be run at all.
    """
    tables = release_tables(release)
    connection = connect(release)
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise BadQuery(str(error).strip()) from error
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise BadQuery(
            "A query is one SELECT statement, and this is something else.",
            "Releases are only read. Ask with SELECT ..., or DESCRIBE a table; one question at a time.",
        )
    query = statements[0].query.strip().rstrip(";")
    try:
        # WITH can hide a COPY, which would write; DuckDB refuses that below the top level, so it is tried there.
        connection.execute(f"EXPLAIN SELECT * FROM (\n{query}\n)")
    except duckdb.Error as error:
        raise BadQuery(_unwrapped(str(error).strip()), _remedy(error, connection, tables)) from error
    return Answer(connection, query)


def release_tables(release: Path) -> dict[str, list[Path]]:
    """The files of each table in the folder `release`, by table name. Raises DamagedRelease where there are none."""
    try:
        tables = {path.stem: [path] for path in release.glob("*.parquet") if path.name != INPUTS}
        parts = {path.name: sorted(path.glob("*.parquet")) for path in release.iterdir() if path.is_dir()}
    except OSError as error:
        raise DamagedRelease(f"{release} cannot be opened: {error.strerror}.") from error
    tables |= {name: paths for name, paths in parts.items() if paths}
    if not tables:
        raise DamagedRelease(f"{release} holds no tables.")
    return dict(sorted(tables.items()))


def connect(
    release: Path, names: Collection[str] | None = None, settings: Mapping[str, str] | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection in which every table in the folder `release` is a view, and nothing else can be read or written.

    With `names`, these tables only; `settings` are DuckDB's. Raises DamagedRelease where the folder holds no tables,
    or one is no Parquet.
    """
    tables = {name: paths for name, paths in release_tables(release).items() if names is None or name in names}
    return connect_files(tables, settings)


def connect_files(
    tables: Mapping[str, Sequence[Path]], settings: Mapping[str, str] | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection in which each of `tables` is a view of its Parquet files, and nothing else can be read or written.

    Raises DamagedRelease where one is no Parquet.
    """
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            **(settings or {}),
        },
    )
    files = ", ".join(_quoted(str(path)) for paths in tables.values() for path in paths)
    connection.execute(f"SET allowed_paths = [{files}]")
    connection.execute("SET enable_external_access = false")
    for name, paths in tables.items():
        parts = ", ".join(_quoted(str(path)) for path in paths)
        try:
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet([{parts}])')
        except duckdb.Error as error:
            raise DamagedRelease(f"The table {name} in {paths[0].parent} cannot be read: {error}") from error
    connection.execute("SET lock_configuration = true")
    return connection


@contextmanager
def connected(
    release: Path, names: Collection[str] | None = None, memory: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """`connect` for long work, in one thread: beyond `memory`, what has to be held goes to disk beside the tables."""
    with (
        TemporaryDirectory(prefix=PARTIAL, dir=release) as spilled,
        connect(release, names, long_work(spilled, memory)) as found,
    ):
        yield found


def long_work(spilled: str, memory: str | None = None) -> Mapping[str, str]:
    """The settings of DuckDB for long work, which puts what it cannot hold into the folder `spilled`."""
    return {"threads": "1", "memory_limit": memory or MEMORY, "temp_directory": spilled}


def _remedy(error: duckdb.Error, connection: duckdb.DuckDBPyConnection, tables: dict[str, list[Path]]) -> str:
    """What to do, by the kind of error: the names there are, where a name is wrong."""
    text = str(error)
    if isinstance(error, duckdb.CatalogException) and "Table" in text:
        return f"The tables of this release are {', '.join(tables)}."
    if isinstance(error, duckdb.BinderException) and "not found" in text:
        named = [name for name in tables if re.search(rf"\b{name}\b", text)]
        lists = [f"{name} has {', '.join(_columns(connection, name))}" for name in named]
        return f"{'; '.join(lists)}." if lists else "Look up the columns with `missionnotes schema TABLE`."
    if isinstance(error, duckdb.PermissionException):
        return "A query reads the tables of the release and no other file; name them without path."
    if "a COPY statement" in text:
        return "A query writes nothing. To keep its answer, use --format csv or parquet and redirect the output."
    return BadQuery.remedy


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return list(connection.sql(f'SELECT * FROM "{table}"').columns)


def _unwrapped(message: str) -> str:
    """`message` with the line numbers of the query as given: the trial puts one line before it."""
    return re.sub(r"^LINE (\d+):", lambda line: f"LINE {int(line[1]) - 1}:", message, flags=re.M)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
