"""Gutters: the upright white strips between columns.

A gutter has text on both sides over several lines; a line that spans it ends it, so a page falls into bands by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.pages.lines import Line
from extractors.pages.measures import MOSTLY, NEAR_EDGE, SAME_EDGE, SAME_HEIGHT, TOUCH, is_same_edge
from extractors.pages.typography import Typography
from extractors.readers.content import Bools, Floats

GUTTER_WIDTH = 0.7  # of the body size
HALF = 0.5  # points: the page is cut into strips of one point, and one counts as taken from its middle on
GUTTER_LINES = 3  # lines on either side
TALL_LINES = 10  # a strip of fewer lines has to prove by flush text that it is no river
FEW_LINES = 5  # a strip of fewer lines has to be wide as well
FEW_WIDTH = 1.5  # of the body size
LABEL_WIDTH = 3.0  # of the body size: a narrower column holds labels or bullets of the text beside it
LEAST_GUTTER = 4  # points: no narrower strip is a gutter, however small the type
LABEL_COLUMN = 3, 4  # so many of so many lines left of a strip are narrow where they are labels
RULE_LENGTH, RULE_SHAPE = 30.0, 4  # points, on top of so many times its height: a rule so long ends a gutter
FULL_LINE = 0.8  # of the leading: lines of columns are at least this far apart
ABOVE_GUTTER = 1.2  # of the leading: a gutter reaches so far above the first baseline beside it
ABOVE_SHORT = 0.9  # of the leading: the same for a short one, which lies close below what ends it
BELOW_GUTTER = 0.3  # of the body size: and so far below the last
SAME_PLACE = 0.6  # points: lines of justified text start within this at one place
FLUSH_TALL, FLUSH_SHORT = 0.3, 0.65  # of the lines: so many start flush right of a tall strip, or of a short one
PART = 3  # lines of the body: pieces further apart are two runs
LEADING_SLACK = 1.35  # of the leading: the next line of a column is at most this far below


@dataclass(frozen=True, slots=True)
class Gutter:
    """An upright white strip between two columns."""

    x0: float
    x1: float
    top: float
    bottom: float


def find_gutters(lines: Sequence[Line], rules: Floats, typography: Typography) -> list[Gutter]:
    """The gutters among the lines, tallest first; none overlaps another."""
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    width = int(right - left) + 2
    spans = [(line.baseline, line.x0, line.x1, True) for line in lines]
    spans += [
        (r[1], r[0], r[2], False) for r in rules.tolist() if r[2] - r[0] > RULE_SHAPE * (r[3] - r[1]) + RULE_LENGTH
    ]
    spans.sort()
    heights: list[float] = []
    rows: list[list[tuple[float, float, bool]]] = []
    for baseline, x0, x1, is_text in spans:
        if not heights or baseline - heights[-1] > SAME_HEIGHT:
            heights.append(baseline)
            rows.append([])
        rows[-1].append((x0 - left, x1 - left, is_text))
    need = max(LEAST_GUTTER, round(GUTTER_WIDTH * typography.body_size))
    taken = np.zeros((len(rows), width), bool)
    low = np.full(len(rows), np.inf)
    high = np.full(len(rows), -np.inf)
    for r, row in enumerate(rows):
        for x0, x1, is_text in row:
            taken[r, max(0, int(x0 + HALF)) : max(0, int(np.ceil(x1 - HALF)))] = True
            if is_text:
                low[r], high[r] = min(low[r], x0), max(high[r], x1)
    filled = np.concatenate([np.zeros((len(rows), 1), int), np.cumsum(taken, axis=1)], axis=1)
    if width <= need + 1:
        return []
    free = (filled[:, need:] - filled[:, :-need]) == 0  # free[r, x]: nothing stands in [x, x + need)
    candidates = _white_strips(free, low, high, need)
    found: list[Gutter] = []
    reach = ABOVE_GUTTER * typography.leading
    for a, b, x0, x1 in candidates:
        gutter = Gutter(left + x0, left + x1, heights[a] - reach, heights[b] + BELOW_GUTTER * typography.body_size)
        if heights[b] - heights[a] < (GUTTER_LINES - 1) * FULL_LINE * typography.leading:
            continue
        clash = any(
            g.x0 < gutter.x1 and gutter.x0 < g.x1 and g.top + reach < gutter.bottom and gutter.top + reach < g.bottom
            for g in found
        )
        if not clash and _parts_columns(lines, gutter, found, typography):
            found.append(gutter)
    return found


def _parts_columns(lines: Sequence[Line], gutter: Gutter, known: Sequence[Gutter], typography: Typography) -> bool:
    """Whether text stands on both sides of the strip before the next gutter, and stands there as columns do.

    What is left of it must be wider than labels and bullets are; a short strip must have the text at its right start
    flush, which tells a gutter from a river of wide word spaces.
    """
    beside = [g for g in known if g.top < gutter.bottom and gutter.top < g.bottom]
    low = max((g.x1 for g in beside if g.x1 <= gutter.x0 + TOUCH), default=-np.inf)
    high = min((g.x0 for g in beside if g.x0 >= gutter.x1 - TOUCH), default=np.inf)
    reached = [line for line in lines if gutter.top < line.baseline <= gutter.bottom]
    nearest_left: dict[int, Line] = {}
    nearest_right: dict[int, Line] = {}
    for line in reached:
        row = round(line.baseline)
        if low - TOUCH <= line.x0 and line.x1 <= gutter.x0 + TOUCH:
            if row not in nearest_left or nearest_left[row].x1 < line.x1:
                nearest_left[row] = line
        elif (
            gutter.x1 - TOUCH <= line.x0
            and line.x1 <= high + TOUCH
            and (row not in nearest_right or nearest_right[row].x0 > line.x0)
        ):
            nearest_right[row] = line
    if len(nearest_left) < GUTTER_LINES or len(nearest_right) < GUTTER_LINES:
        return False
    widths = sorted(line.width for line in nearest_left.values())
    if widths[len(widths) * LABEL_COLUMN[0] // LABEL_COLUMN[1]] < LABEL_WIDTH * typography.body_size:
        return False
    starts = np.array([line.x0 for line in nearest_right.values()])
    flush = float((np.abs(starts[:, None] - starts[None, :]) < SAME_PLACE).mean(axis=1).max())
    tall = gutter.bottom - gutter.top > TALL_LINES * typography.leading
    if not tall and len(nearest_right) < FEW_LINES and gutter.x1 - gutter.x0 < FEW_WIDTH * typography.body_size:
        return False
    return flush >= (FLUSH_TALL if tall else FLUSH_SHORT)


def _white_strips(free: Bools, low: Floats, high: Floats, need: int) -> list[tuple[int, int, float, float]]:
    """Maximal white strips (first row, last row, x0, x1) with text on both sides in enough rows, tallest first."""
    n_x = free.shape[1]
    x = np.arange(n_x)
    has_left = low[:, None] < x[None, :]
    has_right = high[:, None] > (x + need)[None, :]
    lefts = np.concatenate([np.zeros((1, n_x), int), np.cumsum(has_left, axis=0)])
    rights = np.concatenate([np.zeros((1, n_x), int), np.cumsum(has_right, axis=0)])
    edges = np.diff(
        np.concatenate([np.zeros((1, n_x), np.int8), free.astype(np.int8), np.zeros((1, n_x), np.int8)]), axis=0
    )
    first_at, first_x = np.nonzero(edges.T == 1)[::-1]
    last_at, last_x = np.nonzero(edges.T == -1)[::-1]
    enough = (lefts[last_at, last_x] - lefts[first_at, first_x] >= GUTTER_LINES) & (
        rights[last_at, last_x] - rights[first_at, first_x] >= GUTTER_LINES
    )
    strips: dict[tuple[int, int], list[int]] = {}
    for a, b, at in zip(first_at[enough].tolist(), last_at[enough].tolist(), first_x[enough].tolist(), strict=True):
        strips.setdefault((a, b - 1), []).append(at)
    found = []
    for (a, b), places in strips.items():
        start = previous = places[0]
        for place in [*places[1:], -9]:
            if place != previous + 1:
                found.append((a, b, float(start), float(previous + need)))
                start = place
            previous = place
    return sorted(found, key=lambda s: (s[0] - s[1], s[2] - s[3], s[2]))


@dataclass(frozen=True, slots=True)
class Measure:
    """Two neighbouring columns of the document's text: the gutter's edges, and where the lines of each column start."""

    x0: float
    x1: float
    left: float
    right: float


def measures_of(lines: Sequence[Line], gutters: Sequence[Gutter], typography: Typography) -> list[Measure]:
    """The measures that the tall gutters of a page establish: with body text flush on both sides."""
    found = []
    for g in gutters:
        if g.bottom - g.top < TALL_LINES * typography.leading:
            continue
        reached = [line for line in lines if g.top < line.baseline <= g.bottom and typography.is_body_size(line)]
        low = max((o.x1 for o in gutters if o.x1 < g.x0 and o.top < g.bottom and g.top < o.bottom), default=-np.inf)
        starts = [_flush([x.x0 for x in reached if low < x.x0 < g.x0]), _flush([x.x0 for x in reached if x.x0 > g.x0])]
        if starts[0] is not None and starts[1] is not None:
            found.append(Measure(g.x0, g.x1, starts[0], starts[1]))
    return found


def _flush(starts: Sequence[float]) -> float | None:
    """Where most of the lines start, if enough of them do."""
    if len(starts) < TALL_LINES // 2:
        return None
    places = np.array(starts)
    near = np.abs(places[:, None] - places[None, :]) < SAME_EDGE
    best = int(near.sum(axis=1).argmax())
    return float(places[best]) if near[best].mean() > FLUSH_TALL else None


def short_gutters(
    lines: Sequence[Line], known: Sequence[Gutter], measures: Sequence[Measure], typography: Typography
) -> list[Gutter]:
    """Gutters too short to be sure of by themselves, where the document's own measure confirms them.

    Such are the last lines of a note, or two lines above a figure: pieces that start flush where the two columns of
    other pages start, with nothing across the gutter between them.
    """
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(round(line.baseline), []).append(line)
    found: list[Gutter] = []
    for m in measures:
        run: list[Line] = []
        for baseline in [*sorted(rows), -1]:
            row = rows.get(baseline, [])
            crossed = not row or any(x.x0 < m.x1 - TOUCH and x.x1 > m.x0 + TOUCH for x in row)
            far = bool(run) and bool(row) and row[0].baseline - run[-1].baseline > PART * typography.leading
            if (crossed or far) and run:
                _close(run, m, [*known, *found], found, typography)
                run = []
            if not crossed:
                run += row
    return found


def _close(
    run: Sequence[Line], m: Measure, known: Sequence[Gutter], found: list[Gutter], typography: Typography
) -> None:
    beside = [x.baseline for x in run if x.x0 > m.x1 - TOUCH]
    if not beside:
        return
    first, last = min(beside), max(beside)
    kept = [x for x in run if first - TOUCH <= x.baseline <= last + TOUCH]
    # The left column may go on below the right one, line by line, as it does where a note ends.
    for x in sorted(run, key=lambda x: x.baseline):
        follows = 0 < x.baseline - last < LEADING_SLACK * typography.leading and is_same_edge(x.x0, m.left)
        if follows and typography.is_body_size(x) and x.bold < MOSTLY:
            kept.append(x)
            last = x.baseline
    run = kept
    left = any(is_same_edge(x.x0, m.left) and x.x1 <= m.x0 + TOUCH for x in run)
    right = any(is_same_edge(x.x0, m.right) for x in run)
    top = min(x.baseline for x in run) - ABOVE_SHORT * typography.leading
    bottom = max(x.baseline for x in run) + BELOW_GUTTER * typography.body_size
    # Where a gutter of the page itself parts the lines already, there is nothing to add.
    taken = any(
        g.x0 < m.x1 and m.x0 < g.x1 and g.top + NEAR_EDGE < bottom and top + NEAR_EDGE < g.bottom for g in known
    )
    if left and right and not taken:
        found.append(Gutter(m.x0, m.x1, top, bottom))
