"""Each promise of docs/reliability.md names tests that exist."""

import ast
import re

import pytest

from tests.docs.pages import PROJECT, text

NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text("docs/reliability.md"))


def test_there_are_promises_and_each_names_a_test() -> None:
    rows = [row for row in re.findall(r"^\|(.*)\|$", text("docs/reliability.md"), re.MULTILINE) if "---" not in row]
    promises = [row for row in rows if row.split("|")[0].strip() != "promise"]
    assert len(promises) >= 20
    assert all("::test_" in promise.split("|")[1] for promise in promises)


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda part: part)
def test_a_test_that_holds_a_promise_exists(path: str, name: str) -> None:
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
