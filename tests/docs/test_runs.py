"""The documentation is true: what it shows runs, what it names exists, and what exists is named."""

import ast
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from extractors.errors import NoteError
from extractors.pipeline import read_note
from extractors.version import RELEASE
from flows import settings, status
from flows.cli import app
from output.query import run_query
from output.release import publish
from output.staging import stage
from schemas.codebook import codebook
from schemas.contract import TABLES
from schemas.record_tables import REPAIRS
from schemas.text_tables import PARAGRAPH_KINDS
from tests.fixtures.build import catalogue

PROJECT = Path(__file__).parents[1]
PACKAGES = ("extractors", "schemas", "output", "flows")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/extraction.md", "docs/tables.md")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands
NEEDS_PREFECT = ("ingest", "serve")  # tested in tests/flows; here their arguments are understood and no more


@dataclass(frozen=True)
class Snippet:
    """A fenced block of a page; `line` is where it starts."""

    page: str
    line: int
    language: str
    code: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@cache
def text(page: str) -> str:
    return (PROJECT / page).read_text(encoding="utf-8")


@cache
def snippets() -> tuple[Snippet, ...]:
    found = []
    for page in PAGES:
        for block in re.finditer(r"^```(\w*)\n(.*?)^```$", text(page), re.DOTALL | re.MULTILINE):
            line = text(page).count("\n", 0, block.start()) + 1
            found.append(Snippet(page, line, block[1], block[2]))
    return tuple(found)


def of_language(language: str) -> list[Snippet]:
    return [snippet for snippet in snippets() if snippet.language == language]


def shell_lines(*programs: str) -> list[tuple[str, list[str]]]:
    """Where each line of a shell block that calls one of `programs` stands, and its words."""
    return [
        (f"{snippet.page}:{snippet.line + k}", words)
        for snippet in of_language("sh")
        for k, line in enumerate(snippet.code.splitlines(), start=1)
        if (words := shlex.split(line, comments=True)) and words[0] in programs
    ]


