"""Running heads in the margin: short lines beside the text that come again, and the number of the page among them.

They stand left or right of everything that is set as text, in the outer margin mostly, so that left and right pages
mirror each other. What comes again there at the same height is furniture; so is a number that counts with the pages,
with the lines above and below it that other pages have at these heights too. What a single
page bears is a head only where words and the number of that page form one stack. A side note, the number of a
paragraph, and a heading that stands in the margin but above its text do none of this.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.pages.furniture import LABELLED, number_of_page
from extractors.pages.lines import Line
from extractors.pages.measures import SAME_BASELINE, SAME_EDGE, is_like_size, is_same_edge, is_same_size, step
from extractors.pages.typography import PROSE_LETTERS, Typography

EDGE_LINES = 3  # prose lines that start or end at one place show an edge of the text
OFF_TEXT = 4.0  # points: the least white between the text and its margin
OFF_LABEL = 3.0  # of the size: a number nearer to the left edge of the text may belong to it
BESIDE = 0.8  # of the leading: text no further up or down stands beside a line
LEAST_WORD = 3  # letters: a shorter line says too little to be known again
NEXT_LINE = 1.7  # of the size: from line to line of one running head
NO_AREA = (float("inf"), float("-inf"))

Area = tuple[float, float]
"""From where to where across the page its text stands."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """A line in the margin: the index of its page, and its own there.

    `is_beside` says whether text stands beside it, `may_label` whether it may be the label of that text.
    """

    page: int
    at: int
    line: Line
    is_beside: bool
    may_label: bool

    @property
    def words(self) -> str:
        return re.sub(r"\d+", "#", self.line.text.casefold())

    @property
    def number(self) -> int | None:
        """The number that the line consists of, if it may be that of its page."""
        return None if self.may_label else number_of_page(self.line.text)


def find_marginal_heads(pages: Sequence[Sequence[Line]], typography: Typography) -> list[frozenset[int]]:
    """Per page, the indices of the lines that are running heads or folios in its margins."""
    areas = [_area(lines) for lines in pages]
    asides = [aside for k, lines in enumerate(pages) for aside in _asides(k, lines, _reach(areas, k), typography)]
    counted = _level([a for a in asides if a.number is not None], lambda a: (a.number or 0) - a.page)
    found = set(counted) | _own_numbers(asides, typography)
    found |= _level([a for a in asides if sum(map(str.isalpha, a.words)) >= LEAST_WORD], lambda a: a.words)
    # Beside the number of the page, at heights at which others have a head, stands a head whatever it says.
    numbered = {(a.page, round(edge)) for a in counted for edge in (a.line.x0, a.line.x1)}
    headed = [a for a in asides if {(a.page, round(a.line.x0)), (a.page, round(a.line.x1))} & numbered]
    found |= _level(headed, lambda _: "")
    while grown := {a for a in asides if a not in found and any(_is_next(a, b) for b in found)}:
        found |= grown
    return [frozenset(a.at for a in found if a.page == k) for k in range(len(pages))]


def _own_numbers(asides: Sequence[_Aside], typography: Typography) -> set[_Aside]:
    """Small numbers of their own pages, the only ones in the margin, in one stack with words: heads seen once."""
    found = set()
    for a in asides:
        here = [b for b in asides if b.page == a.page and b is not a]
        if a.page > 0 and a.number == a.page + 1 and typography.is_small(a.line) and a.is_beside:
            others = [b for b in here if any(map(str.isdigit, b.line.text))]
            if not others and any(b.line.letters >= LEAST_WORD and _is_next(a, b) for b in here):
                found.add(a)
    return found


def _level(asides: Sequence[_Aside], key: Callable[[_Aside], object]) -> set[_Aside]:
    """Those that come again at one height and in one size on other pages, by `key`, with text beside them somewhere."""
    places: defaultdict[object, list[_Aside]] = defaultdict(list)
    for a in asides:
        places[key(a), round(a.line.baseline / SAME_BASELINE)].append(a)
    found = set()
    for a in asides:
        row = round(a.line.baseline / SAME_BASELINE)
        near = [b for at in (row - 1, row, row + 1) for b in places.get((key(a), at), ())]
        same = [b for b in near if abs(step(a.line, b.line)) < SAME_BASELINE and is_like_size(a.line, b.line)]
        if len({b.page for b in same}) > 1 and any(b.is_beside for b in same):
            found.add(a)
    return found


def _area(lines: Sequence[Line]) -> Area:
    """Where the prose of a page stands, by the places at which several of its lines start."""
    prose = [line for line in lines if line.letters >= PROSE_LETTERS]
    starts = sorted(line.x0 for line in prose)
    edges = [x for x, later in zip(starts, starts[EDGE_LINES - 1 :], strict=False) if later - x < SAME_EDGE]
    if not edges:
        return NO_AREA
    ends = [line.x1 for line in prose if any(is_same_edge(line.x0, x) for x in edges)]
    return min(edges), max(ends)


def _reach(areas: Sequence[Area], page: int) -> Area:
    """Where text stands on a page and on those that lie on its side of the spread; page one has a cut of its own.

    For a page without prose on which none of them has any either, it is where text stands on all.
    """
    alike = [areas[k] for k in range(page % 2, len(areas), 2) if k == page or k > 0]
    if all(area == NO_AREA for area in alike):
        alike = list(areas)
    return min(left for left, _ in alike), max(right for _, right in alike)


def _asides(page: int, lines: Sequence[Line], area: Area, typography: Typography) -> list[_Aside]:
    """The lines that stand left or right of the text."""
    if area == NO_AREA:
        return []
    text = [line.baseline for line in lines if line.x1 > area[0] and line.x0 < area[1]]
    found = []
    for at, line in enumerate(lines):
        left, right = area[0] - line.x1, line.x0 - area[1]
        if max(left, right) > OFF_TEXT and not typography.is_large(line) and LABELLED.match(line.text) is None:
            beside = any(abs(line.baseline - y) < BESIDE * typography.leading for y in text)
            found.append(_Aside(page, at, line, beside, 0 < left < OFF_LABEL * line.size))
    return found


def _is_next(a: _Aside, b: _Aside) -> bool:
    """Whether a line goes on from another, above or below, as the words of one head do."""
    near = abs(step(a.line, b.line)) < NEXT_LINE * b.line.size
    return a.page == b.page and near and is_same_size(a.line, b.line) and _is_flush(a.line, b.line)


def _is_flush(a: Line, b: Line) -> bool:
    return is_same_edge(a.x0, b.x0) or is_same_edge(a.x1, b.x1)
