"""Tables of a font that would fill the memory: found before a library reads them code by code."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pdfminer.pdftypes import PDFStream, resolve1

from extractors.readers.bounds import MOST_CODES, MOST_SPELLED
from extractors.readers.damage import PageTooComplex
from extractors.readers.streams import decoded

MOST_TABLE_BYTES = 1 << 23
"""Bytes of a character map; one that spells out all 65,536 codes of a font has some two million."""

HEX_DIGITS = 4
"""Digits for one letter, in UTF-16."""

LONGEST_CODE = 8
"""Digits of the longest code; pdfminer counts by the last of them."""

_LONG_SPELLING = re.compile(rb"<[0-9A-Fa-f]{%d}" % (HEX_DIGITS * MOST_SPELLED + 1))
_RANGE = re.compile(rb"<([0-9A-Fa-f]++)><([0-9A-Fa-f]++)>(?:<[0-9A-Fa-f]*+>|\[[^\]]*+\]|\d++)")
_RANGE_WORD = b"range"
_RANGE_STARTS = (b"beginbf", b"begincid")


def unsound_tables(spec: Mapping[str, object]) -> Iterator[str]:
    """The keys of a font's dictionary under which stands a table beyond reason."""
    for key in ("ToUnicode", "Encoding"):
        table = resolve1(spec.get(key))
        if isinstance(table, PDFStream) and not _is_sound_map(table):
            yield key
    for key, n in (("W", 3), ("W2", 5)):
        widths = resolve1(spec.get(key))
        if isinstance(widths, list) and _codes_of_widths(widths, n) > MOST_CODES:
            yield key


def unsound_font(spec: object) -> bool:
    """Whether a font, or the one it descends to, has a table beyond reason."""
    font = resolve1(spec)
    if not isinstance(font, dict):
        return False
    descendants = resolve1(font.get("DescendantFonts"))
    below = resolve1(descendants[0]) if isinstance(descendants, list) and descendants else None
    return any(any(unsound_tables(part)) for part in (font, below) if isinstance(part, dict))


def _is_sound_map(table: PDFStream) -> bool:
    try:
        data, _ = decoded(table, MOST_TABLE_BYTES)
    except PageTooComplex:
        return False
    compact = b"".join(data.split())
    return _LONG_SPELLING.search(compact) is None and _codes_of_map(compact) <= MOST_CODES


def _codes_of_map(compact: bytes) -> int:
    """How many codes the ranges of a character map, its white space taken out, name."""
    count = 0
    parts = compact.split(_RANGE_WORD)
    for before, section in pairwise(parts):
        if before.endswith(_RANGE_STARTS):
            for first, last in _RANGE.findall(section):
                count += max(0, int(last[-LONGEST_CODE:], 16) - int(first[-LONGEST_CODE:], 16))
    return count


def _codes_of_widths(widths: list[object], n: int) -> int:
    """How many codes the runs "first last width ..." of `n` numbers name; lists of single widths count for nothing."""
    count = 0
    run: list[int | float] = []
    for entry in map(resolve1, widths):
        if isinstance(entry, int | float):
            run.append(entry)
            if len(run) == n:
                count += max(0, int(run[1] - run[0]))
                run = []
        else:
            run = []
    return count
