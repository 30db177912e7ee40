"""The marks of a page as pdfium holds them: page objects, those within forms too."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extractors.readers import calls
from extractors.readers.bounds import DEEPEST_FORM
from extractors.readers.calls import Cells
from extractors.readers.marks import MANY_SEGMENTS, MOST_SEGMENTS, Marks, Point, is_square_start
from extractors.readers.shown import IDENTITY, Matrix, placed, product, unit_square
from extractors.readers.textpage import TextPage

MOST_OBJECTS = 500_000

_FOUR_INTS = Cells(4, "u4")
_SIX_FLOATS = Cells(6, "f4")


def marks_of(page: TextPage) -> Marks:
    """All marks of a page."""
    marks = Marks()
    for item, matrix in _objects(page):
        _take(marks, item, matrix)
    return marks


def fill_color(item: int) -> int:
    """The fill colour of a page object as 0xRRGGBB; black for a pattern."""
    return _color(calls.fill_color, item)


def _color(function: Callable[..., Any], item: int) -> int:
    if not function(item, *_FOUR_INTS.address):
        return 0
    red, green, blue, _ = _FOUR_INTS.values()
    return int(red << 16 | green << 8 | blue)


def _matrix_of(item: int) -> Matrix:
    return _SIX_FLOATS.values() if calls.object_matrix(item, _SIX_FLOATS.address[0]) else IDENTITY


def _objects(page: TextPage) -> Iterator[tuple[int, Matrix]]:
    """The page objects that are not text, those within forms too, with the matrix to the page as shown."""
    left = MOST_OBJECTS
    levels: list[tuple[Callable[..., Any], int, int, Matrix]] = [
        (calls.page_object, page.page, calls.page_count(page.page), page.view.matrix)
    ]
    at = [0]
    while levels:
        get, holder, count, matrix = levels[-1]
        i = at[-1]
        if i >= count or left <= 0:
            levels.pop()
            at.pop()
            continue
        at[-1] += 1
        left -= 1
        item = get(holder, i)
        kind = calls.object_type(item) if item else raw.FPDF_PAGEOBJ_UNKNOWN
        if kind == raw.FPDF_PAGEOBJ_FORM and len(levels) < DEEPEST_FORM:
            levels.append((calls.form_object, item, calls.form_count(item), product(_matrix_of(item), matrix)))
            at.append(0)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield item, matrix


def _take(marks: Marks, item: int, matrix: Matrix) -> None:
    """Add a path or an image to the marks."""
    own = product(_matrix_of(item), matrix)
    if calls.object_type(item) == raw.FPDF_PAGEOBJ_IMAGE:
        marks.picture(unit_square(own))
        return
    fills, strokes = _FOUR_INTS.address[0], _FOUR_INTS.address[1]
    if not calls.draw_mode(item, fills, strokes):
        return
    is_filled, is_stroked, _, _ = _FOUR_INTS.values()
    if not is_filled and not is_stroked:
        return
    stroke = None
    if is_stroked:
        _SIX_FLOATS.array[0] = 0
        calls.stroke_width(item, _SIX_FLOATS.address[0])
        stroke = float(_SIX_FLOATS.array[0]) * float(np.hypot(own[0], own[1]))
    fill = _color(calls.fill_color, item) if is_filled else None
    ink = _color(calls.stroke_color, item) if is_stroked else 0
    n = calls.segment_count(item)
    if n > MOST_SEGMENTS or (n > MANY_SEGMENTS and not _begins_with_a_rectangle(item)):
        if calls.object_bounds(item, *_SIX_FLOATS.address[:4]):
            x0, y0, x1, y1 = _SIX_FLOATS.values()[:4]
            marks.draw(placed(matrix, ((x0, y0), (x1, y1))), True, stroke, fill, ink)
        return
    for points, is_bent in _subpaths(item, n):
        marks.draw(placed(own, points), is_bent, stroke, fill, ink)


def _begins_with_a_rectangle(item: int) -> bool:
    corners: list[Point] = []
    for i, kind in enumerate((raw.FPDF_SEGMENT_MOVETO, *[raw.FPDF_SEGMENT_LINETO] * 3)):
        segment = calls.segment(item, i)
        if calls.segment_type(segment) != kind:
            return False
        calls.segment_point(segment, *_SIX_FLOATS.address[:2])
        x, y = _SIX_FLOATS.values()[:2]
        corners.append((x, y))
    return is_square_start(corners)


def _subpaths(item: int, n: int) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    is_bent = False
    for i in range(n):
        segment = calls.segment(item, i)
        calls.segment_point(segment, *_SIX_FLOATS.address[:2])
        point = _SIX_FLOATS.values()[:2]
        kind = calls.segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, is_bent
            points, is_bent = [], False
        points.append((point[0], point[1]))
        is_bent = is_bent or kind == raw.FPDF_SEGMENT_BEZIERTO
        if calls.segment_closes(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points, is_bent
