"""Where on its pages a row of text stands: the boxes of its lines, clipped to the page, in hundredths of a point."""

from collections.abc import Iterable, Mapping

import numpy as np

from extractors.model import Box
from extractors.pages.lines import Line

# Within one run of lines each stands below the last, or beside it as the next piece of the same line does.
LEVEL = 2.0  # points that a line may stand above the last and still be level with it
BESIDE = 40.0  # points between the end of a line and a next one that begins in the same column

Sizes = Mapping[int, tuple[float, float]]
"""Width and height of each page by its number, in points."""


def boxes_of(lines: Iterable[Line], sizes: Sizes) -> tuple[Box, ...]:
    """One box for each run of lines on one page and in one column."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _is_same_column(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple(_clipped(_around(run), sizes) for run in runs)


def box_within(line: Line, start: int, end: int, sizes: Sizes) -> Box:
    """The box of the characters [start, end) of a line, as tall as the line."""
    shown = start + np.flatnonzero(line.glyph[start:end] >= 0)
    x0, x1 = float(line.char_x0[shown].min()), float(line.char_x1[shown].max())
    return _clipped(Box(line.page, x0, line.top, x1, line.bottom), sizes)


def _is_same_column(last: Line, line: Line) -> bool:
    return last.page == line.page and line.baseline > last.baseline - LEVEL and line.x0 < last.x1 + BESIDE


def _around(run: Iterable[Line]) -> Box:
    pages, x0, top, x1, bottom = zip(*((n.page, n.x0, n.top, n.x1, n.bottom) for n in run), strict=True)
    return Box(pages[0], min(x0), min(top), max(x1), max(bottom))


def _clipped(box: Box, sizes: Sizes) -> Box:
    width, height = sizes[box.page]
    x0, x1 = (round(min(max(0.0, x), width), 2) for x in (box.x0, box.x1))
    top, bottom = (round(min(max(0.0, y), height), 2) for y in (box.top, box.bottom))
    return Box(box.page, x0, top, x1, bottom)
