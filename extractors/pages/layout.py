"""The layout of a document: per page, its furniture and its blocks in reading order, each with what it is.

This is all that the later steps know of a page: they work on lines and blocks, no longer on glyphs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.pages.columns import Block, blocks_of, reading_order
from extractors.pages.content import Floats, Font, Indices, PageContent
from extractors.pages.furniture import find_furniture
from extractors.pages.lines import Line, lines_of
from extractors.pages.pieces import typed_rules
from extractors.pages.regions import Region, regions_of
from extractors.pages.typography import Typography, typography_of


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
    furniture = find_furniture([p.lines for p in pages], [p.content.height for p in pages], typography)
    laid_out = [_lay_out(page, out, typography) for page, out in zip(pages, furniture, strict=True)]
    return Layout(tuple(laid_out), typography, fonts)


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    content: PageContent
    lines: list[Line]
    left_out: dict[str, Indices]


def _read(content: PageContent) -> _Page:
    rules = np.concatenate([_joined(content.rules), typed_rules(content)])
    return _Page(replace(content, rules=rules), *lines_of(content))


def _joined(rules: Floats) -> Floats:
    """The rules, with horizontal pieces that touch end to end as one: tables draw a rule cell by cell."""
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    result = rules[~flat].tolist()
    for x0, top, x1, bottom in sorted(rules[flat].tolist(), key=lambda r: (round(r[1]), r[0])):
        last = result[-1] if result else None
        if (
            last is not None
            and abs(last[1] - top) < 0.6
            and last[0] <= x0 <= last[2] + 1.5
            and last[2] - last[0] > last[3] - last[1]
        ):
            result[-1] = [last[0], min(last[1], top), max(last[2], x1), max(last[3], bottom)]
        else:
            result.append([x0, top, x1, bottom])
    return np.array(result, float).reshape(-1, 4)


def _lay_out(page: _Page, furniture: frozenset[int], typography: Typography) -> PageLayout:
    content = page.content
    lines = [line for i, line in enumerate(page.lines) if i not in furniture]
    regions = regions_of(content, lines, typography)
    inside = {i for region in regions for i in region.lines}
    running = [line for i, line in enumerate(lines) if i not in inside]
    rules = content.rules
    flat = rules[(rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])]
    obstacles = [(r.x0, r.top, r.x1, r.bottom) for r in regions]
    units = [Unit("text", block) for block in blocks_of(running, flat, typography, obstacles)]
    for region in regions:
        units.extend(_region_units(region, lines, flat, typography))
    order = {id(block): k for k, block in enumerate(reading_order([u.block for u in units], flat))}
    units.sort(key=lambda u: order[id(u.block)])
    return PageLayout(
        content.number,
        content.width,
        content.height,
        _n_columns([u.block for u in units if u.kind == "text"]),
        len(content.glyphs),
        tuple(units),
        tuple(line for i, line in enumerate(page.lines) if i in furniture),
        flat,
        tuple(regions),
        page.left_out,
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
