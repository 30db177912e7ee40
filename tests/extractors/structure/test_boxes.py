"""Boxes of lines and of characters, on lines made by hand: letters half an em wide, spaces a quarter."""

import pytest

from extractors.model import Box
from extractors.structure.boxes import box_within, boxes_of
from tests.extractors.pages.pages_by_hand import line_of, lines_below

SIZES = {1: (612.0, 792.0), 2: (612.0, 792.0), 3: (60.0, 100.0)}


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], []),
        ([(1, 100.0, 54.0, 2)], [Box(1, 54.0, 92.0, 79.0, 114.0)]),
        ([(1, 100.0, 54.0, 2), (2, 90.0, 54.0, 1)], [Box(1, 54.0, 92.0, 79.0, 114.0), Box(2, 54.0, 82.0, 79.0, 92.0)]),
        (
            [(1, 600.0, 54.0, 2), (1, 90.0, 316.0, 1)],
            [Box(1, 54.0, 592.0, 79.0, 614.0), Box(1, 316.0, 82.0, 341.0, 92.0)],
        ),
        ([(1, 100.0, 54.0, 1), (1, 100.0, 100.0, 1)], [Box(1, 54.0, 92.0, 125.0, 102.0)]),
        (
            [(1, 100.0, 54.0, 1), (1, 100.0, 130.0, 1)],
            [Box(1, 54.0, 92.0, 79.0, 102.0), Box(1, 130.0, 92.0, 155.0, 102.0)],
        ),
        ([(1, 4.0, -6.0, 1)], [Box(1, 0.0, 0.0, 19.0, 6.0)]),
        ([(3, 99.0, 50.0, 1)], [Box(3, 50.0, 91.0, 60.0, 100.0)]),
    ],
    ids=[
        "no lines",
        "one run",
        "over the page",
        "over the column",
        "two pieces of a line",
        "level but far apart",
        "over the top left corner of the page",
        "over the bottom right corner",
    ],
)
def test_boxes_of_lines(runs: list[tuple[int, float, float, int]], expected: list[Box]) -> None:
    # Each run is (page, baseline, x, number of lines) of lines of five letters.
    lines = [line for page, top, x, n in runs for line in lines_below(*["words"] * n, page=page, top=top, x=x)]
    assert list(boxes_of(lines, SIZES)) == expected


@pytest.mark.parametrize(
    ("page", "start", "end", "expected"),
    [
        # "one two": letters of 5 points from 50 on, the space of 2.5 points behind the first three.
        (1, 0, 3, Box(1, 50.0, 92.0, 65.0, 102.0)),
        (1, 4, 5, Box(1, 67.5, 92.0, 72.5, 102.0)),
        (1, 2, 7, Box(1, 60.0, 92.0, 82.5, 102.0)),
        (3, 2, 7, Box(3, 60.0, 92.0, 60.0, 100.0)),
    ],
    ids=["a word", "a letter", "over a space", "over the edge of the page"],
)
def test_the_box_of_some_characters(page: int, start: int, end: int, expected: Box) -> None:
    assert box_within(line_of("one two", page=page), start, end, SIZES) == expected
