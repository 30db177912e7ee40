"""The page as shown: its crop box, turned, with the origin in the top left corner."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

UPRIGHT = 0.05
"""Slope of a line of text that still counts as horizontal."""

LETTER = (0.0, 0.0, 612.0, 792.0)
LARGEST = 100_000.0
"""Points; a page side beyond this is an accident of the file and Letter is taken, as viewers do."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Size in points of a page as shown, and the matrix from PDF user space to points from its top left corner."""

    width: float
    height: float
    matrix: Matrix


def shown(media: Sequence[float], crop: Sequence[float], rotation: int) -> Shown:
    """The page with these boxes (two opposite corners each) and rotation (degrees clockwise).

    A crop box counts where it overlaps the media box. A box without area or beyond reason is replaced by Letter, a
    rotation that is no quarter turn by none.
    """
    box = _usable(media) or LETTER
    inner = _usable(crop)
    if inner is not None:
        overlap = (max(box[0], inner[0]), max(box[1], inner[1]), min(box[2], inner[2]), min(box[3], inner[3]))
        box = _usable(overlap) or box
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    turn = rotation % 360
    if turn == 90:
        return Shown(height, width, (0, 1, 1, 0, -y0, -x0))
    if turn == 180:
        return Shown(width, height, (-1, 0, 0, 1, x1, -y0))
    if turn == 270:
        return Shown(height, width, (0, -1, -1, 0, y1, x1))
    return Shown(width, height, (1, 0, 0, -1, -x0, y1))


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second`."""
    a1, b1, c1, d1, e1, f1 = first
    a2, b2, c2, d2, e2, f2 = second
    return (
        a1 * a2 + b1 * c2, a1 * b2 + b1 * d2,
        c1 * a2 + d1 * c2, c1 * b2 + d1 * d2,
        e1 * a2 + f1 * c2 + e2, e1 * b2 + f1 * d2 + f2,
    )  # fmt: skip


def placed(matrix: Matrix, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points under the matrix."""
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def unit_square(matrix: Matrix) -> tuple[float, float, float, float]:
    """The box of the unit square under the matrix, which is where an image is placed."""
    points = placed(matrix, ((0, 0), (1, 0), (0, 1), (1, 1)))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _usable(box: Sequence[float]) -> tuple[float, float, float, float] | None:
    if len(box) != 4 or not all(math.isfinite(value) for value in box):
        return None
    x0, x1 = sorted((box[0], box[2]))
    y0, y1 = sorted((box[1], box[3]))
    return (x0, y0, x1, y1) if 1 <= x1 - x0 <= LARGEST and 1 <= y1 - y0 <= LARGEST else None
