"""What type a document is set in: the size of its body text and the distance between its lines.

Everything that later asks "is this small?", "is this large?", "is this gap wide?" asks relative to these.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.lines import Line

PROSE_LETTERS = 18  # a piece with fewer letters is a label, a cell or a heading rather than prose


@dataclass(frozen=True, slots=True)
class Typography:
    """Size and leading of the body text in points, and its font (an index into the document's fonts) and color."""

    body_size: float
    leading: float
    body_font: int
    body_color: int


def typography_of(pages: Sequence[Sequence[Line]]) -> Typography:
    """The typography of a document, judged from the letters of its prose; without prose, from all letters."""
    for least in (PROSE_LETTERS, 1):
        sizes: Counter[float] = Counter()
        for line in (line for page in pages for line in page if line.letters >= least):
            sizes[round(line.size * 2) / 2] += line.letters
        if sizes:
            break
    else:
        return Typography(10.0, 12.0, -1, 0)
    # Neighbouring half points are one size that rounding has split.
    body = max(sizes, key=lambda s: (sizes[s] + sizes[s - 0.5] * 0.5 + sizes[s + 0.5] * 0.5, -s))
    exact: Counter[float] = Counter()
    fonts: Counter[int] = Counter()
    colors: Counter[int] = Counter()
    for line in (line for page in pages for line in page):
        if abs(line.size - body) <= 0.5:
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
        lines = [line for line in page if abs(line.size - size) < 0.3]
        starts: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            starts[round(line.x0 / 2)].append(line.baseline)
        for baselines in starts.values():
            baselines.sort()
            steps.update(
                round((b - a) * 2) / 2 for a, b in itertools.pairwise(baselines) if 0.8 * size < b - a < 2.5 * size
            )
    return max(steps, key=lambda s: (steps[s], -s)) if steps else 1.2 * size
