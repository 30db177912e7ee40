"""Which lines of a block are footnotes: by their size, their place, the rule above them and their labels.

Footnotes stand at the foot: of the page, of a column, or under a table. They are small, or stand below a short rule,
and they open with a label. A block at the foot that opens without one runs on from the page before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractors.pages.columns import Block
from extractors.pages.layout import PageLayout, Unit
from extractors.pages.lines import Line
from extractors.pages.measures import LIKE_SIZE, NEAR_RULE, SAME_SIZE, TOUCH, is_like_size, is_same_size, step
from extractors.pages.typography import Typography
from extractors.structure.labels import leading_label, marks_in, opens_with_slash

SHORT_RULE = 0.62  # of the width of its block: a longer rule does not announce footnotes
PAGE_RULE = 0.4  # of the page width: the same beside the page
LEAST_RULE = 20.0  # points
LEAST_MEASURE = 0.3  # of the page width: a block of short notes counts as at least this wide
RULE_EDGE = 14.0  # points: a rule over notes starts within this where their block does
UNDERLINE = 0.3  # of the size: a rule so near below a line, and no longer than it, underlines it
RULE_REACH = 2.6  # of the size: the first line of the notes stands at most this far below their rule
TABLE_NOTE = 0.85  # of the body size: notes this small may stand above text, under their table
LABEL_STEP = 12  # how many labels may be missing between two notes
CALLED_GAP = 1.5  # lines of the body: white above notes that are as large as the text
END_GAP, END_POINTS = 2.2, 2.0  # of the size, and points on top: a wider gap ends footnotes
ENDNOTES_GAP, ENDNOTES_SIZE = 1.7, 1.5  # of their usual step, and of the size: a gap wider than both ends endnotes
ENDNOTES_HEADING = 0.95  # of the body size: the heading of endnotes is at least this large
IMPRINT_LINES, IMPRINT_LETTERS = 3, 120  # at most so much of the page's own stands below its notes
IMPRINT_GAP = 1.15  # of the size: and apart from them by this
TEXT_LETTERS = 12  # a line with more below notes is text
SENTENCE_END = '.”"’)»]!?'
SOURCE = re.compile(r"(sources?|notes?)\s*:", re.IGNORECASE)
ENDNOTES = re.compile(r"(end\s?notes|notes|references|notes et références)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines [start, end) of a block are footnotes; whether text of the note stands below them, as under a table."""

    start: int
    end: int
    text_follows: bool


def opens_endnotes(lines: Sequence[Line], typography: Typography) -> bool:
    return any(ENDNOTES.fullmatch(line.text) and line.size >= ENDNOTES_HEADING * typography.body_size for line in lines)


def cut_of(
    unit: Unit, page: PageLayout, typography: Typography, before: Line | None, highest: int, in_endnotes: bool
) -> Cut | None:
    """Where the footnotes of a block begin and end; None where it has none.

    `before` is the last line of the notes so far, if it stands on this page or the one before and may run on;
    `highest` the number that the notes have reached.
    """
    lines, may_run_on = unit.block.lines, before is not None
    ruled = _rule_above(lines, page, unit.block)
    for k, line in enumerate(lines):
        label = _first_label(line)
        small = typography.is_small(line)
        after_rule = ruled is not None and k >= ruled
        if in_endnotes and label is not None and _endnote_start(lines, k):
            return _endnotes(lines, k)
        if in_endnotes and before is not None and label is not None and _rest_ends(lines, k, before, highest):
            return _endnotes(lines, 0)
        if not (small or after_rule):
            if label is not None and _is_called_above(lines, k, page, highest, typography):
                return Cut(k, len(lines), False)
            continue
        if label is None:
            # Small text without a label at the foot, under a rule, runs on from the page before.
            if k == ruled and may_run_on and small and all(map(typography.is_small, lines[k:])):
                return Cut(k, len(lines), False)
            continue
        if not label[1] and not (_is_due(label[0], highest) and (small or k == ruled)):
            continue
        if not label[1] and unit.kind == "box" and k != ruled and label[0] not in _called_on(page, lines[k:]):
            continue  # an item of a list in the box
        cut = _end(lines, k, typography)
        if cut is not None and _is_at_foot(unit, page, lines, cut, typography):
            if ruled is not None and may_run_on and all(map(typography.is_small, lines[ruled:k])):
                return replace(cut, start=min(ruled, k))
            return replace(cut, start=_rest_start(lines, k, before, typography))
    rest = Cut(_rest_start(lines, len(lines), before, typography), len(lines), False)
    is_rest = 0 < rest.start < len(lines) and _is_at_foot(unit, page, lines, rest, typography)
    return rest if is_rest else None


