"""Lines: runs of glyphs on one baseline, with their text and where each of its characters stands.

Lines are cut wherever a gap is wide enough to be a gutter or the space between two cells (see `pieces`); `columns` puts
back together what stands in one column.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.pages.pieces import Pieces, pieces_of
from extractors.readers.content import Bools, Floats, Indices, Ints, PageContent

Short = NDArray[np.float32]  # half the memory of Floats, and exact to a thousandth of a point
RAISED = 0.1  # of the size of the line: a smaller rise of the baseline is noise
SMALLER = 0.9  # of the size of the line: a character smaller than this is set in another size
SAME = 0.06  # points: glyphs whose sizes differ by less are of one size


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A run of glyphs on one baseline. The arrays have one entry per character of `text`.

    `glyph` is the index into the page's glyphs (-1 for a space that stands for a gap), `rise` how far (points) the
    character stands above `baseline`, `size` of the line the size of most of its glyphs.
    """

    page: int
    text: str
    glyph: Ints
    char_x0: Short
    char_x1: Short
    char_size: Short
    rise: Short
    char_font: Ints
    char_superior: Bools
    baseline: float
    size: float
    font: int
    color: int
    x0: float
    top: float
    x1: float
    bottom: float
    bold: float  # share of the glyphs
    italic: float
    letters: int
    is_mixed: bool  # some character differs in size or height: only then can the line hold a raised marker

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def lines_of(page: PageContent) -> tuple[list[Line], dict[str, Indices]]:
    """The pieces of lines of a page, by baseline and then from left to right, and the glyphs in none, by reason."""
    pieces = pieces_of(page)
    return (_lines(page, pieces) if pieces.order.size else []), pieces.left_out


def _lines(page: PageContent, pieces: Pieces) -> list[Line]:
    """A Line for each piece. All columns are made for the whole page at once and then cut."""
    glyphs = page.glyphs
    order, starts, spaced = pieces.order, pieces.starts, pieces.spaced
    counts = np.diff(np.r_[starts, order.size])
    piece_of = np.repeat(np.arange(counts.size), counts)
    # A raised "rd" hangs on the figure before it, though it has more glyphs.
    size = _typical(np.round(glyphs.size[order], 1), starts, ~pieces.hangs[order])
    main = np.abs(glyphs.size[order] - size[piece_of]) < SAME
    baseline = _typical(np.round(glyphs.baseline[order], 1), starts, main)
    font = _typical(glyphs.font[order], starts, main).astype(int)
    color = _typical(glyphs.color[order], starts, main).astype(int)
    is_bold = np.array([f.is_bold for f in page.fonts], bool)[glyphs.font[order]]
    is_italic = np.array([f.is_italic for f in page.fonts], bool)[glyphs.font[order]]
    bold = np.add.reduceat(is_bold.astype(float), starts) / counts
    italic = np.add.reduceat(is_italic.astype(float), starts) / counts
    x0 = np.minimum.reduceat(glyphs.x0[order], starts)
    x1 = np.maximum.reduceat(glyphs.x1[order], starts)
    top = np.minimum.reduceat(np.where(main, glyphs.top[order], np.inf), starts)
    bottom = np.maximum.reduceat(np.where(main, glyphs.bottom[order], -np.inf), starts)

    texts = [glyphs.text[i] for i in order.tolist()]
    if max(map(len, texts)) > 1:
        texts = [text.strip() or "\ufffd" for text in texts]
    lengths = np.fromiter(map(len, texts), int, len(texts)) + spaced
    glyph = np.repeat(order, lengths).astype(np.int32)
    ends = np.cumsum(lengths)
    glyph[(ends - lengths)[spaced]] = -1
    shown = glyph >= 0
    line_of = np.repeat(piece_of, lengths)
    char_x0 = np.where(shown, glyphs.x0[glyph], np.nan).astype(np.float32)
    char_x1 = np.where(shown, glyphs.x1[glyph], np.nan).astype(np.float32)
    char_size = np.where(shown, glyphs.size[glyph], size[line_of]).astype(np.float32)
    rise = np.where(shown, baseline[line_of] - glyphs.baseline[glyph], 0.0).astype(np.float32)
    char_font = np.where(shown, glyphs.font[glyph], -1).astype(np.int32)
    superior = shown & glyphs.is_superior[glyph]
    odd = (np.abs(rise) > RAISED * size[line_of]) | (char_size < SMALLER * size[line_of]) | superior
    mixed = np.bitwise_or.reduceat(odd & shown, np.r_[0, ends[starts[1:] - 1]])
    written = [" " + t if s else t for t, s in zip(texts, spaced.tolist(), strict=True)]
    cuts = np.r_[0, ends[np.r_[starts[1:], order.size] - 1]].tolist()
    result = []
    for k, (a, b) in enumerate(zip(starts.tolist(), [*starts[1:].tolist(), order.size], strict=True)):
        c = slice(cuts[k], cuts[k + 1])
        result.append(
            Line(
                page=page.number,
                text="".join(written[a:b]),
                glyph=glyph[c],
                char_x0=char_x0[c],
                char_x1=char_x1[c],
                char_size=char_size[c],
                rise=rise[c],
                char_font=char_font[c],
                char_superior=superior[c],
                baseline=float(baseline[k]),
                size=float(size[k]),
                font=int(font[k]),
                color=int(color[k]),
                x0=float(x0[k]),
                top=float(top[k]),
                x1=float(x1[k]),
                bottom=float(bottom[k]),
                bold=float(bold[k]),
                italic=float(italic[k]),
                letters=sum(map(str.isalpha, "".join(texts[a:b]))),
                is_mixed=bool(mixed[k]),
            )
        )
    return result


