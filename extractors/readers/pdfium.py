"""The fast reader, on the character interface of pdfium.

Each call into pdfium from Python costs more than what it computes, so the calls are few: the text of a page comes at
once, and each character costs two calls, for its text object and for its box, written straight into an array. What a
text object has in common (font, colour, matrix) is asked once per object.

Where it differs from the reader on pdfplumber:

- pdfium splits a ligature into its letters; they are joined again, so that a glyph stays a glyph (text "fi").
- A hyphen at the end of a line is always "-", whichever kind of hyphen the file has there.
- Ascent and descent of a font that does not state them are taken from the font program, so top and bottom of its
  glyphs differ by up to a third of the size; x0, x1, baseline and size do not.
- Text drawn twice in the same place by two text objects is dropped by pdfium itself, wherever it stands.
- A code without a Unicode value is given by pdfium as some character or not at all, where pdfplumber's reader gives
  U+FFFD.
- A page beyond the bounds of `bounds` is given up whole; the reader on pdfplumber keeps what comes before, and the page
  less the table of a font that goes too far.
- Type 3 fonts have no name and no weight here, and glyphs of theirs other descents.
- Widths are whole thousandths of the size, so places drift by up to 0.001 of the size per glyph along one string.
- Colours of CMYK and spot inks follow pdfium's own conversion and may differ by some shades.
"""

import ctypes
from dataclasses import replace
from itertools import repeat
from typing import Any

import numpy as np

from extractors.readers import calls
from extractors.readers.bounds import MOST_GLYPHS, MOST_PAGES
from extractors.readers.calls import Cells
from extractors.readers.content import Bools, Floats, Glyphs, Ints, PageContent
from extractors.readers.damage import PageTooComplex
from extractors.readers.drawings import fill_color, marks_of
from extractors.readers.fonts import FontTable, font_of
from extractors.readers.navigation import Navigation
from extractors.readers.shown import UPRIGHT
from extractors.readers.superior import CANDIDATES, is_superior
from extractors.readers.survey import Survey
from extractors.readers.textpage import TextPage, opened, size_of
from extractors.readers.visible import chosen, visible

DOUBLED = frozenset("ftTF")
"""First letters of the ligatures that may hold a letter twice in a row."""

INK_AT_EDGE = 0.002
"""Share of the size by which ink that ends before its box must do so for the box to end with the advance."""


