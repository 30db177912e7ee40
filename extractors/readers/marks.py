"""Marks of a page that are not text: rules, areas, curves and images, told apart by their geometry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import TypedDict

import numpy as np

from extractors.readers.content import Bools, Floats, Ints

Point = tuple[float, float]
Corners = tuple[float, float, float, float]

THIN = 3.0
"""Points; a straight mark thinner than this is a rule, a broader one an area."""

STRAIGHT = 0.5
"""Points by which a line may stray from the horizontal or vertical."""

MOST_CURVES = 5_000
MOST_MARKS = 20_000
MANY_SEGMENTS = 72
"""A path of more segments is taken apart only if it begins with a rectangle, as the shaded rows of a table do."""

MOST_SEGMENTS = 600
"""A path of more segments is one drawing: readers give its points as a single bent subpath."""

MOST_POINTS = 9
"""A path with more corners than this is a drawing, not a frame of rules."""


class MarkColumns(TypedDict):
    """The arrays of a PageContent that hold marks."""

    rules: Floats
    areas: Floats
    area_color: Ints
    curves: Floats
    images: Floats


@dataclass(slots=True)
class Marks:
    """Collects the marks of one page, in points from the top left corner of the page as shown."""

    rules: list[Corners] = field(default_factory=list)
    areas: list[Corners] = field(default_factory=list)
    area_color: list[int] = field(default_factory=list)
    curves: list[Corners] = field(default_factory=list)
    images: list[Corners] = field(default_factory=list)

    def draw(self, points: Sequence[Point], is_bent: bool, stroke: float | None, fill: int | None, ink: int) -> None:
        """Take one subpath: its points in order, closed if the last equals the first.

        `is_bent`: it holds Bezier curves (their control points are among the points). `stroke`: the line width in
        points, None if it is not stroked; `fill`: the fill colour, None if it is not filled; `ink`: the stroke colour.
        """
        if len(points) < 2:
            return
        xs = [x for x, _ in points]
        ys = [y for _, y in points]
        if not isfinite(sum(xs) + sum(ys)):
            return
        box = (min(xs), min(ys), max(xs), max(ys))
        width, height = box[2] - box[0], box[3] - box[1]
        if is_bent or len(points) > MOST_POINTS or not _runs_square(points):
            self._curve(box)
        elif len(points) >= 4 and _is_rectangle(points, box) and min(width, height) >= THIN:
            self._area(box, -1 if fill is None else fill)
        elif fill is not None and (len(points) == 2 or _is_rectangle(points, box) or min(width, height) < THIN):
            self._bar(box, fill)
        elif fill is not None:
            self._curve(box)
        elif stroke is not None and min(width, height) < THIN:
            self._bar(_widened(box, stroke), ink)
        elif stroke is not None:
            for (x0, y0), (x1, y1) in pairwise(points):
                side = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                self._bar(_widened(side, stroke), ink)

    def picture(self, box: Corners) -> None:
        """Take the box of a placed image."""
        if len(self.images) < MOST_MARKS:
            self.images.append(box)

    def columns(self, width: float, height: float) -> MarkColumns:
        """The arrays of a PageContent by field name; marks off the page of that size and non-finite ones left out."""
        areas, kept = _on_page(self.areas, width, height)
        return {
            "rules": _on_page(self.rules, width, height)[0],
            "areas": areas,
            "area_color": np.array(self.area_color, dtype=np.int32)[kept],
            "curves": _on_page(self.curves, width, height)[0],
            "images": _on_page(self.images, width, height)[0],
        }

    def _bar(self, box: Corners, color: int) -> None:
        width, height = box[2] - box[0], box[3] - box[1]
        if max(width, height) < THIN:
            self._curve(box)  # a dot, such as a drawn bullet
        elif min(width, height) >= THIN:
            self._area(box, color)
        elif len(self.rules) < MOST_MARKS:
            self.rules.append(box)

    def _area(self, box: Corners, color: int) -> None:
        if len(self.areas) < MOST_MARKS:
            self.areas.append(box)
            self.area_color.append(color)

    def _curve(self, box: Corners) -> None:
        if len(self.curves) < MOST_CURVES:
            self.curves.append(box)


def _runs_square(points: Sequence[Point]) -> bool:
    """Whether every stroke from point to point is horizontal or vertical."""
    return all(abs(x0 - x1) < STRAIGHT or abs(y0 - y1) < STRAIGHT for (x0, y0), (x1, y1) in pairwise(points))


def _is_rectangle(points: Sequence[Point], box: Corners) -> bool:
    """Whether square-running points visit the four corners of their box and nothing else."""
    x0, y0, x1, y1 = box
    corners = set()
    for x, y in points:
        left, top = abs(x - x0) < STRAIGHT, abs(y - y0) < STRAIGHT
        if not (left or abs(x - x1) < STRAIGHT) or not (top or abs(y - y1) < STRAIGHT):
            return False
        corners.add((left, top))
    return len(corners) == 4 or min(x1 - x0, y1 - y0) < STRAIGHT


def _widened(box: Corners, width: float) -> Corners:
    """The box of a stroke of that width whose middle line fills the box: broadened across its longer side only."""
    half = width / 2
    x0, y0, x1, y1 = box
    return (x0, y0 - half, x1, y1 + half) if x1 - x0 >= y1 - y0 else (x0 - half, y0, x1 + half, y1)


def _on_page(boxes: list[Corners], width: float, height: float) -> tuple[Floats, Bools]:
    array = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    with np.errstate(invalid="ignore"):
        kept = np.isfinite(array).all(axis=1)
        kept &= (array[:, 2] >= 0) & (array[:, 3] >= 0) & (array[:, 0] <= width) & (array[:, 1] <= height)
    return array[kept], kept


def is_square_start(corners: Sequence[Point]) -> bool:
    """Whether the first four corners of a path go round a rectangle whose sides run along the axes."""
    turns = [(abs(x1 - x0) < STRAIGHT, abs(y1 - y0) < STRAIGHT) for (x0, y0), (x1, y1) in pairwise(corners)]
    return (
        len(turns) == 3
        and turns[0] == turns[2]
        and turns[0] in ((True, False), (False, True))
        and turns[1] == turns[0][::-1]
    )
