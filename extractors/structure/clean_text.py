"""Clean text from lines: words mended at the line break, ligatures resolved, markers taken out and remembered.

Whatever is changed leaves a Repaired entry, so that the printed form can be had back.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.pages.lines import Line
from extractors.structure.labels import Mark
from extractors.text.hyphens import HYPHENS, PRINTED_HYPHENS

CONNECTIVES = frozenset({"and", "or", "nor", "to", "et", "ou", "und", "oder", "y"})
KEPT_FORMS = set("½¼¾⅓⅔⅛™…№ªº℠℡") | set("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁻⁺ⁿ")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?$")
_WORD_AFTER = re.compile(r"^[^\W\d_]+")
_NO_SPACE_AFTER = "–—/-\u2010"


@dataclass(frozen=True, slots=True)
class Repaired:
    """The run [start, end) of the clean text stands for `before` on the page."""

    start: int
    end: int
    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark taken out of the text, where it stood in it (code points), and its line (an index)."""

    offset: int
    mark: Mark
    line: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text of some lines, with what was repaired and which marks were taken out."""

    text: str
    repaired: tuple[Repaired, ...]
    marks: tuple[Placed, ...]


def clean(
    lines: Sequence[Line],
    marks: Sequence[Sequence[Mark]],
    keeps_hyphen: Callable[[str, str, int, str], bool],
    skip: int = 0,
) -> CleanText:
    """The clean text of `lines` without the `marks` of each; `skip` characters of the first line are left out.

    `keeps_hyphen(before, hyphen, font, after)` says whether a word that is broken so is written with a hyphen.
    """
    text = ""
    repaired: list[Repaired] = []
    placed: list[Placed] = []
    for number, line in enumerate(lines):
        piece, own_repairs, own_marks = _clean_line(
            line, marks[number] if number < len(marks) else (), skip if number == 0 else 0
        )
        text = text.rstrip()
        if not piece.strip():
            placed.extend(Placed(len(text), mark, number) for _, mark in own_marks)
            continue
        lead = len(piece) - len(piece.lstrip())
        piece = piece.lstrip()
        printed_end = _last_printed(lines[number - 1]) if number else ("", -1)
        at, glue, repair = _seam(text, piece, printed_end, keeps_hyphen)
        text = text[:at] + glue
        base = len(text)
        if repair is not None:
            rule, before, after, start = repair
            repaired.append(Repaired(start, start + len(after), rule, before, after))
        repaired.extend(
            Repaired(base + max(0, r.start - lead), base + r.end - lead, r.rule, r.before, r.after) for r in own_repairs
        )
        # A mark at the head of a line hangs on the last word of the line before.
        placed.extend(
            Placed(base + o - lead if o > lead else len(text[:base].rstrip()), mark, number) for o, mark in own_marks
        )
        text += piece
    text = text.rstrip()
    return CleanText(text, tuple(repaired), tuple(Placed(min(p.offset, len(text)), p.mark, p.line) for p in placed))


def _clean_line(line: Line, marks: Sequence[Mark], skip: int) -> tuple[str, list[Repaired], list[tuple[int, Mark]]]:
    if not marks and "  " not in line.text and _is_plain(line.text):
        return line.text[skip:], [], []
    out: list[str] = []
    length = 0
    repaired: list[Repaired] = []
    taken: list[tuple[int, Mark]] = []
    at = skip
    opening = {mark.start: mark for mark in marks if mark.start >= skip}
    text = line.text
    while at < len(text):
        mark = opening.get(at)
        if mark is not None:
            parted = bool(out) and out[-1] == " "
            while out and out[-1] == " ":
                out.pop()
                length -= 1
            taken.append((length, mark))
            at = mark.end
            if parted and text[at : at + 1].isalnum():
                out.append(" ")
                length += 1
            continue
        char = text[at]
        at += 1
        plain = normal_form(char)
        if plain == " " and (not out or out[-1] == " "):
            continue
        at_seam = char in PRINTED_HYPHENS and at == len(text)  # what becomes of it, the seam decides and records
        if plain != char and not char.isspace() and not at_seam:
            rule = "ligature" if len(plain) > 1 else "compatibility"
            repaired.append(Repaired(length, length + len(plain), rule, char, plain))
        out.extend(plain)
        length += len(plain)
    return "".join(out), repaired, taken


def _is_plain(text: str) -> bool:
    return text.isascii() or all(normal_form(char) == char for char in set(text))


@cache
def normal_form(char: str) -> str:
    """The form of a character in clean text: ligatures and compatibility forms resolved, any white space a space."""
    if char.isascii():
        return " " if char in "\t\n\r" else char
    if char.isspace() or char == "\u200b":
        return " "
    if char in KEPT_FORMS:
        return char
    if char in PRINTED_HYPHENS:
        return "-"
    return unicodedata.normalize("NFKC", char)


def _seam(
    text: str, piece: str, printed_end: tuple[str, int], keeps_hyphen: Callable[[str, str, int, str], bool]
) -> tuple[int, str, tuple[str, str, str, int] | None]:
    """How a line joins what came before: where to cut the text, what to put between, and what was repaired."""
    if not text:
        return 0, "", None
    last = text[-1]
    if last in HYPHENS and len(text) > 1 and not text[-2].isspace():
        stem = _WORD_BEFORE.search(text[:-1])
        tail = _WORD_AFTER.match(piece)
        if stem and tail and tail[0].casefold() in CONNECTIVES:
            return len(text), " ", None  # a hanging hyphen: "short- and long-term"
        if stem and tail:
            before, after = stem[0], tail[0]
            start = len(text) - 1 - len(before)
            hyphen, font = printed_end if printed_end[0] in HYPHENS else (last, -1)
            printed = f"{before}{hyphen}\n{after}"
            if keeps_hyphen(_compound(text[:-1]), hyphen, font, after):
                return len(text), "", ("hyphen_kept", printed, f"{before}-{after}", start)
            return len(text) - 1, "", ("dehyphenated", printed, before + after, start)
        return len(text), "", None
    if last in _NO_SPACE_AFTER and len(text) > 1 and not text[-2].isspace() and last != "–":
        return len(text), "", None
    if last == "–" and len(text) > 1 and text[-2].isalnum() and piece[:1].isalnum():
        return len(text), "", None
    return len(text), " ", None


def _last_printed(line: Line) -> tuple[str, int]:
    """The last character of a line and its font."""
    return (line.text[-1], int(line.char_font[-1])) if line.text else ("", -1)


def _compound(text: str) -> str:
    """The whole of the printed word at the end, hyphens in it included: "post-con" of "post-con-flict"."""
    match = re.search(r"[^\s“”\"(\[]+$", text)
    return match[0] if match else ""
