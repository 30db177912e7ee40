"""What a reader hands over for one page: columns of numbers, one entry per glyph or mark.

All coordinates are points from the top left corner of the page as shown (rotation applied, crop box as the page).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the document. `name` is without the subset prefix; weight and slant are judged from name and flags."""

    name: str
    is_bold: bool
    is_italic: bool


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """The glyphs of one page in the order of the content stream; every array has the shape (n,).

    `text` holds what each glyph stands for (one code point, or several for a ligature). x0, top, x1, bottom are the
    glyph's advance box (the font's ascent and descent, not its ink); `baseline` is the height of its origin with the
    text rise applied; `size` is the font size as shown on the page. `font` indexes the fonts of the document, `color`
    is 0xRRGGBB. `is_superior` marks glyphs whose ink stands like a superscript although size and baseline do not tell.
    """

    text: tuple[str, ...]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    baseline: Floats
    size: Floats
    font: Ints
    color: Ints
    is_upright: Bools
    is_superior: Bools

    def __len__(self) -> int:
        return len(self.text)


_NO_FLOATS: Floats = np.zeros(0)
_NO_INTS: Ints = np.zeros(0, np.int32)
_NO_BOOLS: Bools = np.zeros(0, np.bool_)
NO_GLYPHS = Glyphs(
    text=(),
    x0=_NO_FLOATS,
    top=_NO_FLOATS,
    x1=_NO_FLOATS,
    bottom=_NO_FLOATS,
    baseline=_NO_FLOATS,
    size=_NO_FLOATS,
    font=_NO_INTS,
    color=_NO_INTS,
    is_upright=_NO_BOOLS,
    is_superior=_NO_BOOLS,
)


@dataclass(frozen=True, slots=True, eq=False)
class PageContent:
    """One page as a reader found it. Mark arrays have the shape (n, 4): x0, top, x1, bottom.

    `rules` are straight strokes and thin filled bars, horizontal or vertical; `areas` are larger rectangles, with
    `area_color` (0xRRGGBB, or -1 where only stroked); `curves` are boxes of other paths; `images` of pictures.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    fonts: tuple[Font, ...]
    rules: Floats
    areas: Floats
    area_color: Ints
    curves: Floats
    images: Floats


def blank_page(number: int, width: float, height: float, fonts: tuple[Font, ...]) -> PageContent:
    """A page on which nothing was found."""
    nothing = np.zeros((0, 4))
    return PageContent(number, width, height, NO_GLYPHS, fonts, nothing, nothing, _NO_INTS, nothing, nothing)
