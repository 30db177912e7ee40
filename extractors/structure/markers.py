"""Footnote markers in the text: found by their form, told from look-alikes, linked to their notes."""

import re
from collections.abc import Iterable, Sequence

from extractors.pages.lines import Line
from extractors.readers.navigation import Link
from extractors.structure.labels import Mark, marks_in, opens_with_slash
from extractors.structure.links import Body, Candidate, link
from extractors.structure.notes import NoteBody
from extractors.structure.paragraphs import FLOWING, Passing
from extractors.structure.pointers import Pointers

GLUED_APART = 1  # pages between a glued marker and its note
TABULAR = ("table", "contents")  # kinds in which a plain number that leads somewhere is no marker
LEAP = 20  # a marker that lies so many numbers ahead of the last is no step in the sequence

_EXPONENT_BASE = re.compile(r"(?:\d|(?:^|[\s\d])(?:[kcm]?m|CO|H|R|10))$")
_GLUED = r"(?<=[^\W\d_]|[.,;:!?”\"’)\]]){label}(?=\s|$|[.,;:)\]”])"


Bodies = tuple[int | None, ...]
"""For each label of a mark the index of the note that it calls, None where that is missing."""

Markers = dict[Line, dict[Mark, Bodies]]
"""The true markers of each line that holds any, from left to right."""


def find_markers(passings: Sequence[Passing], notes: Sequence[NoteBody], links: Iterable[Link] = ()) -> Markers:
    """The markers in the parts of a note, which come in reading order; `links` are those of the file."""
    pointers = Pointers(links, notes)
    slashed = any(opens_with_slash(n.lines[0]) for n in notes)
    found = [
        (line, mark)
        for passing in passings
        for line in passing.lines
        for mark in _marks(line, pointers, passing.kind not in TABULAR)
        if slashed or mark.form != "slash" or not mark.labels[0].isdigit()
    ]
    bodies = [Body(n.label, n.lines[0].page, n.lines[-1].page) for n in notes]
    brackets_used = any(n.lines[0].text.startswith("[") for n in notes)
    candidates = []
    for line, mark in found:
        for label in mark.labels:
            body = pointers.note_of(line, mark, label)
            is_doubtful = body is None and _is_doubtful(line, mark, brackets_used)
            candidates.append(Candidate(label, line.page, is_doubtful, body))
    verdicts = iter(link(candidates, bodies))
    markers: Markers = {}
    for line, mark in found:
        own = [next(verdicts) for _ in mark.labels]
        if any(v.is_marker for v in own):
            markers.setdefault(line, {})[mark] = tuple(v.body for v in own)
    called = {body for marks in markers.values() for own in marks.values() for body in own}
    running = [line for passing in passings if passing.kind in FLOWING for line in passing.lines]
    for k, note in enumerate(notes):
        if k not in called and note.label.isdigit() and (glued := _glued(note, running, markers)) is not None:
            line, mark = glued
            by_place = sorted([*markers.get(line, {}).items(), (mark, (k,))], key=lambda item: item[0].start)
            markers[line] = dict(by_place)
    return markers


def _marks(line: Line, pointers: Pointers, is_text: bool) -> list[Mark]:
    """What may be markers in a line; outside of tables also plain numbers that lead to their notes."""
    marks = marks_in(line)
    plain = list(pointers.plain_marks(line, marks)) if is_text else []
    return sorted([*marks, *plain], key=lambda mark: mark.start) if plain else marks


def _is_doubtful(line: Line, mark: Mark, brackets_used: bool) -> bool:
    """A figure that may be an exponent or a reference of another kind."""
    if mark.form == "bracket":
        return not brackets_used
    before = line.text[: mark.start]
    if not mark.labels or not mark.labels[0].isdigit():
        return not before.strip() or (before.endswith(" ") and mark.form != "superscript")
    return bool(_EXPONENT_BASE.search(before)) or (not before.strip() and mark.end == len(line.text))


def _glued(note: NoteBody, lines: Sequence[Line], markers: Markers) -> tuple[Line, Mark] | None:
    """A plain figure that a poor text layer has glued to a word, in the place where this note's marker is due.

    Taken only where it is the one such figure between the markers of the notes before and after.
    """
    pattern = re.compile(_GLUED.format(label=note.label))
    number = int(note.label)
    hits: list[tuple[Line, Mark]] = []
    reached = 0
    for line in lines:
        marks = markers.get(line, {})
        if reached < number and abs(line.page - note.lines[0].page) <= GLUED_APART:
            hits += [
                (line, Mark(match.start(), match.end(), (note.label,), "glued"))
                for match in pattern.finditer(line.text)
                if not _is_number(line.text, match)
                and not any(m.start < match.end() and match.start() < m.end for m in marks)
            ]
        numbers = [int(label) for mark in marks for label in mark.labels if label.isdigit()]
        if numbers and max(numbers) - reached < LEAP:
            reached = max(reached, *numbers)
    return hits[0] if len(hits) == 1 else None


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Part of a decimal ("17.5"), a symbol or a date, rather than glued to a word or the end of a sentence."""
    before = text[: match.start()]
    year_end = re.search(r"(?<!\d)(?:19|20)\d\d\.$", before)
    return bool(re.search(r"\d[.,:]$|/$|\bS$|(?:No|para|p|pp|vol|art)\.$", before)) and not year_end
