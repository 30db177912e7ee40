"""Runs of lines that belong together: the raw paragraphs and headings of each block.

A new chunk begins where type, leading, indentation or a label says so, or where the line before ends although the next
word would still have fitted. Nothing here looks beyond one block; `paragraphs` joins what columns and pages part.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.columns import Block
from extractors.pages.layout import Unit
from extractors.pages.lines import Line
from extractors.pages.typography import Typography

BULLETS = "•‣◦▪■□●○–—∙·►▶➢➤✓❖\uf0b7\uf0a7\uf0d8"
DASHES = "–—-"
BULLET = re.compile(rf"([{BULLETS}]|-)\s+(?=\S)")
ENUMERATED = re.compile(
    r"(\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)(?=\s|[A-Z])|(?:[a-z]|\d{1,3}|[ivx]{1,4})[.)](?=\s))\s*(?=\S)"
)
TERMINAL = ".?!:;”’\"')]…»"
WIDE_GAP = 1.22  # of the usual leading: a wider step parts paragraphs
DISPLAY = 1.2  # of the body size: larger type is set line by line, so a short line there ends nothing
INDENT = 0.7  # of the size


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

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def letters(self) -> int:
        return sum(line.letters for line in self.lines)

    @property
    def size(self) -> float:
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        return max(sizes, key=lambda s: (sizes[s], s))

    @property
    def is_bold(self) -> bool:
        return sum(line.bold * len(line.text) for line in self.lines) > 0.85 * sum(
            len(line.text) for line in self.lines
        )

    @property
    def is_italic(self) -> bool:
        return sum(line.italic * len(line.text) for line in self.lines) > 0.85 * sum(len(x.text) for x in self.lines)


def chunks_of(pages: Sequence[Sequence[Unit]], typography: Typography) -> list[Chunk]:
    """The chunks of all pages in reading order. Tables, figures and pictures are one chunk a row of lines."""
    result: list[Chunk] = []
    for units in pages:
        for unit in units:
            block = unit.block
            if unit.kind in ("text", "box"):
                result.extend(_chunks_of_block(unit, typography))
            else:
                result.append(_chunk(list(block.lines), unit, 0.0, True, True))
    return result


def _chunks_of_block(unit: Unit, typography: Typography) -> list[Chunk]:
    lines = list(unit.block.lines)
    leading = _leadings(lines, typography)
    starts = [0]
    for i in range(1, len(lines)):
        if _begins(lines, i, starts[-1], unit.block, leading, typography):
            starts.append(i)
    bounds = [*starts, len(lines)]
    result = []
    for a, b in itertools.pairwise(bounds):
        gap = lines[a].baseline - lines[a - 1].baseline - leading[_key(lines[a])] if a else 0.0
        result.append(_chunk(lines[a:b], unit, gap, a == 0, b == len(lines)))
    return result


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
        step = b.baseline - a.baseline
        if abs(a.size - b.size) < 0.2 and 0.5 * a.size < step < 2.2 * a.size:
            steps.setdefault(_key(b), Counter())[round(step * 2) / 2] += 1
    result = {}
    for line in lines:
        size = _key(line)
        counted = steps.get(size)
        expected = (
            typography.leading * (size / typography.body_size) if size < 1.3 * typography.body_size else 1.25 * size
        )
        if counted and sum(counted.values()) >= 3:
            most = max(counted.values())
            result[size] = min(step for step, n in counted.items() if n >= 0.6 * most)
        else:
            result[size] = min([expected, *(counted or [])])
    return result


def _begins(
    lines: Sequence[Line], i: int, start: int, block: Block, leading: dict[float, float], typography: Typography
) -> bool:
    """Whether line i begins a new chunk; `start` is the first line of the current one."""
    before, line = lines[i - 1], lines[i]
    step = line.baseline - before.baseline
    if abs(before.size - line.size) > max(0.5, 0.05 * line.size):
        # A line of many small figures may differ in size: compare what stands at the seam.
        return True
    usual = leading[_key(line)]
    if step > WIDE_GAP * usual + 0.4 or step < 0.3 * usual:
        return True
    if _style_breaks(before, line):
        return True
    if starts_item(line.text):
        return not _is_wrapped_number(before, line)
    if _is_centered(before, block) and _is_centered(line, block):
        return False
    em = line.size
    if _indented(lines, i, start, em) and not _has_drop_cap(before):
        return True
    if start < i - 1 and before.x0 - line.x0 > INDENT * em and not _has_drop_cap(lines[start]):
        return True
    if min(before.size, line.size) > DISPLAY * typography.body_size:
        return False  # headings break where the sense does
    return _ends_early(lines, i, block)


def _style_breaks(before: Line, line: Line) -> bool:
    """A line set wholly in one style is followed by one that begins in another, and the first is no run-in."""
    end_bold, end_italic = before.bold > 0.9, before.italic > 0.9
    if (end_bold and line.bold < 0.1) or (before.bold < 0.1 and line.bold > 0.9):
        run_in = end_bold and (before.text.rstrip()[-1:] in ".,;" or line.text[:1].islower())
        return not run_in
    if (end_italic and line.italic < 0.1) or (before.italic < 0.1 and line.italic > 0.9):
        return before.text.rstrip()[-1:] in TERMINAL or not line.text[:1].islower()
    return before.color != line.color and before.font != line.font and not line.text[:1].islower()


def starts_item(text: str) -> re.Match[str] | None:
    """The bullet or number with which a list item or a numbered paragraph opens."""
    return BULLET.match(text) or ENUMERATED.match(text)


def _is_wrapped_number(before: Line, line: Line) -> bool:
    """A number or dash at the start of a line that goes on with a sentence ("in the years 2012 / 13. It ...")."""
    match = ENUMERATED.match(line.text)
    if (match is None and line.text[0] not in DASHES) or (match is not None and match[1].startswith("(")):
        return False
    return before.text.rstrip()[-1:] not in TERMINAL and abs(before.x0 - line.x0) < 1.0


def _is_centered(line: Line, block: Block) -> bool:
    left, right = line.x0 - block.x0, block.x1 - line.x1
    return left > 1.5 * line.size and abs(left - right) < 0.35 * line.size + 2


def _indented(lines: Sequence[Line], i: int, start: int, em: float) -> bool:
    """A first-line indent: the line starts further in than the one before, and what follows comes back."""
    line, before = lines[i], lines[i - 1]
    inset = line.x0 - before.x0
    if not INDENT * em < inset < 8 * em:
        return False
    if starts_item(before.text) or (i - 1 == start and before.text.rstrip()[-1:] not in TERMINAL):
        return False  # the rest of an item, or of a hanging entry
    following = lines[i + 1] if i + 1 < len(lines) else None
    comes_back = following is not None and abs(following.x0 - before.x0) < 0.3 * em
    return comes_back or before.text.rstrip()[-1:] in TERMINAL or following is None


def _has_drop_cap(line: Line) -> bool:
    """A line with a drop cap: the lines beside the cap stand in, those below come back."""
    return float(line.char_size[0]) > 1.7 * line.size


def _ends_early(lines: Sequence[Line], i: int, block: Block) -> bool:
    """The line before leaves room in which the first word of line i would have stood: somebody ended it there."""
    before, line = lines[i - 1], lines[i]
    near = [
        other.x1
        for other in lines[max(0, i - 7) : i + 7]
        if abs(other.size - before.size) < 0.5 and min(abs(other.x0 - before.x0), abs(other.x0 - line.x0)) < 1.5
    ]
    right = max(near) if len(near) >= 3 else block.x1
    first = line.text.split(" ", 1)[0]
    width = line.width * len(first) / max(1, len(line.text))
    room = right - before.x1 - 0.3 * line.size
    ends = before.text.rstrip()[-1:]
    if ends in "-\u00ad‐":
        return False
    if ends in TERMINAL and not line.text[:1].islower():
        return room > width + 0.4 * line.size
    return room > width + 3 * line.size and not line.text[:1].islower()
