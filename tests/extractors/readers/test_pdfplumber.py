"""The glyphs and marks of both readers on pages of which every value is known."""

import numpy as np
import pytest

from extractors.readers.content import PageContent
from extractors.readers.reader import READERS, open_pdf
from tests.extractors.readers.small_pdf import small_pdf, stream, type3_with_superior

readers = pytest.mark.parametrize("reader", READERS)

ASCENT_BOX = 0.207
"""Helvetica hangs by this share of the size below the baseline (its metrics, Adobe)."""


def read(reader: str, content: bytes, **parts: object) -> PageContent:
    with open_pdf(small_pdf(content, **parts), reader) as file:  # type: ignore[arg-type]
        [page] = file.pages()
        assert not file.damaged_pages
        return page


@readers
def test_place_and_size(reader: str) -> None:
    glyphs = read(reader, b"BT /F1 10 Tf 20 60 Td (HA) Tj ET").glyphs
    assert glyphs.text == ("H", "A")
    assert glyphs.x0 == pytest.approx([20, 27.22], abs=0.01)
    assert glyphs.x1 == pytest.approx([27.22, 27.22 + 6.67], abs=0.01)
    assert glyphs.baseline == pytest.approx([40, 40], abs=0.01)
    assert glyphs.size == pytest.approx([10, 10], abs=0.01)
    assert glyphs.bottom - glyphs.top == pytest.approx([10, 10], abs=0.01)
    assert glyphs.is_upright.all()
    assert not glyphs.is_superior.any()


def test_box_hangs_by_the_descent() -> None:
    glyphs = read("pdfplumber", b"BT /F1 10 Tf 20 60 Td (H) Tj ET").glyphs
    assert glyphs.bottom == pytest.approx([40 + 10 * ASCENT_BOX], abs=0.01)


# Each places an H of 10 points with its origin at (20, 60) by other means; the last column is the size.
PLACED = [
    (b"BT /F1 10 Tf 1 0 0 1 20 60 Tm (H) Tj ET", 10),
    (b"BT /F1 5 Tf 2 0 0 2 20 60 Tm (H) Tj ET", 10),
    (b"2 0 0 2 10 20 cm BT /F1 5 Tf 5 20 Td (H) Tj ET", 10),
    (b"BT /F1 10 Tf 20 55 Td 5 Ts (H) Tj ET", 10),
    (b"BT /F1 10 Tf 15 TL 20 75 Td T* (H) Tj ET", 10),
    (b"BT /F1 10 Tf 15 TL 20 75 Td (H) ' ET", 10),
    (b"BT /F1 10 Tf 21 60 Td [100 (H)] TJ ET", 10),
    (b"BT /F1 -10 Tf -1 0 0 -1 20 60 Tm (H) Tj ET", 10),
    (b"q BT /F1 3 Tf ET Q BT /F1 20 Tf 20 60 Td <48> Tj ET", 20),
]


@readers
@pytest.mark.parametrize(("content", "size"), PLACED)
def test_ways_to_place_a_glyph(reader: str, content: bytes, size: float) -> None:
    glyphs = read(reader, content).glyphs
    assert (glyphs.text, glyphs.is_upright.tolist()) == (("H",), [True])
    found = [glyphs.x0[0], glyphs.x1[0], glyphs.baseline[0], glyphs.size[0]]
    assert found == pytest.approx([20, 20 + 0.722 * size, 40, size], abs=0.02)


@readers
def test_spacing(reader: str) -> None:
    # Character spacing counts after the last glyph of a string too, and word spacing after a space.
    glyphs = read(reader, b"BT /F1 10 Tf 2 Tc 3 Tw 20 60 Td (HH) Tj (H H) Tj ET").glyphs
    placed = [x for text, x in zip(glyphs.text, glyphs.x0.tolist(), strict=True) if text == "H"]
    step = 7.22 + 2
    assert placed == pytest.approx([20, 20 + step, 20 + 2 * step, 20 + 3 * step + 2.78 + 2 + 3], abs=0.05)


@readers
def test_horizontal_scaling(reader: str) -> None:
    glyphs = read(reader, b"BT /F1 10 Tf 50 Tz 20 60 Td (HH) Tj ET").glyphs
    assert glyphs.x0 == pytest.approx([20, 23.61], abs=0.01)
    assert glyphs.size == pytest.approx([10, 10], abs=0.01)


@readers
@pytest.mark.parametrize(
    ("page", "origin", "is_upright"),
    [
        (b"/MediaBox[0 0 200 100]", (20, 40), True),
        (b"/MediaBox[-10 -20 190 80]", (30, 20), True),
        (b"/MediaBox[0 0 200 100]/CropBox[15 10 120 90]", (5, 30), True),
        (b"/MediaBox[0 0 200 100]/Rotate 90", (60, 20), False),
        (b"/MediaBox[0 0 200 100]/Rotate 180", (180, 60), False),
        (b"/MediaBox[0 0 200 100]/Rotate 270", (40, 180), False),
    ],
)
def test_the_page_as_shown(reader: str, page: bytes, origin: tuple[float, float], is_upright: bool) -> None:
    glyphs = read(reader, b"BT /F1 10 Tf 20 60 Td (H) Tj ET", page=page).glyphs
    inside = (glyphs.x0[0] - 0.01 <= origin[0] <= glyphs.x1[0] + 0.01) and glyphs.size[0] == pytest.approx(10)
    assert inside
    assert glyphs.baseline[0] == pytest.approx(origin[1], abs=0.01)
    assert glyphs.is_upright.tolist() == [is_upright]


