"""The commands that start without Prefect."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.flows.conftest import NOTES, PROJECT, Run
from tests.output.four_notes import write_tables

COMMANDS = (
    "ingest",
    "serve",
    "read",
    "show",
    "releases",
    "verify",
    "query",
    "compare",
    "export",
    "explore",
    "diff",
    "publish",
    "rejoin",
    "schema",
)
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
    "compare": (["compare", "MINUSMA"], ("prefect", "polars", "pandera", "pyarrow")),
    "diff": (["diff", "latest", "latest"], ("prefect", "polars")),
    "publish": (["publish", "--without-text", "out"], ("prefect",)),
    "help of rejoin": (["rejoin", "--help"], ("prefect", "polars", "duckdb")),
    "explore": (["explore"], ("prefect", "polars", "pandera")),
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
    "no such codebook": (["read", str(NOTES[0]), "--themes", "nowhere.toml"], 2, "codebook_missing"),
    "a codebook that is none": (["read", str(NOTES[0]), "--themes", str(PROJECT / "README.md")], 2, "codebook_syntax"),
    "a setting file is no codebook": (
        ["ingest", str(NOTES[0]), "--themes", str(PROJECT / "pyproject.toml")],
        2,
        "key_unknown",
    ),
    "nothing to ingest": (["ingest", "nowhere"], 2, "missing_path"),
    "nothing in the folder": (["ingest", "."], 2, "no_pdfs"),
    "no release to list": (["releases"], 3, "no_release"),
    "nothing to verify": (["verify"], 3, "no_release"),
    "no release to ask": (["query", "SELECT 1"], 3, "no_release"),
    "no release to compare in": (["compare", "MINUSMA"], 3, "no_release"),
    "no releases to tell apart": (["diff", "latest", "latest"], 3, "no_release"),
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


@pytest.fixture
def compared(tmp_path: Path) -> Path:
    """A dataset root whose one release has the tables of tests/output/four_notes.py."""
    release = write_tables(tmp_path / "datasets" / "releases" / "0001-00000000")
    told = {"created_at": "", "content_sha256": "", "rows": {}, "tables": {}, "files": {}}
    (release / "manifest.json").write_text(json.dumps(told))
    return tmp_path / "datasets"


def test_compare_prints_missions_side_by_side(run: Run, compared: Path) -> None:
    result = run("compare", "MINUSMA", "minusca", "--datasets", compared)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split()[:3] == ["MINUSMA", "MINUSCA", "─" * len(result.stdout.splitlines()[1].strip())]
    assert "Participants agreed." not in result.stdout


def test_compare_prints_the_sentences_of_a_theme(run: Run, compared: Path) -> None:
    arguments = ("compare", "MINUSMA", "MINUSCA", "--theme", "host_state_consent", "--release", "0001-00000000")
    result = run(*arguments, "--datasets", compared)
    assert result.returncode == 0, result.stderr
    assert "“Participants agreed.”\n        footnote 1: S/RES/2480." in result.stdout
    told = json.loads(run(*arguments, "--datasets", compared, "--format", "json").stdout)
    assert (told["release"], told["theme"]) == ("0001-00000000", "host_state_consent")
    assert told["missions"] == ["minusma", "minusca"]


def test_compare_of_one_mission_is_refused_unless_by_year(run: Run, compared: Path) -> None:
    refused = run("compare", "MINUSMA", "--datasets", compared)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("error[one_mission]")
    assert run("compare", "MINUSMA", "--by", "year", "--datasets", compared).returncode == 0
    assert run("compare", "MINUSMA", "MINUSCA", "--years", "20-21", "--datasets", compared).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "code", "there"),
    [
        (["MINUSMA", "MONUC"], "unknown_mission", "MINUSCA, MINUSMA"),
        (["MINUSMA", "--theme", "poc"], "unknown_theme", "ddr, elections, host_state_consent"),
        (["MINUSMA", "--release", "0002-00000000"], "unknown_release", "missionnotes releases"),
    ],
)
def test_compare_tells_what_there_is(arguments: list[str], code: str, there: str, run: Run, compared: Path) -> None:
    result = run("compare", *arguments, "--datasets", compared)
    assert (result.returncode, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error[{code}]: ")
    assert second.startswith("remedy: ")
    assert there in second
