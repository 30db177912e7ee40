"""The sample PDFs as they are read, each read once however many tests ask for it."""

from functools import cache

from extractors.pipeline import Trace, trace_note
from extractors.readers.content import PageContent
from extractors.readers.reader import open_pdf
from tests.fixtures.build import Fixture, catalogue

FIXTURES = catalogue()
READERS = ("pdfplumber", "pdfium")


@cache
def reading(fixture: Fixture, reader: str = "pdfplumber") -> Trace:
    """What was understood of a sample PDF."""
    return trace_note(fixture.path.read_bytes(), reader=reader)


@cache
def contents(fixture: Fixture, reader: str = "pdfium") -> tuple[PageContent, ...]:
    """The pages of a sample PDF."""
    with open_pdf(fixture.path.read_bytes(), reader) as file:
        return tuple(file.pages())
