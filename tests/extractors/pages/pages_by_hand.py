"""Pages set by hand: every glyph stands where a test put it, so that what is to be read is known beforehand.

A letter is half an em wide and a space a quarter. Texts know five tags: <b>, <i>, <sup> (small and raised), <sub>, and
<osf> (a superior figure of the font: size and baseline of the text, only its ink is raised). A sheet can be set without
space glyphs, and its glyphs can come in any order of the content stream.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any
from unittest.mock import patch

import numpy as np

from extractors.model import FootnoteReference, Note
from extractors.pages.lines import Line, join, lines_of
from extractors.pipeline import Trace, trace_note
from extractors.readers.content import Font, Glyphs, Ints, PageContent
from extractors.readers.navigation import NO_NAVIGATION, Navigation
from extractors.readers.reader import READERS

LETTER, SPACE = 0.5, 0.25
WIDTH, HEIGHT = 612.0, 792.0
FACES = [(family, bold, italic) for family in ("Serif", "Sans") for bold in (False, True) for italic in (False, True)]
FONTS = tuple(Font(family + "-Bold" * bold + "-Italic" * italic, bold, italic) for family, bold, italic in FACES)
TAG = re.compile(r"(</?(?:b|i|sup|sub|osf)>)")


@dataclass(frozen=True, slots=True)
class Type:
    """What a text is set in; `tracking` is the letter-spacing in points."""

    size: float = 10.0
    leading: float = 12.0
    family: str = "Serif"
    bold: bool = False
    italic: bool = False
    color: int = 0
    tracking: float = 0.0


BODY = Type()
SMALL = Type(7.0, 8.5)
HEADING = Type(13.0, 16.0, "Sans", bold=True)
TITLE = Type(22.0, 26.0, "Sans", bold=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """A glyph before it has its place."""

    text: str
    bold: bool
    italic: bool
    size: float
    rise: float
    is_superior: bool


def set_in(markup: str, type_: Type) -> list[Piece]:
    """The glyphs of a text with tags."""
    on: set[str] = set()
    found: list[Piece] = []
    for part in TAG.split(markup):
        if TAG.fullmatch(part):
            on.symmetric_difference_update({part.strip("</>")})
            continue
        small = bool(on & {"sup", "sub"})
        rise = 0.34 * type_.size if "sup" in on else -0.15 * type_.size if "sub" in on else 0.0
        for char in part:
            bold, italic = type_.bold or "b" in on, type_.italic or "i" in on
            found.append(Piece(char, bold, italic, type_.size * (0.6 if small else 1), rise, "osf" in on))
    return found


def advance(piece: Piece) -> float:
    return piece.size * (SPACE if piece.text.isspace() else LETTER)


@dataclass
class Sheet:
    """A page to be set."""

    number: int = 1
    width: float = WIDTH
    height: float = HEIGHT
    glyphs: list[tuple[Any, ...]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    areas: list[tuple[float, float, float, float]] = field(default_factory=list)
    area_colors: list[int] = field(default_factory=list)
    curves: list[tuple[float, float, float, float]] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)

    def glyph(
        self,
        text: str,
        x0: float,
        baseline: float,
        type_: Type = BODY,
        *,
        width: float | None = None,
        is_upright: bool = True,
        is_superior: bool = False,
    ) -> None:
        """One glyph; `text` may be several letters, as of a ligature."""
        size = type_.size
        x1 = x0 + (size * (SPACE if text.isspace() else LETTER) if width is None else width)
        face = FACES.index((type_.family, type_.bold, type_.italic))
        box = (x0, baseline - 0.8 * size, x1, baseline + 0.2 * size)
        self.glyphs.append((text, *box, baseline, size, face, type_.color, is_upright, is_superior))

    def put(self, markup: str, x: float, baseline: float, type_: Type = BODY, *, stretch: float = 0.0) -> float:
        """A line of text; its spaces are wider by `stretch`. Gives where it ends."""
        for piece in set_in(markup, type_):
            own = replace(type_, size=piece.size, bold=piece.bold, italic=piece.italic)
            width = advance(piece) + (stretch if piece.text == " " else 0.0)
            self.glyph(piece.text, x, baseline - piece.rise, own, width=width, is_superior=piece.is_superior)
            x += width + type_.tracking
        return x

    def lines(self, texts: Sequence[str], x: float, baseline: float, type_: Type = BODY) -> float:
        """Texts below one another; gives the baseline of the line that would follow."""
        for text in texts:
            self.put(text, x, baseline, type_)
            baseline += type_.leading
        return baseline

    def flow(
        self,
        markup: str,
        x: float,
        baseline: float,
        width: float,
        type_: Type = BODY,
        *,
        indent: float = 0.0,
        hang: float = 0.0,
        justified: bool = True,
    ) -> float:
        """A paragraph broken to the width, its first line set in by `indent` and the others by `hang`."""
        lines = list(broken(markup, type_, width, indent, hang))
        for number, text in enumerate(lines):
            inset = hang if number else indent
            room = width - inset - measure(text, type_)
            n_spaces = TAG.sub("", text).count(" ")
            stretch = room / n_spaces if justified and n_spaces and number < len(lines) - 1 else 0.0
            self.put(text, x + inset, baseline, type_, stretch=stretch)
            baseline += type_.leading
        return baseline

    def rule(self, x0: float, top: float, x1: float, bottom: float | None = None) -> None:
        """A thin stroke, level unless `bottom` is given."""
        self.rules.append((x0, top, x1, top + 0.5 if bottom is None else bottom))

    def area(self, x0: float, top: float, x1: float, bottom: float, color: int = 0xE8EEF4) -> None:
        """A filled rectangle, or with the color -1 one that is only stroked."""
        self.areas.append((x0, top, x1, bottom))
        self.area_colors.append(color)

    def content(self, *, spaces: bool = True, order: int | None = None) -> PageContent:
        """The page as a reader would hand it over; `order` is the seed by which its glyphs are shuffled."""
        rows = [row for row in self.glyphs if spaces or row[0].strip()]
        if order is not None:
            random.Random(order).shuffle(rows)
        columns = list(zip(*rows, strict=True)) if rows else [()] * 11
        kinds = [None, *[np.float64] * 6, np.int32, np.int32, np.bool_, np.bool_]
        arrays = [np.array(c, kind) for c, kind in zip(columns[1:], kinds[1:], strict=True)]
        glyphs = Glyphs(tuple(columns[0]), *arrays)
        rules, areas, curves, images = (
            np.array(marks, np.float64).reshape(-1, 4) for marks in (self.rules, self.areas, self.curves, self.images)
        )
        colors = np.array(self.area_colors, np.int32)
        return PageContent(self.number, self.width, self.height, glyphs, FONTS, rules, areas, colors, curves, images)


def measure(markup: str, type_: Type = BODY) -> float:
    """How wide a line is."""
    pieces = set_in(markup, type_)
    return sum(map(advance, pieces)) + type_.tracking * max(0, len(pieces) - 1)


def broken(markup: str, type_: Type, width: float, indent: float = 0.0, hang: float = 0.0) -> Iterator[str]:
    """The lines of a text that is broken at its spaces; tags must not hold a space."""
    line = ""
    inset = indent
    for word in markup.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measure(longer, type_) > width - inset + 1e-6:
            yield line
            line, inset = word, hang
        else:
            line = longer
    yield line


def shuffled(content: PageContent, seed: int) -> PageContent:
    """The same page with its glyphs in another order of the content stream.

    The stream is cut into pieces of a few letters, often within words, and never beside a space: what is written just
    before and after a space stays there, since a space that kerning closed up can be told by nothing else.
    """
    glyphs = content.glyphs
    letter = [bool(text.strip()) for text in glyphs.text]
    chance = random.Random(seed)
    starts = [k for k in range(1, len(letter)) if letter[k - 1] and letter[k] and chance.random() < 0.4]
    runs = [range(a, b) for a, b in zip([0, *starts], [*starts, len(letter)], strict=True)]
    chance.shuffle(runs)
    order = np.array([k for run in runs for k in run], int)
    arrays = [getattr(glyphs, name)[order] for name in Glyphs.__dataclass_fields__ if name != "text"]
    return replace(content, glyphs=Glyphs(tuple(glyphs.text[k] for k in order.tolist()), *arrays))


def lines_on(page: PageContent) -> list[Line]:
    """The lines of a page."""
    return lines_of(page)[0]


def left_out_on(page: PageContent) -> dict[str, Ints]:
    """The glyphs of a page that stand in no line, by reason."""
    return lines_of(page)[1]


def line_of(markup: str, type_: Type = BODY, *, page: int = 1, baseline: float = 100.0, x: float = 50.0) -> Line:
    """One line, put together from its pieces as in a column."""
    sheet = Sheet(page)
    sheet.put(markup, x, baseline, type_)
    return reduce(join, lines_on(sheet.content()))


def lines_below(*markups: str, type_: Type = BODY, page: int = 1, top: float = 100.0, x: float = 50.0) -> list[Line]:
    """Lines below one another."""
    return [
        line_of(markup, type_, page=page, baseline=top + k * type_.leading, x=x) for k, markup in enumerate(markups)
    ]


class ByHand:
    """Pages in the place of a PDF, as `extractors.readers.reader` asks for them."""

    def __init__(self, contents: Sequence[PageContent], metadata: dict[str, str], navigation: Navigation) -> None:
        self.contents = list(contents)
        self.offered = navigation
        self.n_pages = len(self.contents)
        self.metadata = metadata
        self.problem: str | None = None

    def size(self, number: int) -> tuple[float, float]:
        return self.contents[number - 1].width, self.contents[number - 1].height

    def read(self, number: int) -> tuple[PageContent, str | None]:
        return self.contents[number - 1], None

    def navigation(self) -> Navigation:
        return self.offered

    def close(self) -> None:
        self.contents = []


def trace_of(
    contents: Sequence[PageContent | Sheet],
    metadata: dict[str, str] | None = None,
    navigation: Navigation = NO_NAVIGATION,
) -> Trace:
    """The whole extraction of these pages."""
    pages = [page.content() if isinstance(page, Sheet) else page for page in contents]
    with patch.dict(READERS, {"by hand": lambda _: ByHand(pages, metadata or {}, navigation)}):
        return trace_note(b"%PDF-1.7 set by hand", reader="by hand")


def note_of(*contents: PageContent | Sheet) -> Note:
    """The Note that these pages hold."""
    return trace_of(contents).note


def of_kind(note: Note, *kinds: str) -> list[str]:
    """The texts of the paragraphs of these kinds, in reading order."""
    return [p.text for p in note.paragraphs if p.kind in kinds]


def headings(note: Note) -> list[tuple[int, str]]:
    return [(s.level, s.heading) for s in note.sections]


def notes(note: Note) -> list[tuple[str, str]]:
    return [(n.label, n.text) for n in note.footnotes]


def calls(note: Note) -> list[tuple[str, str, str | None]]:
    """Each marker: its label, the last word before it, and the first word of the note that it calls (None without)."""
    return [(r.label, _word_before(note, r), _first_word(note, r)) for r in note.footnote_references]


def _word_before(note: Note, reference: FootnoteReference) -> str:
    texts = {p.paragraph_id: p.text for p in note.paragraphs} | {s.section_id: s.heading for s in note.sections}
    text = texts[reference.paragraph_id or reference.section_id or ""]
    return text[: reference.char_offset].split(" ")[-1]


def _first_word(note: Note, reference: FootnoteReference) -> str | None:
    texts = {n.footnote_id: n.text for n in note.footnotes}
    return texts[reference.footnote_id].split(" ")[0] if reference.footnote_id else None


SENTENCES = (
    "The mission opened its first field office in the river town after the rains had ended.",
    "Participants from the region asked for a mandate that names fewer tasks and ranks them.",
    "Several speakers recalled how the battalions had been moved without any word to the villages.",
    "Local councils keep registers of the cattle routes and settle most quarrels before the dry season.",
    "Donors have paid for radios, yet nobody has trained the people who should use them.",
    "One expert warned that a hasty withdrawal would leave the southern roads to armed traders.",
    "The police component is small and spends much of its time on escorts between the camps.",
    "Women who trade at the border told the team which checkpoints they pass and what they pay.",
    "A joint plan with the country team exists on paper but was never given a budget of its own.",
    "Members of the council differ on whether the force should patrol at night along the lake.",
    "Young officers complained that reports go to the capital and that no answer ever comes back.",
    "The ceasefire holds in the north, where elders from both sides meet at the market each week.",
    "Helicopters are shared by three sectors and half of them wait for parts during the wet months.",
    "The workshop closed with a call to write down who does what before the next review begins.",
    "Displaced families return only when schools open and when the wells have been cleaned.",
    "Civil society groups were heard early this year, which many described as a welcome change.",
    "The force commander has asked twice for engineers to mend the bridges near the quarry.",
    "Host communities judge the peacekeepers by the time that passes between a call and a patrol.",
)


def prose(n: int, start: int = 0) -> str:
    """`n` sentences of running text, from the one numbered `start` on."""
    return " ".join(SENTENCES[(start + k) % len(SENTENCES)] for k in range(n))
