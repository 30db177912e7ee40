"""Tables: grids of rules or shaded bars with text side by side in their rows."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.pages.lines import Line
from extractors.pages.measures import NEAR_RULE, TOUCH, Rectangle, height_of, shares_baseline, width_of, within
from extractors.pages.typography import Typography
from extractors.readers.content import PageContent

TABLE_EDGES = 3  # horizontal edges that make a grid
ROW_STEP = 3.0  # points: edges and baselines are counted by this step, so that one row counts once
CELL_STEP = 4.0  # points: the sides of rules and bars, and the rows of cells, are counted by this step
START_STEP = 6.0  # points: the starts of cells are counted by this step
RULE_WIDTH = 60.0  # points: a shorter rule bounds no table
STRIPE_WIDTH, STRIPE_HEIGHT = 100.0, 6.0  # points: a smaller bar shades no row
EDGE_SHARE = 0.55  # of the width: an edge over less of it bounds no row
TALLEST = 0.8  # of the page height: rules further apart frame the page
FULL_LETTERS, FULL_WIDTH = 40, 0.7  # letters and share of the rules' width: a full line of running text
HEAD_REACH = 1.3  # of the size: so far above the first mark of a table stand the heads of its columns
CELL_GAP = 0.8  # of the size: text further apart stands in two cells
GRIDDED = 0.3  # of the rows: so many have cells side by side
STRIPE_TYPE = 0.4  # points: sizes within the rows of one table differ by less


def is_table(page: PageContent, box: Rectangle, members: Sequence[Line]) -> bool:
    """Whether marks and text within the box form rows and columns."""
    rows = len({round(line.baseline / ROW_STEP) for line in members})
    starts = {round(line.x0 / START_STEP) for line in members}
    return _edges(page, box) >= TABLE_EDGES and rows >= 2 and len(starts) >= 2 and _is_gridded(members)


def stacked_rules(page: PageContent, lines: Sequence[Line]) -> list[Rectangle]:
    """Three or more horizontal rules of one width above one another, no prose between: a table without uprights."""
    stacks: dict[tuple[int, int], list[Rectangle]] = {}
    for x0, top, x1, bottom in page.rules[(page.rules[:, 2] - page.rules[:, 0]) > RULE_WIDTH].tolist():
        stacks.setdefault((round(x0 / CELL_STEP), round(x1 / CELL_STEP)), []).append((x0, top, x1, bottom))
    result = []
    for stack in stacks.values():
        stack.sort(key=lambda rule: rule[1])
        runs = [[stack[0]]]
        for rule in stack[1:]:
            if rule[1] - runs[-1][-1][1] <= CELL_STEP:
                continue
            if _prose_between(runs[-1][-1], rule, lines):
                runs.append([])
            runs[-1].append(rule)
        result += [
            (run[0][0], run[0][1], run[0][2], run[-1][1])
            for run in runs
            if len(run) >= TABLE_EDGES and run[-1][1] - run[0][1] < TALLEST * page.height
        ]
    return result


def _prose_between(upper: Rectangle, lower: Rectangle, lines: Sequence[Line]) -> bool:
    """Whether a full line of running text stands between two rules."""
    return any(
        upper[1] < line.baseline < lower[1]
        and line.letters >= FULL_LETTERS
        and min(line.x1, upper[2]) - max(line.x0, upper[0]) > FULL_WIDTH * width_of(upper)
        for line in lines
    )


def stacked_stripes(components: Sequence[Rectangle], lines: Sequence[Line]) -> list[Rectangle]:
    """Filled bars of one width above one another, no other type between them: a table with every other row shaded."""
    stacks: dict[tuple[int, int], list[Rectangle]] = {}
    for box in components:
        if width_of(box) > STRIPE_WIDTH and height_of(box) > STRIPE_HEIGHT:
            stacks.setdefault((round(box[0] / CELL_STEP), round(box[2] / CELL_STEP)), []).append(box)
    result = []
    for stack in stacks.values():
        stack.sort(key=lambda box: box[1])
        run = [stack[0]]
        for box in stack[1:]:
            if _same_type_between(run[-1], box, lines):
                run.append(box)
            else:
                result.append(run)
                run = [box]
        result.append(run)
    return [(run[0][0], run[0][1], run[0][2], run[-1][3]) for run in result if len(run) >= 2]


def _same_type_between(upper: Rectangle, lower: Rectangle, lines: Sequence[Line]) -> bool:
    x0, x1 = upper[0] - TOUCH, upper[2] + TOUCH
    across = [line for line in lines if x0 <= (line.x0 + line.x1) / 2 <= x1]
    striped = [
        line.size for line in across if upper[1] < line.baseline < upper[3] or lower[1] < line.baseline < lower[3]
    ]
    between = [line.size for line in across if upper[3] < line.baseline < lower[1]]
    usual = float(np.median(striped)) if striped else 0.0
    return all(abs(size - usual) < STRIPE_TYPE for size in between)


def last_rows(
    box: Rectangle, inside: Sequence[int], lines: Sequence[Line], typography: Typography
) -> tuple[float, tuple[int, ...]]:
    """A table with the rows below its last mark, which go on in its columns: its bottom and its lines (indices)."""
    x0, _, x1, bottom = box
    starts = {round(lines[i].x0 / ROW_STEP) for i in inside}
    members = set(inside)
    for i in sorted(set(range(len(lines))) - members, key=lambda i: lines[i].baseline):
        line = lines[i]
        if not (bottom - line.size < line.baseline < bottom + 2 * typography.leading and line.x1 <= x1 + NEAR_RULE):
            continue
        row = [m for m in lines if shares_baseline(m, line) and m.x1 > x0 and m.x0 < x1]
        in_columns = all(starts & {(at := round(m.x0 / ROW_STEP)) - 1, at, at + 1} for m in row)
        if line.x0 >= x0 - NEAR_RULE and in_columns and (len(row) >= 3 or typography.is_small(line)):
            if len(row) < 2 and line.baseline > bottom + typography.leading:
                continue
            members.add(i)
            bottom = max(bottom, line.bottom)
    return bottom, tuple(sorted(members))


def head_row(box: Rectangle, inside: Sequence[int], lines: Sequence[Line]) -> tuple[float, tuple[int, ...]]:
    """A table with the heads of its columns right above its first mark: its top and its lines (indices)."""
    x0, top, x1, _ = box
    members = [lines[i] for i in inside]
    size = float(np.median([line.size for line in members]))
    row = [
        i
        for i, line in enumerate(lines)
        if i not in inside
        and 0 <= top - line.baseline < HEAD_REACH * size
        and abs(line.size - size) < STRIPE_TYPE
        and x0 - NEAR_RULE <= line.x0
        and line.x1 <= x1 + NEAR_RULE
    ]
    in_columns = sum(
        any(abs(lines[i].x0 - m.x0) < NEAR_RULE or abs(lines[i].x1 - m.x1) < NEAR_RULE for m in members) for i in row
    )
    if len(row) < 2 or in_columns < 2 or in_columns < len(row) - 1 or len({round(lines[i].baseline) for i in row}) > 1:
        return top, tuple(inside)
    return min(top, *(lines[i].top for i in row)), tuple(sorted([*inside, *row]))


def _edges(page: PageContent, box: Rectangle) -> int:
    """How many distinct heights have a horizontal edge (rule or side of an area) over most of the box's width."""
    spans: dict[int, float] = {}
    for x0, top, x1, bottom in within(page.rules, box).tolist():
        if x1 - x0 > bottom - top:
            spans[round(top / ROW_STEP)] = spans.get(round(top / ROW_STEP), 0.0) + x1 - x0
    for x0, top, x1, _ in within(page.areas, box).tolist():
        spans[round(top / ROW_STEP)] = spans.get(round(top / ROW_STEP), 0.0) + x1 - x0
    return sum(length > EDGE_SHARE * width_of(box) for length in spans.values())


def _is_gridded(members: Sequence[Line]) -> bool:
    """Whether text stands side by side, as in cells, in a good part of the rows."""
    rows: dict[int, list[Line]] = {}
    for line in members:
        rows.setdefault(round(line.baseline / CELL_STEP), []).append(line)
    apart = 0
    for row in rows.values():
        row.sort(key=lambda line: line.x0)
        apart += any(b.x0 - a.x1 > CELL_GAP * a.size for a, b in pairwise(row))
    return apart >= max(2, GRIDDED * len(rows))