def _typical(values: Floats | Ints, starts: Indices, counted: Bools | None = None) -> Floats:
    """Per piece the most frequent of its values (of those `counted`), the largest of equals."""
    low = values.astype(float) if counted is None else np.where(counted, values, np.inf)
    high = values.astype(float) if counted is None else np.where(counted, values, -np.inf)
    result: Floats = np.minimum.reduceat(low, starts)
    mixed = np.flatnonzero(result != np.maximum.reduceat(high, starts))
    ends = np.r_[starts[1:], values.size]
    for k in mixed.tolist():
        piece = values[starts[k] : ends[k]]
        result[k] = _most(piece if counted is None else piece[counted[starts[k] : ends[k]]])
    return result


def _most(values: Floats | Ints) -> float:
    """The most frequent value, the largest of equals: in a line of few glyphs the raised ones are the smaller."""
    distinct, counts = np.unique(values, return_counts=True)
    return float(distinct[::-1][counts[::-1].argmax()])


def join(left: Line, right: Line) -> Line:
    """Two pieces of one line as one, a space between them; sizes and styles weighed by their glyphs."""
    n, m = int((left.glyph >= 0).sum()), int((right.glyph >= 0).sum())
    chief = left if n >= m else right
    glue = 1 if left.text else 0

    rise_left, rise_right = chief.baseline - left.baseline, chief.baseline - right.baseline

    def both(a: NDArray[Any], b: NDArray[Any], fill: float) -> NDArray[Any]:
        return np.concatenate([a, np.full(glue, fill, a.dtype), b])

    return replace(
        chief,
        text=left.text + " " * glue + right.text,
        glyph=both(left.glyph, right.glyph, -1),
        char_x0=both(left.char_x0, right.char_x0, np.nan),
        char_x1=both(left.char_x1, right.char_x1, np.nan),
        char_size=both(left.char_size, right.char_size, chief.size),
        rise=both(left.rise + rise_left, right.rise + rise_right, 0.0),
        char_font=both(left.char_font, right.char_font, -1),
        char_superior=both(left.char_superior, right.char_superior, False),
        x0=min(left.x0, right.x0),
        top=min(left.top, right.top),
        x1=max(left.x1, right.x1),
        bottom=max(left.bottom, right.bottom),
        bold=(left.bold * n + right.bold * m) / (n + m),
        italic=(left.italic * n + right.italic * m) / (n + m),
        letters=left.letters + right.letters,
        is_mixed=left.is_mixed or right.is_mixed or abs(left.size - right.size) > (1 - SMALLER) * chief.size,
    )
