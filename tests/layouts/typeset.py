"""Typesets the hand-made pages (pages/*/NAME.typ by Typst, NAME.html by WeasyPrint) into NAME.pdf beside them."""

import os
from pathlib import Path

from tests.fixtures.house import TRUETYPE

PAGES = Path(__file__).parent / "pages"
EPOCH = "1700000000"  # of the PDFs' dates, so that their bytes stay the same


def typeset(source: Path) -> Path:
    """The PDF of one source."""
    target = source.with_suffix(".pdf")
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    if source.suffix == ".typ":
        import typst

        typst.compile(str(source), output=str(target), font_paths=[TRUETYPE])
    else:
        import weasyprint

        weasyprint.HTML(string=source.read_text(encoding="utf-8")).write_pdf(str(target))
    return target


def carried(folder: str) -> list[Path]:
    """The PDFs of the hand-made pages in `folder`, open or shut."""
    return sorted((PAGES / folder).glob("*.pdf"))


def sources() -> list[Path]:
    """The sources of all hand-made pages."""
    return sorted([*PAGES.glob("*/*.typ"), *PAGES.glob("*/*.html")])
