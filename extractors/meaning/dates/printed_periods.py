"""Dates and periods that a text prints with their year: "March 2012", "2012–13", "early 2012", "from 2017 onward"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from extractors.meaning.citations.resolutions import find_resolutions
from extractors.reference.wordlists import word_lists
from extractors.text.months import names_month
from extractors.text.printed_dates import find_dates
from extractors.text.spans import Spans

LOOK_BACK = 80
"""Characters before a year in which the words that qualify it stand."""

_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?P<year>19[4-9]\d|20[0-6]\d)(?:\s?[-‐‑–—/]\s?(?P<last>(?:19|20)?\d\d))?(?![\w/$€%-]|[.,]\d|\s%)")
_STANDS_ALONE = re.compile(r"\bFY[’']?\s?$|(?:^|[\s(\[“‘\"'’—–])$|\b(?:[Pp]re|[Pp]ost|[Mm]id|[Ee]arly|[Ll]ate)[-‐‑]$")
_NUMBERED = re.compile(
    r"(?:\b(?:[Nn]os?\.|[Pp]aras?\.|[Rr]es\.|pp?\.|[Aa]rts?\.|[Rr]oom|[Cc]hapter|Agenda|Vision|Horizon|UN[A-Z]*"
    r"|[Ff]light|[Oo]peration|[Rr]oute|[Hh]ighway|[Ff]orm|[Bb]ox|[Cc]hannel|[Ss]erial|[Uu]nit|[Hh]ill|[Pp]age|[Ff]ootnote"
    r"|[Pp]aragraph|[Aa]rticle|[Ss]ection|[Bb]oeing|[Ee]xtension|[Cc]all\ssign|[Nn]umbers?|[Mm]odel|[Pp]late|Camp|Building|Radio"
    r"|Windows|Hall|Gate|Bus|Train|Block|Plot|[Cc]onvoy|Patrol|Hut|Hangar|Type|Class|Locker|Vehicle)\s|[$€£]\s?)$"
)
_ABOUT = re.compile(
    r"\b(?:about|some|nearly|almost|roughly|approximately|(?:more|fewer|less)\sthan|at\sleast|up\sto|another|only|exactly"
    r"|well\sover|just\sunder|environ|près\sde|plus\sde)\s$",
    re.IGNORECASE,
)
_STREET = re.compile(r"\s[A-Z]\w+\s(?:Street|Avenue|Road|Boulevard|Lane|Drive)\b")
_PLURAL = re.compile(r"\s(?:[a-zà-ÿ-]+\s)?[a-zà-ÿ-]{3,}s\b")
_IN_TIME = re.compile(r"\b(?:in|since|during|until|en|depuis)\s$", re.IGNORECASE)

_BETWEEN = re.compile(r"\b(?:between|entre)\s$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|de|du|d['’])\s?$", re.IGNORECASE)
_ONWARD = re.compile(r"\s(?:onwards?|forward|and beyond)\b|\son(?=[,;.])")
_OPEN_BEFORE = re.compile(r"\b(?:à partir (?:de |du |d['’])|from )$", re.IGNORECASE)
_A_PARTIR = re.compile(r"\bà partir (?:de |du |d['’])$", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|et)\s")
_TO = re.compile(r"\s(?:to|until|till|through|à|au|jusqu['’](?:en|à|au))\s")
_PART = re.compile(
    r"(?:\b(?:the\s)?(?:very\s)?(?:early|mid|late)(?:[-‐‑]|\s)(?:in\s)?"
    r"|\b(?:the\s)?(?:end|close|beginning|start|middle|rest|remainder|first months|last months|final months)\sof\s"
    r"|\b(?:the\s)?(?:(?:early|late|mid-?)\s?)?(?:spring|summer|autumn|fall|winter)\s(?:of\s)?"
    r"|\b(?:la\s)?(?:fin|début|mi|printemps|été|automne|hiver|milieu)(?:\sde|\sdu)?[\s-])$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:the\s)?(?P<nth>first|second|third|fourth|last)\s(?P<unit>half|quarter)\sof\s$", re.IGNORECASE
)
_SHORT_SHARE = re.compile(r"\b(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))(?:\sof)?[\s-]$")
_DECADE = re.compile(
    r"\b(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<decade>(?:19|20)\d0)['’]?s\b|\b(?:les\s)?années\s(?P<années>(?:19|20)\d0)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<first>\d{1,2})(?P<mark>[./])(?P<middle>\d{1,2})(?P=mark)(?P<last_year>(?:19|20)\d\d))(?![\w/-]|[.]\d)"
)
_MONTHS = 12
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_MONTHS_OF = {"half": 6, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Period:
    """A date or period in a text, from code point char_start up to char_end; `end` is None where it is open."""

    char_start: int
    char_end: int
    start: date
    end: date | None
    precision: str


def find_periods(text: str) -> tuple[Period, ...]:
    """The dates and periods of `text` that name their year, in order, without overlap."""
    if not _FOUR_DIGITS.search(text):
        return ()
    atoms = sorted((*_dated(text), *_in_figures(text), *_decades(text)), key=lambda p: p.char_start)
    atoms = sorted((*atoms, *_years(text, atoms)), key=lambda p: p.char_start)
    return tuple(_qualified(text, period) for period in _joined(text, atoms))


def _dated(text: str) -> Iterator[Period]:
    """The dates with a month. "August 2020 and May 2021" are two, "between March and May 2019" is one period."""
    for printed in find_dates(text) if names_month(text) else ():
        surface = text[printed.char_start : printed.char_end]
        both = _AND.search(surface)
        is_run = (printed.end - printed.start).days == 1  # "May 3 and 4"
        if printed.precision == "month":  # "November and December 2013"
            is_run = printed.end == _month_end(_month_end(printed.start) + timedelta(days=1))
        if both and not is_run and not _before(_BETWEEN, text, printed.char_start):
            middle = printed.char_start + both.start()
            first = next(iter(find_dates(text[printed.char_start : middle])), None)
            if first is None:  # the year stands with the second only: "March and May 2019", "May 3 and 17, 2022"
                first_end = printed.start if printed.precision == "day" else _month_end(printed.start)
                yield Period(printed.char_start, middle, printed.start, first_end, printed.precision)
            else:
                yield Period(printed.char_start, middle, first.start, first.end, first.precision)
            last_start = printed.end if printed.precision == "day" else printed.end.replace(day=1)
            yield Period(printed.char_start + both.end(), printed.char_end, last_start, printed.end, printed.precision)
        else:
            yield Period(printed.char_start, printed.char_end, printed.start, printed.end, printed.precision)


def _in_figures(text: str) -> Iterator[Period]:
    """Days in figures that can be read in one way only: "2021-03-15", "15.3.2021" but not "3/4/2021"."""
    for match in _FIGURES.finditer(text):
        year = int(match["year"] or match["last_year"])
        month, day = int(match["month"] or match["middle"]), int(match["day"] or match["first"])
        is_sure = match["year"] or day > _MONTHS
        if is_sure and 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]:
            whole = date(year, month, day)
            yield Period(match.start(), match.end(), whole, whole, "day")


def _decades(text: str) -> Iterator[Period]:
    for match in _DECADE.finditer(text):
        year = int(match["decade"] or match["années"])
        yield Period(match.start(), match.end(), date(year, 1, 1), date(year + 9, 12, 31), "decade")


def _years(text: str, others: Sequence[Period]) -> Iterator[Period]:
    known = [(p.char_start, p.char_end) for p in others]
    taken = Spans((*known, *((r.char_start, r.char_end) for r in find_resolutions(text))))
    for match in _YEARS.finditer(text):
        if taken.overlap(*match.span()):
            continue
        if not _before(_STANDS_ALONE, text, match.start()) or _counts_things(text, match):
            continue
        first = int(match["year"])
        last = _last_year(match)
        if last is not None:
            yield Period(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31), "year")


def _before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """What stands right before a place; a search from the start of a long text would take its length each time."""
    return pattern.search(text, max(0, at - LOOK_BACK), at)


def _last_year(match: re.Match[str]) -> int | None:
    """The last year of "2012–13" or "2012–2013", the year itself where there is one only; None where they run back."""
    first, printed = int(match["year"]), match["last"]
    if printed is None:
        return first
    last = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    return last if last > first else None


def _counts_things(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts or names something that is no year: "2000 troops", "No. 2013", "$1990"."""
    if _before(_NUMBERED, text, match.start()):
        return True
    if _before(_ABOUT, text, match.start()) and _PLURAL.match(text, match.end()):
        return True  # "about 2000 blankets": what is counted is an open class
    if _STREET.match(text, match.end()):
        return True
    return bool(_counted().match(text, match.end())) and not _before(_IN_TIME, text, match.start())


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(word_lists("counted_nouns")["nouns"])
    return re.compile(rf"\s(?:[a-z-]+\s)?(?:{nouns})\b")


