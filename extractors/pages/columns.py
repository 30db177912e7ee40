"""Columns and the order in which a page is read, judged by geometry alone.

Pieces of a line that no gutter parts are one line. Lines between the same gutters form a
block, and blocks are read by two rules (after Breuel, "High performance document layout analysis", 2003): what stands
above comes first where it stands in the same column, and a column to the left comes first unless something that spans
both lies between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.pages.gutters import Gutter, find_gutters
from extractors.pages.lines import Line, join
from extractors.pages.measures import (
    MOSTLY,
    NEAR_EDGE,
    NEAR_RULE,
    SAME_EDGE,
    TOUCH,
    Rectangle,
    bottom_of,
    is_same_edge,
    is_same_size,
    step,
    top_of,
)
from extractors.pages.typography import Typography
from extractors.readers.content import Floats

HEAD_REACH = 4  # lines of the body below a gutter: so far down stands the text of a heading whose rule ended it
HEAD_LEADING = 1.7  # of the size: from line to line of one heading
HEAD_ABOVE = 1.3  # of its size: so far above the heading begins what stands beside it
SAME_ROW = 0.7  # of the leading: columns that start within this start at one height
PLAIN_SIZE = 0.1  # of the body size: type within this may be body text
JOIN_GAP = 3.5  # of the size: pieces further apart stay apart, as names and titles set side by side
ALIKE = 1.3  # times the smaller size: type that is larger still is another thing on the same height
OVERLAP = 0.5  # of the size: pieces that overlap by more were never one line
LEVEL_SHARE, LEVEL_POINTS = 0.06, 0.3  # of the size, and points on top: pieces within both stand level
SLIVER_POINTS, SLIVER_SHARE = 6.0, 0.2  # points and share of the width: blocks that share less stand side by side
SPAN = 20.0  # points: a rule that reaches further than this into both columns runs across them


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column of one band, from top to bottom; `column` counts from 0 at the left, of `n_columns`."""

    lines: tuple[Line, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    column: int
    n_columns: int


def blocks_of(
    lines: Sequence[Line],
    rules: Floats,
    typography: Typography,
    obstacles: Sequence[Rectangle] = (),
    gutters: Sequence[Gutter] | None = None,
) -> list[Block]:
    """The blocks of a set of lines in reading order.

    `rules` are the page's, shape (n, 4); those that span end a gutter. `obstacles` (x0, top, x1, bottom) are regions
    that stand among the lines: no block reaches across one. `gutters` are found among the lines unless they are given.
    """
    if not lines:
        return []
    if gutters is None:
        gutters = find_gutters(lines, rules, typography)
    whole = _rejoin(lines, gutters, typography)
    heads = _band_heads(whole, gutters, typography)
    places = {line: (-1, -1) if line in heads else _between(line, gutters) for line in whole}
    groups: dict[tuple[int, int], list[Line]] = {}
    for line, place in places.items():
        groups.setdefault(place, []).append(line)
    blocks = []
    for key, group in groups.items():
        others = [(o.baseline, o.x0, heads.get(o, o.x1)) for o, place in places.items() if place != key]
        others += [((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in obstacles]
        for run in _runs(group, others):
            block = _block(run, *_place(run, gutters))
            reach = max((heads[line] for line in run if line in heads), default=block.x1)
            blocks.append(replace(block, x1=max(block.x1, reach)))
    return reading_order(blocks, rules)


def _band_heads(lines: Sequence[Line], gutters: Sequence[Gutter], typography: Typography) -> dict[Line, float]:
    """Headings that stand over all columns though they end within the first, with the x1 to which they reach.

    Their sign: beside such a heading the next column is white, and below it both columns start at one height.
    """
    heads: dict[Line, float] = {}
    for g in gutters:
        # A rule under the heading may have ended the gutter; the text that it heads stands just below.
        reached = [line for line in lines if g.top < line.baseline <= g.bottom + HEAD_REACH * typography.leading]
        left = _column_before(g, reached, gutters)
        right = sorted((line for line in reached if line.x0 >= g.x1 - NEAR_EDGE), key=lambda line: line.baseline)
        for k, line in enumerate(left):
            above = left[k - 1] if k else None
            if not typography.is_large(line) or (above is not None and _same_head(above, line)):
                continue
            group = [line]
            for below in left[k + 1 :]:
                if not _same_head(group[-1], below):
                    break
                group.append(below)
            text = next((o for o in left[k + 1 :] if _is_plain(o, typography)), None)
            if text is None:
                continue
            row = SAME_ROW * typography.leading
            low, high = line.baseline - HEAD_ABOVE * line.size, text.baseline - row
            beside = any(low < o.baseline < high for o in right)
            starts = any(abs(o.baseline - text.baseline) <= row for o in right)
            if starts and not beside:
                heads.update({o: max(heads.get(o, o.x1), max(r.x1 for r in right)) for o in group})
    return heads


def _column_before(gutter: Gutter, reached: Sequence[Line], gutters: Sequence[Gutter]) -> list[Line]:
    """The lines of the column that a gutter ends, from top to bottom, and none of columns further to the left.

    A heading that spans a gutter further left goes on at its edge, also where its last line does not reach so far.
    """
    found: list[Line] = []
    for line in sorted(reached, key=lambda line: line.baseline):
        if line.x0 >= gutter.x0 or line.x1 > gutter.x1:
            continue
        beside = (o.x1 for o in gutters if o.x1 <= gutter.x0 and o.top < line.baseline <= o.bottom)
        goes_on = bool(found) and is_same_edge(found[-1].x0, line.x0) and _same_head(found[-1], line)
        if goes_on or line.x0 >= max(beside, default=-np.inf) - NEAR_EDGE:
            found.append(line)
    return found


def _same_head(upper: Line, lower: Line) -> bool:
    """Two lines of one heading: in one size, a line apart."""
    return is_same_size(upper, lower) and 0 < step(upper, lower) < HEAD_LEADING * lower.size


def _is_plain(line: Line, typography: Typography) -> bool:
    """Set as the body is: no heading."""
    sized = abs(line.size - typography.body_size) < PLAIN_SIZE * typography.body_size
    return sized and line.bold < MOSTLY and line.color == typography.body_color


def _rejoin(lines: Sequence[Line], gutters: Sequence[Gutter], typography: Typography) -> list[Line]:
    """The lines with their pieces put together again where no gutter parts them."""
    ordered = sorted(lines, key=lambda line: (round(line.baseline, 1), line.x0))
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and _stand_level(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    result = []
    for row in rows:
        row.sort(key=lambda line: line.x0)
        current = row[0]
        for line in row[1:]:
            gap = line.x0 - current.x1
            parted = any(
                g.top < line.baseline <= g.bottom and current.x1 <= g.x0 + SAME_EDGE and line.x0 >= g.x1 - SAME_EDGE
                for g in gutters
            )
            # Type of another size further off is another thing on the same height, as in a masthead.
            alike = max(line.size, current.size) < ALIKE * min(line.size, current.size)
            reach = (JOIN_GAP if alike else 1) * min(line.size, current.size)
            if parted or gap > reach or gap < -OVERLAP * line.size:
                result.append(current)
                current = line
            else:
                current = join(current, line)
        result.append(current)
    return result


def _stand_level(a: Line, b: Line) -> bool:
    """Whether two pieces may be of one line; stricter than to share a row, since they are joined."""
    return abs(step(a, b)) < LEVEL_SHARE * max(a.size, b.size) + LEVEL_POINTS


def _between(line: Line, gutters: Sequence[Gutter]) -> tuple[int, int]:
    """The nearest gutters left and right of a line (-1 for none), among those that reach its height."""
    left = right = -1
    for k, g in enumerate(gutters):
        if not g.top < line.baseline <= g.bottom:
            continue
        if g.x1 <= line.x0 + NEAR_EDGE and (left < 0 or gutters[left].x1 < g.x1):
            left = k
        if g.x0 >= line.x1 - NEAR_EDGE and (right < 0 or gutters[right].x0 > g.x0):
            right = k
    return left, right


def _place(run: Sequence[Line], gutters: Sequence[Gutter]) -> tuple[int, int]:
    middle = run[len(run) // 2]
    reaching = [g for g in gutters if g.top < middle.baseline <= g.bottom]
    return sum(g.x1 <= middle.x0 + NEAR_EDGE for g in reaching), len(reaching) + 1


def _runs(group: list[Line], others: Sequence[tuple[float, float, float]]) -> list[list[Line]]:
    """A column's lines, parted where another line (baseline, x0, x1) crosses between them."""
    group.sort(key=lambda line: (line.baseline, line.x0))
    runs = [[group[0]]]
    for line in group[1:]:
        above = runs[-1][-1]
        x0, x1 = min(line.x0, above.x0), max(line.x1, above.x1)
        if any(above.baseline + TOUCH < at < line.baseline - TOUCH and o0 < x1 and o1 > x0 for at, o0, o1 in others):
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


def _block(lines: Sequence[Line], column: int, n_columns: int) -> Block:
    return Block(
        tuple(lines),
        min(line.x0 for line in lines),
        top_of(lines),
        max(line.x1 for line in lines),
        bottom_of(lines),
        column,
        n_columns,
    )


def reading_order(blocks: Sequence[Block], rules: Floats | None = None) -> list[Block]:
    """The blocks in the order in which they are read; a total order that does not depend on the order given.

    A rule (shape (n, 4)) that runs across two columns parts the page there: what is above it in both comes first.
    """
    blocks = sorted(blocks, key=lambda b: (b.top, b.x0, b.x1, b.bottom))
    n = len(blocks)
    before = np.zeros((n, n), bool)
    for i, a in enumerate(blocks):
        for j, b in enumerate(blocks):
            if i == j:
                continue
            if _overlap(a, b):
                before[i, j] = a.top < b.top or (a.top == b.top and i < j)
            elif a.x1 <= b.x0 + NEAR_EDGE and _is_parted(b, a, rules):
                before[j, i] = True
            elif a.x1 <= b.x0 + NEAR_EDGE:
                before[i, j] = not any(
                    _overlap(c, a) and _overlap(c, b) and _below(c, b) and _below(a, c)
                    for k, c in enumerate(blocks)
                    if k not in (i, j)
                )
    left = list(range(n))
    order = []
    while left:
        free = [j for j in left if not any(before[i, j] for i in left if i != j)]
        # A circle cannot be resolved by the rules: the upper left block goes first.
        chosen = free[0] if free else left[0]
        order.append(blocks[chosen])
        left.remove(chosen)
    return order


def _overlap(a: Block, b: Block) -> bool:
    """Whether two blocks share more than a sliver of their width."""
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return shared > min(SLIVER_POINTS, SLIVER_SHARE * min(a.x1 - a.x0, b.x1 - b.x0))


def _is_parted(upper: Block, lower: Block, rules: Floats | None) -> bool:
    """Whether a rule across both blocks, which stand side by side, has one above it and the other below."""
    if rules is None or not len(rules):
        return False
    left, right = min(upper.x1, lower.x1), max(upper.x0, lower.x0)
    spans = (rules[:, 0] < left - SPAN) & (rules[:, 2] > right + SPAN)
    between = (rules[:, 1] > upper.bottom - NEAR_RULE) & (rules[:, 1] < lower.top + NEAR_RULE)
    return bool((spans & between).any())


def _below(upper: Block, lower: Block) -> bool:
    return upper.top < lower.top
