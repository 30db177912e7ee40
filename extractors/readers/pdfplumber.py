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
import logging

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from extractors.errors import DamagedPdf, NoteError, PasswordProtected
from extractors.readers.bounds import MOST_GLYPHS
from extractors.readers.content import Glyphs, PageContent
from extractors.readers.damage import LOST, PageDamaged, PageTooComplex, told
from extractors.readers.device import Case, Sort, TextDevice
from extractors.readers.fonts import FontTable
from extractors.readers.ink import Ink
from extractors.readers.interpreter import ContentInterpreter, FontShelf
from extractors.readers.navigation import Navigation, navigation_of
from extractors.readers.pagetree import pages_of
from extractors.readers.shown import Shown, shown
from extractors.readers.superior import FIGURES
from extractors.readers.visible import visible

TRIES = 3
"""Pages on which the ink of a figure is looked for before it is taken as ordinary."""

# What it warns of would be printed, in part in words of the PDF; what is lost on a page is told as damage of that page.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class Document:
    """A PDF opened by pdfplumber. `read` gives one page, numbered from 1."""

    def __init__(self, pdf: bytes) -> None:
        try:
            self._pdf = pdfplumber.open(io.BytesIO(pdf))
        except Exception as error:  # pdfplumber passes on whatever pdfminer stumbled over
            raise _refusal(error) from error
        self.metadata = {str(key): value for key, value in self._pdf.metadata.items() if isinstance(value, str)}
        self._pages, self.problem = pages_of(self._pdf.doc)
        self.n_pages = len(self._pages)
        self._shelf = FontShelf()
        self._fonts = FontTable()
        self._cases: dict[PDFFont, Case] = {}
        self._ink = Ink(pdf)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as shown."""
        view = _view(self._page(number))
        return view.width, view.height

    def read(self, number: int) -> tuple[PageContent, str | None]:
        """The page, and what went wrong with a part of it, if anything did.

        Raises any kind of exception if nothing of the page can be read.
        """
        page = self._page(number)
        view = _view(page)
        device = TextDevice(self._shelf, self._cases, self._fonts)
        try:
            ContentInterpreter(self._shelf, device).render_contents(page.resources, page.contents, ctm=view.matrix)
        except PageTooComplex as error:
            if len(device.sorts) > MOST_GLYPHS:
                raise
            device.problem = str(error)
        glyphs, sorts = device.glyphs()
        if device.forms_left > 0 and not device.is_circular and not self._shelf.is_unsound:
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

    def navigation(self) -> Navigation:
        """Page labels, outline and links."""
        return navigation_of(self._pdf.doc, self._pages)

    def close(self) -> None:
        """Let go of the file."""
        self._pages.clear()
        self._cases.clear()
        self._ink.close()

    def _page(self, number: int) -> PDFPage:
        page = self._pages[number - 1]
        if page is None:
            raise PageDamaged(LOST)
        return page

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


def _view(page: PDFPage) -> Shown:
    return shown(page.mediabox, page.cropbox, page.rotate)


def _refusal(error: Exception) -> NoteError:
    """What to tell of a file that does not open."""
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return PasswordProtected("the file opens only with a password")
    return DamagedPdf(f"the file does not open as a PDF: {told(cause)}")
