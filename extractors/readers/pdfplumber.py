"""The reader on pdfplumber: its documents, their pages run through pdfminer's interpreter into a lean text device.

The box of a glyph is that of pdfplumber's `chars`: its advance by its font size, from the font's descent. For rotated
text x0, top, x1, bottom are the box around the turned one, `baseline` is the height of the origin and `size` the font
size along the turned upstroke. Differences from pdfplumber's chars, on purpose:

- coordinates are those of the page as shown: cropped, turned, from its top left corner;
- glyphs wholly outside the crop box are dropped, and so are repeats that print a character over itself;
- a code without Unicode value is U+FFFD, not "(cid:7)";
- forms begin with the font and colour of the place where they are drawn; spot and indexed colours are resolved;
- character spacing counts after every glyph, as the standard has it, not only between the glyphs of one string.

Invisible text (the layer that OCR puts under a scan) counts like any other.
"""

import io
from collections.abc import Iterator

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from extractors.errors import DamagedPdf, NoteError, PasswordProtected
from extractors.readers.content import Glyphs, PageContent
from extractors.readers.device import Case, PageTooComplex, Sort, TextDevice
from extractors.readers.fonts import FontTable
from extractors.readers.ink import Ink
from extractors.readers.interpreter import ContentInterpreter, FontShelf
from extractors.readers.shown import shown
from extractors.readers.superior import FIGURES
from extractors.readers.visible import visible

TRIES = 3
"""Pages on which the ink of a figure is looked for before it is taken as ordinary."""


class Document:
    """A PDF opened by pdfplumber. `read` gives one page, numbered from 1."""

    def __init__(self, pdf: bytes) -> None:
        try:
            self._pdf = pdfplumber.open(io.BytesIO(pdf))
        except Exception as error:  # pdfplumber passes on whatever pdfminer stumbled over
            raise _refusal(error) from error
        self.metadata = {str(key): value for key, value in self._pdf.metadata.items() if isinstance(value, str)}
        self.problem: str | None = None
        self._pages: list[PDFPage] = []
        try:
            self._pages.extend(_page_tree(self._pdf.doc))
            if not self._pages:
                self._pages.extend(PDFPage.create_pages(self._pdf.doc))  # looks for pages outside the tree
        except Exception as error:
            self.problem = f"the list of pages breaks off: {error or type(error).__name__}"
        self.n_pages = len(self._pages)
        self._shelf = FontShelf()
        self._fonts = FontTable()
        self._cases: dict[PDFFont, Case] = {}
        self._ink = Ink(pdf)

    def read(self, number: int) -> tuple[PageContent, str | None]:
        """The page, and what went wrong with a part of it, if anything did.

        Raises any kind of exception if nothing of the page can be read.
        """
        page = self._pages[number - 1]
        view = shown(page.mediabox, page.cropbox, page.rotate)
        device = TextDevice(self._shelf, self._cases, self._fonts)
        try:
            ContentInterpreter(self._shelf, device).render_contents(page.resources, page.contents, ctm=view.matrix)
        except PageTooComplex as error:
            device.problem = str(error)
        glyphs, sorts = device.glyphs()
        if device.forms_left > 0 and not device.is_circular:
            self._judge(number, glyphs, sorts)
        if any(sort.is_superior for sort in set(sorts)):
            glyphs.is_superior[:] = [bool(sort.is_superior) for sort in sorts]
        content = PageContent(
            number=number,
            width=view.width,
            height=view.height,
            glyphs=visible(glyphs, view.width, view.height),
            fonts=self._fonts.fonts(),
            **device.marks.columns(view.width, view.height),
        )
        return content, device.problem

    def close(self) -> None:
        """Let go of the file."""
        self._pages.clear()
        self._cases.clear()
        self._ink.close()

    def _judge(self, number: int, glyphs: Glyphs, sorts: list[Sort]) -> None:
        """Measure the ink of each figure and letter that stands on a page for the first time."""
        unknown = {sort for sort in set(sorts) if sort.is_superior is None}
        first: dict[Sort, int] = {}
        is_worth_it = False
        if unknown:
            for i, sort in enumerate(sorts):
                if sort in unknown and glyphs.is_upright[i]:
                    first.setdefault(sort, i)
                    # A letter is a superior only in an ordinal, "30th"; letters elsewhere may wait for another figure.
                    is_worth_it = is_worth_it or sort.text in FIGURES or (i > 0 and sorts[i - 1].text in FIGURES)
        if not is_worth_it:
            return
        index = np.fromiter(first.values(), dtype=np.intp)
        texts = [sort.text for sort in first]
        verdicts = self._ink.superior(number, texts, glyphs.x0[index], glyphs.baseline[index])
        for sort, verdict in zip(first, verdicts, strict=True):
            sort.tries += 1
            if verdict is not None or sort.tries == TRIES:
                sort.is_superior = bool(verdict)


def _page_tree(document: PDFDocument) -> Iterator[PDFPage]:
    """The pages in the order of the tree: a node with kids is a branch, any other a page, whatever its type says."""
    nodes: list[tuple[object, dict[str, object]]] = [(document.catalog.get("Pages"), {})]
    visited: set[int] = set()
    while nodes:
        reference, inherited = nodes.pop()
        number = getattr(reference, "objid", None)
        node = resolve1(reference)
        if not isinstance(node, dict) or number in visited:
            continue
        if number is not None:
            visited.add(number)
        attributes = inherited | node
        kids = resolve1(node.get("Kids"))
        if isinstance(kids, list):
            passed_on = {key: value for key, value in attributes.items() if key in PDFPage.INHERITABLE_ATTRS}
            nodes.extend((kid, passed_on) for kid in reversed(kids))
        elif "Parent" in node or "Contents" in node or "MediaBox" in node:
            yield PDFPage(document, number, attributes, None)


def _refusal(error: Exception) -> NoteError:
    """What to tell of a file that does not open."""
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return PasswordProtected("the file opens only with a password")
    return DamagedPdf(f"the file does not open as a PDF: {cause or type(cause).__name__}")