@readers
@pytest.mark.parametrize(
    ("color", "expected"),
    [
        (b"", 0x000000),
        (b"0.5 g", 0x808080),
        (b"1 0 0 rg", 0xFF0000),
        (b"/DeviceRGB cs 0 0 1 sc", 0x0000FF),
        (b"/Spot cs 1 scn", 0x0000FF),
        (b"/Table cs 1 sc", 0x00FF00),
    ],
)
def test_colors(reader: str, color: bytes, expected: int) -> None:
    spaces = (
        b"/ColorSpace<</Spot[/Separation/Blue/DeviceRGB<</FunctionType 2/Domain[0 1]/N 1/C0[1 1 1]/C1[0 0 1]>>]"
        b"/Table[/Indexed/DeviceRGB 1<FF000000FF00>]>>"
    )
    glyphs = read(reader, color + b" BT /F1 10 Tf 20 60 Td (H) Tj ET", resources=spaces).glyphs
    assert [(glyphs.color[0] >> shift) & 255 for shift in (16, 8, 0)] == pytest.approx(
        [(expected >> shift) & 255 for shift in (16, 8, 0)], abs=1
    )


@readers
@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"BT /F1 10 Tf 20 60 Td (A) Tj 0.3 0 Td (A) Tj 10 0 Td (B) Tj ET", "AB"),  # a bold made by printing twice
        (b"BT /F1 10 Tf 20 60 Td (ll) Tj ET", "ll"),
        (b"BT /F1 10 Tf 20 60 Td (A) Tj 300 0 Td (B) Tj ET", "A"),  # right of the page
        (b"BT /F1 10 Tf 20 60 Td (A) Tj 0 -100 Td (B) Tj ET", "A"),  # below it
        (b"BT /F1 10 Tf 3 Tr 20 60 Td (A) Tj ET", "A"),  # invisible, as a layer of OCR is
        (b"/Span<</ActualText(fi)>>BDC BT /F1 10 Tf 20 60 Td (A) Tj ET EMC", "fi"),  # a ligature spelled out
        (b"/Span<</ActualText(ff)>>BDC BT /F1 10 Tf 20 60 Td (A) Tj ET EMC", "ff"),
    ],
)
def test_which_glyphs_count(reader: str, content: bytes, text: str) -> None:
    assert "".join(read(reader, content).glyphs.text) == text


@readers
def test_superior_figures_are_told_by_their_ink(reader: str) -> None:
    fonts = b"/Font<</F1 3 0 R/T 10 0 R>>"
    glyphs = read(reader, b"BT /T 20 Tf 20 60 Td (cab) Tj ET", resources=fonts, more=type3_with_superior()).glyphs
    assert glyphs.text == ("x", "1", "1")
    assert glyphs.is_superior.tolist() == [False, False, True]
    assert len(set(glyphs.size.round(3))) == len(set(glyphs.baseline.round(3))) == 1


def test_a_color_space_begins_with_black() -> None:
    # pdfium keeps the colour that was set before.
    glyphs = read("pdfplumber", b"1 0 0 rg /DeviceGray cs BT /F1 10 Tf 20 60 Td (H) Tj ET").glyphs
    assert glyphs.color.tolist() == [0]


def boxes(array: np.ndarray) -> list[list[float]]:  # type: ignore[type-arg]
    return [[round(value, 1) + 0 for value in box] for box in array.tolist()]


@readers
def test_marks(reader: str) -> None:
    form = stream(b"10 10 20 1 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Matrix[1 0 0 1 5 5]")
    image = stream(b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
    page = read(
        reader,
        b"1 w 20 80 m 120 80 l S "  # a stroked rule
        b"1 0 0 rg 20 40 50 20 re f "  # an area
        b"0 0 1 RG 100 40 50 20 re S "  # a frame
        b"0 g 20 20 m 30 40 40 0 50 20 c S "  # a curve
        b"10 5 m 60 25 l S "  # a slanted line
        b"/Form Do q 30 0 0 15 160 70 cm /Image Do Q "
        b"q 8 0 0 8 180 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q "
        b"0 0 500 500 re W n",
        resources=b"/XObject<</Form 10 0 R/Image 11 0 R>>",
        more=[form, image],
    )
    assert boxes(page.rules) == [[20, 19.5, 120, 20.5], [15, 84, 35, 85]]
    assert boxes(page.areas) == [[20, 40, 70, 60], [100, 40, 150, 60]]
    assert page.area_color.tolist() == [0xFF0000, -1]
    assert boxes(page.curves) == [[20, 60, 50, 100], [10, 75, 60, 95]]
    assert boxes(page.images) == [[160, 15, 190, 30], [180, 52, 188, 60]]
