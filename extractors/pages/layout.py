"""The layout of a document: per page, its furniture and its blocks in reading order, each with what it is.

This is all that the later steps know of a page: they work on lines and blocks, no longer on glyphs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.pages.beside import find_beside
from extractors.pages.columns import Block, blocks_of, reading_order
from extractors.pages.furniture import find_furniture
from extractors.pages.gutters import Gutter, Measure, find_gutters, measures_of, short_gutters
from extractors.pages.lines import Line, lines_of
from extractors.pages.margins import find_marginal_heads
from extractors.pages.measures import SAME_EDGE, SAME_HEIGHT
from extractors.pages.pieces import typed_rules
from extractors.pages.regions import Region, regions_of
from extractors.pages.typography import Typography, typography_of
from extractors.readers.content import NO_GLYPHS, Floats, Font, Indices, PageContent


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with the kind of region it stands in: text, box, table, figure or picture."""

    kind: str
    block: Block


@dataclass(frozen=True, slots=True, eq=False)
class PageLayout:
    """One page: its units in reading order, and its furniture. `rules` has the shape (n, 4).

    `left_out` holds the indices of the glyphs that stand in no line, by reason.
    """

    number: int
    width: float
    height: float
    n_columns: int
    n_glyphs: int
    units: tuple[Unit, ...]
    furniture: tuple[Line, ...]
    rules: Floats
    regions: tuple[Region, ...]
    left_out: dict[str, Indices]


@dataclass(frozen=True, slots=True)
class Layout:
    """A document: its pages, what type it is set in, and its fonts."""

    pages: tuple[PageLayout, ...]
    typography: Typography
    fonts: tuple[Font, ...]


def layout_of(contents: Iterable[PageContent]) -> Layout:
    """The layout of the pages, read one after another."""
    pages: list[_Page] = []
    fonts: tuple[Font, ...] = ()
    for content in contents:
        fonts = content.fonts
        pages.append(_read(content))
    typography = typography_of([p.lines for p in pages])
    furniture = _furniture(pages, typography)
    parted = [_parted(page, out, typography) for page, out in zip(pages, furniture, strict=True)]
    # A column of two lines can be told only by the columns that the rest of the document has.
    measures = _distinct(m for page in parted for m in measures_of(page.running, page.gutters, typography))
    laid_out = [_lay_out(page, measures, typography) for page in parted]
    return Layout(tuple(laid_out), typography, fonts)


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    content: PageContent
    lines: list[Line]
    left_out: dict[str, Indices]
    n_glyphs: int


def _read(content: PageContent) -> _Page:
    rules = np.concatenate([_joined(content.rules), typed_rules(content)])
    lines, left_out = lines_of(content)
    # From here on lines and marks stand for the page: the glyphs of a long document would not fit into memory.
    return _Page(replace(content, rules=rules, glyphs=NO_GLYPHS), lines, left_out, len(content.glyphs))


def _joined(rules: Floats) -> Floats:
    """The rules, with horizontal pieces that touch end to end as one: tables draw a rule cell by cell."""
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    result = rules[~flat].tolist()
    for x0, top, x1, bottom in sorted(rules[flat].tolist(), key=lambda r: (round(r[1]), r[0])):
        last = result[-1] if result else None
        if (
            last is not None
            and abs(last[1] - top) < SAME_HEIGHT
            and last[0] <= x0 <= last[2] + SAME_EDGE
            and last[2] - last[0] > last[3] - last[1]
        ):
            result[-1] = [last[0], min(last[1], top), max(last[2], x1), max(last[3], bottom)]
        else:
            result.append([x0, top, x1, bottom])
    return np.array(result, float).reshape(-1, 4)


