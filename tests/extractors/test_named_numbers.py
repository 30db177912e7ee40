"""The house rule of the page's vocabulary: a number that decides something has a name and a unit.

A rule that compares, reckons or bounds with a bare number cannot be read as a sentence about a page, and nobody can
tell whether the same number elsewhere means the same thing.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

EXTRACTORS = Path(__file__).parents[2] / "extractors"
FREE = 3  # counts, indices and halves: whole numbers up to this need no name
BOUNDS = {"min", "max", "minimum", "maximum", "clip"}
MODULES = sorted(path for wing in ("pages", "structure") for path in (EXTRACTORS / wing).glob("*.py"))


def bare_numbers(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each number without a name that a rule reckons or compares with, or bounds by."""
    tree = ast.parse(source)
    named = {inner for node in tree.body if isinstance(node, ast.Assign) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in named:
            continue
        operands: list[ast.expr] = []
        if isinstance(node, ast.BinOp):
            operands = [node.left, node.right]
        elif isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in BOUNDS:
            operands = node.args
        elif isinstance(node, ast.IfExp):
            operands = [node.body, node.orelse]
        for operand in operands:
            number = operand.operand if isinstance(operand, ast.UnaryOp) else operand
            if isinstance(number, ast.Constant) and type(number.value) in (int, float):
                is_free = number.value <= FREE and float(number.value).is_integer()
                if not is_free:
                    yield number.lineno, ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_numbers_have_names(path: Path) -> None:
    found = [f"{path.name}:{line}: {rule}" for line, rule in bare_numbers(path.read_text(encoding="utf-8"))]
    assert not found, "numbers without a name:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("SMALL = 0.95 * 10", []),
        ("def f(x):\n    return x < 0.95", [2]),
        ("def f(x):\n    return x * 1.5 < -4", [2, 2]),
        ("def f(x):\n    return max(x, 0.5)", [2]),
        ("def f(x, y):\n    return 1.25 if x else y", [2]),
        ("def f(x):\n    return x[4] + (x[1] + x[2]) / 2 > 3", []),
        ("def f(x):\n    return x * 1.0 == 'a'", []),
    ],
    ids=["name", "comparison", "product and bound", "bound", "choice", "indices, counts and halves", "one and text"],
)
def test_02_bare_numbers_are_found(source: str, lines: list[int]) -> None:
    assert sorted(line for line, _ in bare_numbers(source)) == lines