def _joined(text: str, atoms: Sequence[Period]) -> Iterator[Period]:
    """The atoms, two of them joined where the text makes them the ends of one period."""
    at = 0
    while at < len(atoms):
        period = atoms[at]
        before = _before(_BETWEEN, text, period.char_start) or _before(_FROM, text, period.char_start)
        following = atoms[at + 1] if at + 1 < len(atoms) else None
        if before and following is not None:
            link = _AND if _BETWEEN.match(before[0]) else _TO
            is_link = link.fullmatch(text, period.char_end, following.char_start)
            if is_link and period.start <= following.start and period.precision == following.precision:
                yield Period(before.start(), following.char_end, period.start, following.end, period.precision)
                at += 2
                continue
        is_range = _AND.search(text, period.char_start, period.char_end) or _TO.search(
            text, period.char_start, period.char_end
        )
        if before and is_range:
            period = replace(period, char_start=before.start())
        yield period
        at += 1


def _qualified(text: str, period: Period) -> Period:
    """`period` with the words around it that make it a part of a year, a quarter of it, or open its end."""
    short = _before(_SHORT_SHARE, text, period.char_start)
    if short and period.precision == "year":
        length, nth = (3, int(short["quarter"]) - 1) if short["quarter"] else (6, int(short["half"]) - 1)
        return _part_of(period, short.start(), length, nth)
    share = _before(_SHARE, text, period.char_start)
    if share and period.precision == "year":
        return _share(period, share)
    part = _before(_PART, text, period.char_start)
    if part and period.precision in ("year", "month"):
        period = replace(period, char_start=part.start(), precision=f"part_of_{period.precision}")
    after = _ONWARD.match(text, period.char_end)
    opening = _before(_OPEN_BEFORE if after else _A_PARTIR, text, period.char_start)
    if opening:
        end = after.end() if after else period.char_end
        return replace(period, char_start=opening.start(), char_end=end, end=None)
    return period


def _share(period: Period, share: re.Match[str]) -> Period:
    length = _MONTHS_OF[share["unit"].lower()]
    return _part_of(period, share.start(), length, _NTH[share["nth"].lower()] % (12 // length))


def _part_of(period: Period, char_start: int, length: int, nth: int) -> Period:
    """The nth part of a year, of so many months."""
    start = date(period.start.year, nth * length + 1, 1)
    end = _month_end(start.replace(month=start.month + length - 1))
    precision = "half_year" if length == 6 else "quarter"
    return replace(period, char_start=char_start, start=start, end=end, precision=precision)


def _month_end(day: date) -> date:
    after = date(day.year + (day.month == 12), day.month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
