"""What was understood of a PDF, drawn on its pages: how a person checks a segmentation."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extractors.model import READER_NAMES, Box, Note
from extractors.pipeline import Trace, trace_note
from extractors.readers.picture import page_pictures

COLORS = {
    "heading": (200, 30, 30),
    "body": (30, 130, 60),
    "list_item": (0, 140, 140),
    "quote": (120, 150, 0),
    "sidebar": (230, 120, 0),
    "cover": (140, 90, 40),
    "caption": (130, 60, 180),
    "table": (170, 110, 210),
    "contents": (90, 90, 160),
    "colophon": (110, 110, 110),
    "footnote": (30, 80, 200),
    "marker": (230, 0, 140),
    "furniture": (150, 150, 150),
    "column": (90, 170, 255),
}
LEGEND = 18  # pixels per 72 dots per inch


def draw_pages(pdf: bytes, out: Path, resolution: int = 100, reader: str = READER_NAMES[0]) -> list[Path]:
    """Write `out`/page-NNN.png for each page and give their paths.

    Drawn are the columns, every heading, paragraph (numbered in reading order, by kind), footnote, marker and running
    head, and the path of the reading order. Raises NoteError as `read_note` does.
    """
    trace = trace_note(pdf, reader=reader)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, picture in enumerate(page_pictures(pdf, resolution), start=1):
        path = out / f"page-{number:03d}.png"
        _drawn(picture, trace, number, resolution / 72).save(path)
        paths.append(path)
    return paths


def _drawn(picture: Image.Image, trace: Trace, number: int, scale: float) -> Image.Image:
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    font = ImageFont.load_default(size=9 * scale)
    for page in trace.layout.pages:
        if page.number != number:
            continue
        for unit in page.units:
            block = unit.block
            _frame(draw, (block.x0 - 3, block.top - 3, block.x1 + 3, block.bottom + 3), "column", scale, fill=False)
        for line in page.furniture:
            _frame(draw, (line.x0, line.top, line.x1, line.bottom), "furniture", scale)
    for line in trace.split.below:
        if line.page == number:
            _frame(draw, (line.x0, line.top, line.x1, line.bottom), "furniture", scale)
    path: list[tuple[float, float]] = []
    for kind, label, box in _parts(trace.note, number):
        corners = (box.x0, box.top, box.x1, box.bottom)
        _frame(draw, corners, kind, scale)
        if label:
            # In the margin beside the box, where no text of the page stands.
            width = draw.textlength(label, font=font)
            draw.text((box.x0 * scale - width - 3, box.top * scale), label, fill=(*COLORS[kind], 255), font=font)
        if kind in ("heading", "body", "list_item", "quote"):
            path += [(box.x0 * scale - 4, box.top * scale), (box.x0 * scale - 4, box.bottom * scale)]
    if len(path) > 2:
        draw.line(path, fill=(0, 0, 0, 70), width=max(1, round(scale)))
    shown = Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
    return _with_legend(shown, scale)


def _parts(note: Note, number: int) -> Iterator[tuple[str, str, Box]]:
    """What stands on a page: kind, the label to print at its box, and the box; text parts in reading order."""
    parts: list[tuple[tuple[int, int], str, str, Sequence[Box]]] = []
    opened = {p.section_id: p.ordinal for p in reversed(note.paragraphs) if p.section_id}
    for section in note.sections:
        parts += [((opened.get(section.section_id, 0), 0), "heading", f"H{section.level}", section.boxes)]
    for paragraph in note.paragraphs:
        parts += [((paragraph.ordinal, 1), paragraph.kind, str(paragraph.ordinal), paragraph.boxes)]
    for footnote in note.footnotes:
        parts += [((1_000_000 + footnote.ordinal, 0), "footnote", f"note {footnote.label}", footnote.boxes)]
    for reference in note.footnote_references:
        linked = "" if reference.footnote_id else "?"
        parts.append(((2_000_000 + reference.ordinal, 0), "marker", linked, reference.boxes))
    for _, kind, label, boxes in sorted(parts, key=lambda part: part[0]):
        for k, box in enumerate(boxes):
            if box.page == number:
                yield kind, label if k == 0 or not label else f"{label}…", box


def _frame(
    draw: ImageDraw.ImageDraw, corners: tuple[float, float, float, float], kind: str, scale: float, fill: bool = True
) -> None:
    x0, top, x1, bottom = (c * scale for c in corners)
    color = COLORS[kind]
    draw.rectangle(
        (x0, top, max(x0, x1), max(top, bottom)),
        outline=(*color, 230 if fill else 110),
        fill=(*color, 34) if fill else None,
        width=max(1, round(0.8 * scale)),
    )


def _with_legend(picture: Image.Image, scale: float) -> Image.Image:
    """The picture with the colors explained in a strip above it."""
    height = round(LEGEND * scale)
    result = Image.new("RGB", (picture.width, picture.height + height), "white")
    result.paste(picture, (0, height))
    draw = ImageDraw.Draw(result)
    font = ImageFont.load_default(size=8 * scale)
    x = 4 * scale
    for kind, color in COLORS.items():
        name = kind.replace("_", " ")
        draw.rectangle((x, 5 * scale, x + 7 * scale, 12 * scale), fill=color)
        draw.text((x + 9 * scale, 3 * scale), name, fill=color, font=font)
        x += 14 * scale + draw.textlength(name, font=font)
    return result
