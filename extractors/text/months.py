"""The names of the months, and a quick test of whether a text may hold one."""

import re
from functools import cache

from extractors.reference.wordlists import word_lists


@cache
def month_numbers() -> dict[str, int]:
    """The number of each month by each of its names, in small letters."""
    return {name: int(number) for number, names in word_lists("months").items() for name in names}


@cache
def month_pattern() -> str:
    """An alternation of all names, the longest first."""
    return "|".join(sorted(month_numbers(), key=len, reverse=True))


def names_month(text: str) -> bool:
    """Whether some month may stand in `text`; many other words pass as well, since only three letters are looked at."""
    return _openings().search(text.lower()) is not None


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted({name[:3] for name in month_numbers()})) + ")")
