"""Gutters: the upright white strips between columns.

A gutter has text on both sides over several lines; a line that spans it ends it, so a page falls into bands by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.pages.content import Bools, Floats
from extractors.pages.lines import Line
from extractors.pages.typography import Typography

GUTTER_WIDTH = 0.7  # of the body size
GUTTER_LINES = 3  # lines on either side
TALL_LINES = 10  # a strip of fewer lines has to prove by flush text that it is no river
LABEL_WIDTH = 3.0  # of the body size: a narrower column holds labels or bullets of the text beside it


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
    spans += [(r[1], r[0], r[2], False) for r in rules.tolist() if r[2] - r[0] > 4 * (r[3] - r[1]) + 30]
    spans.sort()
    heights: list[float] = []
    rows: list[list[tuple[float, float, bool]]] = []
    for baseline, x0, x1, is_text in spans:
        if not heights or baseline - heights[-1] > 0.6:
            heights.append(baseline)
            rows.append([])
        rows[-1].append((x0 - left, x1 - left, is_text))
    need = max(4, round(GUTTER_WIDTH * typography.body_size))
    taken = np.zeros((len(rows), width), bool)
    low = np.full(len(rows), np.inf)
    high = np.full(len(rows), -np.inf)
    for r, row in enumerate(rows):
        for x0, x1, is_text in row:
            taken[r, max(0, int(x0 + 0.5)) : max(0, int(np.ceil(x1 - 0.5)))] = True
            if is_text:
                low[r], high[r] = min(low[r], x0), max(high[r], x1)
    filled = np.concatenate([np.zeros((len(rows), 1), int), np.cumsum(taken, axis=1)], axis=1)
    if width <= need + 1:
        return []
    free = (filled[:, need:] - filled[:, :-need]) == 0  # free[r, x]: nothing stands in [x, x + need)
    candidates = _white_strips(free, low, high, need)
    found: list[Gutter] = []
    reach = 1.2 * typography.leading
    for a, b, x0, x1 in candidates:
        gutter = Gutter(left + x0, left + x1, heights[a] - reach, heights[b] + 0.3 * typography.body_size)
        if heights[b] - heights[a] < (GUTTER_LINES - 1) * 0.8 * typography.leading:
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
    low = max((g.x1 for g in beside if g.x1 <= gutter.x0 + 1), default=-np.inf)
    high = min((g.x0 for g in beside if g.x0 >= gutter.x1 - 1), default=np.inf)
    reached = [line for line in lines if gutter.top < line.baseline <= gutter.bottom]
    nearest_left: dict[int, Line] = {}
    nearest_right: dict[int, Line] = {}
    for line in reached:
        row = round(line.baseline)
        if low - 1 <= line.x0 and line.x1 <= gutter.x0 + 1:
            if row not in nearest_left or nearest_left[row].x1 < line.x1:
                nearest_left[row] = line
        elif (
            gutter.x1 - 1 <= line.x0
            and line.x1 <= high + 1
            and (row not in nearest_right or nearest_right[row].x0 > line.x0)
        ):
            nearest_right[row] = line
    if len(nearest_left) < GUTTER_LINES or len(nearest_right) < GUTTER_LINES:
        return False
    widths = sorted(line.width for line in nearest_left.values())
    if widths[len(widths) * 3 // 4] < LABEL_WIDTH * typography.body_size:
        return False
    starts = np.array([line.x0 for line in nearest_right.values()])
    flush = float((np.abs(starts[:, None] - starts[None, :]) < 0.6).mean(axis=1).max())
    tall = gutter.bottom - gutter.top > TALL_LINES * typography.leading
    return flush >= (0.3 if tall else 0.65)


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
