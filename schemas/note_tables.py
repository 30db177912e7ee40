"""Tables about the note as a whole: documents, their organizations, printed statements, pages."""

from extractors import vocabulary as v
from schemas import columns as c
from schemas import shared
from schemas.table import Keys, Table

DOCUMENTS = Table(
    "documents",
    "One row per note.",
    (
        shared.DOCUMENT_ID.described("Id of the note: d and the first 12 hex digits of sha256."),
        shared.WORK_ID,
        shared.SHA256,
        shared.SOURCE_URI,
        shared.TITLE.optional("Title as printed on the first page; null where none was recognised."),
        c.clean_text("subtitle", "Line under the title that belongs to it.", True).of_record(),
        shared.SERIES.optional("Series that the note appears in, as printed (for example: Meeting Note)."),
        c.one_of("document_type", v.DOCUMENT_TYPES, "Kind of publication; null where it is not stated.", True),
        c.day("published", "Date of publication; where only month or year is known, the first day of it."),
        c.one_of("published_precision", v.PRECISIONS, "How much of the publication date is known.", True),
        c.day("event_start", "First day of the meeting that the note reports on; null where it is not stated."),
        c.day("event_end", "Last day of that meeting; the first day again where it took one day."),
        c.one_of("event_type", v.EVENT_TYPES, "Kind of meeting that the note reports on.", True),
        shared.LANGUAGE.optional(
            "Language of the body as an ISO 639-1 code (for example: en); null where it is unclear."
        ),
        c.count("n_pages", "Number of pages of the PDF.", least=1),
        shared.N_WORDS.described(
            "Number of words of all headings and paragraphs; footnotes and running heads are left out."
        ),
        c.one_of("text_origin", v.TEXT_ORIGINS, "Where the text comes from."),
        c.printed_text("pdf_producer", "Program that wrote the PDF, as the file itself says.", True).of_record(),
        c.one_of("reader", v.READERS, "Library that read the glyphs of the pages."),
        c.printed_text("extractor_version", "Version of the extraction that made the rows of this note.").of_record(),
    ),
    Keys(
        primary=("document_id",),
        ordered=(("event_start", "event_end"),),
        together=(("published", "published_precision"),),
    ),
)

DOCUMENT_ORGANIZATIONS = Table(
    "document_organizations",
    "One row per note, organization and role that the organization has in it.",
    (
        shared.DOCUMENT_ID,
        c.matching("organization_id", c.REFERENCE_ID, "Organization, by its id in the reference data."),
        c.one_of("role", v.ORGANIZATION_ROLES, "What it did."),
        c.clean_text("name_as_printed", "Name as the note prints it.").of_record(),
        shared.PLACE.described("Part of the note that names it."),
        shared.PAGE.described("Page that names it."),
    ),
    Keys(primary=("document_id", "organization_id", "role")),
)

ASSERTIONS = Table(
    "assertions",
    "One row per printed statement about the note itself, such as a date or a funder; contradictions all stay.",
    (
        shared.DOCUMENT_ID,
        shared.ORDINAL.described("Position among the statements of the note."),
        c.word("field", "What the statement is about, as a column name (for example: event_start)."),
        c.clean_text("value_as_printed", "The words that state it, as printed.").of_the_note(),
        c.printed_text(
            "value", "The same in normal form, dates as YYYY-MM-DD; null where it is unclear.", True
        ).of_record(),
        shared.PLACE.described("Part of the note that states it."),
        shared.PAGE.described("Page that states it."),
    ),
    Keys(primary=("document_id", "ordinal"), counted="ordinal"),
)

PAGES = Table(
    "pages",
    "One row per page of the PDF.",
    (
        shared.DOCUMENT_ID,
        shared.PAGE.described("Page number, counted from 1 in the order of the PDF."),
        c.length("width", "Width of the page as shown, in points (1/72 inch)."),
        c.length("height", "Height of the page as shown, in points (1/72 inch)."),
        c.count("n_columns", "Number of text columns side by side; 0 where the page has no running text."),
        c.count("n_glyphs", "Number of glyphs drawn on the page, spaces included."),
        shared.N_WORDS.described("Number of words on the page."),
        c.clean_text(
            "page_label",
            "What the PDF calls the page, mostly the number printed on it; null where it calls it nothing.",
            True,
        ).of_record(),
    ),
    Keys(primary=("document_id", "page"), counted="page"),
)

TABLES = (DOCUMENTS, DOCUMENT_ORGANIZATIONS, ASSERTIONS, PAGES)
