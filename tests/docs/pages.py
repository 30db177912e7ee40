"""The pages of the documentation as text: their snippets, sections and tables."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typer

from flows.cli import app

PROJECT = Path(__file__).parents[2]
PACKAGES = ("extractors", "schemas", "output", "flows")
PAGES = tuple(
    path.relative_to(PROJECT).as_posix() for folder in ("", "docs") for path in sorted((PROJECT / folder).glob("*.md"))
)
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands


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


def sources() -> Iterator[Path]:
    """The modules of the four packages."""
    for package in PACKAGES:
        yield from sorted((PROJECT / package).rglob("*.py"))
