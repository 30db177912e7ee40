"""Tables, figures, pictures and boxes: parts of a page whose text is not part of the running text.

They are recognised by what is drawn: marks that touch form one region; what the region is, its marks and the text in it
tell. A frame that holds most of the page's text is no region but the page's own frame.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractors.pages.contents import contents_of
from extractors.pages.figures import (
    CURVES,
    LONG_LETTERS,
    MARKS,
    axes_of,
    bars_of,
    is_graphic,
    with_labels,
    with_own_words,
)
from extractors.pages.lines import Line
from extractors.pages.measures import TOUCH, Rectangle, height_of, is_same_edge, lies_within, step, width_of, within
from extractors.pages.tables import head_row, is_table, last_rows, stacked_rules, stacked_stripes
from extractors.pages.typography import Typography
from extractors.readers.content import Floats, Indices, PageContent

CELL = 3.0  # points: marks closer than this touch
MANY_MARKS = 400  # above this, marks are taken together by cells of COARSE_CELL points
COARSE_CELL = 12.0
BOX_SHARE = 0.5  # of the page's letters: a frame with more is the page's
OWN_SHARE = 0.5  # of its lines: a region that has lost more of them to others is none
PAGE_SHARE = 0.6  # of the page's area: a mark that covers more is its background
COVERED = 0.6  # of a region's area or side: what covers more of it fills, frames or bounds it
X_HEIGHT = 0.3  # of the size: so far above its baseline lies the middle of a line
LEAST_WIDTH, LEAST_HEIGHT = 40.0, 14.0  # points: marks over less are a rule, a bullet or an underline
FIGURE_AREA = 1600.0  # square points: a smaller drawing is an ornament
FIGURE_PROSE = 0.4  # of the letters: a drawing with more of them in long lines frames text
RUN_LINES, RUN_STEP = 4, 1.3  # lines of a paragraph in a drawing at least, and lines of the body from one to the next
BOX_WIDTH, BOX_LINES = 60.0, 1.5  # points, and lines of the body: a smaller frame highlights a word
BOX_INSET = 4.0  # points: type between the rules of a box stands in by more
BOX_LETTERS, BOX_SMALL = (
    60,
    0.7,
)  # letters of small type in it at least, and as a share: its title may be as large as text
WHITE = 0xFFFFFF
CELLS_ACROSS = 10_000  # sets the numbers of coarse cells apart by column


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page: kind is contents, table, figure, picture or box; `lines` are indices into its lines."""

    kind: str
    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[int, ...]


def regions_of(page: PageContent, lines: Sequence[Line], typography: Typography) -> list[Region]:
    """The regions of a page that hold text, none inside another; a table wins over a figure, a figure over a box."""
    if not lines:
        return []
    contents = [Region("contents", *box, inside) for box, inside in contents_of(lines, typography)]
    return _disjoint([*contents, *_drawn_regions(page, lines, typography)])


def _drawn_regions(page: PageContent, lines: Sequence[Line], typography: Typography) -> list[Region]:
    marks = _marks(page)
    if not len(marks):
        return []
    middle = np.array([((a.x0 + a.x1) / 2, a.baseline - X_HEIGHT * a.size) for a in lines])
    letters = np.array([max(1, line.letters) for line in lines])
    found: list[Region] = []
    for plot, ticks in axes_of(page, lines):
        box, labels = with_labels(plot, lines, typography)
        found.append(_figure(box, {*ticks, *labels, *_inside(middle, plot).tolist()}, lines, typography))
        page = _without(page, plot)
    for bars, reach in bars_of(page):
        box, labels = with_labels(bars, lines, typography, reach)
        if labels:
            found.append(_figure(box, labels, lines, typography))
    marks = _marks(page)
    components = _components(marks) if len(marks) else []
    for x0, top, x1, bottom in [*stacked_rules(page, lines), *stacked_stripes(components, lines), *components]:
        if x1 - x0 < LEAST_WIDTH or bottom - top < LEAST_HEIGHT:
            continue
        inside = _inside(middle, (x0, top, x1, bottom))
        members = [lines[i] for i in inside.tolist()]
        kind = _kind(page, (x0, top, x1, bottom), members, typography) if members else None
        if kind != "table" and is_graphic(page, (x0, top, x1, bottom)):
            grown, labels = with_labels((x0, top, x1, bottom), lines, typography)
            if labels and not any(line.letters >= LONG_LETTERS for line in members):
                found.append(_figure(grown, {*inside.tolist(), *labels}, lines, typography))
                continue
        if kind is None or (kind == "box" and letters[inside].sum() > BOX_SHARE * letters.sum()):
            continue
        own: tuple[int, ...] = tuple(inside.tolist())
        if kind == "table":
            bottom, own = last_rows((x0, top, x1, bottom), own, lines, typography)
            top, own = head_row((x0, top, x1, bottom), own, lines)
        found.append(Region(kind, x0, top, x1, bottom, own))
    return found + _between_rules(page, lines, middle, typography)


