"""The commands that start without Prefect."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.flows.conftest import NOTES, PROJECT, Run

COMMANDS = ("ingest", "serve", "read", "show", "releases", "query", "schema")
LOCKED = PROJECT / "tests" / "flows" / "pdf" / "locked.pdf"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_a_line_and_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "100", "TERM": "dumb"})
    assert result.exit_code == 0
    assert f"Example: missionnotes {command} " in " ".join(result.output.split())


def test_help_tells_the_exit_statuses() -> None:
    assert "Exit status: 0 all well; 1 a note was rejected" in CliRunner().invoke(app, ["--help"]).output


QUICK = {
    # what starts without Prefect; where data frames are not needed either, they are not imported
    "read": (["read", str(NOTES[0])], ("prefect", "polars", "duckdb")),
    "releases": (["releases"], ("prefect", "polars", "duckdb")),
    "query": (["query", "SELECT 1"], ("prefect", "polars")),
    "schema": (["schema"], ("prefect", "duckdb")),
    "ingest of nothing": (["ingest", "nowhere"], ("prefect", "polars", "duckdb")),
    "help of serve": (["serve", "--help"], ("prefect", "polars", "duckdb")),
}


@pytest.mark.parametrize("case", QUICK)
def test_a_command_imports_only_what_it_needs(case: str, tmp_path: Path) -> None:
    arguments, unwanted = QUICK[case]
    program = (
        "import sys; from flows.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {unwanted} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, *arguments]
    result = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(PROJECT)}, capture_output=True, text=True)
    assert result.stdout.splitlines()[-1:] == ["[]"], result.stderr


ERRORS = {
    # name: (arguments, status, code)
    "no such note": (["read", "nowhere.pdf"], 2, "missing_path"),
    "a folder is no note": (["read", "."], 2, "unreadable_file"),
    "locked note": (["read", str(LOCKED)], 1, "password_protected"),
    "locked note, drawn": (["show", str(LOCKED), "--out", "pages"], 1, "password_protected"),
    "nothing to ingest": (["ingest", "nowhere"], 2, "missing_path"),
    "nothing in the folder": (["ingest", "."], 2, "no_pdfs"),
    "no release to list": (["releases"], 3, "no_release"),
    "no release to ask": (["query", "SELECT 1"], 3, "no_release"),
    "no such table": (["schema", "footnote"], 2, "unknown_table"),
    "no schedule": (["serve", "."], 2, "bad_usage"),
    "two schedules": (["serve", ".", "--every", "1h", "--cron", "* * * * *"], 2, "bad_usage"),
    "bad span": (["serve", ".", "--every", "soon"], 2, "bad_schedule"),
    "bad cron line": (["serve", ".", "--cron", "at six"], 2, "bad_schedule"),
}


@pytest.mark.parametrize("case", ERRORS)
def test_an_error_has_a_code_a_remedy_and_a_status(case: str, run: Run) -> None:
    arguments, status, code = ERRORS[case]
    result = run(*arguments)
    assert result.returncode == status
    assert result.stdout == ""
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error[{code}]: ")
    assert second.startswith("remedy: ")
    assert len(second) > len("remedy: ")


@pytest.mark.parametrize(("name", "value"), [("MISSIONNOTES_TIME_LIMIT", "long"), ("MISSIONNOTES_TIME_LIMIT", "-1")])
def test_a_bad_setting_is_named(name: str, value: str, run: Run) -> None:
    result = run("ingest", ".", **{name: value})
    assert result.returncode == 2
    assert result.stderr.startswith(f"error[bad_setting]: {name} is '{value}'")


def test_an_unknown_option_is_a_usage_error(run: Run) -> None:
    assert run("ingest", "--frobnicate").returncode == 2


def test_read_prints_the_rows_as_json(run: Run) -> None:
    result = run("read", NOTES[0], "--format", "json")
    assert result.returncode == 0, result.stderr
    rows = json.loads(result.stdout)
    assert rows["documents"][0]["source_uri"] == NOTES[0].as_posix()
    assert rows["paragraphs"][0]["text"]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_read_prints_the_title_first(form: str, run: Run) -> None:
    title = json.loads(run("read", NOTES[0], "--format", "json").stdout)["documents"][0]["title"]
    result = run("read", NOTES[0], "--format", form)
    assert result.returncode == 0
    assert " ".join(result.stdout.split()).removeprefix("# ").startswith(title)


def test_schema_names_the_columns_of_a_table(run: Run) -> None:
    words = run("schema", "footnote_references").stdout.split()
    assert {"footnote_id", "char_offset", "form"} <= set(words)
