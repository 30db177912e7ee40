"""The two readers on the same pages: the same characters, in the same places, of the same size.

Known differences, which the bounds below allow for:

- pdfium rounds widths to thousandths of the size, so along one string places drift by up to 0.001 of the size a glyph;
- x1 of a glyph that its font spells as several letters may be the end of its ink;
- fonts of type 3 have no name in pdfium, and another descent;
- spaces are not compared: pdfium leaves out some at the ends of lines;
- pdfium shows every hyphen at the end of a line as "-".
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from extractors.readers.content import Glyphs, PageContent
from extractors.readers.reader import open_pdf
from tests.extractors.readers.small_pdf import small_pdf

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "pdf").glob("*.pdf"))
PAGES_EACH = 2

SHIFT = 0.08
"""Share of the size by which x0 may differ: the drift over a line of eighty glyphs."""

LIGATURE = 0.15
"""Share of the size by which x1 may differ."""

HYPHENS = str.maketrans({"\xad": "-", "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"})


def solid(glyphs: Glyphs) -> Iterator[tuple[str, int]]:
    """What each glyph that shows ink stands for, in compatible form, with its index."""
    for i, text in enumerate(glyphs.text):
        plain = "".join(unicodedata.normalize("NFKC", text.translate(HYPHENS)).translate(HYPHENS).split())
        if plain:
            yield plain, i


def differences(reference: PageContent, fast: PageContent) -> list[str]:
    """What keeps two readings of a page from being the same."""
    found = []
    if abs(reference.width - fast.width) > 0.01 or abs(reference.height - fast.height) > 0.01:
        found.append("size of the page")
    expected, got = list(solid(reference.glyphs)), list(solid(fast.glyphs))
    lost = Counter("".join(text for text, _ in expected))
    lost.subtract(Counter("".join(text for text, _ in got)))
    found += [f"{count:+d} {letter!r}" for letter, count in lost.items() if count]
    places: dict[str, list[int]] = {}
    for text, i in got:
        places.setdefault(text, []).append(i)
    a, b = reference.glyphs, fast.glyphs
    for text, i in expected:
        candidates = np.array(places.get(text, []), dtype=int)
        if not len(candidates):
            found.append(f"no {text!r}")
            continue
        away = np.abs(b.x0[candidates] - a.x0[i]) + np.abs(b.baseline[candidates] - a.baseline[i])
        j = int(candidates[np.argmin(away)])
        size = max(a.size[i], 1.0)
        checks = {
            "x0": abs(a.x0[i] - b.x0[j]) < SHIFT * size,
            "x1": abs(a.x1[i] - b.x1[j]) < LIGATURE * size,
            "baseline": abs(a.baseline[i] - b.baseline[j]) < 0.01 * size,
            "size": abs(a.size[i] - b.size[j]) < 0.01 * size,
            "is_upright": a.is_upright[i] == b.is_upright[j],
            "is_superior": a.is_superior[i] == b.is_superior[j],
        }
        found += [
            f"{name} of {text!r} at {a.x0[i]:.1f}, {a.baseline[i]:.1f}" for name, same in checks.items() if not same
        ]
    for name in ("rules", "areas", "images"):
        if len(getattr(reference, name)) != len(getattr(fast, name)):
            found.append(f"{name}: {len(getattr(reference, name))}, {len(getattr(fast, name))}")
    return found


def compare(pdf: bytes, pages: int) -> list[str]:
    with open_pdf(pdf, "pdfplumber") as one, open_pdf(pdf, "pdfium") as other:
        assert one.n_pages == other.n_pages
        pairs = list(zip(range(pages), one.pages(), other.pages(), strict=False))
    return [f"page {first.number}: {what}" for _, first, second in pairs for what in differences(first, second)]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    assert compare(path.read_bytes(), PAGES_EACH) == []


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 10 Tf 20 60 Td [(Pea)30(ce)-250(keeping)]TJ /F2 8 Tf 0 -20 Td (12) Tj 4 Ts (3) Tj ET",
        b"BT /F1 10 Tf 0.94 0.34 -0.34 0.94 20 20 Tm (slanted) Tj ET",
        b"BT /F1 10 Tf 0 1 -1 0 50 20 Tm (upwards) Tj ET BT 0 -1 1 0 90 80 Tm (down) Tj ET",
        b"BT /F1 10 Tf -1 0 0 1 90 20 Tm (mirrored) Tj ET",
        b"BT /F1 10 Tf 1 0 0.3 1 20 20 Tm (italic by shear) Tj ET",
        b"0.5 w 20 20 100 40 re S 20 30 m 120 30 l S BT /F1 7 Tf 80 Tz 1 Tc 22 40 Td (cell of a table) Tj ET",
    ],
)
@pytest.mark.parametrize("turn", [b"", b"/Rotate 90", b"/Rotate 180", b"/Rotate 270"])
def test_small_pages(content: bytes, turn: bytes) -> None:
    assert compare(small_pdf(content, page=b"/MediaBox[0 0 200 100]" + turn), 1) == []
