"""What the rows of a note are made on: the note's id, the sizes of its pages, its markers and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.layout import Layout
from extractors.pages.lines import Line
from extractors.structure.boxes import Sizes
from extractors.structure.clean_text import CleanText, clean
from extractors.structure.markers import Markers
from extractors.text.hyphens import Lexicon
from extractors.text.language import language_of

LANGUAGE_LINES = 400  # lines from the start of a note by which its language is told
DEFAULT_LANGUAGE = "en"  # its word list is asked where the language is not told


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What all rows of one note are made on: by it lines become clean text and boxes."""

    document_id: str
    sizes: Sizes
    markers: Markers
    lexicon: Lexicon

    def text_of(self, lines: Sequence[Line], skip: int = 0) -> CleanText:
        """The clean text of lines, their markers taken out, without the first `skip` characters."""
        marks = [tuple(self.markers.get(line, ())) for line in lines]
        return clean(lines, marks, self.lexicon.keeps_hyphen, self.lexicon.stands_alone, skip)


def basis_of(document_id: str, layout: Layout, markers: Markers) -> Basis:
    """The basis of a note with this layout and these markers; the lexicon is learned from the note's own lines."""
    sizes = {page.number: (page.width, page.height) for page in layout.pages}
    lines = [line for page in layout.pages for unit in page.units for line in unit.block.lines]
    language = language_of(" ".join(line.text for line in lines[:LANGUAGE_LINES]))
    return Basis(document_id, sizes, markers, Lexicon(lines, language or DEFAULT_LANGUAGE))
