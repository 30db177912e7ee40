"""Clean text from lines: words mended at the line break, ligatures resolved, markers taken out and remembered.

Whatever is changed leaves a Repaired entry, so that the printed form can be had back.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.pages.lines import Line
from extractors.pages.pieces import INITIAL
from extractors.structure.labels import Mark
from extractors.text.addresses import address_goes_on
from extractors.text.hyphens import HYPHENS, PRINTED_HYPHENS, parts_one_word

CONNECTIVES = frozenset({"and", "or", "nor", "to", "et", "ou", "und", "oder", "y"})
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Categories of characters that show nothing; a terminal or a table may take them for orders."""

NO_CHARACTER = 0xFFFE
"""The last two code points of each plane, which stand for no character, have these bits."""

WIDTHLESS_SPACES = frozenset("\u200b")
KEPT_FORMS = set("½¼¾⅓⅔⅛™…№ªº℠℡") | set("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁻⁺ⁿ")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:['’][^\W\d_]++)?$")
_WORD_AFTER = re.compile(r"^[^\W\d_]+")
_NO_SPACE_AFTER = "—/-\u2010"


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


KeepsHyphen = Callable[[str, str, int, str], bool]
"""Whether the word printed as (before, hyphen, font of the hyphen, after the line break) is written with a hyphen."""

StandsAlone = Callable[[str, str], bool]
"""Whether a drop cap is a word by itself, apart from the text after it."""


def clean(
    lines: Sequence[Line],
    marks: Sequence[Sequence[Mark]],
    keeps_hyphen: KeepsHyphen,
    stands_alone: StandsAlone,
    skip: int = 0,
) -> CleanText:
    """The clean text of `lines` without the `marks` of each; `skip` characters of the first line are left out."""
    text = ""
    repaired: list[Repaired] = []
    placed: list[Placed] = []
    for number, (line, taken_out) in enumerate(zip(lines, marks, strict=True)):
        own, own_repairs, own_marks = _clean_line(line, taken_out, 0 if number else skip)
        if line.char_size[0] > INITIAL * line.size and own[:1] == line.text[0] and stands_alone(own[0], own[1:]):
            # White beside a drop cap tells nothing: it parts the cap from all of its lines.
            own_repairs = [replace(r, start=r.start + 1, end=r.end + 1) for r in own_repairs]
            own_repairs.insert(0, Repaired(0, 2, "drop_cap_parted", own[0], f"{own[0]} "))
            own_marks = [(offset + 1, mark) for offset, mark in own_marks]
            own = f"{own[0]} {own[1:]}"
        text = text.rstrip()
        piece = own.lstrip()
        if not piece:
            placed.extend(Placed(len(text), mark, number) for _, mark in own_marks)
            continue
        seam = _seam(text, piece, lines[number - 1] if number else None, keeps_hyphen)
        text = text[: seam.cut] + seam.glue
        if seam.repaired is not None:
            repaired.append(seam.repaired)
        lead = len(own) - len(piece)
        base = len(text) - lead  # where the offsets of this line begin in the text
        repaired.extend(replace(r, start=max(len(text), base + r.start), end=base + r.end) for r in own_repairs)
        # A mark at the head of a line hangs on the last word of the line before.
        placed.extend(Placed(base + o if o > lead else seam.cut, mark, number) for o, mark in own_marks)
        text += piece
    text = text.rstrip()
    return CleanText(text, tuple(repaired), tuple(replace(p, offset=min(p.offset, len(text))) for p in placed))


def _clean_line(line: Line, marks: Sequence[Mark], skip: int) -> tuple[str, list[Repaired], list[tuple[int, Mark]]]:
    """The text of one line from the character `skip` on, what was repaired in it, and where in it each mark stood."""
    if not marks and "  " not in line.text and _is_plain(line.text):
        return line.text[skip:], [], []
    out: list[str] = []  # character by character, so that its length is the offset
    repaired: list[Repaired] = []
    taken: list[tuple[int, Mark]] = []
    opening = {mark.start: mark for mark in marks}
    text, at = line.text, skip
    while at < len(text):
        mark = opening.get(at)
        if mark is not None:
            parted = bool(out) and out[-1] == " "
            while out and out[-1] == " ":
                out.pop()
            taken.append((len(out), mark))
            at = mark.end
            if parted and text[at : at + 1].isalnum():
                out.append(" ")
            continue
        char = text[at]
        at += 1
        plain = normal_form(char)
        if plain == " " and (not out or out[-1] == " "):
            continue
        at_seam = char in PRINTED_HYPHENS and at == len(text)  # what becomes of it, the seam decides and records
        if plain not in (char, "") and not char.isspace() and not at_seam:
            rule = "ligature" if len(plain) > 1 else "compatibility"
            repaired.append(Repaired(len(out), len(out) + len(plain), rule, char, plain))
        out.extend(plain)
    return "".join(out), repaired, taken


def _is_plain(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or all(normal_form(char) == char for char in set(text))


@cache
def normal_form(char: str) -> str:
    """The form of a character in clean text: ligatures and compatibility forms resolved, any white space a space.

    What shows nothing (controls, marks of direction, joiners, halves of surrogate pairs) has none. An accent that
    stands alone, which NFKC would take apart into a space and the accent, stays as it is.
    """
    if char in PRINTED_HYPHENS:
        return "-"
    if char.isspace() or char in WIDTHLESS_SPACES:
        return " "
    if unicodedata.category(char) in UNSEEN or ord(char) & NO_CHARACTER == NO_CHARACTER:
        return ""
    if char.isascii() or char in KEPT_FORMS:
        return char
    plain = unicodedata.normalize("NFKC", char)
    return char if plain.startswith(" ") else plain


@dataclass(frozen=True, slots=True)
class _Seam:
    """How a line joins the text before it: where that is cut, what is put between, and what was repaired by it."""

    cut: int
    glue: str
    repaired: Repaired | None = None


def _seam(text: str, piece: str, previous: Line | None, keeps_hyphen: KeepsHyphen) -> _Seam:
    """The seam of the text so far, whose last line is `previous`, and the piece that follows."""
    if not text or previous is None:
        return _Seam(0, "")
    last = text[-1]
    inside_word = len(text) > 1 and not text[-2].isspace()
    closed, spaced = _Seam(len(text), ""), _Seam(len(text), " ")
    if address_goes_on(text, piece):
        return _within_address(text, piece)
    if last in HYPHENS and inside_word:
        stem, tail = _WORD_BEFORE.search(text[:-1]), _WORD_AFTER.match(piece)
        if not stem or not tail:
            return closed
        if tail[0].casefold() in CONNECTIVES:
            return spaced  # a hanging hyphen: "short- and long-term"
        return _broken_word(text, stem[0], tail[0], previous, keeps_hyphen)
    if last == "–":
        return closed if text[-2:-1].isalnum() and piece[:1].isalnum() else spaced
    return closed if last in _NO_SPACE_AFTER and inside_word else spaced


def _within_address(text: str, piece: str) -> _Seam:
    """The seam within an address: nothing is put in, and a hyphen is its own, unless it can only part one word."""
    before, after = text.split()[-1], piece.split()[0]
    start = len(text) - len(before)
    cut = len(text)
    if text[-1] in HYPHENS:
        stem, tail = _WORD_BEFORE.search(text[:-1]), _WORD_AFTER.match(piece)
        if stem and tail and parts_one_word(stem[0], tail[0]):
            cut -= 1
    whole = text[start:cut] + after
    return _Seam(cut, "", Repaired(start, start + len(whole), "address_joined", f"{before}\n{after}", whole))


def _broken_word(text: str, before: str, after: str, previous: Line, keeps_hyphen: KeepsHyphen) -> _Seam:
    """The seam within a word of which `text` ends with `before` and a hyphen, and the next line begins with `after`."""
    hyphen, font = text[-1], -1
    if previous.text[-1] in HYPHENS:
        hyphen, font = previous.text[-1], int(previous.char_font[-1])
    start = len(text) - 1 - len(before)
    printed = f"{before}{hyphen}\n{after}"
    if keeps_hyphen(_compound(text[:-1]), hyphen, font, after):
        whole = f"{before}-{after}"
        return _Seam(len(text), "", Repaired(start, start + len(whole), "hyphen_kept", printed, whole))
    whole = before + after
    return _Seam(len(text) - 1, "", Repaired(start, start + len(whole), "dehyphenated", printed, whole))


def _compound(text: str) -> str:
    """The whole of the printed word at the end, hyphens in it included: "post-con" of "post-con-flict"."""
    match = re.search(r"[^\s“”\"(\[]+$", text)
    return match[0] if match else ""
