"""Dates that leave the year to the reader: "June 30th", "in September", "July of that year", "the following year"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.text.months import month_number, month_pattern, month_pattern_in_text, names_month
from extractors.text.printed_dates import find_days_without_year

_NAME_FOLLOWS = re.compile(r"\s(?:Movement|Agreement|Alliance|Coalition|Square|Street|Forces?|Mouvement)\b")
_DAY = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_SHIFTS = {"the following": 1, "the next": 1, "the previous": -1, "the preceding": -1}  # others mean the year itself
_YEAR = re.compile(
    r"\b(?:(?P<which>that same|that|the same|the following|the next|the previous|the preceding|la même|cette même)"
    r"\s(?:year|année)\b|(?P<cette>cette)\sannée-là|l['’]année\s(?P<fr>suivante|précédente))",
    re.IGNORECASE,
)
_RELATIVE_NOW = re.compile(
    r"\b(?:this|last|next)\s(?:year|month)\b|\bcette année\b(?!-)|\bl['’]an(?:née)? dernière?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Yearless:
    """A date in a text without its year, from code point char_start up to char_end.

    `month` and `day` are what it prints. `shift` counts the years from the one spoken of before ("the following year":
    1); None where nothing points to that year. `is_part` is set for "late March".
    """

    char_start: int
    char_end: int
    month: int | None
    day: int | None
    shift: int | None
    is_part: bool


def find_yearless(text: str) -> Iterator[Yearless]:
    """The dates of `text` without a year, in no order; those that a full date holds are among them."""
    lowered = text.lower()
    if "year" in lowered or "année" in lowered:
        yield from _relative_years(text)
    if not names_month(text):
        return
    for start, end in find_days_without_year(text) if _DAY.search(text) else ():
        named = _month_name().search(text, start, end)
        day = _DAY.search(text, start, end)
        is_name = _NAME_FOLLOWS.match(text, end) or (named and not named[0][0].isupper() and named[0].isascii())
        if named and day and not is_name:
            end -= text[end - 1] == "."  # of the sentence, more often than of the month
            yield Yearless(start, end, month_number(named[0]), int(day[0]), None, False)
    for match in _month_alone().finditer(text):
        start = match.start("part") if match["part"] else match.start("month")
        yield Yearless(start, match.end("month"), month_number(match["month"]), None, None, bool(match["part"]))


def _relative_years(text: str) -> Iterator[Yearless]:
    months = [(m.end(), m) for m in _month_of().finditer(text)]
    for match in _YEAR.finditer(text):
        shift = _shift(match)
        month = next((m for end, m in months if end == match.start()), None)
        start = month.start() if month else match.start()
        yield Yearless(start, match.end(), month_number(month["month"]) if month else None, None, shift, False)
    for match in _RELATIVE_NOW.finditer(text):
        yield Yearless(match.start(), match.end(), None, None, None, False)


def _shift(match: re.Match[str]) -> int:
    if match["fr"]:
        return 1 if match["fr"].lower() == "suivante" else -1
    return 0 if match["cette"] else _SHIFTS.get(re.sub(r"\s+", " ", match["which"].lower()), 0)


@cache
def _month_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{month_pattern()})\b", re.IGNORECASE)


@cache
def _month_of() -> re.Pattern[str]:
    """A month before "of that year"."""
    return re.compile(rf"\b(?P<month>{month_pattern()})\s(?:of|de)\s", re.IGNORECASE)


@cache
def _month_alone() -> re.Pattern[str]:
    """A month after a word that tells that it is one, with a capital ("may" and "march" are words) unless French."""
    return re.compile(
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Oo]f|[Ll]ast|[Bb]efore|[Aa]fter|[Tt]hrough|[Ff]or|[Tt]hroughout|[Aa]round|[Ee]n|[Dd]epuis)\s"
        rf"(?P<part>(?:early|mid|late)[\s-])?(?P<month>{month_pattern_in_text()})\b(?!\.?\s?\d)(?!\s(?:of|de)\s(?:that|the|la|cette)\b)"
        r"(?!\s(?:Street|Avenue|Road|Square|Foundation|Hall|House|Place|Bridge|Barracks|Movement)\b)"
    )