def section(page: str, title: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    heading = re.search(rf"^(#+) {re.escape(title)}$", text(page), re.MULTILINE)
    assert heading, f"{page} has no heading {title!r}"
    rest = text(page)[heading.end() :]
    end = re.search(rf"^#{{1,{len(heading[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(prose: str) -> dict[str, str]:
    """The rows of the Markdown tables in `prose`, by each name in code style of their first cell."""
    found: dict[str, str] = {}
    for row in re.findall(r"^\|(.*)\|$", prose, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", row.split("|")[0]):
            assert name not in found, f"{name} has two rows"
            found[name] = row
    return found


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the one the documentation speaks of: notes/ with the demo's PDFs, datasets/ with a release."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "notes").mkdir()
    for fixture in catalogue():
        if fixture.is_demo:
            pdf = shutil.copy(fixture.path, folder / "notes" / f"{fixture.note}.pdf")
            stage(folder / "datasets", read_note(Path(pdf).read_bytes(), f"notes/{fixture.note}.pdf"))
    publish(folder / "datasets")
    return folder


# What it shows runs.


def test_every_block_says_its_language() -> None:
    assert {snippet.language for snippet in snippets()} == {"sh", "sql", "python", "r", "text"}


def test_shell_blocks_call_nothing_that_is_not_looked_at_here() -> None:
    known = {"missionnotes", "make", "python", "prefect", "export", "pip", "."}
    lines = [line for snippet in of_language("sh") for line in snippet.code.splitlines() if line.strip()]
    assert {shlex.split(line)[0] for line in lines} == known


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


def test_python_scripts_exist() -> None:
    named = {word for page in PAGES for word in re.findall(r"python ([\w./]+\.py)", text(page))}
    assert {"docs/picture.py", "docs/tables.py"} <= named
    assert all((PROJECT / script).is_file() for script in named)
    for _, words in shell_lines("python"):
        assert words[1:3] == ["-m", "tests.fixtures"]
        assert f"python -m tests.fixtures {words[3]} " in text("tests/fixtures/__main__.py")


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
    assert "heading" in result.stdout


# What it names exists, and what exists is named.


def test_commands_and_options() -> None:
    documented = {name.split()[0]: row for name, row in rows(section("README.md", "Commands")).items()}
    assert set(documented) == set(COMMANDS)
    for name, command in COMMANDS.items():
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert set(re.findall(r"--[a-z-]+", documented[name])) == options, name
        told = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output
        for choices in re.findall(r"<(\w+(?:\|\w+)+)>", told):
            assert all(f"`{choice}`" in documented[name] for choice in choices.split("|")), (name, choices)


def test_options_named_anywhere_exist() -> None:
    real = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    for page in PAGES:
        assert set(re.findall(r"`(--[a-z-]+)", text(page))) <= real | {"--help"}, page


def test_environment_variables() -> None:
    documented = rows(section("README.md", "Configuration"))
    ours = {value for value in vars(settings).values() if str(value).startswith("MISSIONNOTES_")}
    source = text("flows/settings.py")
    prefects = set(re.findall(r'environ\.get\("(PREFECT_\w+)"\)', source))
    assert prefects
    assert set(documented) == ours | prefects
    assert f"`{settings.DEFAULT_DATASETS}`" in documented[settings.DATASETS]
    assert f"`{settings.DEFAULT_TIME_LIMIT:g}`" in documented[settings.TIME_LIMIT]
    for command in COMMANDS.values():
        for parameter in command.params:
            if parameter.envvar:
                assert f"`{parameter.opts[0]}`" in documented[parameter.envvar]
    for package in PACKAGES:
        for path in (PROJECT / package).rglob("*.py"):
            assert set(re.findall(r"MISSIONNOTES_\w+", path.read_text(encoding="utf-8"))) <= ours, path


def test_tables() -> None:
    assert list(rows(section("README.md", "The tables"))) == list(TABLES)
    for table in TABLES:
        assert f"`{table}`" in text("CHANGELOG.md")


def test_tables_said_to_be_missing_are() -> None:
    sentence = re.search(r"Tables of the design that are not there yet: (.*?)\.\s", text("README.md"), re.DOTALL)
    assert sentence is None or not set(re.findall(r"`(\w+)`", sentence[1])) & set(TABLES)


def test_the_codebook_is_the_contract() -> None:
    assert text("docs/tables.md") == codebook(), "run: python docs/tables.py"


def test_kinds_of_paragraph() -> None:
    sentence = re.search(r"A paragraph is of one kind: (.*?)\.\s", text("README.md"), re.DOTALL)
    assert sentence
    assert set(re.findall(r"`(\w+)`", sentence[1])) == set(PARAGRAPH_KINDS)


def test_columns_named_in_prose_exist() -> None:
    columns = {f"{name}.{column.name}" for name, table in TABLES.items() for column in table.columns}
    tables = "|".join(TABLES)
    for page in PAGES:
        assert set(re.findall(rf"`((?:{tables})\.(?!parquet)\w+)`", text(page))) <= columns, page


def test_repair_rules(place: Path) -> None:
    documented = set(rows(section("docs/extraction.md", "10. Clean text")))
    release = place / "datasets" / "latest"
    assert {row[0] for row in run_query(release, f"SELECT DISTINCT rule FROM {REPAIRS.name}").rows()} <= documented
    source = text("extractors/structure/clean_text.py")
    assert all(f'"{rule}"' in source for rule in documented)


def calls(*names: str) -> Iterator[ast.Call]:
    """The calls of functions, methods and classes of these names in the four packages."""
    for node in nodes():
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", None))
            if called in names:
                yield node


@cache
def nodes() -> tuple[ast.AST, ...]:
    paths = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
    return tuple(node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def words_of(node: ast.AST) -> set[str]:
    """The strings that an expression may come to, where it says so itself."""
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def argument(call: ast.Call, position: int, name: str) -> set[str]:
    """The strings given as an argument; none where a variable is passed on."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == name] or call.args[position : position + 1]
    return {word for value in given if isinstance(value, ast.Constant | ast.IfExp) for word in words_of(value)}


def codes_in_pairs() -> set[str]:
    """The codes that the reading of citations hands on as pairs of code and message."""
    pairs = (node.elts for node in nodes() if isinstance(node, ast.Tuple) and len(node.elts) == 2)
    said = (
        first.value
        for first, second in pairs
        if isinstance(first, ast.Constant) and (isinstance(second, ast.JoinedStr) or "essage" in ast.unparse(second))
    )
    named = {"unresolved_back_reference"}  # its messages have nothing to fill in
    return {code for code in said if isinstance(code, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", code)} | named


def test_issue_codes() -> None:
    raised = {code for call in calls("doubt", "Doubt") for code in argument(call, 0, "code")}
    raised |= {code for call in calls("Issue") for code in argument(call, 2, "code")}
    raised |= {code for call in calls("_doubt") for code in argument(call, 0, "code") if "_" in code} | codes_in_pairs()
    assert {"marker_without_note", "title_missing", "year_conflict"} <= raised
    documented = rows(section("docs/extraction.md", "Issues"))
    assert set(documented) - {"info", "warning", "error"} == raised
    assert list(documented) == sorted(documented)


def error_codes() -> set[str]:
    classes = (node for node in nodes() if isinstance(node, ast.ClassDef))
    assigned = (line for node in classes for line in node.body if isinstance(line, ast.Assign))
    codes = {word for line in assigned if ast.unparse(line.targets[0]) == "code" for word in words_of(line.value)}
    codes |= {code for call in calls("BadUsage") for code in argument(call, 2, "code")}
    codes |= {code for call in calls("Problem", "Refusal", "cls") for code in argument(call, 1, "code")}
    codes |= {code for call in calls("CodebookError") for code in argument(call, 0, "code")}
    return codes | status._USAGE_CODES


def test_error_codes() -> None:
    codes = error_codes()
    assert {"empty_file", "no_release", "timed_out", "unwritable_file", "contract", "bad_usage"} <= codes
    documented = rows(section("README.md", "Errors and what to do"))
    assert set(documented) == codes
    assert all(row.split("|")[2].strip() for row in documented.values()), "a code has no remedy"


def test_errors_of_a_note_stand_under_a_file_gives_no_note() -> None:
    about_files = section("README.md", "Errors and what to do").split("A command cannot go on:")[0]
    of_notes = {error.code for error in [NoteError, *NoteError.__subclasses__()]}
    assert of_notes <= set(rows(about_files))


def test_exit_statuses() -> None:
    documented = set(re.findall(r"^\| (\d+) \|", section("README.md", "Exit statuses"), re.MULTILINE))
    real = {status.OK, status.REJECTED, status.USAGE, status.FAILED, status.INTERRUPTED}
    assert documented == {str(number) for number in real}
    assert set(re.findall(r"\b\d+\b", status.MEANING)) == documented


# Links and names.


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = (PROJECT / page).parent / path if path else PROJECT / page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there.resolve().relative_to(PROJECT.resolve()).as_posix()), target


@pytest.mark.parametrize("page", PAGES)
def test_paths_in_prose_exist(page: str) -> None:
    for path in re.findall(rf"`((?:{'|'.join(PACKAGES)}|tests|docs|benchmarks)/[\w./]*)`", text(page)):
        assert (PROJECT / path).exists(), path


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    pages = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs").glob("*.md")}
    assert pages <= set(PAGES) | set(re.findall(r"\]\(([^)#\s]+)", text("README.md")))
    assert all(f"({page})" in text("README.md") for page in pages)


def test_the_picture_is_light_enough_and_can_be_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = PROJECT / "docs" / "picture.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path / "drawn.png")])
    runpy.run_path(str(script), run_name="__main__")
    for picture in (PROJECT / "docs" / "page-and-tables.png", tmp_path / "drawn.png"):
        assert 50_000 < picture.stat().st_size < 400_000


def test_the_version_is_one() -> None:
    assert f'version = "{RELEASE}"' in text("pyproject.toml")
    assert RELEASE in text("CHANGELOG.md")
