"""Opening a PDF: what fails, how it is told, and what survives."""

import pytest

from extractors.errors import DamagedPdf, EmptyFile, NoPages, NotAPdf, NoteError
from extractors.readers.content import PageContent
from extractors.readers.reader import READERS, open_pdf
from tests.extractors.readers.small_pdf import assembled, small_pdf, stream

HELLO = b"BT /F1 10 Tf 20 50 Td (Hello) Tj ET"

readers = pytest.mark.parametrize("reader", READERS)


def read(pdf: bytes, reader: str) -> list[PageContent]:
    with open_pdf(pdf, reader) as file:
        return list(file.pages())


@readers
@pytest.mark.parametrize(
    ("pdf", "error"),
    [
        (b"", EmptyFile),
        (b"Minutes of the meeting\n" * 100, NotAPdf),
        (b" " * 2000 + small_pdf(HELLO), NotAPdf),
        (b"%PDF-1.7\n", DamagedPdf),
        (small_pdf(HELLO)[:200], NoteError),
    ],
)
def test_failures_are_note_errors(reader: str, pdf: bytes, error: type[NoteError]) -> None:
    with pytest.raises(error) as caught:
        read(pdf, reader)
    assert caught.value.remedy


@pytest.mark.parametrize(("reader", "error"), [("pdfplumber", NoPages), ("pdfium", DamagedPdf)])
def test_a_pdf_without_pages(reader: str, error: type[NoteError]) -> None:
    # pdfium does not tell such a file from a damaged one.
    with pytest.raises(error):
        open_pdf(assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"]), reader)


@readers
def test_unknown_reader(reader: str) -> None:
    with pytest.raises(ValueError, match="pdfplumber"):
        open_pdf(small_pdf(HELLO), reader + "x")


@readers
def test_junk_before_the_header(reader: str) -> None:
    [page] = read(b"HTTP/1.1 200 OK\r\n\r\n" + small_pdf(HELLO), reader)
    assert "".join(page.glyphs.text) == "Hello"


@readers
def test_metadata_is_decoded(reader: str) -> None:
    with open_pdf(small_pdf(HELLO), reader) as file:
        assert (file.metadata["Title"], file.metadata["Author"], file.n_pages) == ("Noté", "Someone", 1)


@readers
def test_fonts_are_counted_over_the_document(reader: str) -> None:
    second = b"BT /F2 10 Tf 20 50 Td (B) Tj /F1 10 Tf (A) Tj ET"
    first, last = read(small_pdf(HELLO, pages=[second]), reader)
    assert [font.name for font in first.fonts] == ["Helvetica"]
    assert [(font.name, font.is_bold) for font in last.fonts] == [("Helvetica", False), ("Helvetica-Bold", True)]
    assert last.glyphs.font.tolist() == [1, 0]


@readers
def test_a_page_without_content_is_a_page(reader: str) -> None:
    first, second = read(small_pdf(b"", pages=[HELLO]), reader)
    assert (len(first.glyphs), len(second.glyphs), second.number) == (0, 5, 2)


def test_a_broken_page_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_pdf(small_pdf(HELLO, pages=[HELLO, HELLO])) as file:
        whole = file._document.read

        def broken(number: int) -> tuple[PageContent, str | None]:
            if number == 2:
                raise KeyError("Contents")
            return whole(number)

        monkeypatch.setattr(file._document, "read", broken)
        assert [(page.number, len(page.glyphs)) for page in file.pages()] == [(1, 5), (2, 0), (3, 5)]
        assert file.damaged_pages == {2: "KeyError"}


def test_hostile_forms_end() -> None:
    # Each form draws itself, and the next: neither the circle nor the depth may keep the reader.
    forms = [
        stream(
            b"/X%d Do /X%d Do BT /F1 5 Tf 10 %d Td (a) Tj ET" % (i, i + 1, 10 + i),
            b"/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources 5 0 R",
        )
        for i in range(60)
    ]
    names = b"".join(b"/X%d %d 0 R" % (i, 10 + i) for i in range(60))
    [page] = read(small_pdf(b"/X0 Do " + HELLO, resources=b"/XObject<<%b>>" % names, more=forms), "pdfplumber")
    assert "".join(page.glyphs.text).endswith("Hello")


def test_forms_that_multiply_are_given_up() -> None:
    forms = [
        stream(b"/X%d Do " % (i + 1) * 30, b"/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources 5 0 R")
        for i in range(12)
    ]
    names = b"".join(b"/X%d %d 0 R" % (i, 10 + i) for i in range(12))
    pdf = small_pdf(HELLO + b" /X0 Do", resources=b"/XObject<<%b>>" % names, more=forms)
    with open_pdf(pdf) as file:
        [page] = file.pages()
        assert "".join(page.glyphs.text) == "Hello"
        assert "operations" in file.damaged_pages[1]


@readers
@pytest.mark.parametrize(
    ("boxes", "size"),
    [
        (b"/MediaBox[0 0 200 100]", (200, 100)),
        (b"/MediaBox[200 100 0 0]", (200, 100)),
        (b"/MediaBox[0 0 1e30 100]", (612, 792)),
        (b"/MediaBox[0 0 0 0]", (612, 792)),
        (b"/MediaBox[0 0 200 100]/CropBox[20 10 120 90]", (100, 80)),
        (b"/MediaBox[0 0 200 100]/CropBox[-50 -50 120 900]", (120, 100)),
        (b"/MediaBox[0 0 200 100]/Rotate 90", (100, 200)),
        (b"/MediaBox[0 0 200 100]/Rotate -90", (100, 200)),
    ],
)
def test_size_of_the_page_as_shown(reader: str, boxes: bytes, size: tuple[float, float]) -> None:
    [page] = read(small_pdf(HELLO, page=boxes), reader)
    assert (page.width, page.height) == pytest.approx(size)
