"""Dates as notes print them, in words: "June 13 and 14, 2024", "1er mars 2022", "J U N E 2 0 2 1"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.text.months import month_number, month_pattern
from extractors.text.spans import Spans


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date or period in a text, from code point char_start up to char_end.

    `start` and `end` are its first and last day; `precision` (day, month, year) is what the print gives, so that
    "July 2024" runs from the 1st to the 31st with precision month.
    """

    start: date
    end: date
    precision: str
    char_start: int
    char_end: int

    @property
    def iso(self) -> str:
        """The date in ISO 8601, cut to its precision; a period as two dates with a stroke between them."""
        first, last = (_cut(day, self.precision) for day in (self.start, self.end))
        return first if first == last else f"{first}/{last}"

    def holds(self, other: "PrintedDate") -> bool:
        """Whether `other` lies within this date: "June 2021" holds "13 June 2021"."""
        return self.start <= other.start and other.end <= self.end


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """The dates of `text` that name a month and a year, in order, without overlap. Impossible days are no dates."""
    return tuple(_find(text))


def find_years(text: str) -> tuple[PrintedDate, ...]:
    """The bare years from 1940 to 2099 in `text`; for lines that hold a date and nothing else."""
    return tuple(
        PrintedDate(date(int(match[0]), 1, 1), date(int(match[0]), 12, 31), "year", match.start(), match.end())
        for match in _YEAR_ALONE.finditer(text)
    )


def find_days_without_year(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` prints a month and a day but no year ("On May 2, this workshop"), as (char_start, char_end)."""
    dated = Spans((printed.char_start, printed.char_end) for printed in find_dates(text))
    return tuple(match.span() for match in _day_alone().finditer(text) if not dated.overlap(*match.span()))


def close_up(line: str) -> str:
    """`line` with its letter-spacing taken out: "J U N E 2 02 1" gives "JUNE 2021"; any other line comes back as is.

    Runs of two or more spaces are word gaps. Where a line has none, words other than a month and its numbers stay
    joined, since nothing on the line says where they part.
    """
    tokens = line.split()
    if len(tokens) < 4 or sum(len(token) == 1 for token in tokens) < 0.6 * len(tokens):
        return line
    words = re.split(r"\s{2,}|[\u2002\u2003]", line.strip())
    closed = " ".join("".join(word.split()) for word in words)
    return re.sub(r"\s+", " ", _month_among_digits().sub(r" \1 ", closed)).strip()


def _cut(day: date, precision: str) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def _find(text: str) -> Iterator[PrintedDate]:
    if not _YEAR_DIGITS.search(text):
        return  # most sentences; each date has its year
    for match in _dates().finditer(text):
        parts = {name: value for name, value in match.groupdict().items() if value}
        form = match.lastgroup or ""
        try:
            printed = _read(form, parts, match.start(), match.end())
            if printed.start <= printed.end:  # "June 2013 – May 2013" is a slip of the pen, and says neither
                yield printed
        except ValueError:  # the 31st of June
            continue


def _read(form: str, parts: dict[str, str], start: int, end: int) -> PrintedDate:
    year = int(parts[f"{form}_year"])
    month = month_number(parts[f"{form}_month"])
    last_month = month_number(parts.get(f"{form}_month2", parts[f"{form}_month"]))
    first_year = int(parts.get(f"{form}_year1", year - (last_month < month)))
    if f"{form}_day" not in parts:
        last = date(year, last_month, monthrange(year, last_month)[1])
        return PrintedDate(date(first_year, month, 1), last, "month", start, end)
    day = parts[f"{form}_day"]
    first = date(first_year, month, int(day))
    last = date(year, last_month, int(parts.get(f"{form}_day2", day)))
    if last < first:
        raise ValueError("a period that ends before it begins")
    return PrintedDate(first, last, "day", start, end)


def _months() -> str:
    return rf"(?:{month_pattern()})\b\.?"


_TO = r"\s*(?:[-‐‑–—/]|\b(?:and|to|et|au|y|e|al|a)\b|&)\s*"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|º|ª)\b)?"
_YEAR = r"(?:19[4-9]\d|20\d\d)(?!\d)"
_OF = r"(?:\s*\bdel?\b\s*|\s*\bof\b\s*|[\s,]*)"
_OF_NO_COMMA = r"(?:\s*\bdel?\b\s*|\s*\bof\b\s*|\s*)"  # "No. 12, March 2019" is no 12th of March
_YEAR_DIGITS = re.compile(r"\d{4}")
_YEAR_ALONE = re.compile(rf"(?<![\w/.-]){_YEAR}(?![\w/])")


@cache
def _dates() -> re.Pattern[str]:
    forms = (
        # April 30–May 1, 2019 and December 30, 2019–January 2, 2020
        r"(?P<a>(?P<a_month>{M})\s*(?P<a_day>{D}){O}(?:,?\s*(?P<a_year1>{Y}))?{T}"
        r"(?P<a_month2>{M})\s*(?P<a_day2>{D}){O}\s*,?\s*(?P<a_year>{Y}))",
        # June 13, 2024; June 13 and 14, 2024; May 30–31, 2018
        r"(?P<b>(?P<b_month>{M})\s*(?P<b_day>{D}){O}(?:{T}(?P<b_day2>{D}){O})?(?:\s*,\s*|\s+)(?P<b_year>{Y}))",
        # 30 April–1 May 2019
        r"(?P<c>(?P<c_day>{D}){O}{G}(?P<c_month>{M})(?:{F}(?P<c_year1>{Y}))?{T}"
        r"(?P<c_day2>{D}){O}{G}(?P<c_month2>{M}){F}(?P<c_year>{Y}))",
        # 13 June 2024; 2-3 November 2000; 1er mars 2022; 13 de junio de 2024
        r"(?P<d>(?P<d_day>{D}){O}(?:{T}(?P<d_day2>{D}){O})?{G}(?P<d_month>{M}){F}(?P<d_year>{Y}))",
        # July 2024; June–July 2020; December 2019–January 2020
        r"(?P<e>(?P<e_month>{M})(?:(?:{F}(?P<e_year1>{Y}))?{T}(?P<e_month2>{M}))?{F}(?P<e_year>{Y}))",
    )
    patterns = [form.format(M=_months(), D=_DAY, O=_ORDINAL, T=_TO, Y=_YEAR, F=_OF, G=_OF_NO_COMMA) for form in forms]
    return re.compile(r"(?<![\w/])(?<!\bNo\.\s)(?<!\bNo\s)(?:" + "|".join(patterns) + ")", re.IGNORECASE)


@cache
def _day_alone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_months()}\s+{_DAY}{_ORDINAL}|{_DAY}{_ORDINAL}\s+{_months()})(?![\w/])", re.IGNORECASE)


@cache
def _month_among_digits() -> re.Pattern[str]:
    return re.compile(rf"({month_pattern()})(?=\d{{1,2}}\D|\d{{4}}|\d{{1,2}},?\d{{4}})", re.IGNORECASE)
