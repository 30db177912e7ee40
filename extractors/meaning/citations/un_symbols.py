"""The grammar of UN document symbols: "S/RES/2100 (2013)", "A/70/95–S/2015/446", "S/PV.9350 (Resumption 1)".

A symbol is a series (un_series.csv) and a number; addenda, corrigenda, revisions and limited documents are part of the
number. The normal form has no spaces but the one before "(Part I)", hyphens and not dashes, and no year in
parentheses. What looks like a symbol and fits no series is none; where a series is certain and its number cannot be
read ("S/RES/21OO"), the symbol is printed but not understood.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.reference.un_series import UnSeries, un_series
from extractors.text.spans import Spans

_STROKE = "/∕⁄／"
_DASH = r"[-‐‑–—]"
_SEPARATOR = rf"\s?[{_STROKE}]\s?"
_COMPONENT = (
    rf"(?:(?:ES|S)\s?{_DASH}\s?\d+(?!\w)"  # a special session: ES-10, S-32
    r"|(?:Add|Corr|Rev|Amend|Conf|Res|Dec|[A-Z]{1,4})\.\s?\d+(?:-P)?(?!\w)"  # Add.1, L.4, PV.9350, CN.6, G.26-P
    r"|[A-Z]{1,6}\((?:S-)?(?:[IVXL]+|\d+)\)"  # B(S-XXXIII), COP(15)
    r"|(?:Res|Prst|Agenda|[A-Z]{1,6})(?![\w.])"
    r"|\d+(?:\s?\([IVXL]+\))?(?!\w))"  # 2100, 377(V)
)
_SUFFIX = r"(?:\s?\((?:Resumption|Part|Vol\.|Suppl\.)\s?(?:\d+|[IVX]+)\)|\s[A-F](?=[.,;)]|$))?"
_YEAR = r"(?:\s?\((?P<{}>(?:19|20)\d\d)\))?"
_SPLIT = re.compile(rf"\s*[{_STROKE}]\s*")
_SPACES = re.compile(r"\s+")
_NUMBERED = re.compile(r"([A-Z]+\.)\d+")
_SUFFIXED = re.compile(r"^(.*?)\s?(\((?:Resumption|Part|Vol\.|Suppl\.)\s?(?:\d+|[IVX]+)\)|(?<=\s)[A-F])?$")
_BARE_STATEMENT = re.compile(r"(?<![\w/])PRST/\d{4}/\d+(?!\w)")
_UNREAD = re.compile(r"(?<![\w/.-])[SAE]/(?:RES|PRST|PV\.|HRC/RES)[/.]?[\w/.]*\w")
_SESSION = re.compile(r"\d{1,3}|E?S-\d+")
_DOTTED = re.compile(r"[A-Z]{1,4}\.\d+")
_YEARS = range(1946, 2100)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in normal form, taken apart. `type` is None where only the document's title can tell."""

    symbol: str
    organ: str
    series: str
    year: int | None
    number: str
    type: str | None


@dataclass(frozen=True, slots=True)
class PrintedSymbol:
    """A symbol in a text, from code point char_start up to char_end, with the year printed in parentheses after it.

    `symbols` are two for a document of two organs, and none where the print cannot be read.
    """

    char_start: int
    char_end: int
    printed: str
    symbols: tuple[Symbol, ...]
    year: int | None


def find_symbols(text: str) -> tuple[PrintedSymbol, ...]:
    """The symbols that `text` prints, in order, without overlap."""
    if not any(stroke in text for stroke in _STROKE):
        return ()
    found = []
    for match in _pattern().finditer(text):
        first, second = read_symbol(match["first"]), read_symbol(match["second"]) if match["second"] else None
        if first is None:
            continue
        end = match.end() if second or not match["second"] else match.end("first")
        symbols = (first, second) if second else (first,)
        year = match["second_year"] if second else match["first_year"]
        found.append(PrintedSymbol(match.start(), end, text[match.start() : end], symbols, int(year) if year else None))
    for match in _BARE_STATEMENT.finditer(text):
        statement = read_symbol("S/" + match[0])
        if statement:
            found.append(PrintedSymbol(*match.span(), match[0], (statement,), None))
    taken = Spans((symbol.char_start, symbol.char_end) for symbol in found)
    found += [
        PrintedSymbol(*match.span(), match[0], (), None)
        for match in _UNREAD.finditer(text)
        if any(c.isdigit() for c in match[0]) and not taken.overlap(*match.span())
    ]
    return tuple(sorted(found, key=lambda symbol: symbol.char_start))


@lru_cache(maxsize=4096)
def read_symbol(printed: str) -> Symbol | None:
    """The symbol that `printed` spells, with its series and number, or None where it fits no known series."""
    body, suffix = _suffixed(printed)
    parts = [_normal(part) for part in _SPLIT.split(body)]
    for length in range(len(parts), 0, -1):
        series = un_series().get("/".join(_numbered(part) for part in parts[:length]))
        if series:
            return _read(series, parts, length, suffix)
    return None


def _suffixed(printed: str) -> tuple[str, str]:
    match = _SUFFIXED.match(printed.strip())
    return (match[1], match[2] or "") if match else (printed, "")


def _normal(part: str) -> str:
    part = re.sub(_DASH, "-", _SPACES.sub("", part))
    return part.upper() if part in ("Res", "Prst") else part


def _numbered(part: str) -> str:
    return _NUMBERED.sub(r"\1#", part)


def _read(series: UnSeries, parts: list[str], length: int, suffix: str) -> Symbol | None:
    head, rest = "/".join(parts[:length]), parts[length:]
    if series.series.endswith(".#") and series.form == "number":  # S/PV.9350: the number stands in the head
        head, _, number = head.rpartition(".")
        rest = [number, *rest]
    if not rest or not all(rest):
        return None
    is_year = len(rest[0]) == 4 and rest[0].isdigit() and int(rest[0]) in _YEARS
    is_old = bool(re.fullmatch(r"\d{3,6}", rest[0])) and all(part[0].isalpha() for part in rest[1:])
    is_session = (len(rest) > 1 and bool(_SESSION.fullmatch(rest[0]))) or "(" in rest[0]
    is_loose = series.type is None and (is_old or bool(_DOTTED.fullmatch(rest[0])))
    is_dated = is_year and len(rest) > 1
    fits = {
        "number": rest[0].isdigit(),
        "year": is_dated or is_loose,
        "session": is_session or is_loose,
        "free": rest[-1][-1].isdigit(),
    }
    if not fits[series.form]:
        return None
    year = None
    if is_dated and series.form in ("year", "free"):
        year, rest = int(rest[0]), rest[1:]
    number = "/".join(rest) + (f" {suffix}" if suffix else "")
    symbol = "/".join(parts) + (f" {suffix}" if suffix else "")
    is_record = any(re.fullmatch(r"(?:PV|SR)\.\d+", part) for part in parts)
    return Symbol(symbol, series.organ, head, year, number, "un_meeting_record" if is_record else series.type)


@cache
def _pattern() -> re.Pattern[str]:
    bodies = sorted({re.split(r"[/.]", series)[0] for series in un_series()}, key=len, reverse=True)
    one = rf"(?:{'|'.join(bodies)})(?:{_SEPARATOR}{_COMPONENT}){{1,9}}{_SUFFIX}"
    return re.compile(
        rf"(?<![\w{_STROKE}.-])(?P<first>{one})(?!\w){_YEAR.format('first_year')}"
        rf"(?:\s?{_DASH}\s?(?P<second>{one})(?!\w){_YEAR.format('second_year')})?"
    )