class Document:
    """A PDF opened by pdfium. `read` gives one page, numbered from 1."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = opened(pdf)
        self._survey = Survey(pdf)
        self.problem = self._survey.problem
        # pdfium takes the number of pages that the file states, which may be any; the page tree has them.
        self.n_pages = self._survey.n_pages or min(len(self._pdf), MOST_PAGES)
        self.metadata = dict(self._pdf.get_metadata_dict(skip_empty=True))
        self._fonts = FontTable()
        self._sorts: dict[int, tuple[float, bool]] = {}

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as shown."""
        return size_of(self._pdf, number)

    def read(self, number: int) -> tuple[PageContent, str | None]:
        """The page, and what went wrong with a part of it, which pdfium never tells, but the survey of the page does.

        Raises PageDamaged or PageTooComplex if the page cannot be loaded or is beyond reason.
        """
        problem = self._survey.problem_of(number)
        with TextPage(self._pdf, number) as page:
            if page.n > MOST_GLYPHS:
                raise PageTooComplex(f"more than {MOST_GLYPHS} glyphs")
            width, height = page.view.width, page.view.height
            content = PageContent(
                number=number,
                width=width,
                height=height,
                glyphs=visible(self._glyphs(page), width, height),
                fonts=self._fonts.fonts(),
                **marks_of(page).columns(width, height),
            )
        return content, problem

    def navigation(self) -> Navigation:
        """Page labels, outline and links."""
        return self._survey.navigation()

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    def _glyphs(self, page: TextPage) -> Glyphs:
        characters = page.characters()
        owners = np.fromiter(map(calls.text_object, repeat(page.text), range(page.n)), dtype=np.uint64, count=page.n)
        for i, character in enumerate(characters):
            if character == " " and owners[i] and calls.is_generated(page.text, i):
                owners[i] = 0
        index = np.flatnonzero(owners).astype(np.int32)
        owners = owners[index]
        boxes = page.boxes(index)
        texts = [characters[i] for i in index.tolist()]
        first, run = _runs(owners)
        table, fonts = self._run_table(page, owners[first], index[first])
        across_x, across_y, up_x, up_y, size, place, color, descent = table[run].T

        a, _, c, _, e, _ = page.view.matrix
        left, top, right, bottom = boxes.T
        right_edge = np.maximum(a * left + c * bottom + e, a * right + c * top + e)
        x, y = page.origins(index).T
        is_upright = (across_x * size > 0) & (np.abs(across_y) < UPRIGHT * np.abs(across_x)) & (up_y * size < 0)
        piece = _pieces(owners, index, boxes, x, y)
        if piece.any():
            wholes = np.flatnonzero(~piece)
            right_edge[wholes] = np.maximum.reduceat(right_edge, wholes)
        with np.errstate(all="ignore"):
            # The box of slanted or turned text says nothing of the advance.
            is_square = is_upright & (np.abs(up_x) < 0.01 * np.abs(up_y))
            extent = np.where(is_square, (right_edge - x) / (across_x * size), np.nan)
            advance, superior = self._measured(page, index, texts, place, fonts[run], extent)
            advance = np.where(np.append(piece[1:], False), extent, advance)
            advance[~np.isfinite(advance)] = 0
            corners_x = [x + size * (up_x * v + across_x * w) for v in (descent, descent + 1) for w in (0, advance)]
            corners_y = [y + size * (up_y * v + across_y * w) for v in (descent, descent + 1) for w in (0, advance)]
        glyphs = Glyphs(
            text=tuple(texts),
            x0=np.minimum.reduce(corners_x),
            top=np.minimum.reduce(corners_y),
            x1=np.maximum.reduce(corners_x),
            bottom=np.maximum.reduce(corners_y),
            baseline=y,
            size=np.abs(size) * np.hypot(up_x, up_y),
            font=place.astype(np.int32),
            color=color.astype(np.int32),
            is_upright=is_upright,
            is_superior=superior & is_upright,
        )
        glyphs = _joined(glyphs, piece)
        return _spelled(glyphs, owners[~piece])

    def _run_table(self, page: TextPage, owners: Any, index: Ints) -> tuple[Floats, Any]:
        """What the glyphs of each text object share, shape (n, 8), and the address of its font."""
        known: dict[int, tuple[int, float]] = {}
        fonts = []
        size, six = Cells(1, "f4"), Cells(6, "f4")
        a, b, c, d, _, _ = page.view.matrix
        rows = []
        for owner, i in zip(owners.tolist(), index.tolist(), strict=True):
            font = calls.text_font(owner) or 0
            if font not in known:
                known[font] = self._font(font)
            place, descent = known[font]
            fonts.append(font)
            size.array[0] = 0
            raw_size = calls.text_size(owner, size.address[0]) and size.array[0]
            calls.matrix(page.text, i, six.address[0])
            ma, mb, mc, md, _, _ = six.values()
            across, up = (a * ma + c * mb, b * ma + d * mb), (a * mc + c * md, b * mc + d * md)
            rows.append((*across, *up, float(raw_size), place, fill_color(owner), descent))
        return np.array(rows, dtype=np.float64).reshape(-1, 8), np.array(fonts, dtype=np.uint64)

    def _font(self, font: int) -> tuple[int, float]:
        """Place of a font in the document, and its descent as a share of its size."""
        if not font:
            return self._fonts.place(font_of("unknown")), 0.0
        length = calls.font_name(font, None, 0)
        buffer = ctypes.create_string_buffer(max(1, length))
        calls.font_name(font, ctypes.addressof(buffer), length)
        descent = Cells(1, "f4")
        calls.font_descent(font, 1.0, descent.address[0])
        angle = Cells(1, "i4")
        calls.font_angle(font, angle.address[0])
        place = self._fonts.place(
            font_of(buffer.value.decode("utf-8", "replace"), max(0, calls.font_flags(font)), 0, float(angle.array[0]))
        )
        return place, float(descent.array[0])

    def _measured(
        self, page: TextPage, index: Ints, texts: list[str], place: Floats, fonts: Any, extent: Floats
    ) -> tuple[Floats, Bools]:
        """Advance for size 1, and whether it is a superior, of each glyph.

        pdfium gives the advance only as part of a box that holds the ink too. So each font's character of each extent
        (NaN for text that is not level) is measured once: if its ink ends before the box does, the box ends with the
        advance; else the font is asked, which knows one glyph per character. Figures are all measured for being
        superiors, since those of some fonts are as wide as the ordinary ones.
        """
        code = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
        level = np.isfinite(extent)
        steps = np.clip(np.round(np.where(level, extent, 0) * 1000), -20_000, 40_000).astype(np.int64) + 20_000
        key = place.astype(np.int64) << 42 | code << 18 | steps << 1 | level
        sorts, first, which = np.unique(key, return_index=True, return_inverse=True)
        new = np.array([k for k, sort in enumerate(sorts.tolist()) if sort not in self._sorts], dtype=np.intp)
        if len(new):
            at = first[new]
            right, low, high = page.ink_of(index[at])
            candidate = np.array([texts[i] in CANDIDATES for i in at.tolist()])
            verdicts = is_superior(low, high) & candidate & level[at]
            cell = Cells(1, "f4")
            for k, i, ink_right, verdict in zip(
                new.tolist(), at.tolist(), right.tolist(), verdicts.tolist(), strict=True
            ):
                advance = float(extent[i])
                if not level[i] or ink_right > advance - INK_AT_EDGE:
                    cell.array[0] = 0
                    if (
                        fonts[i]
                        and calls.font_advance(int(fonts[i]), int(code[i]), 1.0, cell.address[0])
                        and cell.array[0] > 0
                    ):
                        advance = float(np.fmin(advance, cell.array[0]))
                self._sorts[int(sorts[k])] = (advance, verdict)
        known = [self._sorts[sort] for sort in sorts.tolist()]
        advances = np.array([advance for advance, _ in known])[which]
        superior = np.array([verdict for _, verdict in known], dtype=bool)[which]
        figures = np.flatnonzero((code >= ord("0")) & (code <= ord("9")) & level)
        _, low, high = page.ink_of(index[figures])
        superior[figures] = is_superior(low, high)
        return advances, superior


