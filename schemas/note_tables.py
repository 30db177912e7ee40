"""Tables about the note as a whole: documents, their organizations, printed statements, pages."""

import polars as pl

from extractors.model import READER_NAMES
from schemas import columns as c
from schemas.table import Contract, Keys, Table

DOCUMENT_TYPES = ("meeting_note", "policy_paper", "issue_brief", "report", "other")
EVENT_TYPES = (
    "workshop",
    "roundtable",
    "seminar",
    "webinar",
    "conference",
    "retreat",
    "symposium",
    "forum",
    "consultation",
    "panel",
    "dialogue",
    "briefing",
    "discussion",
    "meeting",
    "other",
)
PRECISIONS = ("day", "month", "year")
PLACES = ("cover", "sidebar", "introduction", "colophon")


class Documents(Contract):
    """One row per note."""

    document_id: pl.String = c.document_id("Id of the note: d and the first 12 hex digits of sha256.")
    sha256: pl.String = c.matching(c.SHA256, "SHA-256 of the bytes of the PDF, in hexadecimal.")
    source_uri: pl.String = c.printed_text("Where the PDF was taken from: a path or an address.")
    title: pl.String = c.clean_text("Title as printed on the first page; null where none was recognised.", True)
    subtitle: pl.String = c.clean_text("Line under the title that belongs to it.", True)
    series: pl.String = c.clean_text("Series that the note appears in, as printed (for example: Meeting Note).", True)
    document_type: pl.String = c.one_of(DOCUMENT_TYPES, "Kind of publication; null where it is not stated.", True)
    published: pl.Date = c.day("Date of publication; where only month or year is known, the first day of it.")
    published_precision: pl.String = c.one_of(PRECISIONS, "How much of the publication date is known.", True)
    event_start: pl.Date = c.day("First day of the meeting that the note reports on; null where it is not stated.")
    event_end: pl.Date = c.day("Last day of that meeting; the first day again where it took one day.")
    event_type: pl.String = c.one_of(EVENT_TYPES, "Kind of meeting that the note reports on.", True)
    language: pl.String = c.matching("^[a-z]{2}$", "Language of the body as an ISO 639-1 code (for example: en).", True)
    n_pages: pl.Int32 = c.count("Number of pages of the PDF.", least=1)
    n_words: pl.Int32 = c.count(
        "Number of words of all headings and paragraphs; footnotes and running heads are left out."
    )
    text_origin: pl.String = c.one_of(
        ("embedded", "ocr"), "Where the text comes from: the publisher's own text layer, or recognition of a scan."
    )
    pdf_producer: pl.String = c.printed_text("Program that wrote the PDF, as the file itself says.", True)
    reader: pl.String = c.one_of(
        READER_NAMES, "Library that read the glyphs of the pages; pdfplumber is the reference."
    )
    extractor_version: pl.String = c.printed_text("Version of the extraction that made the rows of this note.")


DOCUMENTS = Table(
    "documents",
    Documents,
    Keys(
        primary=("document_id",),
        ordered=(("event_start", "event_end"),),
        together=(("published", "published_precision"),),
        is_of_document=False,
    ),
)


class DocumentOrganizations(Contract):
    """One row per note, organization and role that the organization has in it."""

    document_id: pl.String = c.document_id()
    organization_id: pl.String = c.matching(
        "^[a-z0-9]+([_-][a-z0-9]+)*$", "Organization, by its id in the reference data."
    )
    role: pl.String = c.one_of(
        ("publisher", "co_organizer", "funder"), "What it did: published the note, held the meeting with others, paid."
    )
    name_as_printed: pl.String = c.clean_text("Name as the note prints it.")
    place: pl.String = c.one_of(PLACES, "Part of the note that names it.")
    page: pl.Int32 = c.page("Page that names it.")


DOCUMENT_ORGANIZATIONS = Table(
    "document_organizations", DocumentOrganizations, Keys(primary=("document_id", "organization_id", "role"))
)


class Assertions(Contract):
    """One row per printed statement about the note itself, such as a date or a funder; contradictions all stay."""

    document_id: pl.String = c.document_id()
    ordinal: pl.Int32 = c.ordinal("Position among the statements of the note.")
    field: pl.String = c.name("What the statement is about, as a column name (for example: event_start).")
    value_as_printed: pl.String = c.clean_text("The words that state it, as printed.")
    value: pl.String = c.printed_text("The same in normal form, dates as YYYY-MM-DD; null where it is unclear.", True)
    place: pl.String = c.one_of(PLACES, "Part of the note that states it.")
    page: pl.Int32 = c.page("Page that states it.")


ASSERTIONS = Table("assertions", Assertions, Keys(primary=("document_id", "ordinal"), counted="ordinal"))


class Pages(Contract):
    """One row per page of the PDF."""

    document_id: pl.String = c.document_id()
    page: pl.Int32 = c.page("Page number, counted from 1 in the order of the PDF.")
    width: pl.Float64 = c.length("Width of the page as shown, in points (1/72 inch).")
    height: pl.Float64 = c.length("Height of the page as shown, in points (1/72 inch).")
    n_columns: pl.Int32 = c.count("Number of text columns side by side; 0 where the page has no running text.")
    n_glyphs: pl.Int32 = c.count("Number of glyphs drawn on the page, spaces included.")
    n_words: pl.Int32 = c.count("Number of words on the page.")


PAGES = Table("pages", Pages, Keys(primary=("document_id", "page"), counted="page"))
