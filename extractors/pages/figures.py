"""Figures: drawings with the short small lines that label them."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.pages.beside import find_beside, measure_of
from extractors.pages.furniture import LABELLED
from extractors.pages.lines import Line
from extractors.pages.measures import (
    NEAR_EDGE,
    SAME_EDGE,
    SAME_SIZE,
    Rectangle,
    height_of,
    is_same_edge,
    is_same_size,
    step,
    width_of,
    within,
)
from extractors.pages.typography import PROSE_LETTERS, Typography
from extractors.readers.content import PageContent

LABEL_REACH = 16.0  # points from a drawing or another label of it
LABEL_BAND = 45.0  # points: no label of a drawing stands further out, however many stand in a row
BAR_REACH = 110.0  # points: the label of a bar may stand further off
FURTHER = 1.5  # times the reach: how far out a label may stand that hangs on another
LABEL_LETTERS = 40
LABEL_WIDTH = 0.6  # of the drawing: a wider line is no label of it
SLIM_DRAWING = 100.0  # points: a slimmer drawing has labels as wide as one of this width
LABEL_ROUNDS = 3  # how often labels are looked for beside the labels found
CURVES, MARKS = 3, 6  # so many curves or marks of any kind draw something
GRAPHIC_SIDE = 40.0  # points: a drawing that is lower or slimmer is an ornament
BARS = 3
BAR_THICKNESS = (3.0, 40.0)  # points
WRAPPED_STEP = 1.6  # of the size: a line not further below another may be the rest of it
LONG_LETTERS = 25  # letters: a line with more of them is text
GRIDLINES = 3  # rules with a tick at each make an axis
LEAST_GRIDLINE = 30.0  # points: a shorter rule is no gridline
TICK_GAP = 1.5  # of the size of the tick: so near it stands to the end of its gridline
TICK_MIDDLE, TICK_OFF = 0.33, 0.3  # of its size: a tick's middle above its baseline, and how far off the rule may lie
TICK = re.compile(r"[-–−+]?[$€£]?\d[\d,. ]*(?:%|[kKMm]|bn)?")
OWN_GAP = 1.6  # of their size: words of a figure in the type of its labels follow each other at most this far apart
OWN_LONG = 2  # rows: its title runs over no more
NAMES_FIGURE = re.compile(r"(figure|fig\.|table|chart|map|sources?|notes?)\b", re.IGNORECASE)


def is_graphic(page: PageContent, box: Rectangle) -> bool:
    """Whether marks draw something here: several of them, over an area that is more than a line of text high."""
    n_curves = len(within(page.curves, box))
    n_marks = n_curves + len(within(page.rules, box)) + len(within(page.areas, box))
    return (n_curves >= CURVES or n_marks >= MARKS) and min(width_of(box), height_of(box)) > GRAPHIC_SIDE


def bars_of(page: PageContent) -> list[tuple[Rectangle, float]]:
    """Bar charts without axes: three or more bars of one thickness that start at one line and differ in length.

    With each the reach of its labels: beside bars that lie they stand in a column of their own.
    """
    result = []
    for along, across in ((0, 1), (1, 0)):
        stacks: dict[tuple[int, int], list[list[float]]] = {}
        for area in page.areas[page.area_color >= 0].tolist():
            thickness = area[across + 2] - area[across]
            start = area[along] if along == 0 else area[along + 2]
            if BAR_THICKNESS[0] < thickness < BAR_THICKNESS[1]:
                stacks.setdefault((round(start), round(thickness)), []).append(area)
        for stack in stacks.values():
            lengths = {round(a[along + 2] - a[along]) for a in stack}
            if len(stack) >= BARS and len(lengths) >= BARS:
                box = (
                    min(a[0] for a in stack),
                    min(a[1] for a in stack),
                    max(a[2] for a in stack),
                    max(a[3] for a in stack),
                )
                result.append((box, BAR_REACH if along == 0 else LABEL_REACH))
    return result


def axes_of(page: PageContent, lines: Sequence[Line]) -> list[tuple[Rectangle, list[int]]]:
    """Gridlines with a figure at the end of each, as charts have them: the box of a plot, and its ticks (indices).

    The text of a table stands between its rules; a tick stands level with its own.
    """
    ticks = [(i, line) for i, line in enumerate(lines) if TICK.fullmatch(line.text.strip())]
    if len(ticks) < GRIDLINES:
        return []
    flat = page.rules[(page.rules[:, 2] - page.rules[:, 0]) > LEAST_GRIDLINE]
    stacks: dict[tuple[int, int], list[tuple[Rectangle, int]]] = {}
    for x0, top, x1, bottom in flat[np.argsort(flat[:, 1])].tolist():
        for i, tick in ticks:
            beside = min(abs(x0 - tick.x1), abs(tick.x0 - x1)) < TICK_GAP * tick.size
            if beside and abs(tick.baseline - TICK_MIDDLE * tick.size - (top + bottom) / 2) < TICK_OFF * tick.size:
                stacks.setdefault((round(x0 / SAME_EDGE), round(x1 / SAME_EDGE)), []).append(((x0, top, x1, bottom), i))
                break
    return [plot for stack in stacks.values() for plot in _plots(stack)]


def _plots(stack: Sequence[tuple[Rectangle, int]]) -> list[tuple[Rectangle, list[int]]]:
    """The gridlines of one width, parted where the step from one to the next grows: there another plot begins."""
    steps = sorted(b[0][1] - a[0][1] for a, b in pairwise(stack))
    usual = steps[len(steps) // 2] if steps else 0.0
    runs = [[stack[0]]]
    for above, below in pairwise(stack):
        if below[0][1] - above[0][1] > FURTHER * usual:
            runs.append([])
        runs[-1].append(below)
    return [
        ((run[0][0][0], run[0][0][1], run[0][0][2], run[-1][0][3]), [i for _, i in run])
        for run in runs
        if len(run) >= GRIDLINES
    ]


def with_own_words(
    box: Rectangle, labels: Sequence[int], lines: Sequence[Line], typography: Typography
) -> tuple[Rectangle, list[int]]:
    """A figure with the words above and below it that are set as its labels are: title, names of axes, legend."""
    size = float(np.median([lines[i].size for i in labels]))
    x0, top, x1, bottom = box
    beside = _beside(box, lines, typography)
    own = [
        i
        for i, line in enumerate(lines)
        if i not in labels
        and line not in beside
        and abs(line.size - size) < SAME_SIZE
        and typography.is_small(line)
        and x0 - LABEL_REACH < line.x0
        and line.x1 < x1 + LABEL_REACH
    ]
    middle = (top + bottom) / 2
    above = _following([i for i in sorted(own, key=lambda i: -lines[i].baseline) if lines[i].top < top], top, lines)
    below = _following(
        [i for i in sorted(own, key=lambda i: lines[i].baseline) if lines[i].top > middle], bottom, lines
    )
    found = [*labels, *above, *below]
    return (
        min([x0, *(lines[i].x0 for i in found)]),
        min([top, *(lines[i].top for i in found)]),
        max([x1, *(lines[i].x1 for i in found)]),
        max([bottom, *(lines[i].bottom for i in found)]),
    ), sorted(set(found))


def _following(rows: Sequence[int], edge: float, lines: Sequence[Line]) -> list[int]:
    """Those of the lines, the nearest first, that follow each other from an edge outwards; running text is none."""
    found: list[int] = []
    long = 0
    for i in rows:
        line = lines[i]
        if min(abs(line.top - edge), abs(line.bottom - edge)) > OWN_GAP * line.size:
            break
        if NAMES_FIGURE.match(line.text) or LABELLED.match(line.text):
            break
        long += line.letters > LONG_LETTERS
        if long > OWN_LONG:
            return [j for j in found if lines[j].letters <= LONG_LETTERS]
        found.append(i)
        edge = (line.top + line.bottom) / 2
    return found


def with_labels(
    box: Rectangle, lines: Sequence[Line], typography: Typography, sideways: float = LABEL_REACH
) -> tuple[Rectangle, list[int]]:
    """A drawing with the short small lines beside it: the labels of its axes and its legend."""
    x0, top, x1, bottom = box
    labels: list[int] = []
    across, along = max(FURTHER * sideways, LABEL_BAND), LABEL_BAND
    beside = _beside(box, lines, typography)
    for _ in range(LABEL_ROUNDS):
        near = [
            i
            for i, line in enumerate(lines)
            if typography.is_small(line)
            and line not in beside
            and line.letters <= LABEL_LETTERS
            and not line.is_mixed
            and not NAMES_FIGURE.match(line.text)
            and not _is_wrapped(line, lines)
            and line.x1 > x0 - sideways
            and line.x0 < x1 + sideways
            and line.bottom > top - LABEL_REACH
            and line.top < bottom + LABEL_REACH
            and line.width < LABEL_WIDTH * max(width_of(box), SLIM_DRAWING)
            and box[0] - across < line.x0
            and line.x1 < box[2] + across
            and box[1] - along < line.top
            and line.bottom < box[3] + along
        ]
        if len(near) == len(labels):
            break
        labels = near
        x0, top = min([x0, *(lines[i].x0 for i in near)]), min([top, *(lines[i].top for i in near)])
        x1, bottom = max([x1, *(lines[i].x1 for i in near)]), max([bottom, *(lines[i].bottom for i in near)])
    return (x0, top, x1, bottom), labels


def _is_wrapped(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a short line is the end of a longer text in the same type right above it, such as a caption."""
    return any(
        0 < step(above, line) < WRAPPED_STEP * line.size
        and is_same_edge(above.x0, line.x0)
        and above.font == line.font
        and is_same_size(above, line)
        and above.letters > LONG_LETTERS
        for above in lines
    )


def _beside(box: Rectangle, lines: Sequence[Line], typography: Typography) -> frozenset[Line]:
    """The text beside that in whose measure a drawing stands: no word of the drawing is among it."""
    measure = measure_of(lines, typography)
    if measure is None or box[0] < measure[0] - NEAR_EDGE or box[2] > measure[1] + NEAR_EDGE:
        return frozenset()
    beside = find_beside(lines, typography)
    prose = [line for line in beside if line.letters >= PROSE_LETTERS]
    return frozenset(b for b in beside if any(is_same_edge(b.x0, p.x0) and is_same_size(b, p) for p in prose))
