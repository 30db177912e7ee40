"""Every code of an issue and of an error is explained, and no other."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from flows import status
from schemas.issue_codes import ISSUE_CODES
from tests.docs.pages import PROJECT, rows, section, sources, text


def calls(*names: str) -> Iterator[ast.Call]:
    """The calls of functions, methods and classes of these names in the four packages."""
    for node in nodes():
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", None))
            if called in names:
                yield node


@cache
def nodes() -> tuple[ast.AST, ...]:
    return tuple(node for path in sources() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


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


def test_the_explorer_says_of_an_issue_what_the_documentation_says() -> None:
    documented = rows(section("docs/extraction.md", "Issues"))
    told = {code: row.split("|")[1].strip() for code, row in documented.items() if code in ISSUE_CODES}
    assert {code: told[code][0].upper() + told[code][1:] + "." for code in told} == dict(ISSUE_CODES)
    assert set(documented) - {"info", "warning", "error"} == set(ISSUE_CODES)


CLASSES_OF_ERRORS = """
import importlib, json, os
found = {}
for name in os.environ["MODULES"].split():
    for each in vars(importlib.import_module(name)).values():
        if isinstance(each, type) and issubclass(each, BaseException) and isinstance(getattr(each, "code", None), str):
            bases = [base.__name__ for base in each.__mro__]
            remedy, status = getattr(each, "remedy", None), getattr(each, "exit_status", None)
            found[f"{each.__module__}.{each.__qualname__}"] = [each.code, remedy, status, each.__doc__, bases]
print(json.dumps(found))
"""


@cache
def classes_of_errors() -> dict[str, tuple[str, str | None, int | None, str, list[str]]]:
    """The errors of the four packages that have a code: code, remedy, exit status, docstring, names of the bases."""
    # In a process of its own, because Prefect reads its settings when it is first imported.
    parts = [path.relative_to(PROJECT).with_suffix("").parts for path in sources()]
    modules = [".".join(part for part in each if part != "__init__") for each in parts]
    environment = {"PYTHONPATH": str(PROJECT), "MODULES": " ".join(modules)}
    program = [sys.executable, "-P", "-c", CLASSES_OF_ERRORS]
    answer = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return {name: tuple(said) for name, said in found.items()}


def codes_given() -> set[str]:
    """The codes that are given to an error when it is raised or booked, in place of the one of its class."""
    codes = {code for call in calls("BadUsage") for code in argument(call, 2, "code")}
    codes |= {code for call in calls("Problem", "Refusal", "Finding", "cls") for code in argument(call, 1, "code")}
    codes |= {code for call in calls("CodebookError") for code in argument(call, 0, "code")}
    return codes


def test_error_codes() -> None:
    codes = {code for code, *_ in classes_of_errors().values()} | codes_given()
    assert {"empty_file", "no_release", "timed_out", "unwritable_file", "contract", "bad_usage"} <= codes
    documented = rows(text("docs/errors.md"))
    assert set(documented) == codes
    assert all(row.split("|")[2].strip() for row in documented.values()), "a code has no remedy"


def test_errors_of_a_note_stand_under_a_file_gives_no_note() -> None:
    of_notes = {code for code, _, _, _, bases in classes_of_errors().values() if "NoteError" in bases}
    assert {"no_text", "timed_out"} <= of_notes
    assert of_notes <= set(rows(section("docs/errors.md", "A file gives no note")))


def test_exit_statuses() -> None:
    documented = set(re.findall(r"^\| (\d+) \|", section("docs/errors.md", "Exit statuses"), re.MULTILINE))
    real = {status.OK, status.REJECTED, status.USAGE, status.FAILED, status.INTERRUPTED, status.TERMINATED}
    assert documented == {str(number) for number in real}
    assert set(re.findall(r"\b\d+\b", status.MEANING)) == documented
    of_errors = {str(status_) for _, _, status_, _, _ in classes_of_errors().values() if status_ is not None}
    assert of_errors <= documented


def test_every_class_of_errors_says_what_it_means_and_what_to_do() -> None:
    for name, (_, remedy, _, docstring, bases) in classes_of_errors().items():
        assert docstring, name
        assert remedy or "MissionnotesError" not in bases, name
