"""What type a document is set in: the size of its body text and the distance between its lines.

Everything that later asks "is this small?", "is this large?", "is this gap wide?" asks relative to these.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.lines import Line
from extractors.pages.measures import LIKE_SIZE, SAME_SIZE, Sized

SMALL = 0.96  # of the body size: notes, captions and labels are at most this large
LARGE = 1.1  # of the body size: headings and titles are at least this large
DISPLAY = 1.25  # of the body size: larger type is set line by line, for the eye rather than for reading
PROSE_LETTERS = 18  # a piece with fewer letters is a label, a cell or a heading rather than prose
NEIGHBOUR = 0.5  # points: the step in which sizes are counted, and the share with which a neighbouring step counts
BODY_POINTS, BODY_SHARE = 0.6, 0.06  # points, and of the body size: type within either is as large as the body
USUAL_SIZE, USUAL_LEADING = 10.0, 12.0  # points: taken for a document without text
USUAL_SPACING = 1.2  # of the size: the leading where none can be measured
LEAST_LEADING, MOST_LEADING = 0.8, 2.5  # of the size: a step outside of these is none from line to line


@dataclass(frozen=True, slots=True)
class Typography:
    """Size and leading of the body text in points, and its font (an index into the document's fonts) and color."""

    body_size: float
    leading: float
    body_font: int
    body_color: int

    def is_small(self, typed: Sized) -> bool:
        """Clearly smaller than the body."""
        return typed.size <= SMALL * self.body_size and typed.size <= self.body_size - SAME_SIZE

    def is_large(self, typed: Sized) -> bool:
        """Clearly larger than the body."""
        return typed.size >= LARGE * self.body_size

    def is_display(self, typed: Sized) -> bool:
        """Much larger than the body, as a title is."""
        return typed.size > DISPLAY * self.body_size

    def is_body_size(self, typed: Sized) -> bool:
        """About as large as the body."""
        return abs(typed.size - self.body_size) <= max(BODY_POINTS, BODY_SHARE * self.body_size)

    def in_lines(self, distance: float) -> float:
        """A distance of points down the page in lines of the body."""
        return distance / self.leading


def typography_of(pages: Sequence[Sequence[Line]]) -> Typography:
    """The typography of a document, judged from the letters of its prose; without prose, from all letters."""
    for least in (PROSE_LETTERS, 1):
        sizes: Counter[float] = Counter()
        for line in (line for page in pages for line in page if line.letters >= least):
            sizes[round(line.size * 2) / 2] += line.letters
        if sizes:
            break
    else:
        return Typography(USUAL_SIZE, USUAL_LEADING, -1, 0)
    # Neighbouring half points are one size that rounding has split.
    body = max(sizes, key=lambda s: (sizes[s] + NEIGHBOUR * (sizes[s - NEIGHBOUR] + sizes[s + NEIGHBOUR]), -s))
    exact: Counter[float] = Counter()
    fonts: Counter[int] = Counter()
    colors: Counter[int] = Counter()
    for line in (line for page in pages for line in page):
        if abs(line.size - body) <= LIKE_SIZE:
            exact[round(line.size, 1)] += line.letters
            fonts[line.font] += line.letters
            colors[line.color] += line.letters
    size = max(exact, key=lambda s: (exact[s], -s))
    return Typography(
        size, _leading(pages, size), max(fonts, key=lambda f: fonts[f]), max(colors, key=lambda c: colors[c])
    )


def _leading(pages: Sequence[Sequence[Line]], size: float) -> float:
    """The commonest distance between a body line and the next one that starts at the same place."""
    steps: Counter[float] = Counter()
    for page in pages:
        lines = [line for line in page if abs(line.size - size) < SAME_SIZE]
        starts: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            starts[round(line.x0 / 2)].append(line.baseline)
        for baselines in starts.values():
            baselines.sort()
            steps.update(
                round((b - a) * 2) / 2
                for a, b in itertools.pairwise(baselines)
                if LEAST_LEADING * size < b - a < MOST_LEADING * size
            )
    return max(steps, key=lambda s: (steps[s], -s)) if steps else USUAL_SPACING * size
