"""What the documentation shows runs."""

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path

import pytest

from output.query import run_query
from tests.docs.pages import COMMANDS, PAGES, PROJECT, Snippet, of_language, shell_lines, snippets, text
from tests.fixtures.build import catalogue

NEEDS_PREFECT = ("ingest", "serve")  # tested in tests/flows; here their arguments are understood and no more
BIN = ".venv/bin/"


def test_every_block_says_its_language() -> None:
    assert {snippet.language for snippet in snippets()} == {"sh", "sql", "python", "r", "text"}


def test_shell_blocks_call_nothing_that_is_not_looked_at_here() -> None:
    looked_at = {"missionnotes", "make", "python", "cp"}
    not_ours = {"prefect", "export", "pip", "pre-commit", "mkdir", "."}
    lines = [line for snippet in of_language("sh") for line in snippet.code.splitlines() if line.strip()]
    programs = {shlex.split(line)[0] for line in lines}
    assert {name for name in programs if not name.startswith(BIN)} == looked_at | not_ours
    assert all(Path(sys.executable).with_name(name[len(BIN) :]).exists() for name in programs if name.startswith(BIN))


@pytest.mark.parametrize(("where", "words"), shell_lines(f"{BIN}import-linter"), ids=str)
def test_the_plan_of_the_house_is_drawn(where: str, words: list[str]) -> None:
    program = Path(sys.executable).with_name("import-linter")
    drawn = subprocess.run([program, *words[1:]], cwd=PROJECT, env={"PYTHONPATH": str(PROJECT)}, capture_output=True)
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout.startswith(b"digraph {")
    assert b"->" in drawn.stdout


@pytest.mark.parametrize(("where", "words"), shell_lines("missionnotes"), ids=str)
def test_a_command_runs(where: str, words: list[str], place: Path) -> None:
    command = COMMANDS[words[1]]
    command.make_context(words[1], words[2:])  # raises where an option or argument is unknown
    if words[1] in NEEDS_PREFECT:
        return
    program = [sys.executable, "-P", "-c", "from flows.cli import main; main()", *words[1:]]
    result = subprocess.run(program, cwd=place, env={"PYTHONPATH": str(PROJECT)}, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    shown = [Path(place, words[k + 1]) for k, word in enumerate(words) if word in ("--out", "--output")]
    assert result.stdout or all(path.exists() for path in shown)
    assert all(path.is_file() or list(path.iterdir()) for path in shown)


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^(\w+):", text("Makefile"), re.MULTILINE))
    named = {word for page in PAGES for line in re.findall(r"`make ([a-z ]+)`", text(page)) for word in line.split()}
    named |= {word for _, words in shell_lines("make") for word in words[1:]}
    assert {"demo", "test"} <= named <= targets
    assert {"demo", "test", "lock", "clean"} <= named


def test_python_scripts_and_modules_exist() -> None:
    named = {word for page in PAGES for word in re.findall(r"python ([\w./]+\.py)", text(page))}
    assert {"docs/picture.py", "docs/tables.py"} <= named
    assert all((PROJECT / script).is_file() for script in named)
    for where, words in shell_lines("python", f"{BIN}python"):
        if words[1] == "-m" and words[2] != "pytest":
            assert (PROJECT / words[2].replace(".", "/") / "__main__.py").is_file(), where
        if words[1:3] == ["-m", "tests.fixtures"]:
            assert f"python -m tests.fixtures {words[3]} " in text("tests/fixtures/__main__.py")


def test_parts_of_the_tests_that_can_be_run_exist() -> None:
    parts = [word for _, words in shell_lines(f"{BIN}python") if "pytest" in words for word in words[1:] if "/" in word]
    assert parts
    assert all((PROJECT / part.split("::")[0]).exists() for part in parts)


def test_sample_notes_that_are_copied_exist() -> None:
    copied = {words[1] for _, words in shell_lines("cp")}
    assert copied
    assert {PROJECT / path for path in copied} <= {fixture.path for fixture in catalogue()}


@pytest.mark.parametrize("snippet", of_language("sql"), ids=str)
def test_a_question_has_an_answer(snippet: Snippet, place: Path) -> None:
    assert list(run_query(place / "datasets" / "latest", snippet.code).rows())


@pytest.mark.parametrize("snippet", of_language("python"), ids=str)
def test_python_runs(snippet: Snippet, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if "import pandas" in snippet.code:
        pytest.importorskip("pandas", reason="pandas is not installed here")
    script = tmp_path / "snippet.py"
    script.write_text(snippet.code, encoding="utf-8")
    with chdir(place):
        runpy.run_path(str(script))
    printed = capsys.readouterr().out
    assert printed.strip()
    assert "Empty DataFrame" not in printed
    assert "shape: (0" not in printed


def test_each_library_has_a_snippet_that_must_run() -> None:
    for library in ("duckdb", "polars", "pyarrow", "pandas"):
        assert any(f"import {library}" in snippet.code for snippet in of_language("python")), library
    assert all(find_spec(library) for library in ("duckdb", "polars", "pyarrow"))


@pytest.mark.parametrize("snippet", of_language("r"), ids=str)
def test_r_runs(snippet: Snippet, place: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed here")
    packages = re.findall(r"library\((\w+)\)", snippet.code)
    wanted = f"q(status = as.integer(!all(c({', '.join(map(repr, packages))}) %in% rownames(installed.packages()))))"
    if subprocess.run([program, "-e", wanted], capture_output=True).returncode:
        pytest.skip(f"R lacks one of the packages {', '.join(packages)} here")
    result = subprocess.run([program, "-e", snippet.code], cwd=place, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()
