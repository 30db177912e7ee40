"""Draws page-and-tables.png for the README: a page of a sample note with its segmentation, beside the rows it became.

    python docs/picture.py [FILE]

Everything on it is read off the note: the boxes on the page are those of the tables, the rows are real rows. Ids are
shown without the document_id that they begin with.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from extractors.model import Box, Note  # noqa: E402
from extractors.pipeline import read_note  # noqa: E402
from extractors.readers.picture import page_pictures  # noqa: E402
from output.picture import COLORS  # noqa: E402

PDF = HERE.parent / "tests" / "fixtures" / "pdf" / "minusca-2021-ipi-reportlab.pdf"
PICTURE = HERE / "page-and-tables.png"
PAGE = 2
EXAMPLE = "11"  # the marker that is followed through the tables

CROP = (20.0, 34.0, 592.0, 744.0)  # of the page, in points
CENTER = 306.0
RESOLUTION = 106
SCALE = RESOLUTION / 72
MARGIN, TABLES_WIDTH = 20, 840
ROW, TEXT, HEAD = 25, 18, 21  # pixels
INK, FAINT, LINE, GLOW = (30, 34, 40), (110, 116, 124), (214, 218, 224), (255, 240, 170)


@dataclass(frozen=True, slots=True)
class Part:
    """A box of the page with its kind and, at its first line, the id of its row."""

    kind: str
    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to draw: rows as (kind, cells); `widths` in pixels, the last column takes what is left."""

    name: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def main(file: Path) -> None:
    """Write the picture to `file`."""
    pdf = PDF.read_bytes()
    note = read_note(pdf, PDF.name)
    page = drawn_page(list(page_pictures(pdf, RESOLUTION))[PAGE - 1], list(parts(note)))
    sheets = list(tables(note))
    rows = sum(len(sheet.rows) + 2 for sheet in sheets)
    height = max(page.height + 2 * MARGIN, rows * ROW + len(sheets) * 20 + 2 * MARGIN)
    picture = Image.new("RGB", (page.width + TABLES_WIDTH + 3 * MARGIN, height), "white")
    picture.paste(page, (MARGIN, (height - page.height) // 2))
    draw_tables(ImageDraw.Draw(picture), sheets, page.width + 2 * MARGIN, glowing(note))
    picture.quantize(256, kmeans=1, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.name}: {picture.width} x {picture.height}, {file.stat().st_size // 1000} kB")


def parts(note: Note) -> Iterator[Part]:
    """What stands on the page, by the boxes of the tables."""
    rows: list[tuple[str, str, Sequence[Box]]] = []
    rows += [("heading", short(s.section_id), s.boxes) for s in note.sections]
    rows += [(p.kind, short(p.paragraph_id), p.boxes) for p in note.paragraphs]
    rows += [("footnote", short(f.footnote_id), f.boxes) for f in note.footnotes]
    rows += [("marker", "", r.boxes) for r in note.footnote_references]
    for kind, name, boxes in rows:
        yield from (Part(kind, name, box) for box in boxes if box.page == PAGE)


def drawn_page(page: Image.Image, found: Sequence[Part]) -> Image.Image:
    """The page with its parts framed and named in the nearer margin, cropped."""
    layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    font = ImageFont.load_default(size=13)
    for part in found:
        color, grow = COLORS[part.kind], 0.3 if part.kind == "marker" else 1.5
        corners = (part.box.x0 - grow, part.box.top - grow, part.box.x1 + grow, part.box.bottom + grow)
        pixels = tuple(c * SCALE for c in corners)
        draw.rectangle(pixels, (*color, 36), (*color, 220))
        if part.name:
            is_right = part.box.x0 > CENTER
            at = (pixels[2] + 5 if is_right else pixels[0] - 5, pixels[1] + min(12, (pixels[3] - pixels[1]) / 2))
            draw.text(at, part.name, (*color, 255), font, anchor="lm" if is_right else "rm")
    shown = Image.alpha_composite(page.convert("RGBA"), layer).convert("RGB")
    shown = shown.crop(tuple(round(c * SCALE) for c in CROP))
    ImageDraw.Draw(shown).rectangle((0, 0, shown.width - 1, shown.height - 1), outline=LINE)
    return shown


def tables(note: Note) -> Iterator[Sheet]:
    """The rows that stand, at least in part, on the page."""
    yield Sheet(
        "sections",
        ("section_id", "parent_id", "level", "role", "heading"),
        (105, 95, 60, 100),
        _rows(("heading", s, s.section_id, s.parent_id, s.level, s.role, s.heading) for s in note.sections),
    )
    yield Sheet(
        "paragraphs",
        ("paragraph_id", "section_id", "kind", "joined_across", "text"),
        (125, 105, 85, 130),
        _rows((p.kind, p, p.paragraph_id, p.section_id, p.kind, p.joined_across, p.text) for p in note.paragraphs),
    )
    yield Sheet(
        "footnote_references",
        ("reference_id", "label", "footnote_id", "paragraph_id", "char_offset", "form"),
        (130, 65, 120, 130, 120),
        _rows(
            ("marker", r, r.reference_id, r.label, r.footnote_id, r.paragraph_id, r.char_offset, r.form)
            for r in note.footnote_references
        ),
    )
    yield Sheet(
        "footnotes",
        ("footnote_id", "label", "page_start", "page_end", "text"),
        (120, 65, 110, 95),
        _rows(("footnote", f, f.footnote_id, f.label, f.page_start, f.page_end, f.text) for f in note.footnotes),
    )


def _rows(found: Iterator[tuple[Any, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of (kind, row, cells...) those that stand on the page, cells as text."""
    return tuple(
        (kind, tuple("null" if cell is None else short(str(cell)) for cell in cells))
        for kind, row, *cells in found
        if any(box.page == PAGE for box in row.boxes)
    )


def glowing(note: Note) -> set[str]:
    """The ids that lead from one marker to its paragraph, its section and its footnote."""
    reference = next(r for r in note.footnote_references if r.label == EXAMPLE)
    paragraph = next(p for p in note.paragraphs if p.paragraph_id == reference.paragraph_id)
    ids = (paragraph.section_id, paragraph.paragraph_id, reference.footnote_id, reference.reference_id)
    return {short(name) for name in ids if name}


def draw_tables(draw: ImageDraw.ImageDraw, sheets: Sequence[Sheet], left: int, glow: set[str]) -> None:
    """The tables one below the other; every row has the color of its part of the page."""
    text, head = ImageFont.load_default(size=TEXT), ImageFont.load_default(size=HEAD)
    right, y = left + TABLES_WIDTH, MARGIN
    for sheet in sheets:
        draw.text((left, y + ROW / 2), sheet.name, INK, head, anchor="lm", stroke_width=0.4)
        y += ROW
        starts = [left + 18]
        for width in sheet.widths:
            starts.append(starts[-1] + width)
        for x, column in zip(starts, sheet.columns, strict=True):
            draw.text((x, y + ROW / 2), column, FAINT, text, anchor="lm")
        y += ROW
        for kind, cells in sheet.rows:
            draw.line((left, y, right, y), LINE)
            draw.rectangle((left, y + 6, left + 8, y + ROW - 6), COLORS[kind])
            for x, end, cell in zip(starts, [*starts[1:], right], cells, strict=True):
                if cell in glow:
                    draw.rectangle((x - 4, y + 2, x + draw.textlength(cell, text) + 4, y + ROW - 2), GLOW)
                draw.text((x, y + ROW / 2), fitted(draw, cell, text, end - x - 8), INK, text, anchor="lm")
            y += ROW
        draw.line((left, y, right, y), LINE)
        y += 20


def fitted(draw: ImageDraw.ImageDraw, cell: str, font: Any, width: float) -> str:
    """`cell`, cut so that it fits."""
    if draw.textlength(cell, font) <= width:
        return cell
    while draw.textlength(cell + "…", font) > width:
        cell = cell[:-1]
    return cell.rstrip() + "…"


def short(name: str) -> str:
    """An id without its document_id."""
    return name.partition("-")[2] if name.startswith("d") and name[1:13].isalnum() and name[13:14] == "-" else name


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
