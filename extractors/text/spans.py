"""Stretches of a text, asked whether they overlap another in a time that hardly grows with their number."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Stretches from a start up to an end, in any order; they may overlap one another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether one begins before `end` and ends after `start`."""
        n = bisect_left(self._starts, end)
        return n > 0 and self._reach[n - 1] > start