def _runs(owners: Any) -> tuple[Any, Any]:
    """The first glyph of each stretch with the same owner, and for each glyph the number of its stretch."""
    if not len(owners):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    starts = np.concatenate(([True], owners[1:] != owners[:-1]))
    return np.flatnonzero(starts), np.cumsum(starts) - 1


def _pieces(owners: Any, index: Ints, boxes: Floats, x: Floats, y: Floats) -> Bools:
    """The letters that continue a ligature: of the same text object and origin as the letter before, and in its box.

    pdfium gives each letter the whole box, or its share of the width if the spelling stands in a marked span.
    """
    piece = np.zeros(len(index), dtype=bool)
    piece[1:] = (owners[1:] == owners[:-1]) & (np.diff(index) == 1) & (np.diff(x) == 0) & (np.diff(y) == 0)
    is_shared = (boxes[1:] == boxes[:-1]).all(axis=1)
    is_split = (boxes[1:, 1::2] == boxes[:-1, 1::2]).all(axis=1) & (np.abs(boxes[1:, 0] - boxes[:-1, 2]) < 0.01)
    piece[1:] &= is_shared | is_split
    return piece & (boxes[:, 2] > boxes[:, 0])


def _spelled(glyphs: Glyphs, owners: Any) -> Glyphs:
    """Ligatures as their span spells them: pdfium drops a letter of "ff" that it takes for printed twice."""
    if not len(glyphs):
        return glyphs
    first, _ = _runs(owners)
    alone = first[np.diff(np.append(first, len(owners))) == 1]
    texts = list(glyphs.text)
    for i in alone.tolist():
        if texts[i][0] in DOUBLED:
            texts[i] = _actual_text(int(owners[i])) or texts[i]
    return replace(glyphs, text=tuple(texts))


def _actual_text(item: int) -> str:
    """What a marked span around a text object says that it stands for; empty if it says nothing."""
    buffer, length = ctypes.create_string_buffer(32), Cells(1, "u4")
    for i in range(calls.mark_count(item)):
        mark = calls.page_mark(item, i)
        if calls.mark_text(mark, b"ActualText", ctypes.addressof(buffer), 32, length.address[0]):
            size = int(length.array[0])
            return buffer.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= 32 else ""
    return ""


def _joined(glyphs: Glyphs, piece: Bools) -> Glyphs:
    """Put the letters of ligatures, and the halves of characters beyond 16 bits, together again."""
    if not piece.any():
        return glyphs
    texts = list(glyphs.text)
    for i in np.flatnonzero(piece)[::-1].tolist():
        texts[i - 1] += texts[i]
    whole = (text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in texts)
    return chosen(replace(glyphs, text=tuple(whole)), ~piece)
