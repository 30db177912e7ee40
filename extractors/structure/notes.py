"""Which lines of a page are footnotes, and where one footnote ends and the next begins.

Footnotes stand at the foot: of the page, of a column, or under a table. They are small, or stand below a short rule,
and they open with a label. A block at the foot that opens without one runs on from the page before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.pages.columns import Block
from extractors.pages.layout import Layout, PageLayout, Unit
from extractors.pages.lines import Line
from extractors.pages.typography import Typography
from extractors.structure.labels import leading_label, marks_in

SMALL = 0.96  # of the body size
SHORT_RULE = 0.62  # of the width of its block: a longer rule does not announce footnotes
SENTENCE_END = '.”"’)»]!?'
TABLE_NOTE = 0.85  # of the body size: notes this small may stand above text, under their table
LABEL_STEP = 12  # how many labels may be missing between two notes
SOURCE = re.compile(r"(sources?|notes?)\s*:", re.IGNORECASE)
ENDNOTES = re.compile(r"(end\s?notes|notes|references|notes et références)\s*", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Cut:
    """Lines [start, end) of a block are footnotes; whether text of the note stands below them, as under a table."""

    start: int
    end: int
    text_follows: bool


def split_notes(layout: Layout) -> Split:
    """Parts the footnotes from the text. Each line of the layout ends in exactly one of the four results."""
    remaining: list[tuple[Unit, ...]] = []
    notes: list[NoteBody] = []
    below: list[Line] = []
    orphans: list[Line] = []
    in_endnotes = False
    for page in layout.pages:
        units: list[Unit] = []
        zones: list[list[Line]] = []
        waiting = list(page.units)
        while waiting:
            unit = waiting.pop(0)
            if unit.kind not in ("text", "box"):
                units.append(unit)
                continue
            in_endnotes = in_endnotes or _opens_endnotes(unit.block.lines, layout.typography)
            last = notes[-1] if notes and page.number - notes[-1].lines[-1].page <= 1 else None
            cut = _cut(unit, page, layout.typography, last, _highest(notes), in_endnotes)
            if cut is None:
                units.append(unit)
                continue
            lines = unit.block.lines
            zones.append(list(lines[cut.start : cut.end]))
            rest = lines[cut.end :]
            before = lines[: cut.start]
            if before and in_endnotes and ENDNOTES.fullmatch(before[-1].text):
                below.append(before[-1])  # the heading of the notes heads no section of the text
                before = before[:-1]
            if before:
                units.append(replace(unit, block=_trimmed(unit.block, before)))
            if rest and cut.text_follows:
                # Below the notes of a table the text goes on, and may end in notes of the page.
                waiting.insert(0, replace(unit, block=_trimmed(unit.block, rest)))
            else:
                below.extend(rest)
        remaining.append(tuple(units))
        for zone in zones:
            orphans.extend(_collect(zone, notes))
    return Split(tuple(remaining), tuple(notes), tuple(below), tuple(orphans))


def _trimmed(block: Block, lines: tuple[Line, ...]) -> Block:
    top = min(line.baseline - 0.75 * line.size for line in lines)
    return replace(block, lines=lines, top=top, bottom=max(line.baseline + 0.22 * line.size for line in lines))


def _highest(notes: Sequence[NoteBody]) -> int:
    """The number of the last numbered note, 0 before the first."""
    return next((int(n.label) for n in reversed(notes) if n.label.isdigit()), 0)


def _opens_endnotes(lines: Sequence[Line], typography: Typography) -> bool:
    return any(ENDNOTES.fullmatch(line.text) and line.size >= typography.body_size * 0.95 for line in lines)


def _cut(
    unit: Unit, page: PageLayout, typography: Typography, last: NoteBody | None, highest: int, in_endnotes: bool
) -> _Cut | None:
    """Where the footnotes of a block begin and end; None where it has none.

    `last` is the note that may run on from the page before, `highest` the number that the notes have reached.
    """
    lines = unit.block.lines
    ruled = _rule_above(lines, page, unit.block)
    for k, line in enumerate(lines):
        label = _first_label(line)
        small = _is_small(line, typography)
        after_rule = ruled is not None and k >= ruled
        if in_endnotes and label is not None and _endnote_start(lines, k):
            return _endnotes(lines, k)
        if not (small or after_rule):
            if label is not None and _is_called_above(lines, k, page, highest, typography):
                return _Cut(k, len(lines), False)
            continue
        if label is None:
            # Small text without a label at the foot, under a rule, runs on from the page before.
            if k == ruled and last is not None and small and all(_is_small(rest, typography) for rest in lines[k:]):
                return _Cut(k, len(lines), False)
            continue
        if not label[1] and not (_is_due(label[0], highest) and (small or k == ruled)):
            continue
        cut = _end(lines, k, typography)
        if cut is not None and _is_at_foot(unit, page, lines, cut, typography):
            start = k
            if (
                ruled is not None
                and ruled < k
                and last is not None
                and all(_is_small(x, typography) for x in lines[ruled:k])
            ):
                start = ruled
            return replace(cut, start=start)
    return None


def _is_called_above(lines: Sequence[Line], k: int, page: PageLayout, highest: int, typography: Typography) -> bool:
    """Whether notes as large as the text begin at line k: numbered on, at the foot, and each called on this page.

    Without small type or a rule that is the only sign; it takes a gap above and raised figures in the text.
    """
    label = _first_label(lines[k])
    gap = lines[k].baseline - lines[k - 1].baseline if k else np.inf
    if label is None or not label[0].isdigit() or gap < 1.5 * typography.leading:
        return False
    if int(label[0]) != highest + 1 and int(label[0]) != 1:
        return False
    foot, x0, x1 = lines[-1].baseline, lines[k].x0, max(line.x1 for line in lines[k:])
    others = [line for unit in page.units for line in unit.block.lines if line.baseline < lines[k].baseline]
    below = any(
        line.baseline > foot + 1 and line.x0 < x1 and line.x1 > x0 for unit in page.units for line in unit.block.lines
    )
    numbers = [found[0] for line in lines[k:] if (found := _first_label(line)) is not None and found[0].isdigit()]
    raised = {x for line in others if line.is_mixed for m in marks_in(line) if m.form != "bracket" for x in m.labels}
    due = [n for i, n in enumerate(numbers) if int(n) == int(label[0]) + i]
    # Numbered paragraphs have their numbers above as well, and notes of their own size may stand below them.
    one_size = all(abs(line.size - lines[k].size) < 0.3 for line in lines[k:])
    numbered_text = any((_first_label(line) or ("",))[0] == str(int(label[0]) - 1) for line in others)
    return not below and one_size and not numbered_text and bool(due) and set(due) <= raised


def _is_due(label: str, highest: int) -> bool:
    """Whether a plain number may be a label here: the next one, a later one within reach, or a new beginning."""
    return label.isdigit() and (int(label) == 1 or highest < int(label) <= highest + LABEL_STEP)


def _is_small(line: Line, typography: Typography) -> bool:
    return line.size <= SMALL * typography.body_size and line.size <= typography.body_size - 0.3


def _first_label(line: Line) -> tuple[str, bool] | None:
    label = leading_label(line)
    return None if label is None else (label[0], label[2])


def _endnote_start(lines: Sequence[Line], k: int) -> bool:
    """Endnotes may be as large as the body: what counts is that they follow their heading."""
    if k and ENDNOTES.fullmatch(lines[k - 1].text):
        return True
    return k == 0 and _first_label(lines[0]) is not None


def _endnotes(lines: Sequence[Line], start: int) -> _Cut:
    """Endnotes end with the block, or where text without a label follows after a gap."""
    steps = sorted(b.baseline - a.baseline for a, b in zip(lines[start:], lines[start + 1 :], strict=False))
    usual = steps[len(steps) // 2] if steps else 0.0
    for k in range(start + 1, len(lines)):
        gap = lines[k].baseline - lines[k - 1].baseline
        if gap > 1.7 * usual and gap > 1.5 * lines[k].size and _first_label(lines[k]) is None:
            return _Cut(start, k, True)
    return _Cut(start, len(lines), False)


def _rule_above(lines: Sequence[Line], page: PageLayout, block: Block) -> int | None:
    """The first line below a short rule that starts where the block does, with no other rule or text between."""
    width = max(block.x1 - block.x0, 0.3 * page.width)
    for x0, top, x1, _ in sorted(page.rules.tolist(), key=lambda r: -r[1]):
        if abs(x0 - block.x0) > 14 or not 20 < x1 - x0 < min(SHORT_RULE * width, 0.4 * page.width):
            continue
        if any(r.kind == "table" and r.top - 3 < top < r.bottom + 3 and r.x0 < x1 and r.x1 > x0 for r in page.regions):
            continue
        for k, line in enumerate(lines):
            if line.baseline > top and line.baseline - top < 2.6 * line.size:
                above = lines[k - 1].baseline if k else -1e9
                if above < top and (k == 0 or lines[k - 1].size >= line.size - 0.1):
                    return k
                break
    return None


def _end(lines: Sequence[Line], start: int, typography: Typography) -> _Cut | None:
    """The end of the footnotes that begin at `start`: the block's, or where something else follows after a gap.

    Below notes at the foot may stand a line or three of the page's own (an imprint, a bar code). Text of the note may
    stand there only where the notes belong to a table: they are then raised, or symbols, and clearly small.
    """
    size = lines[start].size
    for k in range(start + 1, len(lines)):
        gap = lines[k].baseline - lines[k - 1].baseline
        if lines[k].size <= size + 0.6 and not (gap > 2.2 * size + 2 and _first_label(lines[k]) is None):
            continue
        rest = lines[k:]
        sentences = (len(rest) > 1 and sum(x.letters for x in rest) > 120) or rest[-1].text.rstrip()[-1:] == "."
        if len(rest) <= 3 and not sentences and gap > 1.15 * size:
            return _Cut(start, k, False)
        label = _first_label(lines[start])
        is_table_note = label is not None and label[1] and size < TABLE_NOTE * typography.body_size
        return _Cut(start, k, True) if is_table_note else None
    return _Cut(start, len(lines), False)


def _is_at_foot(unit: Unit, page: PageLayout, lines: Sequence[Line], cut: _Cut, typography: Typography) -> bool:
    """No body text of the same column stands below; under a table, text may follow."""
    if cut.text_follows:
        return True
    own = lines[cut.start : cut.end]
    x0, x1 = min(line.x0 for line in own), max(line.x1 for line in own)
    strong = (_first_label(own[0]) or ("", False))[1]
    for other in page.units:
        if other is unit or other.kind in ("picture", "figure"):
            continue
        for line in other.block.lines:
            overlaps = line.x0 < x1 and line.x1 > x0
            below = line.baseline > own[-1].baseline + 1
            if overlaps and below and not _is_small(line, typography) and line.letters > 12:
                return strong and own[0].size < TABLE_NOTE * typography.body_size
    return True


def _collect(zone: Sequence[Line], notes: list[NoteBody]) -> list[Line]:
    """Adds the notes of a zone to `notes`; lines before the first label run on in the last note, or come back."""
    orphans: list[Line] = []
    left = min(line.x0 for line in zone)
    label_edge = left
    started = False
    for k, line in enumerate(zone):
        label = leading_label(line)
        opens = label is not None and _opens(label, line, zone, k, notes, started, left, label_edge)
        if label is not None and opens:
            notes.append(NoteBody(label[0], (line,), label[1], False))
            label_edge = label_edge if started else line.x0
            started = True
        elif notes and (started or _may_run_on(notes[-1], line)) and not SOURCE.match(line.text):
            last = notes[-1]
            notes[-1] = replace(last, lines=(*last.lines, line))
        else:
            orphans.append(line)
    return orphans


def _may_run_on(note: NoteBody, line: Line) -> bool:
    return abs(note.lines[-1].size - line.size) < 0.6 and line.page - note.lines[-1].page <= 1


def _opens(
    label: tuple[str, int, bool],
    line: Line,
    zone: Sequence[Line],
    k: int,
    notes: Sequence[NoteBody],
    started: bool,
    left: float,
    label_edge: float,
) -> bool:
    text, length, strong = label
    if strong:
        return True
    number = int(text)
    numbers = [int(n.label) for n in notes if n.label.isdigit()]
    previous = numbers[-1] if numbers else 0
    ended = k == 0 or zone[k - 1].text.rstrip()[-1:] in SENTENCE_END
    if number == previous + 1 or (number == 1 and not started):
        # "(see annex 2 / 2. and the annex)": a number that a lower-case word follows goes on with a sentence.
        return ended or not line.text[length : length + 1].islower()
    if number == 1 and zone[k - 1].text.rstrip()[-1:] in SENTENCE_END:
        # The numbers begin again, as with a new chapter, if the next ones follow and stand at the same edge.
        after = [
            found for other in zone[k + 1 :] if (found := leading_label(other)) is not None and other.x0 < left + 1
        ]
        return line.x0 < left + 1 and (not after or after[0][0] in ("1", "2"))
    if not previous < number <= previous + LABEL_STEP:
        return False
    # A number out of turn opens a note only where nothing later takes the turn and the line before has come to its end.
    later = [leading_label(other) for other in zone[k + 1 :]]
    if any(x is not None and x[0].isdigit() and int(x[0]) == previous + 1 for x in later):
        return False
    return (
        k == 0
        or zone[k - 1].text.rstrip()[-1:] in SENTENCE_END
        or (abs(line.x0 - label_edge) < 1.5 < abs(zone[k - 1].x0 - label_edge))
    )
