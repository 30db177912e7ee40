"""The words in which rules speak of places on a page: one edge, one baseline, one size, above, overlapping.

Distances are in points unless a name says otherwise. What is small, large or far beside the body text of the document,
`typography` says; here nothing but the things themselves is compared.
"""

from collections.abc import Iterable
from typing import Protocol

from extractors.readers.content import Bools, Floats

Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom

TOUCH = 1.0  # points: places that differ by less are one, whatever rounding and kerning made of them
NEAR_EDGE = 2.0  # points: by how much a line may reach over the edge of a column or gutter
NEAR_RULE = 3.0  # points: text, rules and areas closer than this belong to one row or touch
SAME_EDGE = 1.5  # points: lines that start within this start at one edge
SAME_BASELINE = 1.5  # points: what stands within this stands in one row
SAME_HEIGHT = 0.6  # points: rules and pieces of a line that are drawn apart, at one height
SAME_SIZE = 0.3  # points: type of one style, with what rounding makes of it
LIKE_SIZE = 0.5  # points: type of one text; a line of it may be set a little smaller to make it fit
ASCENT = 0.75  # of the size: how far type reaches above its baseline
DESCENT = 0.22  # of the size: and below it
WHOLLY = 0.9  # of the glyphs: a line with more of them in a style is set in it
HARDLY = 0.1  # of the glyphs: a line with fewer of them in a style is not set in it
MOSTLY = 0.5  # of the whole: the greater part


class Sized(Protocol):
    """Set in type of one size, in points."""

    @property
    def size(self) -> float: ...


class Placed(Protocol):
    """Takes up a run of the width of the page."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...


class Set(Sized, Placed, Protocol):
    """Type on a baseline."""

    @property
    def baseline(self) -> float: ...


def is_same_size(a: Sized, b: Sized) -> bool:
    """Two things in one style: their sizes differ by no more than rounding."""
    return abs(a.size - b.size) < SAME_SIZE


def is_like_size(a: Sized, b: Sized) -> bool:
    """Two things of one text, one of which may have been made to fit."""
    return abs(a.size - b.size) <= LIKE_SIZE


def is_same_edge(a: float, b: float) -> bool:
    """Two lines, by where they start, that start at one edge."""
    return abs(a - b) < SAME_EDGE


def shares_baseline(a: Set, b: Set) -> bool:
    """Two pieces in one row of the page."""
    return abs(a.baseline - b.baseline) < SAME_BASELINE


def step(upper: Set, lower: Set) -> float:
    """From baseline to baseline; negative where `lower` stands above."""
    return lower.baseline - upper.baseline


def overlaps(a: Placed, b: Placed) -> bool:
    """Whether two things stand above one another, at least in part."""
    return a.x0 < b.x1 and b.x0 < a.x1


def top_of(lines: Iterable[Set]) -> float:
    return min(line.baseline - ASCENT * line.size for line in lines)


def bottom_of(lines: Iterable[Set]) -> float:
    return max(line.baseline + DESCENT * line.size for line in lines)


def width_of(box: Rectangle) -> float:
    return box[2] - box[0]


def height_of(box: Rectangle) -> float:
    return box[3] - box[1]


def lies_within(marks: Floats, box: Rectangle) -> Bools:
    """For each mark whether its middle lies in a rectangle."""
    x0, top, x1, bottom = box
    middle_x, middle_y = (marks[:, 0] + marks[:, 2]) / 2, (marks[:, 1] + marks[:, 3]) / 2
    inside: Bools = (middle_x >= x0 - TOUCH) & (middle_x <= x1 + TOUCH)
    inside &= (middle_y >= top - TOUCH) & (middle_y <= bottom + TOUCH)
    return inside


def within(marks: Floats, box: Rectangle) -> Floats:
    """The marks whose middle lies in a rectangle."""
    return marks[lies_within(marks, box)] if len(marks) else marks
