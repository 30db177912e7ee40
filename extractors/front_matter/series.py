"""The series that a note belongs to, and its place in it, as far as they are printed."""

import re
from functools import cache

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives

_SERIES_LINE = re.compile(r"(?P<name>.*\bseries)\b\W*(?:(?:no|vol|volume|number)?\.?\s*\d+)?\W*", re.IGNORECASE)

_CASE = re.compile(
    r"(?P<name>\w+(?:[ \u00a0]\S+)+?)\s*[:–—]\s*(?:the\s+case\s+(?:of|for)\s|le\s+cas\s+(?:du|de|des|d[’'])[\s\w])",
    re.IGNORECASE,
)
_YEAR_OF_CASE = re.compile(r",?\s+(?:(?:in|en)\s+)?(?:19|20)\d\d$")
_SERIES_TALK = re.compile(r"series|série|consecutive|consécutive", re.IGNORECASE)


def series_of_title(title: str) -> tuple[str, str] | None:
    """The series of which `title` is one case, and its name as printed: "Naming the Rivers in 2020: The Case of …".

    The name is what stands before the case, with "and" for "&" and without a year, since both change within a series.
    """
    match = _CASE.match(title)
    if not match:
        return None
    printed = match["name"].strip()
    return " ".join(_YEAR_OF_CASE.sub("", printed).replace("&", "and").split()), printed


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
