"""The drawing of what was understood: a picture a page, each part framed in its own color."""

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extractors.model import Box, Note
from extractors.pipeline import read_note
from output.picture import COLORS, draw_pages
from tests.extractors.readers.small_pdf import small_pdf
from tests.fixtures.build import PDFS

PDF = PDFS / "minusca-2021-ipi-reportlab.pdf"
RESOLUTION = 100
SCALE = RESOLUTION / 72


@cache
def note() -> Note:
    return read_note(PDF.read_bytes())


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return draw_pages(PDF.read_bytes(), tmp_path_factory.mktemp("pages") / "new folder", RESOLUTION)


def page_heights() -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(PDF)
    return [page.get_size() for page in document]


def strip(picture: Image.Image, page: int) -> float:
    """How high the strip with the legend is: what the picture has more than the page."""
    return picture.height - page_heights()[page - 1][1] * SCALE


def near(
    picture: Image.Image, x: float, y: float, color: tuple[int, int, int], reach: int = 3, closeness: int = 60
) -> bool:
    """Whether a pixel about as colored stands within a few pixels of a place."""
    pixels = [
        picture.getpixel(
            (min(max(0, round(x) + dx), picture.width - 1), min(max(0, round(y) + dy), picture.height - 1))
        )
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
    ]
    return any(
        sum(abs(a - b) for a, b in zip(p, color, strict=True)) < closeness for p in pixels if isinstance(p, tuple)
    )


def framed(pictures: list[Path], box: Box, kind: str) -> list[bool]:
    """Whether the frame of the kind's color runs through the middle of each of the four sides of a box."""
    with Image.open(pictures[box.page - 1]) as picture:
        down = strip(picture, box.page)
        x, y = (box.x0 + box.x1) / 2 * SCALE, (box.top + box.bottom) / 2 * SCALE + down
        sides = [(x, box.top * SCALE + down), (x, box.bottom * SCALE + down), (box.x0 * SCALE, y), (box.x1 * SCALE, y)]
        return [near(picture, *side, COLORS[kind]) for side in sides]


def test_one_picture_a_page_in_the_order_of_the_pages(pictures: list[Path]) -> None:
    assert [path.name for path in pictures] == [f"page-{k:03d}.png" for k in range(1, len(page_heights()) + 1)]
    assert all(path.exists() for path in pictures)


def test_pictures_are_as_large_as_their_pages_with_the_legend_above(pictures: list[Path]) -> None:
    for path, (width, height) in zip(pictures, page_heights(), strict=True):
        with Image.open(path) as picture:
            assert picture.format == "PNG"
            assert picture.width == pytest.approx(width * SCALE, abs=1)
            assert 15 < picture.height - height * SCALE < 60


def test_resolution_scales_the_picture(tmp_path: Path) -> None:
    (path,) = draw_pages(small_pdf(b"BT /F1 12 Tf 20 50 Td (Some words of a note) Tj ET"), tmp_path, 144)
    with Image.open(path) as picture:
        assert picture.width == 400
        assert picture.height > 200


def test_a_heading_is_framed_in_its_color(pictures: list[Path]) -> None:
    section = next(s for s in note().sections if s.page_start == 2)
    assert all(framed(pictures, section.boxes[0], "heading"))


@pytest.mark.parametrize("kind", ["body", "list_item", "quote", "sidebar"])
def test_a_paragraph_is_framed_in_the_color_of_its_kind(pictures: list[Path], kind: str) -> None:
    found = [p for p in note().paragraphs if p.kind == kind]
    assert found
    for paragraph in found[:2]:
        assert sum(framed(pictures, paragraph.boxes[0], kind)) >= 3


def test_a_footnote_is_framed_in_its_color(pictures: list[Path]) -> None:
    for footnote in note().footnotes[:3]:
        assert sum(framed(pictures, footnote.boxes[0], "footnote")) >= 3


def test_what_lies_in_a_frame_is_tinted(pictures: list[Path]) -> None:
    box = next(p for p in note().paragraphs if p.kind == "sidebar").boxes[0]
    with Image.open(pictures[box.page - 1]) as picture:
        down = strip(picture, box.page)
        area = picture.crop(
            (
                round(box.x0 * SCALE) + 3,
                round(box.top * SCALE + down) + 3,
                round(box.x1 * SCALE) - 3,
                round(box.bottom * SCALE + down) - 3,
            )
        )
        background = max(area.getcolors(1 << 20) or [], key=lambda entry: entry[0])[1]
    assert isinstance(background, tuple)
    # Orange laid thinly over white: red stays full, blue goes most.
    assert background[0] > background[1] > background[2] > 200
    assert background[0] - background[2] > 10


def test_the_legend_names_every_color(pictures: list[Path]) -> None:
    with Image.open(pictures[0]) as picture:
        head = picture.crop((0, 0, picture.width, round(strip(picture, 1)))).convert("RGB")
        shown = {color for _, color in head.getcolors(1 << 20) or []}
    assert [kind for kind, color in COLORS.items() if color not in shown] == []
