"""Figures of a layout: axes, ticks, bars or a curve, legend, title and source, as one line as high as them all."""

from dataclasses import dataclass, replace

from tests.fixtures.setting import Line, Manner, Placed, Rect, broken, words
from tests.fixtures.source import Block, Pieces
from tests.layouts.style import Style

PLOT = 96.0  # the height of the field of a figure
GREY = "#888888"


@dataclass(frozen=True, slots=True)
class Stroke(Rect):
    """A line through points that are measured from its top left corner."""

    points: tuple[tuple[float, float], ...] = ()

    def moved(self, x: float, y: float) -> "Stroke":
        return replace(self, x=self.x + x, y=self.y + y)


class Drawing:
    """Collects the words and shapes of a figure, y running down from its top."""

    def __init__(self, block: Block, style: Style, manner: Manner, width: float) -> None:
        self.style, self.manner, self.width = style, manner, width
        self.title, self.axis, self.ticks, self.names, self.legend, self.source = block.rows
        self.values = [value for _, value in block.bars]
        self.words: list[Placed] = []
        self.rects: list[Rect] = []
        self.y = 4.0

    def text(self, pieces: Pieces, manner: Manner, x: float, y: float, room: float) -> float:
        """Sets `pieces` from the line `y` down; returns the y below."""
        lines, _ = broken(words(pieces, self.style, manner), manner, room, hyphens=False)
        for line in lines:
            y += manner.leading
            self.words += [word.moved(x, y - manner.leading * 0.25) for word in line.words]
        return y

    def one(self, pieces: Pieces, x: float, y: float, align: float = 0.0) -> None:
        """One label on the baseline `y`; `align` is the share of its width that stands left of `x`."""
        text = words(pieces, self.style, self.manner)
        spread = sum(word.width + word.space for word in text[:-1]) + text[-1].width
        at = x - spread * align
        for word in text:
            self.words.append(Placed(at, y, word, word.space if word is not text[-1] else 0.0))
            at += word.width + word.space

    def whole(self) -> Line:
        if self.title:
            self.y = self.text(self.title[0], replace(self.manner, base="bold"), 0.0, self.y, self.width) + 4
        if self.style.figure == "rows":
            self.rows()
        else:
            self.field()
        self.key()
        if self.source:
            self.y = self.text(self.source[0], self.manner, 0.0, self.y + 3, self.width)
        height = self.y + 6
        raised = -0.75 * height
        return Line(
            tuple(word.moved(0, raised) for word in self.words), height,
            rects=tuple(rect.moved(0, raised) for rect in self.rects),
        )  # fmt: skip

    def field(self) -> None:
        """Upright bars or a curve over an axis of names, with ticks at the left."""
        self.y = self.text(self.axis[0], self.manner, 0.0, self.y, self.width) + 6
        left, top = 26.0, self.y
        bottom = top + PLOT
        for at, tick in enumerate(self.ticks):
            y = bottom - PLOT * at / (len(self.ticks) - 1)
            self.rects.append(Rect(left, y, self.width - left, 0.4, GREY))
            self.one(tick, left - 5, y + self.manner.size * 0.3, 1.0)
        step = (self.width - left) / len(self.values)
        for at, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            middle, height = left + step * (at + 0.5), PLOT * value / 100
            if self.style.figure == "bars":
                self.rects.append(Rect(middle - step * 0.3, bottom - height, step * 0.28, height, self.color))
                self.rects.append(Rect(middle, bottom - height * 0.7, step * 0.28, height * 0.7, GREY))
            self.one(name, middle, bottom + self.manner.size + 3, 0.5)
        if self.style.figure == "curve":
            for share, color in ((1.0, self.color), (0.7, GREY)):
                points = tuple(
                    (step * (at + 0.5), PLOT * (1 - share * value / 100)) for at, value in enumerate(self.values)
                )
                self.rects.append(Stroke(left, top, self.width - left, PLOT, color, points))
        self.y = bottom + self.manner.size + 8

    def rows(self) -> None:
        """Lying bars with their names at the left and an axis below."""
        left = self.width * 0.3
        for name, value in zip(self.names, self.values, strict=True):
            self.y += self.manner.leading + 5
            self.one(name, 0.0, self.y)
            length = (self.width - left) * value / 100
            self.rects.append(Rect(left, self.y - self.manner.size * 0.8, length, self.manner.size, self.color))
        self.y += 6
        self.rects.append(Rect(left, self.y, self.width - left, 0.5, GREY))
        for at, tick in enumerate(self.ticks):
            align = at / (len(self.ticks) - 1)
            self.one(tick, left + (self.width - left) * align, self.y + self.manner.size + 2, align)
        self.y += self.manner.size + 4
        self.y = self.text(self.axis[0], self.manner, left, self.y, self.width - left) + 2

    def key(self) -> None:
        """The legend, a square before each name."""
        x = 8.0
        self.y += self.manner.leading
        for name, color in zip(self.legend, (self.color, GREY), strict=True):
            self.rects.append(Rect(x, self.y - self.manner.size * 0.7, 6, 6, color))
            self.one(name, x + 10, self.y)
            x += 80.0
        self.y += 3

    @property
    def color(self) -> str:
        return self.style.heading_color


def figure(block: Block, style: Style, manner: Manner, width: float) -> Line:
    """The figure of `block` at `width`."""
    return Drawing(block, style, manner, width).whole()
