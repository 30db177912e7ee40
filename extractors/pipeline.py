"""From the bytes of a PDF to a Note, step by step; it reads as the table of contents of the whole extraction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.errors import NoText
from extractors.front_matter.front_matter import FrontMatter, Passage, read_front_matter
from extractors.meaning.themes.codebook import Codebook, load_codebook
from extractors.meaning.understanding import understand
from extractors.model import Assertion, Document, DocumentOrganization, Note
from extractors.pages.layout import Layout, layout_of
from extractors.pages.lines import Line
from extractors.readers.reader import open_pdf
from extractors.structure.assembly import Rows, assemble, pages_of
from extractors.structure.chunks import chunks_of
from extractors.structure.clean_text import clean
from extractors.structure.headings import levels_of
from extractors.structure.layers import glyph_layers
from extractors.structure.markers import Marked, find_markers
from extractors.structure.notes import Split, split_notes
from extractors.structure.paragraphs import Passing, paragraphs_of
from extractors.structure.parts import kinds_of
from extractors.text.hyphens import Lexicon
from extractors.text.language import language_of
from extractors.version import extractor_version

MIN_GLYPHS_PER_PAGE = 8  # fewer on average: a scan with, at most, a stamp or a page number as text
INTRODUCTION_PARAGRAPHS = 3  # of the first section: where a note says what it reports on


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A Note with the steps by which it was read, for drawing and checking what was understood."""

    note: Note
    layout: Layout
    split: Split
    passings: tuple[Passing, ...]
    markers: dict[Line, Marked]

    def layers(self) -> list[list[str]]:
        """Per page and glyph the layer in which it ended; see `extractors.structure.layers`."""
        return glyph_layers(self.layout, self.passings, self.split, self.markers)


def read_note(pdf: bytes, source_uri: str = "", reader: str = "pdfplumber", codebook: Codebook | None = None) -> Note:
    """The Note that `pdf` holds, its themes by `codebook` or the project's own.

    Raises `extractors.errors.NoteError` where the file cannot be read at all; every lesser doubt is an Issue.
    """
    chosen = codebook or load_codebook()
    note = understand(trace_note(pdf, source_uri, reader).note, chosen)
    return replace(note, document=replace(note.document, extractor_version=extractor_version(chosen)))


def trace_note(pdf: bytes, source_uri: str = "", reader: str = "pdfplumber") -> Trace:
    """The Note that `pdf` holds, without its meaning, together with its layout; raises as `read_note` does."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    document_id = "d" + sha256[:12]
    with open_pdf(pdf, reader) as file:
        layout = layout_of(file.pages())
        metadata, damaged = dict(file.metadata), dict(file.damaged_pages)
    n_glyphs = sum(page.n_glyphs for page in layout.pages)
    if n_glyphs < MIN_GLYPHS_PER_PAGE * len(layout.pages) or not any(page.units for page in layout.pages):
        raise NoText(f"The {len(layout.pages)} page(s) of this PDF carry no text, only pictures.")

    split = split_notes(layout)
    chunks = chunks_of(split.pages, layout.typography)
    kinds = kinds_of(chunks, layout.typography)
    passings = paragraphs_of(chunks, kinds, layout.typography)
    levels = levels_of([p.chunks[0] for p in passings if p.kind == "heading"], layout.typography)
    markers = find_markers([(p.kind, p.lines) for p in passings], split.notes)

    lines = [line for page in layout.pages for unit in page.units for line in unit.block.lines]
    language = language_of(" ".join(line.text for line in lines[:400]))
    lexicon = Lexicon(lines, language or "en")
    rows = assemble(document_id, layout, passings, levels, split.notes, markers, lexicon)
    for line in split.orphans:
        rows.doubt(
            "stray_note_text",
            "warning",
            f"Small text at the foot belongs to no footnote and stands in no table: {line.text!r}",
            line.page,
        )
    for page, reason in sorted(damaged.items()):
        rows.doubt("damaged_page", "error", f"This page could not be read, or only in part: {reason}", page)
    front = read_front_matter(_title(passings, markers, lexicon), _passages(passings, rows, lexicon), metadata)
    note = _note(document_id, sha256, source_uri, reader, metadata, layout, rows, front)
    return Trace(note, layout, split, tuple(passings), markers)


def _title(passings: Sequence[Passing], markers: dict[Line, Marked], lexicon: Lexicon) -> str | None:
    lines: list[Line] = [line for p in passings if p.kind == "title" for line in p.lines]
    marks = [markers[line].marks if line in markers else () for line in lines]
    return clean(lines, marks, lexicon.keeps_hyphen).text or None


def _passages(passings: Sequence[Passing], rows: Rows, lexicon: Lexicon) -> list[Passage]:
    """The text that speaks about the note itself: cover, sidebar, the first section, colophon."""
    passages = [
        Passage("cover", line.page, clean([line], (), lexicon.keeps_hyphen).text, line.size)
        for p in passings
        if p.kind == "cover"
        for line in p.lines
    ]
    first = rows.sections[0].section_id if rows.sections else None
    opening = [p for p in rows.paragraphs if p.section_id == first and p.kind in ("body", "quote")]
    passages += [Passage("sidebar", p.page_start, p.text, None) for p in rows.paragraphs if p.kind == "sidebar"]
    passages += [Passage("introduction", p.page_start, p.text, None) for p in opening[:INTRODUCTION_PARAGRAPHS]]
    passages += [Passage("colophon", p.page_start, p.text, None) for p in rows.paragraphs if p.kind == "colophon"]
    return passages


def _note(
    document_id: str,
    sha256: str,
    source_uri: str,
    reader: str,
    metadata: dict[str, str],
    layout: Layout,
    rows: Rows,
    front: FrontMatter,
) -> Note:
    for doubt in front.doubts:
        rows.doubt(doubt.code, doubt.severity, doubt.message, doubt.page)
    words = [len(p.text.split()) for p in rows.paragraphs] + [len(s.heading.split()) for s in rows.sections]
    document = Document(
        document_id=document_id,
        sha256=sha256,
        source_uri=source_uri,
        title=front.title,
        subtitle=front.subtitle,
        series=front.series,
        document_type=front.document_type,
        published=front.published,
        published_precision=front.published_precision,
        event_start=front.event_start,
        event_end=front.event_end,
        event_type=front.event_type,
        language=front.language,
        n_pages=len(layout.pages),
        n_words=sum(words),
        text_origin="embedded",
        pdf_producer=metadata.get("Producer") or None,
        reader=reader,
        extractor_version=extractor_version(),
    )
    return Note(
        document=document,
        document_organizations=tuple(
            DocumentOrganization(document_id, o.organization_id, o.role, o.name_as_printed, o.place, o.page)
            for o in {(o.organization_id, o.role): o for o in reversed(front.organizations)}.values()
        )[::-1],
        assertions=tuple(
            Assertion(document_id, k + 1, *statement)
            for k, statement in enumerate(
                [(a.field, a.value_as_printed, a.value, a.place, a.page) for a in front.assertions]
                + [(o.role, o.name_as_printed, o.organization_id, o.place, o.page) for o in front.organizations]
            )
        ),
        pages=pages_of(document_id, layout),
        sections=tuple(rows.sections),
        paragraphs=tuple(rows.paragraphs),
        footnotes=tuple(rows.footnotes),
        footnote_references=tuple(rows.references),
        repairs=tuple(rows.repairs),
        issues=tuple(rows.issues),
    )