def _rest_start(lines: Sequence[Line], k: int, before: Line | None, typography: Typography) -> int:
    """Where above line k the rest of a note begins that breaks off with the line `before`; k where none stands there.

    It is set as that line is and goes on in lower case, whatever rule parts it from the text above.
    """
    if before is None or before.text.rstrip()[-1:] in SENTENCE_END:
        return k
    start = k
    while start and typography.is_small(lines[start - 1]) and is_like_size(lines[start - 1], before):
        start -= 1
    parted = any(step(a, b) > END_GAP * b.size + END_POINTS for a, b in pairwise(lines[start : k + 1]))
    opens = lines[start].text[:1].islower() if start < k else False
    return start if opens and not parted and not SOURCE.match(lines[start].text) else k


def _is_called_above(lines: Sequence[Line], k: int, page: PageLayout, highest: int, typography: Typography) -> bool:
    """Whether notes as large as the text begin at line k: numbered on, at the foot, and each called on this page.

    Without small type or a rule that is the only sign; it takes a gap above and raised figures in the text.
    """
    label = _first_label(lines[k])
    gap = step(lines[k - 1], lines[k]) if k else np.inf
    if label is None or not label[0].isdigit() or typography.in_lines(gap) < CALLED_GAP:
        return False
    if int(label[0]) != highest + 1 and int(label[0]) != 1:
        return False
    foot, x0, x1 = lines[-1].baseline, lines[k].x0, max(line.x1 for line in lines[k:])
    standing = [line for unit in page.units for line in unit.block.lines]
    below = any(line.baseline > foot + TOUCH and line.x0 < x1 and line.x1 > x0 for line in standing)
    others = [line for line in standing if line.baseline < lines[k].baseline]
    numbers = [found[0] for line in lines[k:] if (found := _first_label(line)) is not None and found[0].isdigit()]
    slashed = opens_with_slash(lines[k])
    callers = [m for line in others if line.is_mixed or slashed for m in marks_in(line) if m.form != "bracket"]
    raised = {label for m in callers if (m.form == "slash") == slashed for label in m.labels}
    if any(_first_label(b) == label and typography.in_lines(step(a, b)) > CALLED_GAP for a, b in pairwise(lines[k:])):
        return False  # a heading of that number, apart from the note below it
    due = [n for i, n in enumerate(numbers) if int(n) == int(label[0]) + i]
    # Numbered paragraphs have their numbers above as well, and notes of their own size may stand below them.
    one_size = all(is_same_size(line, lines[k]) for line in lines[k:])
    numbered_text = not slashed and any((_first_label(line) or ("",))[0] == str(int(label[0]) - 1) for line in others)
    return not below and one_size and not numbered_text and bool(due) and set(due) <= raised


def _called_on(page: PageLayout, notes: Sequence[Line]) -> set[str]:
    """The labels that raised figures call in the text of a page, the lines of `notes` aside."""
    own = set(notes)
    lines = (line for unit in page.units for line in unit.block.lines if line.is_mixed and line not in own)
    return {label for line in lines for mark in marks_in(line) if mark.form != "bracket" for label in mark.labels}


def _is_due(label: str, highest: int) -> bool:
    """Whether a plain number may be a label here: the next one, a later one within reach, or a new beginning."""
    return label.isdigit() and (int(label) == 1 or highest < int(label) <= highest + LABEL_STEP)


def _first_label(line: Line) -> tuple[str, bool] | None:
    label = leading_label(line)
    return None if label is None else (label[0], label[2])


