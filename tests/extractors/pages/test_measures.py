"""The words in which rules speak of places on a page."""

import numpy as np
import pytest

from extractors.pages.lines import Line
from extractors.pages.measures import (
    Rectangle,
    bottom_of,
    is_like_size,
    is_same_edge,
    is_same_size,
    overlaps,
    shares_baseline,
    step,
    top_of,
    within,
)
from extractors.pages.typography import Typography
from tests.extractors.pages.pages_by_hand import Type, line_of

TEN = Typography(10.0, 12.0, 0, 0)
TWENTY = Typography(20.0, 24.0, 0, 0)


def line(size: float = 10, baseline: float = 100, x: float = 50) -> Line:
    return line_of("Mandate", Type(size), baseline=baseline, x=x)


@pytest.mark.parametrize(
    ("sizes", "same", "like"),
    [((10, 10), True, True), ((10, 10.2), True, True), ((10, 10.4), False, True), ((10, 10.6), False, False)],
)
def test_sizes(sizes: tuple[float, float], same: bool, like: bool) -> None:
    a, b = map(line, sizes)
    assert (is_same_size(a, b), is_like_size(a, b)) == (same, like)


@pytest.mark.parametrize(("apart", "is_one"), [(0, True), (1.4, True), (-1.4, True), (1.6, False)])
def test_edges_and_rows(apart: float, is_one: bool) -> None:
    assert is_same_edge(50, 50 + apart) == is_one
    assert shares_baseline(line(), line(baseline=100 + apart)) == is_one


def test_01_a_step_leads_down_the_page() -> None:
    assert (step(line(), line(baseline=112)), step(line(baseline=112), line())) == (12, -12)


def test_02_type_reaches_above_and_below_its_baseline() -> None:
    # 0.75 of 10 points above 100; 0.22 of 20 points below 140.
    lines = [line(), line(20, 140)]
    assert [top_of(lines), bottom_of(lines)] == pytest.approx([92.5, 144.4])


@pytest.mark.parametrize(("x", "expected"), [(50, True), (60, True), (500, False)])
def test_overlaps(x: float, expected: bool) -> None:
    assert overlaps(line(), line(x=x)) == overlaps(line(x=x), line()) == expected


@pytest.mark.parametrize(
    ("box", "n"), [((0, 0, 100, 100), 1), ((0, 0, 49.5, 100), 1), ((0, 0, 48, 100), 0), ((60, 0, 100, 100), 0)]
)
def test_marks_lie_where_their_middle_does(box: Rectangle, n: int) -> None:
    marks = np.array([[40.0, 20.0, 60.0, 30.0]])
    assert len(within(marks, box)) == n


@pytest.mark.parametrize(
    ("size", "typography", "small", "large", "display", "body"),
    [
        (9.0, TEN, True, False, False, False),
        (9.7, TEN, False, False, False, True),
        (10.0, TEN, False, False, False, True),
        (11.5, TEN, False, True, False, False),
        (13.0, TEN, False, True, True, False),
        (13.0, TWENTY, True, False, False, False),
        (21.0, TWENTY, False, False, False, True),
    ],
)
def test_small_and_large_are_so_beside_the_body(
    size: float, typography: Typography, small: bool, large: bool, display: bool, body: bool
) -> None:
    one = line(size)
    found = (
        typography.is_small(one),
        typography.is_large(one),
        typography.is_display(one),
        typography.is_body_size(one),
    )
    assert found == (small, large, display, body)


def test_03_distances_count_in_lines_of_the_body() -> None:
    assert (TEN.in_lines(18), TWENTY.in_lines(18)) == (1.5, 0.75)
