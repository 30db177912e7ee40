"""Rectangles of a page and the marks that lie in them."""

from extractors.readers.content import Floats

Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom


def within(marks: Floats, box: Rectangle) -> Floats:
    if not len(marks):
        return marks
    x0, top, x1, bottom = box
    middle_x, middle_y = (marks[:, 0] + marks[:, 2]) / 2, (marks[:, 1] + marks[:, 3]) / 2
    inside = (middle_x >= x0 - 1) & (middle_x <= x1 + 1) & (middle_y >= top - 1) & (middle_y <= bottom + 1)
    return marks[inside]
