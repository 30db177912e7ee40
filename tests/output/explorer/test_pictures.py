"""Pictures of pages: of the right size, drawn once, and never from another PDF than the one that was read."""

from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from extractors.errors import DamagedPdf
from output.archive import archived_path
from output.explorer.pictures import PagesOf, draw, picture_path
from tests.output.explorer.conftest import PDF


@pytest.fixture
def pages(tmp_path: Path) -> PagesOf:
    digest = sha256(PDF.read_bytes()).hexdigest()
    path = archived_path(tmp_path, digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(PDF.read_bytes())
    return PagesOf(tmp_path, f"d{digest[:12]}", digest, 4)


def test_pages_are_drawn_once(pages: PagesOf) -> None:
    assert not pages.are_drawn
    assert draw(pages) == 4
    assert pages.are_drawn
    first = picture_path(pages.root, pages.sha256, 1)
    with Image.open(first) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (850, 1100)  # letter at 100 dots per inch
    first.unlink()
    assert draw(pages) == 1


def test_only_the_pdf_that_was_read_is_drawn(pages: PagesOf) -> None:
    path = archived_path(pages.root, pages.sha256)
    path.write_bytes(PDF.read_bytes() + b" ")
    with pytest.raises(DamagedPdf):
        draw(pages)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        draw(pages)