def _endnote_start(lines: Sequence[Line], k: int) -> bool:
    """Endnotes may be as large as the body: what counts is that they follow their heading."""
    if k and ENDNOTES.fullmatch(lines[k - 1].text):
        return True
    return k == 0 and _first_label(lines[0]) is not None


def _rest_ends(lines: Sequence[Line], k: int, before: Line, highest: int) -> bool:
    """Whether line k is the next endnote, and all above it in its block the rest of the last one."""
    label = _first_label(lines[k])
    if label is None or label[0] != str(highest + 1):
        return False
    parted = any(step(a, b) > ENDNOTES_SIZE * ENDNOTES_GAP * b.size for a, b in pairwise(lines[: k + 1]))
    return not parted and all(is_like_size(before, line) for line in lines[: k + 1])


def _endnotes(lines: Sequence[Line], start: int) -> Cut:
    """Endnotes end with the block, or where text without a label follows after a gap."""
    steps = sorted(step(a, b) for a, b in pairwise(lines[start:]))
    usual = steps[len(steps) // 2] if steps else 0.0
    for k in range(start + 1, len(lines)):
        gap = step(lines[k - 1], lines[k])
        if gap > ENDNOTES_GAP * usual and gap > ENDNOTES_SIZE * lines[k].size and _first_label(lines[k]) is None:
            return Cut(start, k, True)
    return Cut(start, len(lines), False)


def _rule_above(lines: Sequence[Line], page: PageLayout, block: Block) -> int | None:
    """The first line below a short rule that starts where the block does, with no other rule or text between."""
    width = max(block.x1 - block.x0, LEAST_MEASURE * page.width)
    longest = min(SHORT_RULE * width, PAGE_RULE * page.width)
    for x0, top, x1, _ in sorted(page.rules.tolist(), key=lambda r: -r[1]):
        if abs(x0 - block.x0) > RULE_EDGE or not LEAST_RULE < x1 - x0 < longest:
            continue
        tables = [r for r in page.regions if r.kind == "table" and r.x0 < x1 and r.x1 > x0]
        if any(r.top - NEAR_RULE < top < r.bottom + NEAR_RULE for r in tables):
            continue
        if any(abs(top - line.baseline) < UNDERLINE * line.size and x1 < line.x1 + TOUCH for line in lines):
            continue  # it underlines a heading
        for k, line in enumerate(lines):
            if line.baseline > top and line.baseline - top < RULE_REACH * line.size:
                above = lines[k - 1].baseline if k else -np.inf
                if above < top and (k == 0 or lines[k - 1].size > line.size - SAME_SIZE):
                    return k
                break
    return None


def _end(lines: Sequence[Line], start: int, typography: Typography) -> Cut | None:
    """The end of the footnotes that begin at `start`: the block's, or where something else follows after a gap.

    Below notes at the foot may stand a line or three of the page's own (an imprint, a bar code). Text of the note may
    stand there only where the notes belong to a table: they are then raised, or symbols, and clearly small.
    """
    size = lines[start].size
    for k in range(start + 1, len(lines)):
        gap = step(lines[k - 1], lines[k])
        parted = gap > END_GAP * size + END_POINTS and _first_label(lines[k]) is None
        if lines[k].size <= size + LIKE_SIZE and not parted:
            continue
        rest = lines[k:]
        long = len(rest) > 1 and sum(x.letters for x in rest) > IMPRINT_LETTERS
        sentences = long or rest[-1].text.rstrip()[-1:] == "."
        if len(rest) <= IMPRINT_LINES and not sentences and gap > IMPRINT_GAP * size:
            return Cut(start, k, False)
        label = _first_label(lines[start])
        is_table_note = label is not None and label[1] and size < TABLE_NOTE * typography.body_size
        return Cut(start, k, True) if is_table_note else None
    return Cut(start, len(lines), False)


def _is_at_foot(unit: Unit, page: PageLayout, lines: Sequence[Line], cut: Cut, typography: Typography) -> bool:
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
            below = line.baseline > own[-1].baseline + TOUCH
            if overlaps and below and not typography.is_small(line) and line.letters > TEXT_LETTERS:
                return strong and own[0].size < TABLE_NOTE * typography.body_size
    return True
