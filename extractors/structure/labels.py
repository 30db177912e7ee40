"""Labels and markers as they are printed: what makes a run of characters the number of a footnote.

A label stands in front of the note, a marker in the text. Both come raised and small, as superior figures of the font,
as Unicode superscripts, in brackets, or plain; symbols (* † ‡ § #) serve where numbers do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.pages.lines import Line
from extractors.readers.content import Bools

SYMBOLS = "*∗†‡§¶#"
SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPTS = str.maketrans(SUPERSCRIPT_DIGITS, "0123456789")
SMALLER = 0.86  # of the size of the line: a raised figure is set smaller than this
RISE = 0.12  # of the size of the line: and stands at least this high
LONGEST_SPAN = 5  # "1–3" calls three notes; a longer span is something else

_SYMBOL = rf"[{re.escape(SYMBOLS)}]"
_NUMBER = r"\d{1,3}"
_LABEL = rf"(?:{_NUMBER}|{_SYMBOL}{{1,4}})"
_LABELS = re.compile(_LABEL)
_RAISED_RUN = re.compile(rf"{_LABEL}(?:\s*[,;–-]?\s*{_LABEL})*")
_UNICODE_RUN = re.compile(rf"[{SUPERSCRIPT_DIGITS}]+(?:[,⁻–]\s?[{SUPERSCRIPT_DIGITS}]+)*")
_BRACKETED = re.compile(rf"\[({_NUMBER}(?:\s*,\s*{_NUMBER})*|{_SYMBOL}{{1,4}})\]")
_SPAN = re.compile(rf"({_NUMBER})\s?[–-]\s?({_NUMBER})")
_PLAIN_SYMBOL = re.compile(rf"(?<=[^\s{re.escape(SYMBOLS)}])[*∗†‡§]{{1,3}}(?![\w{re.escape(SYMBOLS)}])")
_SLASHED = re.compile(rf"(?:(?<=[\s.,;:)”\"’])({_NUMBER})/(?=[\s.,;:)”\"’]|$)|^({_NUMBER})/(?=\s+[a-z]))")
_SLASHED_SYMBOL = re.compile(rf"(?:(?<=[\s.,;:)”\"’])|^(?=\S+\s+[a-z]))({_SYMBOL}{{1,3}})/(?=[\s.,;:)”\"’]|$)")
_TELLING = frozenset(SUPERSCRIPT_DIGITS + SYMBOLS + "[/")  # without one of these only raised type can be a marker
_SLASH_OPENING = re.compile(rf"({_NUMBER})/\s*(?=[^\W\d]|[“”\"‘'(\[])")
# A label at the start of a line, and whether its form alone makes it one.
_OPENINGS = (
    (re.compile(rf"\[({_LABEL})\]\s*(?=\S)"), True),
    (re.compile(rf"({_SYMBOL}{{1,4}})(?:/(?=\s))?\s*(?=\S)"), True),
    (re.compile(rf"({_NUMBER})(?:[.)]\s+|\s+)(?=\S)"), False),
    (_SLASH_OPENING, False),
)


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
    """What may be markers in a line of text, from left to right."""
    found = _raised_marks(line) if line.is_mixed else []
    if not _TELLING.isdisjoint(line.text):
        found += _free(_UNICODE_RUN, "superior", line.text, found)
        found += [Mark(m.start(), m.end(), _split(m[1]), "bracket") for m in _BRACKETED.finditer(line.text)]
        found += [Mark(m.start(), m.end(), (m[1] or m[2],), "slash") for m in _SLASHED.finditer(line.text)]
        found += [Mark(m.start(), m.end(), _split(m[1]), "slash") for m in _SLASHED_SYMBOL.finditer(line.text)]
        found += _free(_PLAIN_SYMBOL, "superscript", line.text, found)
        found.sort(key=lambda mark: mark.start)
    return _neighbours_joined(line.text, found)


def _raised_marks(line: Line) -> list[Mark]:
    """The runs of raised figures and symbols. Raised letters, as in 30th, are none."""
    found: list[Mark] = []
    up = raised(line)
    # A space between two raised characters belongs to the run.
    for k in np.flatnonzero(line.glyph < 0).tolist():
        up[k] = 0 < k < len(up) - 1 and up[k - 1] and up[k + 1]
    edges = np.flatnonzero(np.diff(np.r_[0, up.astype(np.int8), 0]))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        run = line.text[start:end]
        stripped = run.strip(" ,;.")
        if _RAISED_RUN.fullmatch(stripped.translate(SUPERSCRIPTS)):
            at = start + run.index(stripped)
            form = "superior" if line.char_superior[at] else "superscript"
            found.append(Mark(at, at + len(stripped), _split(stripped), form))
    return found


def _free(pattern: re.Pattern[str], form: str, text: str, taken: Sequence[Mark]) -> list[Mark]:
    """The matches in text as marks, as far as they share no character with those already taken."""
    return [
        Mark(match.start(), match.end(), _split(match[0]), form)
        for match in pattern.finditer(text)
        if not any(mark.start < match.end() and match.start() < mark.end for mark in taken)
    ]


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
    for pattern, strong in _OPENINGS:
        if match := pattern.match(text):
            return match[1].replace("∗", "*"), match.end(), strong
    return None


def opens_with_slash(line: Line) -> bool:
    """Whether a line opens with a number before a slash, "1/", as the notes of older papers do."""
    return bool(_SLASH_OPENING.match(line.text))


def _skip(text: str, end: int) -> int:
    while end < len(text) and text[end] in " .\t":
        end += 1
    return end


def unmarked(line: Line) -> str:
    """The text of a line without the marker at its end."""
    text = line.text.rstrip()
    marks = marks_in(line)
    return text[: marks[-1].start].rstrip() if marks and marks[-1].end == len(text) else text
