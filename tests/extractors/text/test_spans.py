"""Whether stretches overlap, against the plain definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.spans import Spans

stretches = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("spans", "span", "expected"),
    [
        ([], (0, 5), False),
        ([(2, 4)], (0, 2), False),
        ([(2, 4)], (4, 6), False),
        ([(2, 4)], (3, 6), True),
        ([(0, 20), (3, 4)], (10, 11), True),
        ([(5, 6), (0, 2)], (2, 5), False),
        ([(2, 6)], (4, 4), True),
        ([(4, 6)], (4, 4), False),
    ],
)
def test_overlap(spans: list[tuple[int, int]], span: tuple[int, int], expected: bool) -> None:
    assert Spans(spans).overlap(*span) == expected


@given(st.lists(stretches, max_size=8), stretches)
def test_any_overlap(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    assert Spans(spans).overlap(*span) == any(start < span[1] and span[0] < end for start, end in spans)
