"""Resolutions that a text names, in words or by symbol: "Resolution 2100", "UNSCR 1325", "S/RES/2690 (2023)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.meaning.citations.named_resolutions import NamedResolution, find_named_resolutions, next_in_list
from extractors.meaning.citations.un_symbols import find_symbols

_HINT = re.compile(r"[Ss]olutions?\s|SOLUTIONS?\s|[Rr]es\.|UNSCR|RES/")
_YEAR = re.compile(r"[ \u00a0]\((?:19[4-9]\d|20\d\d)\)")
_LAST_NUMBER = 3999  # of the Security Council; beyond it a number names something else


@dataclass(frozen=True, slots=True)
class FoundResolution:
    """A resolution in a text, from code point char_start up to char_end, with its symbol in normal form.

    The year in parentheses after it belongs to it.
    """

    char_start: int
    char_end: int
    symbol: str


def find_resolutions(text: str) -> Iterator[FoundResolution]:
    """The resolutions that `text` names, those named by words before those named by symbol."""
    if not _HINT.search(text):
        return
    for head in find_named_resolutions(text):
        named: NamedResolution | None = head
        while named is not None:
            end = _with_year(text, named.char_end)
            if named.symbol is not None and not _is_too_high(named.number):
                yield FoundResolution(named.char_start, end, named.symbol.symbol)
            named = next_in_list(text, end, named.organ) if named.is_list else None
    for printed in find_symbols(text):
        if len(printed.symbols) == 1 and "/RES/" in printed.symbols[0].symbol:
            yield FoundResolution(printed.char_start, _with_year(text, printed.char_end), printed.symbols[0].symbol)


def _with_year(text: str, end: int) -> int:
    year = _YEAR.match(text, end)
    return year.end() if year else end


def _is_too_high(number: str) -> bool:
    return number.isdigit() and int(number) > _LAST_NUMBER
