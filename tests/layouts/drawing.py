"""Writes the sheets of a layout as a PDF with reportlab: order, spaces, ligatures, soft hyphens, tracking."""

import io
import logging
import random

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests.fixtures.layout import Sheet
from tests.fixtures.reportlab_engine import LIGATURES, font
from tests.fixtures.setting import Placed, Rect, advances
from tests.layouts.composition import Tracked
from tests.layouts.figures import Stroke
from tests.layouts.style import Style

rl_config.useA85 = 0  # streams as bytes: smaller files
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it doubts the dates within fonts


def pdf(sheets: list[Sheet], style: Style, title: str) -> bytes:
    """The PDF of `sheets`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=style.page, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor("missionnotes layouts")
    for sheet in sheets:
        for rect in sheet.rects:
            shape(canvas, rect, style.page[1])
        for line in stream(sheet, style):
            for placed in line:
                word(canvas, placed, style, is_last=placed is line[-1])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def stream(sheet: Sheet, style: Style) -> list[tuple[Placed, ...]]:
    """The lines of a page in the order in which they are written."""
    rng = random.Random(f"{style.seed} stream {sheet.number}")
    stories = list(sheet.stories)
    if style.order == "stories":
        rng.shuffle(stories)
    lines = [line for story in stories for line in story if line]
    if style.order == "lines":
        rng.shuffle(lines)
    return lines


def shape(canvas: Canvas, rect: Rect, height: float) -> None:
    canvas.setFillColor(HexColor(rect.color))
    if not isinstance(rect, Stroke):
        canvas.rect(rect.x, height - rect.y - rect.height, rect.width, rect.height, stroke=0, fill=1)
        return
    canvas.setStrokeColor(HexColor(rect.color))
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    for at, (x, y) in enumerate(rect.points):
        (path.moveTo if at == 0 else path.lineTo)(rect.x + x, height - rect.y - y)
    canvas.drawPath(path, stroke=1, fill=0)


def word(canvas: Canvas, placed: Placed, style: Style, *, is_last: bool) -> None:
    x = placed.x
    for cut in placed.word.cuts:
        text = cut.text
        tracking = cut.tracking if isinstance(cut, Tracked) else 0.0
        ends = cut is placed.word.cuts[-1]
        if style.ligatures and not tracking:
            for letters, glyph in LIGATURES:
                if ord(glyph) in advances(cut.face)[0]:
                    text = text.replace(letters, glyph)
        if (
            style.soft_hyphens
            and is_last
            and ends
            and text[-1:] == "-"
            and text[-2:-1].isalpha()
            and not placed.word.glued
        ):
            text = text[:-1] + "\u00ad"
        if ends and ((placed.space and style.stream != "none") or (is_last and style.stream == "trailing")):
            text += " "
        canvas.setFillColor(HexColor(cut.color))
        canvas.setFont(font(cut.face), cut.size)
        canvas.drawString(x, height_of(style) - placed.y + cut.rise, text, charSpace=tracking)
        x += cut.width


def height_of(style: Style) -> float:
    return style.page[1]
