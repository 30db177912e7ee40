"""The level of each heading: the rank of its style among the headings of the document.

A numbering (I, A, 1) that runs through the document ranks where styles are equal. The outline of the file, where it has
one, says more: two styles of one depth are one level, and one style of two depths are two.
"""

from collections.abc import Sequence
from itertools import zip_longest

from extractors.pages.typography import Typography
from extractors.structure.chunks import Chunk
from extractors.structure.headings import Rank, Style, style_of

ONE_RANK = 0.25  # points: sizes of headings that differ by less are of one rank
ORDERS = 10  # numbers the orders within a level, of which there are fewer


def levels_of(
    headings: Sequence[Chunk], typography: Typography, depths: Sequence[int | None] = ()
) -> tuple[list[int], Chunk | None]:
    """The level of each heading, 1 for the most prominent style; that of a box stands below the text around it.

    `depths` says how deep the document's outline has each heading, None for those that it leaves out. Also the first
    heading that the outline puts above one in a more prominent style, or below one in a lesser: then the styles decide.
    """
    running = [(chunk, depth) for chunk, depth in zip_longest(headings, depths) if chunk.unit != "box"]
    by_style = _levels([chunk for chunk, _ in running], typography)
    odd = _contradiction(by_style, [depth for _, depth in running])
    own = iter(by_style if odd is not None else _by_depth(by_style, [depth for _, depth in running]))
    levels: list[int] = []
    around = 0
    for chunk in headings:
        if chunk.unit != "box":
            around = next(own)
        levels.append(around if chunk.unit != "box" else around + 1)
    return levels, None if odd is None else running[odd][0]


def _levels(headings: Sequence[Chunk], typography: Typography) -> list[int]:
    styles = [style_of(chunk, typography) for chunk in headings]
    ranks = _merged_ranks(styles)
    distinct = sorted(set(ranks), reverse=True)
    levels = [distinct.index(rank) + 1 for rank in ranks]
    levels = _by_numbering(styles, levels)
    return _without_gaps(levels)


def _contradiction(levels: Sequence[int], depths: Sequence[int | None]) -> int | None:
    """The first heading whose depth and style stand in another order than those of a heading before it."""
    before: dict[int, tuple[int, int]] = {}  # the least and the greatest depth of each level so far
    for i, (level, depth) in enumerate(zip(levels, depths, strict=True)):
        if depth is None:
            continue
        for other, (least, greatest) in before.items():
            if (level < other and depth > least) or (level > other and depth < greatest):
                return i
        least, greatest = before.get(level, (depth, depth))
        before[level] = min(least, depth), max(greatest, depth)
    return None


def _by_depth(levels: Sequence[int], depths: Sequence[int | None]) -> list[int]:
    """Levels by the outline's depths; a heading that it leaves out stands with its style, or right below the one above.

    An outline of one depth is a plain list, which says nothing of levels.
    """
    deepest: dict[int, int] = {}
    for level, depth in zip(levels, depths, strict=True):
        if depth is not None:
            deepest[level] = max(depth, deepest.get(level, 0))
    if len({depth for depth in depths if depth is not None}) < 2:
        return list(levels)
    places: list[tuple[int, int]] = []
    for level, depth in zip(levels, depths, strict=True):
        own = depth if depth is not None else deepest.get(level)
        above = max((deepest[other] for other in deepest if other < level), default=0)
        places.append((own, 0) if own is not None else (above, level))
    order = sorted(set(places))
    return [order.index(place) + 1 for place in places]


def _merged_ranks(styles: Sequence[Style]) -> list[Rank]:
    """Sizes that differ by less than a quarter point are one size."""
    sizes = sorted({s.size for s in styles})
    merged: dict[float, float] = {}
    for size in sizes:
        near = [m for m in merged.values() if abs(m - size) <= ONE_RANK]
        merged[size] = near[0] if near else size
    return [(merged[s.size], *s.rank[1:]) for s in styles]


def _by_numbering(styles: Sequence[Style], levels: list[int]) -> list[int]:
    """Where one level holds two kinds of numbering, the kind that came first stands above the other."""
    result = list(levels)
    for level in sorted(set(levels)):
        order: list[str] = []
        for style, own in zip(styles, levels, strict=True):
            if own == level and style.numbering and style.numbering not in order:
                order.append(style.numbering)
        if len(order) < 2:
            continue
        for i, (style, own) in enumerate(zip(styles, levels, strict=True)):
            if own == level and style.numbering:
                result[i] = level * ORDERS + order.index(style.numbering)
            elif own == level:
                result[i] = level * ORDERS
    if result != levels:
        result = [r if r >= ORDERS else r * ORDERS for r in result]
    return result


def _without_gaps(levels: Sequence[int]) -> list[int]:
    """Levels as 1, 2, 3 ... in the order of their rank."""
    distinct = sorted(set(levels))
    return [distinct.index(level) + 1 for level in levels]
