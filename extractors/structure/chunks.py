"""Runs of lines that belong together: the raw paragraphs and headings of each block.

A new chunk begins where type, leading, indentation or a label says so, or where the line before ends although the next
word would still have fitted. Nothing here looks beyond one block; `paragraphs` joins what columns and pages part.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from extractors.pages.columns import Block
from extractors.pages.layout import Unit
from extractors.pages.lines import Line
from extractors.pages.measures import HARDLY, LIKE_SIZE, WHOLLY, is_like_size, is_same_edge, is_same_size, step
from extractors.pages.pieces import INITIAL
from extractors.pages.typography import Typography
from extractors.readers.content import Floats
from extractors.structure.items import (
    TERMINAL,
    hangs,
    is_in_sentence,
    label_of,
    stands_in_line,
    starts_item,
    tabbed_number,
)
from extractors.structure.labels import unmarked

WIDE_GAP = 1.22  # of the usual leading: a wider step parts paragraphs
GAP_SLACK = 0.4  # points on top of that
RAISED_BACK = 0.3  # of the usual leading: a smaller step leads to another text on the same height
INDENT = 0.7  # of the size
MOST_INDENT = 8  # times the size: further in stands something else
COMES_BACK = 0.3  # of the size: the line after an indent starts within this where the one before did
CENTERED = 1.5  # of the size: white on either side of a centred line
CENTERED_OFF, CENTERED_POINTS = 0.35, 2.0  # of the size, and points on top: how uneven the white may be
OTHER_TYPE = 0.05  # of the size: lines that differ by more are of two texts, if by more than points too
LEAST_STEP, MOST_STEP = 0.5, 2.2  # of the size: a step outside of these is none from line to line
LARGE_SPACING = 1.25  # of the size: the leading of large type
USUAL_STEPS = 3  # so many steps in a block show the leading of their type
COMMON_STEP = 0.6  # of the count of the commonest step: the least of such steps is the leading
CHUNK_WHOLLY = 0.85  # of the characters: a chunk with more of them in a style is set in it
BESIDE = 7  # lines before and after that show how far the lines of a column reach
MEASURED = 3  # such lines tell the right edge; fewer do not
WORD_SPACE = 0.3  # of the size: what a space takes at least
UNDERLINE_ABOVE, UNDERLINE_BELOW = 0.5, 0.3  # points, and of the size: a rule so near the baseline underlines
UNDERLINE_OVER, THICK = 2.0, 2.0  # points: an underline ends with its line, and is no thicker
RULE_ABOVE, RULE_BELOW = (0.7, 2.0), 1.2  # of the size: between these above, and so near below, rules frame a heading
NO_RULES = np.empty((0, 4))
NOT_ANNOUNCED: Mapping[Line, object] = MappingProxyType({})
ENDED_ROOM, OPEN_ROOM = 0.4, 3  # of the size: room left over behind the end of a sentence, or of anything


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A run of lines of one block. `left` and `right` are the edges of its column; `gap` the white above, in points."""

    lines: tuple[Line, ...]
    unit: str
    page: int
    column: int
    n_columns: int
    left: float
    right: float
    gap: float
    is_first: bool  # first of its block
    is_last: bool
    is_underlined: bool = False
    is_ruled: bool = False  # rules run above and below it

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def letters(self) -> int:
        return sum(line.letters for line in self.lines)

    @property
    def size(self) -> float:
        """The size of most of it; of small capitals made of large ones, the size of those that open its words."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        size = max(sizes, key=lambda s: (sizes[s], s))
        return max(size, self._initials) if self.text.isupper() else size

    @property
    def _initials(self) -> float:
        """The size of the letters that open words in large capitals; a drop cap is larger than that."""
        sizes = {
            round(float(line.char_size[i]), 1)
            for line in self.lines
            for i, character in enumerate(line.text)
            if character.isalpha() and (i == 0 or line.text[i - 1] == " ") and line.char_size[i] < INITIAL * line.size
        }
        return max(sizes, default=0.0)

    @property
    def is_bold(self) -> bool:
        return self._is_wholly(line.bold for line in self.lines)

    @property
    def is_italic(self) -> bool:
        return self._is_wholly(line.italic for line in self.lines)

    def _is_wholly(self, shares: Iterable[float]) -> bool:
        """Whether the chunk is set in a style, by the share of each of its lines."""
        lengths = [len(line.text) for line in self.lines]
        styled = sum(share * length for share, length in zip(shares, lengths, strict=True))
        return styled > CHUNK_WHOLLY * sum(lengths)


def chunks_of(
    pages: Sequence[Sequence[Unit]],
    typography: Typography,
    rules: Sequence[Floats] = (),
    announced: Mapping[Line, object] = NOT_ANNOUNCED,
) -> list[Chunk]:
    """The chunks of all pages in reading order. Tables, figures and pictures are one chunk a row of lines.

    `rules` holds for each page the rules drawn on it, of which some underline, `announced` the heading of each line
    that belongs to one of which the document says so elsewhere: its lines are one chunk.
    """
    result: list[Chunk] = []
    for units, drawn in itertools.zip_longest(pages, rules):
        lines = [line for unit in units for line in unit.block.lines]
        page_rules = NO_RULES if drawn is None else drawn
        underlined = underlined_lines(lines, page_rules)
        for unit in units:
            block = unit.block
            if unit.kind in ("text", "box"):
                result.extend(_chunks_of_block(unit, typography, underlined, page_rules, announced))
            else:
                result.append(_chunk(list(block.lines), unit, 0.0, True, True))
    return result


def underlined_lines(lines: Iterable[Line], rules: Floats) -> set[Line]:
    """The lines below which a rule runs as far as their words do; the number before them may stand without."""
    flat = rules[(rules[:, 2] - rules[:, 0] > rules[:, 3] - rules[:, 1]) & (rules[:, 3] - rules[:, 1] < THICK)]
    if not len(flat):
        return set()
    found = set()
    for line in lines:
        label = starts_item(line.text)
        start = float(line.char_x0[label.end()]) if label and label.end() < len(line.text) else line.x0
        below = flat[:, 1] - line.baseline
        under = flat[
            (below > -UNDERLINE_ABOVE)
            & (below < UNDERLINE_BELOW * line.size)
            & (flat[:, 0] > line.x0 - UNDERLINE_OVER)
            & (flat[:, 2] < line.x1 + UNDERLINE_OVER)
        ]
        if (under[:, 2] - under[:, 0]).sum() > WHOLLY * (line.x1 - start):
            found.add(line)
    return found


def _chunks_of_block(
    unit: Unit, typography: Typography, underlined: set[Line], rules: Floats, announced: Mapping[Line, object]
) -> list[Chunk]:
    lines = list(unit.block.lines)
    leading = _leadings(lines, typography)
    starts = [0]
    for i in range(1, len(lines)):
        heading, above = announced.get(lines[i]), announced.get(lines[i - 1])
        if heading is not above or (
            heading is None
            and (
                (lines[i] in underlined) != (lines[i - 1] in underlined)
                or _begins(lines, i, starts[-1], unit.block, leading, typography)
            )
        ):
            starts.append(i)
    bounds = [*starts, len(lines)]
    result = []
    for a, b in itertools.pairwise(bounds):
        gap = step(lines[a - 1], lines[a]) - leading[_key(lines[a])] if a else 0.0
        chunk = _chunk(lines[a:b], unit, gap, a == 0, b == len(lines))
        result.append(replace(chunk, is_underlined=lines[a] in underlined, is_ruled=_is_ruled(chunk, rules)))
    return result


def _is_ruled(chunk: Chunk, rules: Floats) -> bool:
    """Whether one rule runs right above a chunk and another right below it, both further than its words."""
    if not len(rules):
        return False
    x1 = max(line.x1 for line in chunk.lines)
    over = rules[(rules[:, 0] < chunk.lines[0].x0 + UNDERLINE_OVER) & (rules[:, 2] > x1 + chunk.size)]
    above = chunk.lines[0].baseline - over[:, 1]
    below = over[:, 1] - chunk.lines[-1].baseline
    is_above = (above > RULE_ABOVE[0] * chunk.size) & (above < RULE_ABOVE[1] * chunk.size)
    return bool(is_above.any()) and bool(((below > 0) & (below < RULE_BELOW * chunk.size)).any())


def _chunk(lines: list[Line], unit: Unit, gap: float, is_first: bool, is_last: bool) -> Chunk:
    block = unit.block
    return Chunk(
        tuple(lines),
        unit.kind,
        lines[0].page,
        block.column,
        block.n_columns,
        block.x0,
        block.x1,
        gap,
        is_first,
        is_last,
    )


def _key(line: Line) -> float:
    return round(line.size, 1)


def _leadings(lines: Sequence[Line], typography: Typography) -> dict[float, float]:
    """Per type size the usual step from line to line in this block."""
    steps: dict[float, Counter[float]] = {}
    for a, b in itertools.pairwise(lines):
        down = step(a, b)
        if is_same_size(a, b) and LEAST_STEP * a.size < down < MOST_STEP * a.size:
            steps.setdefault(_key(b), Counter())[round(down * 2) / 2] += 1
    result = {}
    for line in lines:
        size = _key(line)
        counted = steps.get(size)
        scaled = typography.leading * (size / typography.body_size)
        expected = LARGE_SPACING * size if typography.is_display(line) else scaled
        if counted and sum(counted.values()) >= USUAL_STEPS:
            most = max(counted.values())
            result[size] = min(down for down, n in counted.items() if n >= COMMON_STEP * most)
        else:
            result[size] = min([expected, *(counted or [])])
    return result


def _begins(
    lines: Sequence[Line], i: int, start: int, block: Block, leading: dict[float, float], typography: Typography
) -> bool:
    """Whether line i begins a new chunk; `start` is the first line of the current one."""
    before, line = lines[i - 1], lines[i]
    down = step(before, line)
    if abs(before.size - line.size) > max(LIKE_SIZE, OTHER_TYPE * line.size):
        # A line of many small figures may differ in size: compare what stands at the seam.
        return True
    usual = leading[_key(line)]
    if down > WIDE_GAP * usual + GAP_SLACK or down < RAISED_BACK * usual:
        return True
    if _style_breaks(before, line):
        return True
    if label_of(line):
        return not _runs_on(lines, i, start, block)
    if _is_centered(before, block) and _is_centered(line, block):
        return False
    em = line.size
    if _indented(lines, i, start, em) and not _has_drop_cap(before):
        return True
    if start < i - 1 and before.x0 - line.x0 > INDENT * em and not _has_drop_cap(lines[start]):
        return True
    if typography.is_large(before) and typography.is_large(line):
        return False  # headings break where the sense does
    return _ends_early(lines, i, block)


def _style_breaks(before: Line, line: Line) -> bool:
    """A line set wholly in one style is followed by one that begins in another, and the first is no run-in."""
    end_bold, end_italic = before.bold > WHOLLY, before.italic > WHOLLY
    if (end_bold and line.bold < HARDLY) or (before.bold < HARDLY and line.bold > WHOLLY):
        run_in = end_bold and (before.text.rstrip()[-1:] in ".,;" or line.text[:1].islower())
        return not run_in
    if (end_italic and line.italic < HARDLY) or (before.italic < HARDLY and line.italic > WHOLLY):
        return before.text.rstrip()[-1:] in TERMINAL or not line.text[:1].islower()
    return before.color != line.color and before.font != line.font and not line.text[:1].islower()


def _runs_on(lines: Sequence[Line], i: int, start: int, block: Block) -> bool:
    """A number or dash at the start of a line that goes on with a sentence ("in the years 2012 / 13. It ...")."""
    before, after = lines[start:i], lines[i + 1 :]
    if starts_item(lines[i].text) is None and tabbed_number(lines[i]):  # no label but for the white behind it
        return unmarked(lines[i - 1])[-1:] not in TERMINAL and is_same_edge(lines[i - 1].x0, lines[i].x0)
    in_line = stands_in_line(before, lines[i]) and not hangs(lines[i], after) and not _ends_early(lines, i, block)
    return in_line and is_in_sentence(before, lines[i], after)


def _is_centered(line: Line, block: Block) -> bool:
    left, right = line.x0 - block.x0, block.x1 - line.x1
    return left > CENTERED * line.size and abs(left - right) < CENTERED_OFF * line.size + CENTERED_POINTS


def _indented(lines: Sequence[Line], i: int, start: int, em: float) -> bool:
    """A first-line indent: the line starts further in than the one before, and what follows comes back."""
    line, before = lines[i], lines[i - 1]
    inset = line.x0 - before.x0
    if not INDENT * em < inset < MOST_INDENT * em:
        return False
    if starts_item(before.text) or (i - 1 == start and before.text.rstrip()[-1:] not in TERMINAL):
        return False  # the rest of an item, or of a hanging entry
    following = lines[i + 1] if i + 1 < len(lines) else None
    comes_back = following is not None and abs(following.x0 - before.x0) < COMES_BACK * em
    return comes_back or before.text.rstrip()[-1:] in TERMINAL or following is None


def _has_drop_cap(line: Line) -> bool:
    """A line with a drop cap: the lines beside the cap stand in, those below come back."""
    return float(line.char_size[0]) > INITIAL * line.size


def _ends_early(lines: Sequence[Line], i: int, block: Block) -> bool:
    """The line before leaves room in which the first word of line i would have stood: somebody ended it there."""
    before, line = lines[i - 1], lines[i]
    near = [
        other.x1
        for other in lines[max(0, i - BESIDE) : i + BESIDE]
        if is_like_size(other, before) and (is_same_edge(other.x0, before.x0) or is_same_edge(other.x0, line.x0))
    ]
    right = max(near) if len(near) >= MEASURED else block.x1
    first = line.text.split(" ", 1)[0]
    width = line.width * len(first) / max(1, len(line.text))
    room = right - before.x1 - WORD_SPACE * line.size
    ends = before.text.rstrip()[-1:]
    if ends in "-\u00ad‐":
        return False
    if ends in TERMINAL and not line.text[:1].islower():
        return room > width + ENDED_ROOM * line.size
    return room > width + OPEN_ROOM * line.size and not line.text[:1].islower()
