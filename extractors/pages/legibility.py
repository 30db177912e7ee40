"""Whether there is text on the pages at all: a scan without a layer of text holds only pictures."""

from collections.abc import Container

from extractors.errors import NoText
from extractors.pages.layout import Layout

MIN_GLYPHS_PER_PAGE = 8  # fewer on average: a scan with, at most, a stamp or a page number as text


def require_text(layout: Layout, damaged: Container[int] = ()) -> None:
    """Raises NoText for pages that hold as good as no text; `damaged` ones, by number, say nothing of the others."""
    n_whole = sum(page.number not in damaged for page in layout.pages)
    n_glyphs = sum(page.n_glyphs for page in layout.pages)
    if n_glyphs < MIN_GLYPHS_PER_PAGE * max(n_whole, 1) or not any(page.units for page in layout.pages):
        raise NoText(f"The {len(layout.pages)} page(s) of this PDF carry no text, only pictures.")
