"""Tables: grids of rules or shaded bars with text side by side in their rows."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.pages.extents import Rectangle, within
from extractors.pages.lines import Line
from extractors.pages.typography import Typography
from extractors.readers.content import PageContent

TABLE_EDGES = 3  # horizontal edges that make a grid


def is_table(page: PageContent, box: Rectangle, members: Sequence[Line]) -> bool:
    """Whether marks and text within the box form rows and columns."""
    rows = len({round(line.baseline / 3) for line in members})
    starts = {round(line.x0 / 6) for line in members}
    return _edges(page, box) >= TABLE_EDGES and rows >= 2 and len(starts) >= 2 and _is_gridded(members)


def stacked_rules(page: PageContent, lines: Sequence[Line]) -> list[Rectangle]:
    """Three or more horizontal rules of one width above one another, no prose between: a table without uprights."""
    stacks: dict[tuple[int, int], list[Rectangle]] = {}
    for x0, top, x1, bottom in page.rules[(page.rules[:, 2] - page.rules[:, 0]) > 60].tolist():
        stacks.setdefault((round(x0 / 4), round(x1 / 4)), []).append((x0, top, x1, bottom))
    result = []
    for stack in stacks.values():
        stack.sort(key=lambda rule: rule[1])
        runs = [[stack[0]]]
        for rule in stack[1:]:
            if rule[1] - runs[-1][-1][1] <= 4:
                continue
            if _prose_between(runs[-1][-1], rule, lines):
                runs.append([])
            runs[-1].append(rule)
        result += [
            (run[0][0], run[0][1], run[0][2], run[-1][1])
            for run in runs
            if len(run) >= TABLE_EDGES and run[-1][1] - run[0][1] < 0.8 * page.height
        ]
    return result


def _prose_between(upper: Rectangle, lower: Rectangle, lines: Sequence[Line]) -> bool:
    """Whether a full line of running text stands between two rules."""
    width = upper[2] - upper[0]
    return any(
        upper[1] < line.baseline < lower[1]
        and line.letters >= 40
        and line.width > 0.7 * width
        and upper[0] - 5 < line.x0 < upper[2]
        for line in lines
    )


def stacked_stripes(components: Sequence[Rectangle], lines: Sequence[Line]) -> list[Rectangle]:
    """Filled bars of one width above one another, no other type between them: a table with every other row shaded."""
    stacks: dict[tuple[int, int], list[Rectangle]] = {}
    for box in components:
        if box[2] - box[0] > 100 and box[3] - box[1] > 6:
            stacks.setdefault((round(box[0] / 4), round(box[2] / 4)), []).append(box)
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
    x0, x1 = upper[0] - 1, upper[2] + 1
    across = [line for line in lines if x0 <= (line.x0 + line.x1) / 2 <= x1]
    striped = [
        line.size for line in across if upper[1] < line.baseline < upper[3] or lower[1] < line.baseline < lower[3]
    ]
    between = [line.size for line in across if upper[3] < line.baseline < lower[1]]
    usual = float(np.median(striped)) if striped else 0.0
    return all(abs(size - usual) < 0.4 for size in between)


def last_rows(
    box: Rectangle, inside: Sequence[int], lines: Sequence[Line], typography: Typography
) -> tuple[float, tuple[int, ...]]:
    """A table with the rows below its last mark, which go on in its columns: its bottom and its lines (indices)."""
    x0, _, x1, bottom = box
    starts = {round(lines[i].x0 / 3) for i in inside}
    members = set(inside)
    for i in sorted(set(range(len(lines))) - members, key=lambda i: lines[i].baseline):
        line = lines[i]
        if not (bottom - line.size < line.baseline < bottom + 2 * typography.leading and line.x1 <= x1 + 3):
            continue
        row = [m for m in lines if abs(m.baseline - line.baseline) < 2 and m.x1 > x0 and m.x0 < x1]
        in_columns = all(starts & {round(m.x0 / 3) - 1, round(m.x0 / 3), round(m.x0 / 3) + 1} for m in row)
        if line.x0 >= x0 - 3 and in_columns and (len(row) >= 3 or line.size < 0.95 * typography.body_size):
            if len(row) < 2 and line.baseline > bottom + typography.leading:
                continue
            members.add(i)
            bottom = max(bottom, line.bottom)
    return bottom, tuple(sorted(members))


def _edges(page: PageContent, box: Rectangle) -> int:
    """How many distinct heights have a horizontal edge (rule or side of an area) over most of the box's width."""
    width = box[2] - box[0]
    spans: dict[int, float] = {}
    for x0, top, x1, bottom in within(page.rules, box).tolist():
        if x1 - x0 > bottom - top:
            spans[round(top / 3)] = spans.get(round(top / 3), 0.0) + x1 - x0
    for x0, top, x1, _ in within(page.areas, box).tolist():
        spans[round(top / 3)] = spans.get(round(top / 3), 0.0) + x1 - x0
    return sum(length > 0.55 * width for length in spans.values())


def _is_gridded(members: Sequence[Line]) -> bool:
    """Whether text stands side by side, as in cells, in a good part of the rows."""
    rows: dict[int, list[Line]] = {}
    for line in members:
        rows.setdefault(round(line.baseline / 4), []).append(line)
    apart = 0
    for row in rows.values():
        row.sort(key=lambda line: line.x0)
        apart += any(b.x0 - a.x1 > 0.8 * a.size for a, b in pairwise(row))
    return apart >= max(2, 0.3 * len(rows))
