"""Which glyphs of a content stream count: those on the page, each once."""

from dataclasses import fields, replace

import numpy as np

from extractors.readers.content import Bools, Floats, Glyphs

OVERPRINT = 0.12
"""Share of the size within which the same character drawn again is the same glyph (a bold made by printing twice)."""

ROW = 4.0
"""Points; the height of the rows in which overprinted glyphs are looked for."""

HUGE = 1e6
"""Points; a coordinate beyond this is an accident of the file."""


def visible(glyphs: Glyphs, width: float, height: float) -> Glyphs:
    """The glyphs that count on a page of this size, in their order.

    Left out are glyphs wholly outside the page as shown, glyphs without finite coordinates, and glyphs that print the
    same character again in the same place.
    """
    kept = _on_page(glyphs, width, height)
    kept &= ~_repeats(glyphs, kept)
    return glyphs if kept.all() else chosen(glyphs, kept)


def chosen(glyphs: Glyphs, kept: Bools) -> Glyphs:
    """The glyphs where `kept`, of shape (n,), is true."""
    columns = {field.name: getattr(glyphs, field.name)[kept] for field in fields(glyphs) if field.name != "text"}
    return replace(glyphs, text=tuple(np.array(glyphs.text, dtype=object)[kept]), **columns)


def _on_page(glyphs: Glyphs, width: float, height: float) -> Bools:
    with np.errstate(invalid="ignore"):
        kept = np.ones(len(glyphs), dtype=bool)
        columns: tuple[Floats, ...] = (glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom, glyphs.baseline, glyphs.size)
        for column in columns:
            kept &= np.abs(column) < HUGE
        # Touching the edge is not enough to be seen, yet a glyph without width (a combining accent) may stand on it.
        kept &= (glyphs.x1 >= 0) & (glyphs.x0 <= width) & (glyphs.bottom > 0) & (glyphs.top < height)
    return kept


def _repeats(glyphs: Glyphs, kept: Bools) -> Bools:
    """Marks each glyph that comes after one of the same text and size within a fraction of its size."""
    repeats = np.zeros(len(glyphs), dtype=bool)
    index = np.flatnonzero(kept)
    if len(index) < 2:
        return repeats
    text = np.fromiter(map(hash, glyphs.text), dtype=np.int64, count=len(glyphs))[index]
    x = ((glyphs.x0 + glyphs.x1) / 2)[index]
    y = glyphs.baseline[index]
    near = OVERPRINT * glyphs.size[index]
    size = glyphs.size[index]
    # Two glyphs that print over each other become neighbours when sorted by text, row and place. Rows of two offsets
    # make sure that a pair is not split by the border between two rows.
    for offset in (0.0, 0.5):
        row = np.floor(y / ROW + offset).astype(np.int64)
        order = np.lexsort((x, text ^ (row * 0x9E3779B1)))
        first, second = order[:-1], order[1:]
        same = (text[first] == text[second]) & (np.abs(x[first] - x[second]) <= near[first])
        same &= (np.abs(y[first] - y[second]) <= near[first]) & (np.abs(size[first] - size[second]) <= near[first])
        # Glyphs without width all stand in one place; that is a font without widths, not an overprint.
        same &= (glyphs.x1 - glyphs.x0)[index][first] > near[first] / 2
        repeats[np.maximum(index[first[same]], index[second[same]])] = True
    return repeats
