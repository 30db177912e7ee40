"""The series that a note belongs to, and its place in it, as far as they are printed."""

import re
from functools import cache

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives

_SERIES_LINE = re.compile(r"(?P<name>.*\bseries)\b\W*(?:(?:no|vol|volume|number)?\.?\s*\d+)?\W*", re.IGNORECASE)

_SERIES_TALK = re.compile(r"series|série|consecutive|consécutive", re.IGNORECASE)


def series_of_title(title: str) -> tuple[str, str] | None:
    """The known series that opens a title, and its name as printed there."""
    for series, openings in word_lists("series").items():
        for opening in openings:
            match = re.match(re.escape(opening).replace("and", "(?:and|&)") + r"(?!\w)", title, re.IGNORECASE)
            if match:
                return series, match[0]
    return None


def series_of_line(line: str) -> str | None:
    """The series that a cover line names ("Sustaining Peace Series, No. 4"), or None."""
    match = _SERIES_LINE.fullmatch(line.strip())
    if not match or not 2 <= len(line.split()) <= 10 or re.match(r"(?i)(?:a|an|this|the|our)\s", line.strip()):
        return None
    return match["name"].strip(" |–—-")


def series_ordinals(text: str) -> tuple[tuple[str, str, str], ...]:
    """Each place in a series that `text` states, as (field, as printed, number).

    "the third workshop in a series" is series_ordinal 3; "the fourth consecutive year" is series_year 4.
    """
    if not _SERIES_TALK.search(text):
        return ()
    numbers = _numbers()
    found = []
    for match in _ordinal_pattern().finditer(text):
        word = match["ordinal"].lower()
        number = numbers.get(word) or int(re.sub(r"\D", "", word))
        found.append(("series_year" if match["year"] else "series_ordinal", match[0], str(number)))
    return tuple(found)


@cache
def _numbers() -> dict[str, int]:
    return {word: int(number) for number, words in word_lists("ordinals").items() for word in words}


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words = exact_alternatives(_numbers())
    ordinal = rf"(?P<ordinal>(?:{words})|\d{{1,2}}(?:st|nd|rd|th|e|ème))"
    in_series = (
        r"(?:[\w’'-]+\s+){0,3}?(?:in|of|from)\s+(?:an?|the|this|our|its)\s+(?:[\w-]+\s+){0,3}?series"
        r"|(?:[\w’'-]+\s+){0,3}?d(?:e|['’])\s?(?:une|la|cette)\s+série"
    )
    year = r"(?P<year>consecutive\s+year|année\s+consécutive)"
    return re.compile(rf"\b{ordinal}\s+(?:{year}|(?:{in_series}))\b", re.IGNORECASE)
