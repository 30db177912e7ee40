"""The rows of a note from its parts: ids given, text cleaned, boxes drawn, doubts named.

Each step takes parts or rows and returns rows. First every part gets its clean text and its id (`worded`). The sections
come after the paragraphs, since a section ends where its last paragraph does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.doubts import Doubt
from extractors.ids import row_id
from extractors.model import Footnote, FootnoteReference, Page, Paragraph, Repair, Section
from extractors.pages.layout import Layout
from extractors.structure.basis import Basis
from extractors.structure.boxes import box_within, boxes_of
from extractors.structure.clean_text import CleanText
from extractors.structure.defects import defects_of
from extractors.structure.notes import NoteBody, Split
from extractors.structure.paragraphs import Passing
from extractors.structure.sections import ends_of, numbering_of, parents_of, role_of
from extractors.text.language import language_around_quotes

OUTSIDE = ("title", "cover", "sidebar", "colophon")  # kinds of what stands in no section, wherever it is printed


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """A part of the note with its clean text, and the id of the row that it becomes.

    `section_id` is the section that a heading opens, or in which a paragraph stands.
    """

    passing: Passing
    text: CleanText
    row_id: str
    section_id: str | None

    @property
    def table(self) -> str:
        """The table of its row."""
        return "sections" if self.passing.kind == "heading" else "paragraphs"


@dataclass(frozen=True, slots=True)
class Structure:
    """All rows that stand for text, and what is doubtful about them."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    footnote_references: tuple[FootnoteReference, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]


def structure_of(basis: Basis, passings: Sequence[Passing], levels: Sequence[int], split: Split) -> Structure:
    """The rows of a note. `levels` has an entry for each heading among `passings`, in their order."""
    parts = worded(basis, passings)
    notes = [basis.text_of(note.lines, note.label_length) for note in split.notes]
    paragraphs = paragraphs_of(basis, parts)
    sections = sections_of(basis, parts, levels, paragraphs)
    footnotes = footnotes_of(basis, split.notes, notes)
    references = references_of(basis, parts, footnotes)
    texts = [("footnotes", footnote.footnote_id, text) for footnote, text in zip(footnotes, notes, strict=True)]
    texts += [(part.table, part.row_id, part.text) for part in parts]
    doubts = defects_of(footnotes, references, split.orphans)
    return Structure(sections, paragraphs, footnotes, references, repairs_of(basis.document_id, texts), doubts)


def worded(basis: Basis, passings: Iterable[Passing]) -> list[Worded]:
    """The parts of the note with their text, in reading order; a paragraph of which no text remains is left out."""
    parts: list[Worded] = []
    n_sections = n_paragraphs = 0
    current: dict[str | None, str] = {}  # the section that is open in the running text, of each language
    latest: str | None = None
    boxed: str | None = None  # the section of the box that is open
    for passing in passings:
        text = basis.text_of(passing.lines, passing.label_length)
        if passing.chunks[0].unit == "text":
            boxed = None
        if passing.kind == "heading":
            n_sections += 1
            own = row_id(basis.document_id, "sections", n_sections)
            if passing.chunks[0].unit == "box":
                boxed = own
            else:
                if passing.language is None:
                    current.clear()  # it stands over the columns of every language
                current[passing.language] = latest = own
            parts.append(Worded(passing, text, own, own))
        elif text.text:
            n_paragraphs += 1
            own = row_id(basis.document_id, "paragraphs", n_paragraphs)
            section = latest if passing.language is None else current.get(passing.language, current.get(None))
            section = boxed or section
            parts.append(Worded(passing, text, own, None if passing.kind in OUTSIDE else section))
    return parts


def sections_of(
    basis: Basis, parts: Iterable[Worded], levels: Sequence[int], paragraphs: Iterable[Paragraph]
) -> tuple[Section, ...]:
    """A row for each heading, with a level for each; a section ends with the last paragraph in it or in those below."""
    headings = [part for part in parts if part.table == "sections"]
    parents = parents_of(levels, [part.passing.language for part in headings])
    last_pages = {part.row_id: part.passing.lines[-1].page for part in headings}
    for paragraph in paragraphs:
        if paragraph.section_id is not None:
            last_pages[paragraph.section_id] = max(last_pages[paragraph.section_id], paragraph.page_end)
    ends = ends_of([last_pages[part.row_id] for part in headings], parents)
    return tuple(
        Section(
            document_id=basis.document_id,
            section_id=part.row_id,
            parent_id=None if parent is None else headings[parent].row_id,
            ordinal=ordinal,
            level=level,
            numbering=numbering_of(part.text.text),
            heading=part.text.text,
            role=role_of(part.text.text),
            page_start=part.passing.lines[0].page,
            page_end=end,
            boxes=boxes_of(part.passing.lines, basis.sizes),
        )
        for ordinal, (part, level, parent, end) in enumerate(zip(headings, levels, parents, ends, strict=True), start=1)
    )


