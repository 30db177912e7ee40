"""The names of the months, and a quick test of whether a text may hold one."""

import re
from functools import cache

from extractors.reference.wordlists import word_tables
from extractors.text.alternatives import exact_alternatives

_ABBREVIATED = 3  # letters; a longer name, or "may", is no abbreviation that is a word by itself


@cache
def month_numbers() -> dict[str, int]:
    """The number of each month by each of its names, in small letters."""
    months = word_tables("months")
    return {name: int(number) for names in months.values() for number in names for name in names[number]}


def month_number(name: str) -> int:
    """The number of the month that `name` names, whatever its capitals, with a full stop or without."""
    return month_numbers()[name.lower().rstrip(".")]


@cache
def month_pattern() -> str:
    """An alternation of all names, the longest first."""
    return exact_alternatives(month_numbers())


@cache
def month_pattern_in_text() -> str:
    """An alternation of the full names with the capitals of a sentence: small letters are for months in French only,
    since "may" and "march" are words."""
    full = {name for name in month_numbers() if len(name) > _ABBREVIATED or name == "may"}
    french = {name for names in word_tables("months")["fr"].values() for name in names}
    return exact_alternatives({name.capitalize() for name in full} | (full & french))


def names_month(text: str) -> bool:
    """Whether some month may stand in `text`; many other words pass as well, since only three letters are looked at."""
    return _openings().search(text.lower()) is not None


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted({name[:3] for name in month_numbers()})) + ")")