def _furniture(pages: Sequence[_Page], typography: Typography) -> list[frozenset[int]]:
    """Per page, the indices of the lines that are furniture, in the margin or at head and foot."""
    beside = find_marginal_heads([page.lines for page in pages], typography)
    between = [[i for i in range(len(page.lines)) if i not in out] for page, out in zip(pages, beside, strict=True)]
    lines = [[page.lines[i] for i in kept] for page, kept in zip(pages, between, strict=True)]
    found = find_furniture(lines, [page.content.height for page in pages], typography)
    return [out | {kept[i] for i in own} for out, kept, own in zip(beside, between, found, strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class _Parted:
    """A page whose furniture and regions are told from its running text."""

    page: _Page
    furniture: tuple[Line, ...]
    lines: list[Line]
    regions: list[Region]
    running: list[Line]
    margin: list[Line]
    gutters: list[Gutter]
    flat: Floats


def _parted(page: _Page, furniture: frozenset[int], typography: Typography) -> _Parted:
    rules = page.content.rules
    flat = rules[(rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])]
    lines = [line for i, line in enumerate(page.lines) if i not in furniture]
    regions = regions_of(page.content, lines, typography)
    inside = {i for region in regions for i in region.lines}
    running = [line for i, line in enumerate(lines) if i not in inside]
    margin = find_beside(running, typography)
    running = [line for line in running if line not in margin]
    gutters = find_gutters(running, flat, typography) if running else []
    aside = tuple(line for i, line in enumerate(page.lines) if i in furniture)
    return _Parted(page, aside, lines, regions, running, margin, gutters, flat)


def _distinct(measures: Iterable[Measure]) -> list[Measure]:
    """One of each measure, gutters that differ by a point or two taken as one."""
    found: dict[tuple[int, int], Measure] = {}
    for m in measures:
        key = round(m.left / 2), round(m.right / 2)
        known = found.get(key)
        # The narrower gutter is the safer: on the other page a line may have ended early.
        found[key] = m if known is None or m.x1 - m.x0 < known.x1 - known.x0 else known
    return [found[key] for key in sorted(found)]


def _lay_out(parted: _Parted, measures: Sequence[Measure], typography: Typography) -> PageLayout:
    content, regions, flat = parted.page.content, parted.regions, parted.flat
    gutters = parted.gutters + short_gutters(parted.running, parted.gutters, measures, typography)
    obstacles = [(r.x0, r.top, r.x1, r.bottom) for r in regions]
    units = [Unit("text", block) for block in blocks_of(parted.running, flat, typography, obstacles, gutters)]
    n = max((unit.block.n_columns for unit in units), default=1)
    margin = blocks_of(parted.margin, flat, typography) if parted.margin else []
    units += [Unit("text", replace(block, column=n, n_columns=n + 1)) for block in margin]
    for region in regions:
        units.extend(_region_units(region, parted.lines, flat, typography))
    order = {id(block): k for k, block in enumerate(reading_order([u.block for u in units], flat))}
    units.sort(key=lambda u: order[id(u.block)])
    return PageLayout(
        content.number,
        content.width,
        content.height,
        _n_columns([u.block for u in units if u.kind == "text"]),
        parted.page.n_glyphs,
        tuple(units),
        parted.furniture,
        flat,
        tuple(regions),
        parted.page.left_out,
    )


def _region_units(region: Region, lines: Sequence[Line], rules: Floats, typography: Typography) -> list[Unit]:
    """A box is read like a small page; in a table, figure or picture the lines go from top to bottom."""
    members = [lines[i] for i in region.lines]
    if region.kind == "box":
        return [Unit("box", block) for block in blocks_of(members, rules, typography)]
    members.sort(key=lambda line: (round(line.baseline), line.x0))
    block = Block(tuple(members), region.x0, region.top, region.x1, region.bottom, 0, 1)
    return [Unit(region.kind, block)]


def _n_columns(blocks: Sequence[Block]) -> int:
    """In how many columns most of the page's running text stands; 1 for a page without any."""
    letters: dict[int, int] = {}
    for block in blocks:
        count = sum(line.letters for line in block.lines)
        letters[block.n_columns] = letters.get(block.n_columns, 0) + count
    return max(letters, key=lambda n: (letters[n], -n)) if letters else 1
