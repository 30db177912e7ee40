"""Labels and markers as they are printed: what makes a run of characters the number of a footnote.

A label stands in front of the note, a marker in the text. Both come raised and small, as superior figures of the font,
as Unicode superscripts, in brackets, or plain; symbols (* † ‡ § #) serve where numbers do not.
"""

import re
from dataclasses import dataclass

import numpy as np

from extractors.pages.lines import Line
from extractors.readers.content import Bools

SYMBOLS = "*∗†‡§¶#"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SMALLER = 0.86  # of the size of the line: a raised figure is set smaller than this
RISE = 0.12  # of the size of the line: and stands at least this high

_LABELS = re.compile(rf"\d{{1,3}}|[{re.escape(SYMBOLS)}]{{1,4}}")
_RAISED_RUN = re.compile(
    rf"(?:\d{{1,3}}|[{re.escape(SYMBOLS)}]{{1,4}})(?:\s*[,;–-]?\s*(?:\d{{1,3}}|[{re.escape(SYMBOLS)}]{{1,4}}))*"
)
_UNICODE_RUN = re.compile(rf"[{SUPERSCRIPT_DIGITS}]+(?:[,⁻–]\s?[{SUPERSCRIPT_DIGITS}]+)*")
_BRACKETED = re.compile(rf"\[(\d{{1,3}}(?:\s*,\s*\d{{1,3}})*|[{re.escape(SYMBOLS)}]{{1,4}})\]")
_SPAN = re.compile(r"(\d{1,3})\s?[–-]\s?(\d{1,3})")
LONGEST_SPAN = 5  # "1–3" calls three notes; a longer span is something else
_PLAIN_NUMBER = re.compile(r"(\d{1,3})(?:[.)]\s+|\s+)(?=\S)")
_PLAIN_SYMBOL = re.compile(
    rf"(?<=[^\s{re.escape(SYMBOLS)}])[{re.escape(SYMBOLS[:5])}]{{1,3}}(?![\w{re.escape(SYMBOLS)}])"
)
_TELLING = frozenset(SUPERSCRIPT_DIGITS + SYMBOLS + "[")
_BRACKET_START = re.compile(rf"\[(\d{{1,3}}|[{re.escape(SYMBOLS)}]{{1,4}})\]\s*(?=\S)")
_SYMBOL_START = re.compile(rf"([{re.escape(SYMBOLS)}]{{1,4}})\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters [start, end) of a line that may be one or several markers; form says how it is printed."""

    start: int
    end: int
    labels: tuple[str, ...]
    form: str


def raised(line: Line) -> Bools:
    """Per character of the line: whether it is raised and small, by place, by the font's figure or by code point."""
    shown = line.glyph >= 0
    by_place = shown & (line.char_size < SMALLER * line.size) & (line.rise > RISE * line.char_size)
    by_code = np.fromiter((c in SUPERSCRIPT_DIGITS for c in line.text), bool, len(line.text))
    result: Bools = by_place | line.char_superior | by_code
    return result


def marks_in(line: Line) -> list[Mark]:
    """What may be markers in a line of text, from left to right. Raised letters, as in 30th, are none."""
    found: list[Mark] = []
    if line.is_mixed:
        up = raised(line)
        # A space between two raised characters belongs to the run.
        for k in np.flatnonzero(line.glyph < 0).tolist():
            up[k] = 0 < k < len(up) - 1 and up[k - 1] and up[k + 1]
        edges = np.flatnonzero(np.diff(np.r_[0, up.astype(np.int8), 0]))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            run = line.text[start:end]
            if any(c.isalpha() for c in run):
                continue
            stripped = run.strip(" ,;.")
            if stripped and _RAISED_RUN.fullmatch(stripped.translate(SUPERSCRIPTS)):
                at = start + run.index(stripped)
                form = "superior" if line.char_superior[at] else "superscript"
                found.append(Mark(at, at + len(stripped), _split(stripped), form))
    if _TELLING.isdisjoint(line.text):
        return _neighbours_joined(line.text, found)  # most lines of a note hold none of the characters looked for below
    for match in _UNICODE_RUN.finditer(line.text):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(Mark(match.start(), match.end(), _split(match[0]), "superior"))
    found += [Mark(m.start(), m.end(), _split(m[1]), "bracket") for m in _BRACKETED.finditer(line.text)]
    for match in _PLAIN_SYMBOL.finditer(line.text):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(Mark(match.start(), match.end(), _split(match[0]), "superscript"))
    return _neighbours_joined(line.text, sorted(found, key=lambda m: m.start))


def _neighbours_joined(text: str, marks: list[Mark]) -> list[Mark]:
    """Marks parted by nothing but a comma as one mark of several labels: the comma is no punctuation of the text."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last is not None and last.form == mark.form and text[last.end : mark.start].strip() in ("", ",", ";"):
            joined[-1] = Mark(last.start, mark.end, last.labels + mark.labels, mark.form)
        else:
            joined.append(mark)
    return joined


def _split(run: str) -> tuple[str, ...]:
    """The labels of a run: "1, 2" holds two, "1–3" three."""
    plain = run.translate(SUPERSCRIPTS)
    span = _SPAN.fullmatch(plain)
    if span and 0 < int(span[2]) - int(span[1]) <= LONGEST_SPAN:
        return tuple(str(n) for n in range(int(span[1]), int(span[2]) + 1))
    return tuple(m[0].replace("∗", "*") for m in _LABELS.finditer(plain))


def leading_label(line: Line) -> tuple[str, int, bool] | None:
    """The label with which a line opens: (label, length of what to take off, whether its form alone makes it one)."""
    text = line.text
    if line.is_mixed or text[:1] in SUPERSCRIPT_DIGITS:
        up = raised(line)
        end = 0
        while end < len(text) and (up[end] or (text[end] == " " and end + 1 < len(text) and up[end + 1])):
            end += 1
        label = text[:end].strip(" .,").translate(SUPERSCRIPTS)
        if end and _LABELS.fullmatch(label) and end < len(text):
            return label.replace("∗", "*"), _skip(text, end), True
    for pattern, strong in ((_BRACKET_START, True), (_SYMBOL_START, True), (_PLAIN_NUMBER, False)):
        match = pattern.match(text)
        if match:
            return match[1].replace("∗", "*"), match.end(), strong
    return None


def _skip(text: str, end: int) -> int:
    while end < len(text) and text[end] in " .\t":
        end += 1
    return end


def unmarked(line: Line) -> str:
    """The text of a line without the marker at its end."""
    text = line.text.rstrip()
    marks = marks_in(line)
    return text[: marks[-1].start].rstrip() if marks and marks[-1].end == len(text) else text
