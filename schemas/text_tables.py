"""Tables that hold the text of the note: sections, paragraphs, footnotes and the markers that call them."""

from extractors.vocabulary import BREAKS, MARKER_FORMS, PARAGRAPH_KINDS, SECTION_ROLES
from schemas import columns as c
from schemas import shared
from schemas.table import Keys, Table

PAGE_RANGE = (("page_start", "page_end"),)

SECTIONS = Table(
    "sections",
    "One row per heading and what stands under it.",
    (
        shared.DOCUMENT_ID,
        shared.SECTION_ID.described("Id of the section."),
        c.key(
            "parent_id", "sections", "Section that this one is part of; null for a top section.", True, is_earlier=True
        ),
        shared.ORDINAL.described("Position among the headings of the note, in reading order."),
        c.count("level", "Depth of the heading; 1 is a top heading of the body.", least=1),
        c.clean_text(
            "numbering", "Number printed before the heading (for example: II.); null without one.", True
        ).of_record(),
        c.clean_text("heading", "Text of the heading, without its number and without footnote markers.").of_the_note(),
        c.one_of("role", SECTION_ROLES, "What the section does in the note, by the words of its heading."),
        shared.PAGE_START.described("Page of the heading."),
        shared.PAGE_END.described("Page on which the section ends."),
        shared.boxes_of("the heading"),
    ),
    Keys(primary=("section_id",), counted="ordinal", text="heading", ordered=PAGE_RANGE),
)

PARAGRAPHS = Table(
    "paragraphs",
    "One row per paragraph, whole also where it runs over columns and pages.",
    (
        shared.DOCUMENT_ID,
        shared.PARAGRAPH_ID.described("Id of the paragraph."),
        shared.SECTION_ID.optional("Section it stands in; null before the first heading and aside."),
        shared.ORDINAL.described("Position among the paragraphs of the note, in reading order."),
        c.one_of("kind", PARAGRAPH_KINDS, "What the paragraph is on the page."),
        shared.LABEL.optional("Bullet or number printed before the paragraph; null without one."),
        shared.TEXT,
        shared.PAGE_START.described("Page on which the paragraph begins."),
        shared.PAGE_END.described("Page on which the paragraph ends."),
        shared.boxes_of("the paragraph"),
        c.one_of("joined_across", BREAKS, "The widest break that the paragraph was joined over."),
        shared.LANGUAGE.optional(
            "Language of the paragraph as an ISO 639-1 code, the note's or another; null where it is too short to tell."
        ),
    ),
    Keys(primary=("paragraph_id",), counted="ordinal", text="text", ordered=PAGE_RANGE),
)

FOOTNOTES = Table(
    "footnotes",
    "One row per footnote body.",
    (
        shared.DOCUMENT_ID,
        shared.FOOTNOTE_ID.described("Id of the footnote."),
        shared.ORDINAL.described("Position among the footnotes of the note, in reading order."),
        shared.LABEL.described("Number or sign of the footnote, as printed."),
        shared.TEXT.described("Clean text of the footnote, without its label."),
        shared.PAGE_START.described("Page on which the footnote begins."),
        shared.PAGE_END.described("Page on which the footnote ends."),
        shared.boxes_of("the footnote"),
    ),
    Keys(primary=("footnote_id",), counted="ordinal", text="text", ordered=PAGE_RANGE),
)

FOOTNOTE_REFERENCES = Table(
    "footnote_references",
    "One row per footnote marker in the text.",
    (
        shared.DOCUMENT_ID,
        c.key("reference_id", "footnote_references", "Id of the marker."),
        shared.ORDINAL.described("Position among the markers of the note, in reading order."),
        shared.LABEL.described("Number or sign of the marker, as printed."),
        shared.FOOTNOTE_ID.optional("Footnote that it calls; null where the note lacks that body."),
        shared.PARAGRAPH_ID.optional("Paragraph that holds the marker; null where a heading does."),
        shared.SECTION_ID.optional("Section whose heading holds the marker; null elsewhere."),
        c.offset(
            "char_offset",
            "Where the marker stood in the clean text, which leaves it out: the number of Unicode code points before "
            "it.",
        ),
        shared.PAGE.described("Page of the marker."),
        shared.boxes_of("the marker"),
        c.one_of("form", MARKER_FORMS, "How it is set."),
    ),
    Keys(
        primary=("reference_id",),
        counted="ordinal",
        spans=("paragraph_id", "section_id"),
        exactly_one=(("paragraph_id", "section_id"),),
    ),
)

TABLES = (SECTIONS, PARAGRAPHS, FOOTNOTES, FOOTNOTE_REFERENCES)
