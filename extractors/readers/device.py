"""The text device: what pdfminer's interpreter draws, collected as columns of numbers.

pdfplumber builds an object and a dictionary for every character, which is most of its time. Here a run of text leaves
its matrix once and each glyph its place along the run; numpy does the rest for the whole page.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from extractors.readers import colors
from extractors.readers.bounds import MOST_BYTES, MOST_FORMS, MOST_GLYPHS, MOST_OPERATIONS, MOST_SPELLED
from extractors.readers.content import Font, Glyphs
from extractors.readers.damage import PageTooComplex
from extractors.readers.fonts import FontTable, font_of
from extractors.readers.marks import MANY_SEGMENTS, MOST_SEGMENTS, Marks, is_square_start
from extractors.readers.shown import UPRIGHT, placed, product, unit_square
from extractors.readers.superior import CANDIDATES

SOFT_HYPHEN = "\xad"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
RECURRENT = 4
"""Bytes up to which the sorts of a string are remembered."""

LONGEST_CODE = 4
"""Bytes of the longest code of a glyph."""


class Sort:
    """A piece of type: one code of one font. `width` is its advance for size 1; `is_superior` None until measured."""

    __slots__ = ("is_superior", "is_word_space", "text", "tries", "width")

    def __init__(self, font: PDFFont, code: int) -> None:
        try:
            self.text = font.to_unichr(code) or UNKNOWN
        except PDFUnicodeNotDefined:
            self.text = UNKNOWN
        if len(self.text) > MOST_SPELLED:
            self.text = UNKNOWN
        self.width = font.char_width(code)
        self.is_word_space = code == 32 and not font.is_multibyte()
        self.is_superior: bool | None = None if self.text in CANDIDATES else False
        self.tries = 0


class Case(dict[int, Sort]):
    """The sorts of one font by code, made when first asked for, and the font's place among the document's fonts."""

    def __init__(self, font: PDFFont, place: int) -> None:
        super().__init__()
        self.font = font
        self.place = place
        self.descent = font.get_descent()
        self._words: dict[bytes, list[Sort]] = {}

    def __missing__(self, code: int) -> Sort:
        sort = self[code] = Sort(self.font, code)
        return sort

    def sorts(self, codes: bytes) -> list[Sort]:
        """The sorts of a string. Short strings recur, above all where each glyph is placed on its own."""
        known = self._words.get(codes)
        if known is None:
            if len(codes) > LONGEST_CODE * MOST_GLYPHS:
                raise _too_many_glyphs()
            known = [self[code] for code in self.font.decode(codes)]
            if len(codes) <= RECURRENT:
                self._words[codes] = known
        return known


class TextDevice(PDFTextDevice):
    """Collects what a page shows, without building objects: runs of text, sorts and their places, marks."""

    def __init__(self, rsrcmgr: PDFResourceManager, cases: dict[PDFFont, Case], fonts: FontTable) -> None:
        super().__init__(rsrcmgr)
        self.cases = cases
        self.fonts = fonts
        self.marks = Marks()
        self.runs: list[tuple[float, ...]] = []
        self.sorts: list[Sort] = []
        self.pens: list[float] = []
        self.spans: list[tuple[int, str]] = []
        self.actual: list[tuple[int, str]] = []
        self.operations_left = MOST_OPERATIONS
        self.bytes_left = MOST_BYTES
        self.depth = 0
        self.forms_left = MOST_FORMS
        self.is_circular = False
        self.problem: str | None = None

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Begin a span, which may say what its glyphs stand for."""
        text = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        self.spans.append((len(self.sorts), decode_text(text) if isinstance(text, bytes) else ""))

    def end_tag(self) -> None:
        """End a span."""
        if self.spans:
            start, text = self.spans.pop()
            # One glyph for several letters is a ligature. Longer spans say the whole of a word or a figure, which
            # does not tell what each glyph stands for.
            if 0 < len(text) <= MOST_SPELLED and text != SOFT_HYPHEN and len(self.sorts) == start + 1:
                self.actual.append((start, text))

    def case(self, font: PDFFont) -> Case:
        """The case of a font, filled as it is used."""
        case = self.cases.get(font)
        if case is None:
            case = self.cases[font] = Case(font, self.fonts.place(_font(font)))
        return case

    def render_string(
        self, textstate: PDFTextState, seq: Any, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Show strings with the displacements between them, as the operator TJ has them."""
        font = textstate.font
        if font is None or self.ctm is None:
            return
        case = self.case(font)
        if font.is_vertical():
            self._show_vertical(textstate, seq, case, graphicstate)
            return
        size = textstate.fontsize
        scaling = textstate.scaling * 0.01
        thousandth = 0.001 * size * scaling
        width_scale = size * scaling
        char_space = textstate.charspace * scaling
        word_space = textstate.wordspace * scaling
        x, y = textstate.linematrix
        sorts, pens, sorts_of = self.sorts, self.pens, case.sorts
        before = len(sorts)
        for item in seq:
            if isinstance(item, bytes):
                if len(sorts) > MOST_GLYPHS:
                    raise _too_many_glyphs()
                for sort in sorts_of(item):
                    sorts.append(sort)
                    pens.append(x)
                    x += sort.width * width_scale + char_space
                    if word_space and sort.is_word_space:
                        x += word_space
            elif isinstance(item, float):
                x -= item * thousandth
        textstate.linematrix = (x, y)
        self._run(len(sorts) - before, textstate, y, case.descent * size, width_scale, case, graphicstate)

    def _show_vertical(self, textstate: PDFTextState, seq: Any, case: Case, graphicstate: PDFGraphicState) -> None:
        """Text set from top to bottom: each glyph is a run of its own, hung below its origin."""
        size = textstate.fontsize
        x, y = textstate.linematrix
        for item in seq:
            if isinstance(item, bytes):
                for code in case.font.decode(item):
                    sort = case[code]
                    displacement = case.font.char_disp(code)
                    across, down = displacement if isinstance(displacement, tuple) else (None, 880)
                    self.sorts.append(sort)
                    self.pens.append(x - size * (0.5 if across is None else across * 0.001))
                    bottom = (1000 - down) * 0.001 * size + sort.width * size
                    self._run(1, textstate, y, bottom, size / (sort.width or 1), case, graphicstate)
                    y += sort.width * size + textstate.charspace
            elif isinstance(item, float):
                y -= item * 0.001 * size
        textstate.linematrix = (x, y)

    def _run(
        self,
        n: int,
        textstate: PDFTextState,
        y: float,
        descent: float,
        width_scale: float,
        case: Case,
        graphicstate: PDFGraphicState,
    ) -> None:
        if not n:
            return
        if len(self.sorts) > MOST_GLYPHS:
            raise _too_many_glyphs()
        assert self.ctm is not None
        matrix = product(textstate.matrix, self.ctm)
        color = _color(graphicstate.ncolor)
        self.runs.append((n, *matrix, y + textstate.rise, descent, textstate.fontsize, width_scale, case.place, color))

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Take the subpaths of a painted path as marks."""
        if self.ctm is None:
            return
        fill_color = _color(graphicstate.ncolor) if fill else None
        stroke_color = _color(graphicstate.scolor) if stroke else 0
        for points, is_bent in _subpaths(path):
            self.marks.draw(
                placed(self.ctm, points), is_bent, graphicstate.linewidth if stroke else None, fill_color, stroke_color
            )

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Take the place of an image, which fills the unit square of its space."""
        if self.ctm is not None:
            self.marks.picture(unit_square(self.ctm))

    def glyphs(self) -> tuple[Glyphs, list[Sort]]:
        """All glyphs so far as columns, and the sort of each."""
        table = np.array(self.runs, dtype=np.float64).reshape(-1, 13)
        per_glyph = np.repeat(table[:, 1:], table[:, 0].astype(np.intp), axis=0)
        a, b, c, d, e, f, y, descent, size, width_scale, place, color = per_glyph.T
        pen = np.array(self.pens, dtype=np.float64)
        texts = [sort.text for sort in self.sorts]
        for i, text in self.actual:
            texts[i] = text
        advance = np.fromiter([sort.width for sort in self.sorts], dtype=np.float64, count=len(pen)) * width_scale
        with np.errstate(all="ignore"):
            corners_x = [a * x + c * v + e for x in (pen, pen + advance) for v in (y + descent, y + descent + size)]
            corners_y = [b * x + d * v + f for x in (pen, pen + advance) for v in (y + descent, y + descent + size)]
            glyphs = Glyphs(
                text=tuple(texts),
                x0=np.minimum.reduce(corners_x),
                top=np.minimum.reduce(corners_y),
                x1=np.maximum.reduce(corners_x),
                bottom=np.maximum.reduce(corners_y),
                baseline=b * pen + d * y + f,
                size=np.abs(size) * np.hypot(c, d),
                font=place.astype(np.int32),
                color=color.astype(np.int32),
                is_upright=(a * width_scale > 0) & (np.abs(b) < UPRIGHT * np.abs(a)) & (d * size < 0),
                is_superior=np.zeros(len(pen), dtype=bool),
            )
        return glyphs, self.sorts


def _too_many_glyphs() -> PageTooComplex:
    return PageTooComplex(f"more than {MOST_GLYPHS} glyphs")


def _font(font: PDFFont) -> Font:
    name = font.fontname
    if isinstance(name, bytes):
        name = name.decode("utf-8", "replace")
    if name == "unknown":
        name = str(getattr(font, "basefont", name))
    weight = resolve1(font.descriptor.get("FontWeight"))
    return font_of(str(name), font.flags, weight if isinstance(weight, int | float) else 0, font.italic_angle)


def _color(value: Any) -> int:
    """0xRRGGBB of a colour as pdfminer keeps it: a number, a tuple of numbers; a pattern is black."""
    if isinstance(value, tuple) and value and isinstance(value[0], float | int):
        return colors.rgb(value)
    return colors.rgb((value,)) if isinstance(value, float | int) else colors.BLACK


def _subpaths(path: Sequence[Any]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The subpaths of a path: their points, control points included, and whether they hold curves."""
    points: list[tuple[float, float]] = []
    is_bent = False
    if len(path) > MOST_SEGMENTS or (len(path) > MANY_SEGMENTS and not _begins_with_a_rectangle(path)):
        yield [point for part in path for point in zip(part[1::2], part[2::2], strict=True)], True
        return
    for segment in path:
        operator = segment[0]
        if operator == "m":
            if len(points) > 1:
                yield points, is_bent
            points, is_bent = [(segment[1], segment[2])], False
        elif operator == "h":
            if points and points[-1] != points[0]:
                points.append(points[0])
        else:
            is_bent = is_bent or operator != "l"
            points.extend(zip(segment[1::2], segment[2::2], strict=True))
    if len(points) > 1:
        yield points, is_bent


def _begins_with_a_rectangle(path: Sequence[Any]) -> bool:
    lead = path[:4]
    return [part[0] for part in lead] == ["m", "l", "l", "l"] and is_square_start([(p[1], p[2]) for p in lead])