def _between_rules(page: PageContent, lines: Sequence[Line], middle: Floats, typography: Typography) -> list[Region]:
    """Boxes without sides: two rules of one width, and between them nothing but small type that is set in from both."""
    rules = page.rules[page.rules[:, 2] - page.rules[:, 0] > BOX_WIDTH].tolist()
    found = []
    for upper, lower in pairwise(sorted(rules, key=lambda rule: (round(rule[0]), round(rule[2]), rule[1]))):
        x0, top, x1, bottom = upper[0], upper[3], upper[2], lower[1]
        if abs(lower[0] - x0) > TOUCH or abs(lower[2] - x1) > TOUCH or bottom - top > BOX_SHARE * page.height:
            continue
        inside = _inside(middle, (x0 - page.width, top, x1 + page.width, bottom))
        own = [i for i in inside.tolist() if lines[i].x1 > x0 and lines[i].x0 < x1]
        small = sum(lines[i].letters for i in own if typography.is_small(lines[i]))
        is_inset = all(lines[i].x0 > x0 + BOX_INSET and lines[i].x1 < x1 - BOX_INSET for i in own)
        if own and is_inset and small >= BOX_LETTERS and small > BOX_SMALL * sum(lines[i].letters for i in own):
            found.append(Region("box", x0, top, x1, bottom, tuple(own)))
    return found


def _inside(middle: Floats, box: Rectangle) -> Indices:
    """The indices of the lines whose middle (shape (n, 2)) lies in a rectangle."""
    x0, top, x1, bottom = box
    across = (middle[:, 0] > x0 - TOUCH) & (middle[:, 0] < x1 + TOUCH)
    return np.flatnonzero(across & (middle[:, 1] > top - TOUCH) & (middle[:, 1] < bottom + TOUCH))


def _figure(box: Rectangle, labels: Iterable[int], lines: Sequence[Line], typography: Typography) -> Region:
    box, own = with_own_words(box, sorted(labels), lines, typography)
    return Region("figure", *box, tuple(own))


def _without(page: PageContent, plot: Rectangle) -> PageContent:
    """The page without the marks of a plot, which bound nothing else."""
    rules, curves = (marks[~lies_within(marks, plot)] for marks in (page.rules, page.curves))
    kept = ~lies_within(page.areas, plot)
    return replace(page, rules=rules, curves=curves, areas=page.areas[kept], area_color=page.area_color[kept])


def _marks(page: PageContent) -> Floats:
    """All drawn things that can bound a region; backgrounds of the whole page are none."""
    # A white area hides or highlights; it frames nothing.
    framing = page.areas[page.area_color != WHITE]
    marks = np.concatenate([page.rules, framing, page.curves, page.images])
    marks = np.clip(marks, 0, [page.width, page.height, page.width, page.height])
    area = (marks[:, 2] - marks[:, 0]) * (marks[:, 3] - marks[:, 1])
    kept: Floats = marks[area < PAGE_SHARE * page.width * page.height]
    return kept


