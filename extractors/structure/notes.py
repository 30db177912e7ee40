"""Where one footnote ends and the next begins, once it is known which lines are footnotes (see `note_zones`)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.pages.columns import Block
from extractors.pages.layout import Layout, Unit
from extractors.pages.lines import Line
from extractors.pages.measures import TOUCH, bottom_of, is_like_size, is_same_edge, top_of
from extractors.structure.labels import leading_label
from extractors.structure.note_zones import ENDNOTES, LABEL_STEP, SENTENCE_END, SOURCE, cut_of, opens_endnotes


@dataclass(frozen=True, slots=True)
class NoteBody:
    """A footnote as it stands on its pages: its lines, and how many characters of the first one are the label."""

    label: str
    lines: tuple[Line, ...]
    label_length: int
    is_table_note: bool


@dataclass(frozen=True, slots=True)
class Split:
    """The outcome: what is left of the layout, the footnotes in order, and lines below the footnotes."""

    pages: tuple[tuple[Unit, ...], ...]
    notes: tuple[NoteBody, ...]
    below: tuple[Line, ...]
    orphans: tuple[Line, ...]


def split_notes(layout: Layout) -> Split:
    """Parts the footnotes from the text. Each line of the layout ends in exactly one of the four results."""
    remaining: list[tuple[Unit, ...]] = []
    notes: list[NoteBody] = []
    below: list[Line] = []
    orphans: list[Line] = []
    in_endnotes = False
    for page in layout.pages:
        units: list[Unit] = []
        waiting = list(page.units)
        while waiting:
            unit = waiting.pop(0)
            if unit.kind not in ("text", "box"):
                units.append(unit)
                continue
            in_endnotes = in_endnotes or opens_endnotes(unit.block.lines, layout.typography)
            last = notes[-1].lines[-1] if notes else None
            before = last if last is not None and page.number - last.page <= 1 else None
            cut = cut_of(unit, page, layout.typography, before, _highest(notes), in_endnotes)
            if cut is None:
                units.append(unit)
                continue
            lines = unit.block.lines
            # At once, so that the next column knows the last number and the note that may run on in it.
            orphans.extend(_collect(lines[cut.start : cut.end], notes))
            rest = lines[cut.end :]
            above = lines[: cut.start]
            if above and in_endnotes and ENDNOTES.fullmatch(above[-1].text):
                below.append(above[-1])  # the heading of the notes heads no section of the text
                above = above[:-1]
            if above:
                units.append(replace(unit, block=_trimmed(unit.block, above)))
            if rest and cut.text_follows:
                # Below the notes of a table the text goes on, and may end in notes of the page.
                waiting.insert(0, replace(unit, block=_trimmed(unit.block, rest)))
            else:
                below.extend(rest)
        remaining.append(tuple(units))
    return Split(tuple(remaining), tuple(notes), tuple(below), tuple(orphans))


def _trimmed(block: Block, lines: tuple[Line, ...]) -> Block:
    return replace(block, lines=lines, top=top_of(lines), bottom=bottom_of(lines))


def _highest(notes: Sequence[NoteBody]) -> int:
    """The number of the last numbered note, 0 before the first."""
    return next((int(n.label) for n in reversed(notes) if n.label.isdigit()), 0)


def _collect(lines: Sequence[Line], notes: list[NoteBody]) -> list[Line]:
    """Adds the notes of a zone to `notes`; lines before the first label run on in the last note, or come back."""
    orphans: list[Line] = []
    zone = _Zone(lines)
    for k, line in enumerate(lines):
        label = zone.labels[k]
        if label is not None and zone.opens(k, notes):
            notes.append(NoteBody(label[0], (line,), label[1], False))
            zone.label_edge = line.x0 if zone.label_edge is None else zone.label_edge
        elif notes and (zone.label_edge is not None or _may_run_on(notes[-1], line)) and not SOURCE.match(line.text):
            last = notes[-1]
            notes[-1] = replace(last, lines=(*last.lines, line))
        else:
            orphans.append(line)
    return orphans


def _may_run_on(note: NoteBody, line: Line) -> bool:
    return is_like_size(note.lines[-1], line) and line.page - note.lines[-1].page <= 1


class _Zone:
    """Lines of footnotes that stand together. `label_edge` is where the first label stands, None before it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.labels = [leading_label(line) for line in lines]
        self.left = min(line.x0 for line in lines)
        self.label_edge: float | None = None

    def opens(self, k: int, notes: Sequence[NoteBody]) -> bool:
        """Whether the label of line k opens a note after those already found."""
        label = self.labels[k]
        if label is None or label[2]:
            return label is not None
        text, length, _ = label
        line, number = self.lines[k], int(text)
        previous = _highest(notes)
        if number == previous + 1 or (number == 1 and self.label_edge is None):
            # "(see annex 2 / 2. and the annex)": a number that a lower-case word follows goes on with a sentence.
            return self._begins_afresh(k) or not line.text[length : length + 1].islower()
        if number == 1 and self._ends_sentence(k - 1):
            # The numbers begin again, as with a new chapter, if the next ones follow and stand at the same edge.
            after = [x for x, o in zip(self.labels[k + 1 :], self.lines[k + 1 :], strict=True) if x and self._flush(o)]
            return self._flush(line) and (not after or after[0][0] in ("1", "2"))
        if not previous < number <= previous + LABEL_STEP:
            return False
        # A number out of turn opens a note only where nothing later takes the turn and the line before has ended.
        if any(x is not None and x[0].isdigit() and int(x[0]) == previous + 1 for x in self.labels[k + 1 :]):
            return False
        edge = self.left if self.label_edge is None else self.label_edge
        return self._begins_afresh(k) or (is_same_edge(line.x0, edge) and not is_same_edge(self.lines[k - 1].x0, edge))

    def _begins_afresh(self, k: int) -> bool:
        """Nothing stands before line k, or what stands there has come to its end."""
        return k == 0 or self._ends_sentence(k - 1)

    def _ends_sentence(self, k: int) -> bool:
        return self.lines[k].text.rstrip()[-1:] in SENTENCE_END

    def _flush(self, line: Line) -> bool:
        return line.x0 < self.left + TOUCH
