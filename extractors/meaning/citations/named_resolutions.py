"""Resolutions cited in words: "Security Council Resolution 2100", "resolutions 425 (1978) and 426", "UNSCR 1325".

A number alone is the Security Council's, one with a year the Economic and Social Council's, one with a Roman numeral
the General Assembly's. One with a session ("72/276") is read with the organ that the words name, and is no symbol where
none does, since two organs number that way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extractors.meaning.citations.other_bodies import other_body_start
from extractors.meaning.citations.un_symbols import Symbol, read_symbol
from extractors.reference.un_series import un_series
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives

_NUMBER = r"(?:ES-\d+/\d+|\d{1,4}(?:/\d{1,4}(?:\s[A-F](?=[.,;)]|$))?|\s?\([IVXL]+\))?)(?![\w/])(?![.,]\d)(?!-\w)"
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’-]*\s$")
LOOK_BACK = 200
"""Characters before a number in which the name of a body that is no organ of the UN stands."""

_NEXT = re.compile(
    r"\s*(?:,\s*(?:(?:and|et|&)\s+)?|(?:and|et|&)\s+|;\s*(?:and\s+)?)"
    rf"(?P<number>(?!\d{{1,2}}(?!\d|/|\s?\()){_NUMBER})"
)
_ALONE = (
    (re.compile(r"\d+"), "S/RES"),
    (re.compile(r"\d+\([IVXL]+\)"), "A/RES"),
    (re.compile(r"(?:19|20)\d\d/\d+(?: [A-F])?"), "E/RES"),
)
_BEFORE_ROMAN = re.compile(r"\s(?=\()")
_PLURAL = re.compile(r"[Ss]olutions\s|SOLUTIONS\s|UNSCRs")
_YEAR = re.compile(r"\s\((?:19|20)\d\d\)")


@dataclass(frozen=True, slots=True)
class NamedResolution:
    """A resolution named by words and number, from code point char_start up to char_end.

    `organ` is its series ("S/RES") where the words name it, `symbol` None where the organ is not known; `is_list`
    where more numbers may follow. `is_of_other` where the words name a body of the UN whose resolutions have no series
    of their own ("ECLAC resolution 716(XXXV)"): never one of the General Assembly's.
    """

    char_start: int
    char_end: int
    number: str
    organ: str | None
    symbol: Symbol | None
    is_list: bool
    is_of_other: bool = False


def find_named_resolutions(text: str) -> tuple[NamedResolution, ...]:
    """The resolutions that `text` names, the first number of each list only."""
    found = []
    for match in _heads().finditer(text):
        number = match["number"] or match["number2"]
        organ = _series_by_name().get(match["organ"] or match["acronym"] or "") or _organ_around(text, match, number)
        at = match.start()
        if match["organ"] == "Assembly" and _CAPITAL_BEFORE.search(text, max(0, at - LOOK_BACK), at):
            organ, at = None, match.end("organ") + 1  # "World Health Assembly"
        of_other = organ is None and _other_body().search(text, max(0, at - LOOK_BACK), at)
        if of_other or (organ is None and _is_bare(number, text, match.end())):
            continue
        is_list = bool(_PLURAL.search(match[0]))
        body = None if match["organ"] and organ else other_body_start(text, at, match.end())
        if body is not None and _regional().search(text, max(0, body - LOOK_BACK), body):
            continue
        if body is not None:
            found.append(NamedResolution(body, match.end(), number, None, None, False, is_of_other=True))
            continue
        symbol = resolution_symbol(number, organ)
        found.append(NamedResolution(match.start(), match.end(), number, organ, symbol, is_list))
    return tuple(found)


def next_in_list(text: str, position: int, organ: str | None) -> NamedResolution | None:
    """The next number of a list of resolutions that `text` prints at `position`, or None where the list ends."""
    match = _NEXT.match(text, position)
    if match is None:
        return None
    symbol = resolution_symbol(match["number"], organ)
    return NamedResolution(match.start("number"), match.end(), match["number"], organ, symbol, True)


def resolution_symbol(number: str, organ: str | None) -> Symbol | None:
    """The symbol of the resolution `number` of the organ whose series is `organ`, or None where that is unclear."""
    number = _BEFORE_ROMAN.sub("", number)
    if organ is None:
        organ = next((series for form, series in _ALONE if form.fullmatch(number)), None)
    return read_symbol(f"{organ}/{number}") if organ else None


def organ_after(text: str, position: int) -> tuple[str, int] | None:
    """The series of the organ that is named after the number ("du Conseil de sécurité"), and where its name ends."""
    match = _afterwards().match(text, position)
    return (_series_by_name()[match["organ"]], match.end()) if match else None


def _organ_around(text: str, head: re.Match[str], number: str) -> str | None:
    """The organ that "in its resolution 40/26" means: the last one named before it in this text, else the next."""
    if "/" not in number or resolution_symbol(number, None):
        return None
    names = list(_names().finditer(text))
    before = [name for name in names if name.end() <= head.start()]
    after = [name for name in names if name.start() >= head.end()]
    nearest = before[-1] if before else after[0] if after else None
    return _series_by_name()[nearest[0]] if nearest else None


def _is_bare(number: str, text: str, end: int) -> bool:
    """Whether a number is too short to be known for a resolution of the Security Council ("Resolution 12")."""
    return len(number) < 3 and not _YEAR.match(text, end)


@cache
def _series_by_name() -> Mapping[str, str]:
    return MappingProxyType(
        {
            name: key
            for key, series in un_series().items()
            for name in (*series.resolution_names, *series.resolution_acronyms)
        }
    )


@cache
def _organs() -> str:
    return exact_alternatives([name for series in un_series().values() for name in series.resolution_names])


@cache
def _heads() -> re.Pattern[str]:
    acronyms = exact_alternatives([name for series in un_series().values() for name in series.resolution_acronyms])
    return re.compile(
        rf"(?<![\w-])(?:(?:(?:UN|U\.N\.|United Nations)\s)?(?:(?P<organ>{_organs()})(?:[’']s)?\s)?"
        r"(?:[Rr]esolutions?|RESOLUTIONS?|[Rr]ésolutions?|[Rr]es\.)\s(?:[Nn]os?\.\s?|n[o°]\.?\s?)?"
        rf"(?P<number>{_NUMBER})"
        rf"|(?P<acronym>{acronyms})\s(?:[Rr]esolutions?\s)?(?P<number2>{_NUMBER}))"
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_organs()})(?![\w-])")


@cache
def _afterwards() -> re.Pattern[str]:
    of = r"\s(?:du|de\sl[’']|de\sla|of\sthe|of)\s?(?:(?:UN|United Nations)\s)?"
    return re.compile(rf"{of}(?P<organ>{_organs()})(?!\w)")


@cache
def _regional() -> re.Pattern[str]:
    """What stands before a college that is none of the UN: "African Commission", "Parliamentary Committee"."""
    return re.compile(rf"(?<!\w)(?:{exact_alternatives(word_lists('citation_marks')['regional'])})\s$")


@cache
def _other_body() -> re.Pattern[str]:
    names = exact_alternatives(word_lists("citation_marks")["other_body"])
    return re.compile(rf"(?<!\w)(?:{names})(?:[’']s)?\s$")
