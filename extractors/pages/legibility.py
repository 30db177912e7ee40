"""Whether there is text on the pages at all: a scan without a layer of text holds only pictures."""

from extractors.errors import NoText
from extractors.pages.layout import Layout

MIN_GLYPHS_PER_PAGE = 8  # fewer on average: a scan with, at most, a stamp or a page number as text


def require_text(layout: Layout) -> None:
    """Raises NoText for pages that hold as good as no text."""
    n_glyphs = sum(page.n_glyphs for page in layout.pages)
    if n_glyphs < MIN_GLYPHS_PER_PAGE * len(layout.pages) or not any(page.units for page in layout.pages):
        raise NoText(f"The {len(layout.pages)} page(s) of this PDF carry no text, only pictures.")
