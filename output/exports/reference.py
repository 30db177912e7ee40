"""A reference: what RIS, CSL-JSON and BibTeX have in common.

Names stand as printed: what is a person and what a body the tables do not tell, so no name is turned around.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """A date with how much of it is known: day, month or year."""

    date: date
    precision: str

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known."""
        known = {"year": 1, "month": 2, "day": 3}[self.precision]
        return (self.date.year, self.date.month, self.date.day)[:known]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work, in the words of each format."""

    ris: str
    csl: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A note, a work cited, or the data set itself; empty where something is not known. `notes` are told in words."""

    key: str
    kind: Kind
    title: str
    authors: Sequence[str] = ()
    day: Day | None = None
    container: str = ""
    series: str = ""
    publishers: Sequence[str] = ()
    number: str = ""
    volume: str = ""
    n_pages: int | None = None
    url: str = ""
    doi: str = ""
    language: str = ""
    keywords: Sequence[str] = ()
    notes: Sequence[str] = ()


def day(value: date | None, precision: str | None) -> Day | None:
    """The date of a row; a year where the row does not say how much of it is known."""
    return Day(value, precision or "year") if value else None
