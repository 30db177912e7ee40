"""Footnote markers in the text: found by their form, told from look-alikes, linked to their notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.lines import Line
from extractors.structure.labels import Mark, marks_in
from extractors.structure.links import Body, Candidate, link
from extractors.structure.notes import NoteBody

SEARCHED = ("body", "list_item", "quote", "heading", "caption", "table", "title", "cover", "sidebar", "colophon")
_EXPONENT_BASE = re.compile(r"(?:\d|(?:^|[\s\d])(?:[kcm]?m|CO|H|R|10))$")
_GLUED = r"(?<=[^\W\d_]|[.,;:!?”\"’)\]]){label}(?=\s|$|[.,;:)\]”])"


@dataclass(frozen=True, slots=True)
class Marked:
    """The true markers of one line; `bodies` holds for each label of each mark the index of its note or None."""

    marks: tuple[Mark, ...]
    bodies: tuple[tuple[int | None, ...], ...]


def find_markers(parts: Sequence[tuple[str, Sequence[Line]]], notes: Sequence[NoteBody]) -> dict[Line, Marked]:
    """The markers of all lines that hold any. `parts` are (kind, lines) in reading order."""
    found: list[tuple[Line, Mark, int]] = []
    for kind, lines in parts:
        if kind in SEARCHED:
            found.extend((line, mark, 0) for line in lines for mark in marks_in(line))
    bodies = [Body(n.label, n.lines[0].page, n.lines[-1].page) for n in notes]
    brackets_used = any(n.lines[0].text.startswith("[") for n in notes)
    candidates = [
        Candidate(label, line.page, _is_doubtful(line, mark, brackets_used))
        for line, mark, _ in found
        for label in mark.labels
    ]
    verdicts = iter(link(candidates, bodies))
    result: dict[Line, Marked] = {}
    owned: set[int] = set()
    for line, mark, _ in found:
        own = [next(verdicts) for _ in mark.labels]
        if not any(v.is_marker for v in own):
            continue
        owned.update(v.body for v in own if v.body is not None)
        _add(result, line, mark, tuple(v.body if v.is_marker else None for v in own))
    for k, note in enumerate(notes):
        if k not in owned and note.label.isdigit():
            glued = _glued(note, parts, result)
            if glued is not None:
                _add(result, glued[0], glued[1], (k,))
    return result


def _add(result: dict[Line, Marked], line: Line, mark: Mark, bodies: tuple[int | None, ...]) -> None:
    old = result.get(line, Marked((), ()))
    pairs = sorted([*zip(old.marks, old.bodies, strict=True), (mark, bodies)], key=lambda p: p[0].start)
    result[line] = Marked(tuple(m for m, _ in pairs), tuple(b for _, b in pairs))


def _is_doubtful(line: Line, mark: Mark, brackets_used: bool) -> bool:
    """A figure that may be an exponent or a reference of another kind."""
    if mark.form == "bracket":
        return not brackets_used
    before = line.text[: mark.start]
    if not mark.labels or not mark.labels[0].isdigit():
        return not before.strip() or (before.endswith(" ") and mark.form != "superscript")
    return bool(_EXPONENT_BASE.search(before)) or (not before.strip() and mark.end == len(line.text))


def _glued(
    note: NoteBody, parts: Sequence[tuple[str, Sequence[Line]]], marked: dict[Line, Marked]
) -> tuple[Line, Mark] | None:
    """A plain figure that a poor text layer has glued to a word, in the place where this note's marker is due.

    Taken only where it is the one such figure between the markers of the notes before and after.
    """
    pattern = re.compile(_GLUED.format(label=note.label))
    number = int(note.label)
    hits: list[tuple[Line, Mark]] = []
    previous = 0
    for kind, lines in parts:
        if kind not in SEARCHED[:3]:
            continue
        for line in lines:
            if abs(line.page - note.lines[0].page) <= 1 and previous < number:
                hits += [
                    (line, Mark(match.start(), match.end(), (note.label,), "glued"))
                    for match in pattern.finditer(line.text)
                    if not _is_number(line.text, match) and not _is_marked(line, match, marked)
                ]
            labels = [int(x) for m in marked.get(line, Marked((), ())).marks for x in m.labels if x.isdigit()]
            previous = max([previous, *labels]) if labels and max(labels) - previous < 20 else previous
    return hits[0] if len(hits) == 1 else None


def _is_marked(line: Line, match: re.Match[str], marked: dict[Line, Marked]) -> bool:
    known = marked[line].marks if line in marked else ()
    return any(m.start < match.end() and match.start() < m.end for m in known)


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Part of a decimal ("17.5"), a symbol or a date, rather than glued to a word or the end of a sentence."""
    before = text[: match.start()]
    year_end = re.search(r"(?<!\d)(?:19|20)\d\d\.$", before)
    return bool(re.search(r"\d[.,:]$|/$|\bS$|(?:No|para|p|pp|vol|art)\.$", before)) and not year_end
