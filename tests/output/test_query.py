"""Questions to a release: answered in every form, and unable to reach or change anything else."""

import csv
import errno
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from output.answers import FORMATS, ROWS_SHOWN, write_answer
from output.errors import BadQuery, DamagedRelease, DatabaseFailed
from output.query import Answer, duckdb_at_work, run_query
from output.release import publish
from output.staging import stage
from schemas.contract import TABLES
from tests.schemas.sample import BODY, sample_note

PROJECT = Path(__file__).parents[2]
NAMES = ("mali", "sudan")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release in a folder whose name a careless query would trip over."""
    root = tmp_path_factory.mktemp("it's [a] dé*pôt?")
    for name in NAMES:
        stage(root, sample_note(name))
    return publish(root).path


def answer(release: Path, sql: str, form: str, width: int | None = None) -> str:
    stream = io.BytesIO()
    write_answer(run_query(release, sql), form, stream, width)
    return stream.getvalue().decode()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_a_view(release: Path, table: str) -> None:
    query = run_query(release, f"SELECT * FROM {table}")
    assert query.columns == list(TABLES[table].polars_schema)
    assert len(list(query.rows())) == pq.read_metadata(release / f"{table}.parquet").num_rows


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT count(*) FROM documents", [(2,)]),
        ("FROM documents SELECT count(*);", [(2,)]),
        ("-- how many?\nSELECT count(*) FROM documents -- notes", [(2,)]),
        ("WITH d AS (SELECT * FROM documents) SELECT count(*) FROM d", [(2,)]),
        ("SELECT DISTINCT boxes[1].page FROM footnotes", [(2,)]),
        ("SELECT 'COPY; DROP TABLE pages'", [("COPY; DROP TABLE pages",)]),
        ("SELECT page FROM pages GROUP BY page ORDER BY page DESC", [(2,), (1,)]),
    ],
)
def test_questions(release: Path, sql: str, expected: list[tuple[object, ...]]) -> None:
    assert list(run_query(release, sql).rows()) == expected


@pytest.mark.parametrize("sql", ["DESCRIBE pages", "SHOW TABLES", "SUMMARIZE pages"])
def test_questions_about_tables(release: Path, sql: str) -> None:
    assert "page" in answer(release, sql, "csv")


def test_a_folder_of_parts_is_one_view(tmp_path: Path) -> None:
    for name in NAMES:
        stage(tmp_path, sample_note(name))
    parts = publish(tmp_path, notes_per_part=1).path
    assert (parts / "paragraphs").is_dir()
    assert list(run_query(parts, "SELECT count(*), count(DISTINCT paragraph_id) FROM paragraphs").rows()) == [(6, 6)]


# SQL, a part of the message, a part of the remedy; {release} stands for the folder
REFUSED = [
    (
        "SELECT * FROM paragraf",
        "paragraf does not exist",
        "The tables of this release are actors_by_mission,",
    ),
    ("SELECT tekst FROM paragraphs", '"tekst" not found', "paragraphs has document_id, paragraph_id"),
    ("SELEC 1", 'syntax error at or near "SELEC"', "missionnotes schema"),
    ("SELECT\n  1,\n  nothing FROM pages", "LINE 3:", "pages has document_id, page"),
    ("SELECT\n  1,\n  FROM FROM pages", "LINE 3:", "missionnotes schema"),
    ("", "one SELECT", "Ask with SELECT"),
    ("SELECT 1; SELECT 2", "one SELECT", "one question at a time"),
    ("COPY pages TO '{release}/x.csv'", "one SELECT", "only read"),
    ("WITH x AS (COPY pages TO '{release}/x.csv') SELECT * FROM x", "COPY", "writes nothing"),
    ("WITH x AS (COPY pages TO '{release}/pages.parquet' (USE_TMP_FILE false)) FROM x", "COPY", "writes nothing"),
    ("SELECT 1) ; COPY pages TO '{release}/x.csv' ; (SELECT 1", "syntax error", "schema"),
    ("EXPLAIN ANALYZE SELECT 1", "one SELECT", "only read"),
    ("CREATE TABLE x (i INT)", "one SELECT", "only read"),
    ("DROP VIEW pages", "one SELECT", "only read"),
    ("ATTACH 'x.db'", "one SELECT", "only read"),
    ("INSTALL httpfs", "one SELECT", "only read"),
    ("LOAD httpfs", "one SELECT", "only read"),
    ("SET enable_external_access = true", "one SELECT", "only read"),
    ("SELECT * FROM read_text('/etc/hostname')", "Cannot access file", "no other file"),
    ("SELECT * FROM read_parquet('{release}/../../latest/*.parquet')", "Cannot access file", "no other file"),
    ("SELECT * FROM glob('/etc/*')", "Cannot access file", "no other file"),
    ("SELECT * FROM read_csv('https://example.org/x.csv')", "", ""),
]


@pytest.mark.parametrize(("sql", "message", "remedy"), REFUSED)
def test_what_is_refused(release: Path, sql: str, message: str, remedy: str) -> None:
    before = {path: path.read_bytes() for path in release.iterdir()}
    with pytest.raises(BadQuery) as caught:
        list(run_query(release, sql.replace("{release}", str(release).replace("'", "''"))).rows())
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.code == "bad_query"
    assert {path: path.read_bytes() for path in release.iterdir()} == before


@pytest.mark.parametrize("form", FORMATS)
def test_a_row_that_cannot_be_computed(release: Path, form: str) -> None:
    stream = io.BytesIO()
    with pytest.raises(BadQuery, match="Held in June 2021"):
        write_answer(run_query(release, "SELECT CAST(text AS INT) FROM paragraphs ORDER BY ordinal"), form, stream)
    assert not stream.closed


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(DamagedRelease):
        run_query(tmp_path, "SELECT 1")


VALUES = "SELECT 'é,\"x' AS a, NULL AS b, DATE '2021-06-01' AS c, [1, 2] AS d, 'nan'::DOUBLE AS e, 1.5 AS f, true AS g"


def test_csv(release: Path) -> None:
    found = list(csv.reader(io.StringIO(answer(release, VALUES, "csv"))))
    assert found == [list("abcdefg"), ['é,"x', "", "2021-06-01", "[1, 2]", "nan", "1.5", "true"]]


def test_json(release: Path) -> None:
    assert json.loads(answer(release, VALUES, "json")) == [
        {"a": 'é,"x', "b": None, "c": "2021-06-01", "d": [1, 2], "e": None, "f": 1.5, "g": True}
    ]
    assert json.loads(answer(release, "SELECT * FROM pages LIMIT 0", "json")) == []
    assert json.loads(answer(release, "SELECT 1 AS n, 2 AS n", "json")) == [{"n": 1, "n_1": 2}]
    assert len(json.loads(answer(release, "FROM paragraphs", "json"))) == 6


def test_parquet(release: Path) -> None:
    stream = io.BytesIO()
    write_answer(run_query(release, "SELECT page, width FROM pages ORDER BY page"), "parquet", stream)
    table = pq.read_table(io.BytesIO(stream.getvalue()))
    assert table.to_pydict() == {"page": [1, 1, 2, 2], "width": [612.0] * 4}


def test_table(release: Path) -> None:
    shown = answer(release, "SELECT text FROM paragraphs WHERE kind = 'body'", "table", width=80)
    assert BODY in shown
    assert shown.endswith("2 rows\n")
    assert "1 row\n" in answer(release, "SELECT 1", "table")
    assert "[red]" in answer(release, "SELECT '[red]x'", "table")
    assert all(len(line) <= 60 for line in answer(release, "FROM paragraphs", "table", width=60).splitlines())


def test_a_long_table_is_cut_and_says_so(release: Path) -> None:
    shown = answer(release, "SELECT 'row' || i FROM range(500) t(i)", "table")
    assert f"row{ROWS_SHOWN - 1}" in shown
    assert f"row{ROWS_SHOWN}" not in shown
    assert f"The first {ROWS_SHOWN} rows" in shown
    assert "…" in answer(release, "SELECT repeat('x', 1000)", "table")


def test_an_unknown_format_is_refused(release: Path) -> None:
    with pytest.raises(ValueError, match="there are table, csv, json, parquet"):
        write_answer(run_query(release, "SELECT 1"), "xml", io.BytesIO())


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("output.query", {"polars", "pandera", "pyarrow", "pandas", "numpy", "prefect", "rich"}),
        ("output.answers", {"polars", "pandera", "pyarrow", "pandas", "numpy", "prefect", "rich"}),
        ("output.catalogue", {"polars", "pandera", "pyarrow", "pandas", "numpy", "prefect", "duckdb", "rich"}),
        ("output.note_text", {"polars", "pandera", "pyarrow", "pandas", "prefect", "duckdb", "rich"}),
        ("output.staging", {"polars", "pandera", "pyarrow", "pandas", "prefect", "duckdb", "rich"}),
        ("schemas.codebook", {"pyarrow.parquet", "prefect", "duckdb", "rich"}),
    ],
)
def test_what_answers_at_once_imports_little(module: str, heavy: set[str]) -> None:
    script = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    found = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) & heavy == set()


# The first fails before there is a row, the second when many have been handed out.
@pytest.mark.parametrize("at", [0, 2_500_000])
def test_8_weak_spot_3_a_failure_of_duckdb_is_told_as_one_wherever_it_comes(at: int, tmp_path: Path) -> None:
    sql = f"SELECT CASE WHEN i >= {at} THEN error('late') ELSE i END AS n FROM range(3000000) t(i)"
    connection = duckdb.connect()
    with pytest.raises(DatabaseFailed, match="late") as caught, duckdb_at_work(tmp_path):
        for _ in connection.sql(sql).to_arrow_reader(1000):
            pass
    assert str(tmp_path) in caught.value.message
    for form in ("csv", "parquet"):
        with pytest.raises(BadQuery, match="late"):
            write_answer(Answer(connection, sql), form, io.BytesIO())


def test_8_weak_spot_3_a_disk_that_fails_under_an_answer_stays_an_error_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space"), duckdb_at_work(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_8_weak_spot_3_too_little_memory_is_not_the_fault_of_the_query() -> None:
    connection = duckdb.connect(config={"memory_limit": "100KB", "temp_directory": ""})
    with pytest.raises(DatabaseFailed, match="Out of Memory"):
        list(Answer(connection, "SELECT md5(i::VARCHAR) AS a FROM range(1000000) t(i) ORDER BY a").rows())
