"""Links of the file that lead from a marker to its note: evidence where numbers begin again or repeat.

A link counts where it covers the marker and little else, and where a note of the marker's label stands at its target.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractors.doubts import Doubt
from extractors.model import Box, Footnote, FootnoteReference
from extractors.pages.lines import Line
from extractors.readers.navigation import Link, Target
from extractors.structure.labels import Mark
from extractors.structure.notes import NoteBody

REACH = 2.0  # points: the box of a link may end so far before the ink of what it covers
WIDER, WIDER_BY = 3.0, 10.0  # times the marker, and points on top: a wider link covers more than a marker
ABOVE, BELOW = 1.7, 1.0  # of the size: a target stands between these above the label of the note and below its top
LONGEST = 5  # characters of a number with its brackets


class Pointers:
    """Which note each marker leads to by the links of the file."""

    def __init__(self, links: Iterable[Link], notes: Sequence[NoteBody]) -> None:
        self._links: defaultdict[int, list[Link]] = defaultdict(list)
        self._notes: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self._first = [note.lines[0] for note in notes]
        for k, note in enumerate(notes):
            self._notes[note.lines[0].page, note.label].append(k)
        for link in links:
            if notes and link.target is not None:
                self._links[link.page].append(link)

    def note_of(self, line: Line, mark: Mark, label: str) -> int | None:
        """The index of the note to which the link over a mark leads for one of its labels; None without such a link."""
        if line.page not in self._links:
            return None
        box = Box(line.page, float(line.char_x0[mark.start]), line.top, float(line.char_x1[mark.end - 1]), line.bottom)
        for link in _over(box, self._links[line.page]):
            note = None if link.target is None else self._at(link.target, label)
            if note is not None:
                return note
        return None

    def plain_marks(self, line: Line, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The numbers of a line that nothing but a link to the note of their label makes markers."""
        for link in self._links.get(line.page, ()):
            if not line.top < (link.top + link.bottom) / 2 < line.bottom or link.x1 < line.x0 or link.x0 > line.x1:
                continue
            middles = ((line.char_x0 + line.char_x1) / 2).tolist()
            inside = [i for i, x in enumerate(middles) if link.x0 - REACH < x < link.x1 + REACH and line.text[i] != " "]
            text = line.text[inside[0] : inside[-1] + 1] if inside else ""
            label = text.strip("[]()")
            if len(text) > LONGEST or not label.isdecimal() or link.target is None:
                continue
            mark = Mark(inside[0], inside[-1] + 1, (label,), "linked")
            is_free = not any(other.start < mark.end and mark.start < other.end for other in marks)
            if is_free and self._at(link.target, label) is not None:
                yield mark

    def _at(self, target: Target, label: str) -> int | None:
        """The note of a label at a place; on the page, if the place is no more than that and there is one only."""
        notes = self._notes.get((target.page, label), [])
        if target.top is None:
            return notes[0] if len(notes) == 1 else None
        top = target.top
        lines = {k: self._first[k] for k in notes}
        near = [k for k in notes if -BELOW * lines[k].size < lines[k].top - top < ABOVE * lines[k].size]
        return min(near, key=lambda k: abs(lines[k].top - top), default=None)


def misled(
    references: Iterable[FootnoteReference], footnotes: Iterable[Footnote], links: Iterable[Link]
) -> tuple[Doubt, ...]:
    """A doubt for each marker whose link leads to a page on which the footnote that it was given does not stand."""
    pages = {note.footnote_id: range(note.page_start, note.page_end + 1) for note in footnotes}
    by_page: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.target is not None:
            by_page[link.page].append(link)
    doubts = []
    for reference in references:
        own = pages.get(reference.footnote_id or "")
        targets = [link.target.page for link in _over(reference.boxes[0], by_page[reference.page]) if link.target]
        if own is not None and targets and not any(page in own for page in targets):
            message = (
                f"Marker {reference.label} leads to page {targets[0]}, but its footnote was found on page {own[0]}."
            )
            row = ("footnote_references", reference.reference_id)
            doubts.append(Doubt("link_elsewhere", "info", message, reference.page, *row))
    return tuple(doubts)


def _over(box: Box, links: Iterable[Link]) -> list[Link]:
    """The links that cover a marker, or a part of one with several labels, and little else."""
    widest = WIDER * (box.x1 - box.x0) + WIDER_BY
    return [
        link
        for link in links
        if link.x0 - REACH < box.x1
        and link.x1 + REACH > box.x0
        and link.top - REACH < (box.top + box.bottom) / 2 < link.bottom + REACH
        and link.x1 - link.x0 < widest
    ]
