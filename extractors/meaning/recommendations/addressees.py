"""Whom a recommendation addresses: "the Council", "member states", as printed and in normal form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives

# Words that may stand before the name within it: "all member states", "the next mission".
_DETERMINER = r"(?:(?:the|a|an|any|all|both|each|every|future|other|key|new|its|their|UN|international)\s+){0,3}"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A name in a text, from char_start up to char_end, without its article; `addressee` is its normal form.

    It is None where two are joined ("the Council and the Secretariat"), since a recommendation has one addressee.
    """

    addressee: str | None
    printed: str
    char_start: int
    char_end: int


def addressee_at(text: str, start: int = 0) -> Addressee | None:
    """The addressee whose name begins at `start`, after an article or the like."""
    match = _pattern().match(text, start)
    return _read(match) if match else None


def addressees_at(text: str, start: int) -> Addressee | None:
    """As addressee_at, but two names that are joined there are one addressee without a normal form."""
    first = addressee_at(text, start)
    joined = _AND_NAME.match(text, first.char_end) if first is not None else None
    if first is None or joined is None:
        return first
    second = addressee_at(text, joined.end("and"))
    end = second.char_end if second is not None else joined.end("name")
    if end == -1:
        return first
    return Addressee(None, text[first.char_start : end], first.char_start, end)


def addressee_before(text: str, end: int) -> Addressee | None:
    """The addressee that is the subject of the verb at `end`, next to it or with a relative clause between."""
    for match in _pattern().finditer(text, max(0, end - 160), end):
        found = _read(match)
        if found is None or not _BETWEEN.fullmatch(text, match.end(), end):
            continue
        if _OBJECT.search(text, 0, match.start()):
            return None
        joined = _JOINED.search(text, 0, match.start())
        if joined is None:
            return found
        first = next((m for m in _pattern().finditer(text, 0, joined.start()) if m.end() == joined.start()), None)
        if first is None and joined[0].startswith(","):
            return found  # "…, and the Council should": a clause of its own
        if first is None or _OBJECT.search(text, 0, first.start()):
            return None
        return Addressee(None, text[first.start("name") : found.char_end], first.start("name"), found.char_end)
    return None


_BETWEEN = re.compile(
    r"(?:,\s[^,]{1,40},)?(?:\s+(?:which|who|that|in|on|from|with)\b[^.;:]{1,80}?)?"
    r"(?:\s+(?:also|then|still|therefore|at least|now|instead|further|thus|always|\w+ly))*\s*"
)
_OBJECT = re.compile(r"\b(?:of|by|for|to|with|from|on|between|among|against|in)\s+$")

_AND_NAME = re.compile(r"(?P<and>,?\s+and\s+(?:the\s+)?)(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)?")
_OTHER_FORCE = re.compile(r"(?:[Tt]ask|[Aa]ir|[Pp]olice|[Jj]oint|[Ss]tandby|[Ll]abou?r)[ -]$")
_ITS_OWN = re.compile(
    r"[’']s\s(?!(?:\w+\s)?(?:chair|chairs|chairperson|secretariat|commission|leadership|head|heads|secretary|mediators?|envoys?"
    r"|summit|members|leaders|headquarters|commander|planners|spokesperson)\b)"
)
_JOINED = re.compile(r",?\s+(?:and|or)\s+$")


def _read(match: re.Match[str]) -> Addressee | None:
    printed = match["name"]
    if _OTHER_FORCE.search(match.string, 0, match.start("name")) and printed.casefold().startswith("force"):
        return None
    if _ITS_OWN.match(match.string, match.end()):
        return None  # "the mission’s radio" is not the mission
    for addressee, name in _names().get(_plain(printed), ()):
        if not name.isupper() or printed.isupper():
            return Addressee(addressee, printed, match.start("name"), match.end("name"))
    return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    names: dict[str, tuple[tuple[str, str], ...]] = {}
    for addressee, printed in word_lists("addressees").items():
        for name in printed:
            names[_plain(name)] = (*names.get(_plain(name), ()), (addressee, name))
    return MappingProxyType(names)


@cache
def _pattern() -> re.Pattern[str]:
    printed = [name for names in word_lists("addressees").values() for name in names]
    return re.compile(rf"(?<![\w-]){_DETERMINER}(?P<name>{alternatives(printed)})(?![\w-])", re.IGNORECASE)
