"""The one door to the pages of a PDF, whichever library reads them."""

import logging
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Protocol, Self

from extractors.errors import DamagedPdf, EmptyFile, NoPages, NotAPdf
from extractors.readers import pdfium, pdfplumber
from extractors.readers.content import Font, PageContent, blank_page
from extractors.readers.damage import one_line, told
from extractors.readers.navigation import Navigation
from extractors.readers.shown import LETTER

# What pdfminer logs of a damaged file goes to whoever listens to it, and not to standard error for want of one.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes in which the header must begin; some servers put something before it."""


class Document(Protocol):
    """What a reader offers: an opened PDF whose pages are read by number, from 1."""

    n_pages: int
    metadata: dict[str, str]
    problem: str | None

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as shown; any exception if the page cannot be found."""
        ...

    def read(self, number: int) -> tuple[PageContent, str | None]:
        """The page, and what went wrong with a part of it; any exception if nothing of it can be read."""
        ...

    def navigation(self) -> Navigation:
        """Page labels, outline and links."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


READERS: dict[str, Callable[[bytes], Document]] = {"pdfplumber": pdfplumber.Document, "pdfium": pdfium.Document}
"""The readers by name: pdfplumber is the reference, pdfium the fast one."""


class PdfFile:
    """An open PDF, to be used in a `with` statement.

    `metadata` holds what the document says of itself (Title, Author, Producer, ...), decoded. `damaged_pages` fills
    while the pages are read: the number of each page that could not be read, or only in part, with the reason in one
    sentence. A list of pages that breaks off counts as damage of the last page.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.n_pages = document.n_pages
        self.metadata = {one_line(key): one_line(value) for key, value in document.metadata.items()}
        self.damaged_pages: dict[int, str] = {}
        if document.problem is not None:
            self.damaged_pages[self.n_pages] = document.problem

    def pages(self) -> Iterator[PageContent]:
        """Read the pages one after another; nothing of a page is kept here once the next is asked for.

        A page that cannot be read is given without content, so that each page of the file is there. Raises DamagedPdf
        at the end if not one page could be read.
        """
        n_read = 0
        size = LETTER[2:]
        fonts: tuple[Font, ...] = ()
        for number in range(1, self.n_pages + 1):
            try:
                size = self._document.size(number)
                content, problem = self._document.read(number)
            except Exception as error:  # a broken page fails in ways without number, and must not cost the others
                content, problem = blank_page(number, *size, fonts), told(error)
            else:
                n_read += 1
            if problem is not None:
                self.damaged_pages[number] = problem
            fonts = content.fonts
            yield content
        if not n_read:
            raise DamagedPdf(f"none of the pages can be read: {next(iter(self.damaged_pages.values()))}")

    def navigation(self) -> Navigation:
        """Page labels, outline and links, as far as the file has them."""
        return self._document.navigation()

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_pdf(pdf: bytes, reader: str = "pdfplumber") -> PdfFile:
    """Open a PDF with the reader of that name: "pdfplumber" (the reference) or "pdfium" (the fast one).

    Raises EmptyFile, NotAPdf, DamagedPdf, PasswordProtected (unless the password is empty) or NoPages, and ValueError
    for an unknown reader. Whether there is text on the pages is for the caller to judge.
    """
    if reader not in READERS:
        raise ValueError(f"unknown reader {reader!r}; there are {', '.join(READERS)}")
    if not pdf:
        raise EmptyFile("the file is empty")
    if HEADER not in pdf[: HEADER_WITHIN + len(HEADER)]:
        raise NotAPdf("the file does not begin as a PDF does (%PDF-)")
    document = READERS[reader](pdf)
    if not document.n_pages:
        document.close()
        if document.problem is not None:
            raise DamagedPdf(document.problem)
        raise NoPages("the PDF holds no page")
    return PdfFile(document)
