"""Gold written in place: a text with its rows marked as [printed](what it is)."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractors.model import Paragraph

GOLD = Path(__file__).parent

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked run of a plain text, and what the annotation says of it."""

    char_start: int
    char_end: int
    surface: str
    value: str


def read_marks(annotated: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text of `annotated` and its marks."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(annotated):
        plain += annotated[at : match.start()]
        marks.append(Mark(len(plain), len(plain) + len(match[1]), match[1], match[2]))
        plain += match[1]
        at = match.end()
    return plain + annotated[at:], tuple(marks)


def gold_files(table: str, held_out: bool) -> list[Path]:
    """The gold of a table, in the order of its names: what rules were written by, or what was kept aside."""
    return sorted(p for p in (GOLD / table).glob("*.toml") if p.name.startswith("held_out") is held_out)


def gold_paragraphs(path: Path) -> Iterator[tuple[dict[str, Any], Paragraph, tuple[Mark, ...]]]:
    """Each annotated paragraph of a file: the fields that hold for it, its plain text as a row, its marks."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    common = {key: value for key, value in content.items() if key != "paragraph"}
    for number, entry in enumerate(content["paragraph"], start=1):
        text, marks = read_marks(entry["text"])
        row = Paragraph("d0", f"d0-p{number:04d}", None, number, "body", None, text, 1, 1, (), "none")
        yield {**common, **entry}, row, marks


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows were expected and found, and how many of them agree."""

    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_period(value: str) -> tuple[date | None, date | None, str]:
    """The first and last day and the precision of a mark such as "2013-04 month", "2017.. year" or ".. day"."""
    period, precision = value.split(" ")
    first, dots, last = period.partition("..")
    if not dots:
        last = first
    return (_day(first, 0) if first else None), (_day(last, -1) if last else None), precision


def _day(printed: str, which: int) -> date:
    """The first (0) or last (-1) day of a year, a month or a day."""
    year, month, day = (*map(int, printed.split("-")), 0, 0)[:3]
    months = [month] if month else [1, 12]
    return date(year, months[which], day or (1, monthrange(year, months[-1])[1])[which])
