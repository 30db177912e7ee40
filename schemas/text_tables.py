"""Tables that hold the text of the note: sections, paragraphs, footnotes and the markers that call them."""

import polars as pl

from schemas import columns as c
from schemas.table import Contract, ForeignKey, Keys, Table

SECTION_ROLES = ("introduction", "context", "mandate", "lessons", "recommendations", "conclusion", "other")
PARAGRAPH_KINDS = ("body", "list_item", "quote", "sidebar", "caption", "table", "colophon", "cover")
FORMS = ("superscript", "superior", "bracket", "glued")
PAGE_RANGE = (("page_start", "page_end"),)


class Sections(Contract):
    """One row per heading and what stands under it."""

    document_id: pl.String = c.document_id()
    section_id: pl.String = c.row_key("s", 3, "Id of the section.")
    parent_id: pl.String = c.row_key("s", 3, "Section that this one is part of; null for a top section.", True)
    ordinal: pl.Int32 = c.ordinal("Position among the headings of the note, in reading order.")
    level: pl.Int32 = c.count("Depth of the heading; 1 is a top heading of the body.", least=1)
    numbering: pl.String = c.clean_text("Number printed before the heading (for example: II.); null without one.", True)
    heading: pl.String = c.clean_text("Text of the heading, without its number and without footnote markers.")
    role: pl.String = c.one_of(SECTION_ROLES, "What the section does in the note.")
    page_start: pl.Int32 = c.page("Page of the heading.")
    page_end: pl.Int32 = c.page("Page on which the section ends.")
    boxes: pl.List = c.boxes("the heading")


SECTIONS = Table(
    "sections",
    Sections,
    Keys(
        primary=("section_id",),
        counted="ordinal",
        foreign=(ForeignKey("parent_id", "sections", is_earlier=True),),
        text="heading",
        ordered=PAGE_RANGE,
    ),
)


class Paragraphs(Contract):
    """One row per paragraph, whole also where it runs over columns and pages."""

    document_id: pl.String = c.document_id()
    paragraph_id: pl.String = c.row_key("p", 4, "Id of the paragraph.")
    section_id: pl.String = c.row_key("s", 3, "Section it stands in; null before the first heading and aside.", True)
    ordinal: pl.Int32 = c.ordinal("Position among the paragraphs of the note, in reading order.")
    kind: pl.String = c.one_of(PARAGRAPH_KINDS, "What the paragraph is on the page.")
    label: pl.String = c.clean_text("Bullet or number printed before the paragraph; null without one.", True)
    text: pl.String = c.clean_text("Clean text: markers left out, hyphens of line breaks repaired, single spaces.")
    page_start: pl.Int32 = c.page("Page on which the paragraph begins.")
    page_end: pl.Int32 = c.page("Page on which the paragraph ends.")
    boxes: pl.List = c.boxes("the paragraph")
    joined_across: pl.String = c.one_of(
        ("none", "column", "page"), "The widest break that the paragraph was joined over."
    )


PARAGRAPHS = Table(
    "paragraphs",
    Paragraphs,
    Keys(
        primary=("paragraph_id",),
        counted="ordinal",
        foreign=(ForeignKey("section_id", "sections"),),
        text="text",
        ordered=PAGE_RANGE,
    ),
)


class Footnotes(Contract):
    """One row per footnote body."""

    document_id: pl.String = c.document_id()
    footnote_id: pl.String = c.row_key("n", 3, "Id of the footnote.")
    ordinal: pl.Int32 = c.ordinal("Position among the footnotes of the note, in reading order.")
    label: pl.String = c.clean_text("Number or sign of the footnote, as printed.")
    text: pl.String = c.clean_text("Clean text of the footnote, without its label.")
    page_start: pl.Int32 = c.page("Page on which the footnote begins.")
    page_end: pl.Int32 = c.page("Page on which the footnote ends.")
    boxes: pl.List = c.boxes("the footnote")


FOOTNOTES = Table(
    "footnotes", Footnotes, Keys(primary=("footnote_id",), counted="ordinal", text="text", ordered=PAGE_RANGE)
)


class FootnoteReferences(Contract):
    """One row per footnote marker in the text."""

    document_id: pl.String = c.document_id()
    reference_id: pl.String = c.row_key("r", 3, "Id of the marker.")
    ordinal: pl.Int32 = c.ordinal("Position among the markers of the note, in reading order.")
    label: pl.String = c.clean_text("Number or sign of the marker, as printed.")
    footnote_id: pl.String = c.row_key("n", 3, "Footnote that it calls; null where the note lacks that body.", True)
    paragraph_id: pl.String = c.row_key("p", 4, "Paragraph that holds the marker; null where a heading does.", True)
    section_id: pl.String = c.row_key("s", 3, "Section whose heading holds the marker; null elsewhere.", True)
    char_offset: pl.Int32 = c.offset(
        "Where the marker stood in the clean text, which leaves it out: the number of Unicode code points before it."
    )
    page: pl.Int32 = c.page("Page of the marker.")
    boxes: pl.List = c.boxes("the marker")
    form: pl.String = c.one_of(
        FORMS,
        "How it is set: raised and small (superscript), a raised figure of the font itself (superior), between "
        "brackets (bracket), or run into the word before it (glued).",
    )


FOOTNOTE_REFERENCES = Table(
    "footnote_references",
    FootnoteReferences,
    Keys(
        primary=("reference_id",),
        counted="ordinal",
        foreign=(
            ForeignKey("footnote_id", "footnotes"),
            ForeignKey("paragraph_id", "paragraphs"),
            ForeignKey("section_id", "sections"),
        ),
        spans=("paragraph_id", "section_id"),
        exactly_one=(("paragraph_id", "section_id"),),
    ),
)