def paragraphs_of(basis: Basis, parts: Iterable[Worded]) -> tuple[Paragraph, ...]:
    """A row for each part that is no heading; the title stands among the lines of the cover."""
    rows = [part for part in parts if part.table == "paragraphs"]
    return tuple(
        Paragraph(
            document_id=basis.document_id,
            paragraph_id=part.row_id,
            section_id=part.section_id,
            ordinal=ordinal,
            kind="cover" if part.passing.kind == "title" else part.passing.kind,
            label=part.passing.label,
            text=part.text.text,
            page_start=min(line.page for line in part.passing.lines),
            page_end=max(line.page for line in part.passing.lines),
            boxes=boxes_of(part.passing.lines, basis.sizes),
            joined_across=part.passing.joined_across,
            language=language_around_quotes(part.text.text) or part.passing.language,
        )
        for ordinal, part in enumerate(rows, start=1)
    )


def footnotes_of(basis: Basis, notes: Sequence[NoteBody], texts: Sequence[CleanText]) -> tuple[Footnote, ...]:
    """A row for each note, whose clean text stands at the same place in `texts`."""
    return tuple(
        Footnote(
            document_id=basis.document_id,
            footnote_id=row_id(basis.document_id, "footnotes", ordinal),
            ordinal=ordinal,
            label=note.label,
            text=text.text,
            page_start=min(line.page for line in note.lines),
            page_end=max(line.page for line in note.lines),
            boxes=boxes_of(note.lines, basis.sizes),
        )
        for ordinal, (note, text) in enumerate(zip(notes, texts, strict=True), start=1)
    )


def references_of(
    basis: Basis, parts: Iterable[Worded], footnotes: Sequence[Footnote]
) -> tuple[FootnoteReference, ...]:
    """A row for each label of each marker, in reading order; the labels of one mark share its place."""
    rows: list[FootnoteReference] = []
    for part in parts:
        lines = part.passing.lines
        for placed in part.text.marks:
            line, mark = lines[placed.line], placed.mark
            box = box_within(line, mark.start, mark.end, basis.sizes)
            for label, body in zip(mark.labels, basis.markers[line][mark], strict=True):
                ordinal = len(rows) + 1
                rows.append(
                    FootnoteReference(
                        document_id=basis.document_id,
                        reference_id=row_id(basis.document_id, "footnote_references", ordinal),
                        ordinal=ordinal,
                        label=label,
                        footnote_id=None if body is None else footnotes[body].footnote_id,
                        paragraph_id=part.row_id if part.table == "paragraphs" else None,
                        section_id=part.row_id if part.table == "sections" else None,
                        char_offset=placed.offset,
                        page=line.page,
                        boxes=(box,),
                        form=mark.form,
                    )
                )
    return tuple(rows)


def repairs_of(document_id: str, texts: Iterable[tuple[str, str, CleanText]]) -> tuple[Repair, ...]:
    """A row for each repair of the texts, which come with table and id of the row that holds them."""
    found = [(table, holder, repair) for table, holder, text in texts for repair in text.repaired]
    return tuple(
        Repair(document_id, ordinal, table, holder, r.start, r.end, r.rule, r.before, r.after)
        for ordinal, (table, holder, r) in enumerate(found, start=1)
    )


def pages_of(document_id: str, layout: Layout, labels: Sequence[str | None]) -> tuple[Page, ...]:
    """The rows of `pages`; words are counted in all text of the page, furniture included.

    `labels` holds what the PDF calls each page, or is empty where it says nothing.
    """
    return tuple(
        Page(
            document_id=document_id,
            page=page.number,
            width=round(page.width, 2),
            height=round(page.height, 2),
            n_columns=page.n_columns,
            n_glyphs=page.n_glyphs,
            n_words=sum(
                len(line.text.split())
                for lines in (*(unit.block.lines for unit in page.units), page.furniture)
                for line in lines
            ),
            page_label=label,
        )
        for page, label in zip(layout.pages, labels or [None] * len(layout.pages), strict=True)
    )