def _components(marks: Floats) -> list[Rectangle]:
    """Bounding boxes of marks that touch, directly or through others."""
    if len(marks) > MANY_MARKS:
        marks = _thinned(marks)
    x0, top, x1, bottom = marks.T
    touch = (x0[:, None] <= x1 + CELL) & (x0 <= x1[:, None] + CELL)
    touch &= (top[:, None] <= bottom + CELL) & (top <= bottom[:, None] + CELL)
    label = np.arange(len(marks))
    while True:
        # Each takes the least label among those it touches, and then that label's own: chains fold up quickly.
        least = np.where(touch, label, len(marks)).min(axis=1)
        least = least[least]
        if (least == label).all():
            break
        label = least
    return [
        (float(m[:, 0].min()), float(m[:, 1].min()), float(m[:, 2].max()), float(m[:, 3].max()))
        for m in (marks[label == k] for k in np.unique(label))
    ]


def _thinned(marks: Floats) -> Floats:
    """One mark for all that fall into one coarse cell of the page, for drawings of thousands of strokes."""
    cell = (marks[:, :2] // COARSE_CELL).astype(int)
    key = cell[:, 0] * CELLS_ACROSS + cell[:, 1]
    _, group = np.unique(key, return_inverse=True)
    n = int(group.max()) + 1
    thin = np.empty((n, 4))
    for column, take in ((0, np.minimum), (1, np.minimum), (2, np.maximum), (3, np.maximum)):
        thin[:, column] = np.inf if take is np.minimum else -np.inf
        take.at(thin[:, column], group, marks[:, column])
    return thin


def _kind(page: PageContent, box: Rectangle, members: Sequence[Line], typography: Typography) -> str | None:
    size = width_of(box) * height_of(box)
    pictures = within(page.images, box)
    covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in pictures.tolist())
    running = _running(members, typography)
    long = sum(line.letters for line in members if line.letters >= LONG_LETTERS or line in running)
    prose = long / max(1, sum(line.letters for line in members))
    if is_table(page, box, members):
        return "table"
    if covered > COVERED * size:
        return "picture"
    n_curves = len(within(page.curves, box))
    n_marks = n_curves + len(within(page.rules, box)) + len(within(page.areas, box))
    if prose < FIGURE_PROSE and (n_curves >= CURVES or n_marks >= MARKS or len(pictures)) and size > FIGURE_AREA:
        return "figure"
    shapes = within(page.curves, box)
    areas = (shapes[:, 2] - shapes[:, 0]) * (shapes[:, 3] - shapes[:, 1])
    rounded = bool((areas > COVERED * size).any())
    framed = rounded or len(within(page.areas, box)) >= 1 or _is_framed(within(page.rules, box), box)
    if framed and typography.in_lines(height_of(box)) > BOX_LINES and width_of(box) > BOX_WIDTH:
        return "box"
    return None


def _running(lines: Sequence[Line], typography: Typography) -> set[Line]:
    """The lines of paragraphs in the type of the body: several at one edge, however short in a narrow column."""
    found: set[Line] = set()
    run: list[Line] = []
    body = [line for line in lines if line.font == typography.body_font and typography.is_body_size(line)]
    for line in sorted(body, key=lambda line: (round(line.x0), line.baseline)):
        if run and not (is_same_edge(run[-1].x0, line.x0) and 0 < typography.in_lines(step(run[-1], line)) < RUN_STEP):
            run = []
        run.append(line)
        if len(run) >= RUN_LINES:
            found.update(run)
    return found


def _is_framed(rules: Floats, box: Rectangle) -> bool:
    """Whether rules run along a side and along the top or bottom of the box, over most of each."""
    if not len(rules):
        return False
    wide, tall = rules[:, 2] - rules[:, 0], rules[:, 3] - rules[:, 1]
    return bool((tall > COVERED * height_of(box)).any() and (wide > COVERED * width_of(box)).any())


def _disjoint(regions: list[Region]) -> list[Region]:
    """Each line in one region at most: tables first, then figures, pictures, boxes; the larger before the smaller."""
    rank = {"contents": -1, "table": 0, "figure": 1, "picture": 2, "box": 3}
    taken: set[int] = set()
    kept = []
    for region in sorted(regions, key=lambda r: (rank[r.kind], -len(r.lines))):
        own = tuple(i for i in region.lines if i not in taken)
        if own and len(own) >= OWN_SHARE * len(region.lines):
            taken.update(own)
            kept.append(Region(region.kind, region.x0, region.top, region.x1, region.bottom, own))
    return sorted(kept, key=lambda r: (r.top, r.x0))
