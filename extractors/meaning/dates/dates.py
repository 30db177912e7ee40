"""The dates and periods in a note's sentences, each with its first and last day and the precision of its print.

`precision` is the unit that is printed: day, month, quarter, half_year, year, decade. part_of_month and part_of_year
stand for "late March 2022" and "early 2012"; their days bound the month or year of which they are a part. A period
("2012–13") has the precision of its ends; `end` is empty where it is open ("from 2017 onward"), and both days are where
the year is left to the reader and the paragraph does not tell it for sure:

- "that year" is the year of the date before it in the paragraph, unless that is a period of several years;
- "June 30th" or "in June" is of the year of the date before it only if that date lies in the same month.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from extractors.doubts import Doubt
from extractors.ids import row_id
from extractors.meaning.dates.printed_periods import Period, find_periods
from extractors.meaning.dates.yearless import Yearless, find_yearless
from extractors.model import DateMention, Sentence


def dates_of(
    document_id: str, sentences: Sequence[Sentence], published: date | None
) -> tuple[tuple[DateMention, ...], tuple[Doubt, ...]]:
    """The dates in the sentences, in order, numbered through the note, and a doubt for each that has no year.

    A year more than `_AHEAD` years after the publication is taken for a number.
    """
    rows: list[DateMention] = []
    doubts: list[Doubt] = []
    paragraph, before = "", None
    for sentence in sentences:
        if sentence.paragraph_id != paragraph:
            paragraph, before = sentence.paragraph_id, None
        for found in _found(sentence.text, published):
            start, end, precision = _days(found, before)
            date_id = row_id(document_id, "dates", len(rows) + 1)
            surface = sentence.text[found.char_start : found.char_end]
            span = (found.char_start, found.char_end)
            rows.append(DateMention(document_id, date_id, sentence.sentence_id, *span, surface, start, end, precision))
            if start is None and end is None:
                message = f"The paragraph does not tell the year of {surface!r}."
                doubts.append(Doubt("date_without_year", "info", message, table_name="dates", row_id=date_id))
            else:
                before = (start, end)
    return tuple(rows), tuple(doubts)


_AHEAD = 50

# "decision 2024/28", "Decree 2013-20": the year is part of a number, in English and French.
_NUMBERED = re.compile(
    r"\b(?:[Dd]ecisions?|[Rr]esolutions?|[Dd]écisions?|[Rr]ésolutions?|Acts?|Laws?|Decrees?|Ordinances?|Orders?|Lois?|Décrets?"
    r"|Ordonnances?|Directives?|Regulations?|Contracts?|[Cc]ases?|[Ff]iles?|[Rr]ecommendations?)\s(?:\([A-Z]{2}\)\s)?"
    r"(?:[Nn]os?\.?\s|n[o°]\.?\s)?$"
)
_SLASHED = re.compile(r"[/‐‑–-]\d")


def _found(text: str, published: date | None) -> list[Period | Yearless]:
    """What `text` dates, in order, without overlap; a date with its year goes before one without."""
    latest = published.year + _AHEAD if published else date.max.year
    periods = [p for p in find_periods(text) if p.start.year <= latest]
    periods = [p for p in periods if not _is_number(text, p)]
    free = [y for y in find_yearless(text) if not any(_overlap(y, p) for p in periods)]
    chosen: list[Period | Yearless] = [*periods]
    for candidate in free:  # the relative ones come first and hold the months within them
        if not any(_overlap(candidate, other) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda found: found.char_start)


def _is_number(text: str, period: Period) -> bool:
    """Whether what looks like a year, or two with a slash, is the number of a decision or resolution."""
    if not _NUMBERED.search(text, 0, period.char_start):
        return False
    printed = text[period.char_start : period.char_end]
    return bool(_SLASHED.search(printed)) or _SLASHED.match(text, period.char_end) is not None


def _overlap(one: Period | Yearless, other: Period | Yearless) -> bool:
    return one.char_start < other.char_end and other.char_start < one.char_end


def _days(
    found: Period | Yearless, before: tuple[date | None, date | None] | None
) -> tuple[date | None, date | None, str]:
    if isinstance(found, Period):
        return found.start, found.end, found.precision
    precision = "day" if found.day else "month" if found.month else "year"
    if found.is_part:
        precision = "part_of_month"
    year = _year(found, before)
    if year is None:
        return None, None, precision
    if found.month is None:
        return date(year, 1, 1), date(year, 12, 31), precision
    last = monthrange(year, found.month)[1]
    if found.day is not None:
        day = date(year, found.month, found.day) if found.day <= last else None
        return day, day, precision
    return date(year, found.month, 1), date(year, found.month, last), precision


def _year(found: Yearless, before: tuple[date | None, date | None] | None) -> int | None:
    """The year that a date leaves out, or None where the date `before` it does not tell it for sure."""
    if before is None or before[0] is None or before[1] is None or before[0].year != before[1].year:
        return None
    if found.shift is not None:
        return before[0].year + found.shift
    in_same_month = found.month == before[0].month == before[1].month
    return before[0].year if in_same_month else None
