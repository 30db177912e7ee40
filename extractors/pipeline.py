"""From the bytes of a PDF to a Note, step by step; it reads as the table of contents of the whole extraction."""

import hashlib
from dataclasses import dataclass, replace

from extractors.fingerprint import fingerprint_of
from extractors.front_matter.front_matter import read_front_matter
from extractors.front_matter.passages import passages_of, title_of
from extractors.meaning.themes.codebook import Codebook, load_codebook
from extractors.meaning.understanding import understand
from extractors.model import Note
from extractors.note import Origin, note_of
from extractors.pages.layout import Layout, layout_of
from extractors.pages.legibility import require_text
from extractors.quality import quality_of
from extractors.readers.reader import open_pdf
from extractors.structure.announced import announced_by, levels_by
from extractors.structure.assembly import pages_of, structure_of
from extractors.structure.basis import basis_of
from extractors.structure.chunks import chunks_of
from extractors.structure.layers import glyph_layers, letters_by_layer
from extractors.structure.markers import Markers, find_markers
from extractors.structure.notes import Split, split_notes
from extractors.structure.paragraphs import Passing, passings_of
from extractors.structure.parts import kinds_of
from extractors.structure.pointers import misled
from extractors.version import extractor_version


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A Note with the steps by which it was read, for drawing and checking what was understood."""

    note: Note
    layout: Layout
    split: Split
    passings: tuple[Passing, ...]
    markers: Markers

    def layers(self) -> list[list[str]]:
        """Per page and glyph the layer in which it ended; see `extractors.structure.layers`."""
        return glyph_layers(self.layout, self.passings, self.split, self.markers)


def read_note(pdf: bytes, source_uri: str = "", reader: str = "pdfplumber", codebook: Codebook | None = None) -> Note:
    """The Note that `pdf` holds, its themes by `codebook` or the project's own.

    Raises `extractors.errors.NoteError` where the file cannot be read at all; every lesser doubt is an Issue.
    """
    chosen = codebook or load_codebook()
    note = understand(trace_note(pdf, source_uri, reader).note, chosen)
    note = replace(note, fingerprints=(fingerprint_of(note),))
    return replace(note, document=replace(note.document, extractor_version=extractor_version(chosen)))


def trace_note(pdf: bytes, source_uri: str = "", reader: str = "pdfplumber") -> Trace:
    """The Note that `pdf` holds, without its meaning, together with its layout; raises as `read_note` does."""
    with open_pdf(pdf, reader) as file:
        layout = layout_of(file.pages())
        navigation = file.navigation()
        metadata, damaged = dict(file.metadata), dict(file.damaged_pages)
    require_text(layout, damaged)
    origin = Origin(hashlib.sha256(pdf).hexdigest(), source_uri, reader, metadata, damaged)

    # What is what on the pages: footnotes, paragraphs, headings, markers.
    typography = layout.typography
    split = split_notes(layout)
    outline = announced_by(navigation.outline, split.pages)
    chunks = chunks_of(split.pages, typography, [page.rules for page in layout.pages], outline.entries)
    passings = passings_of(chunks, kinds_of(chunks, typography, outline.entries))
    levels, doubts = levels_by(outline, [p.chunks[0] for p in passings if p.kind == "heading"], typography)
    markers = find_markers(passings, split.notes, navigation.links)

    # The rows of text, and what the note says about itself.
    basis = basis_of(origin.document_id, layout, markers)
    structure = structure_of(basis, passings, levels, split)
    front = read_front_matter(title_of(passings, basis), passages_of(passings, structure, basis), metadata)
    note = note_of(
        origin,
        pages_of(origin.document_id, layout, navigation.labels),
        structure,
        front,
        (*doubts, *misled(structure.footnote_references, structure.footnotes, navigation.links)),
    )
    quality = quality_of(note, letters_by_layer(layout, passings, split))
    return Trace(replace(note, quality=(quality,)), layout, split, passings, markers)
