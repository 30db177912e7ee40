"""Parts of a note and its footnotes made from lines by hand, for steps that come after the pages are read."""

from collections.abc import Sequence

from extractors.pages.lines import Line
from extractors.structure.basis import Basis
from extractors.structure.chunks import Chunk
from extractors.structure.markers import find_markers
from extractors.structure.notes import NoteBody
from extractors.structure.paragraphs import Passing
from extractors.text.hyphens import Lexicon
from tests.extractors.pages.pages_by_hand import HEADING, HEIGHT, SMALL, WIDTH, Type, lines_below

DOCUMENT = "d0123456789ab"


def passing(kind: str, *markups: str, page: int = 1, top: float = 100.0, more: Sequence[Line] = ()) -> Passing:
    """A part that holds lines of these texts, and `more` lines of other pages."""
    own = lines_below(*markups, type_=HEADING if kind == "heading" else Type(), page=page, top=top)
    lines = (*own, *more)
    chunk = Chunk(lines, "text", page, 0, 1, left=50.0, right=560.0, gap=0.0, is_first=True, is_last=True)
    return Passing(kind, (chunk,), "none", None, 0)


def note_body(label: str, text: str = "A letter.", page: int = 1) -> NoteBody:
    """A footnote of one line, its label printed raised."""
    (line,) = lines_below(f"<sup>{label}</sup> {text}", type_=SMALL, page=page, top=700.0)
    return NoteBody(label, (line,), len(label) + 1, False)


def basis_for(passings: Sequence[Passing], notes: Sequence[NoteBody] = (), n_pages: int = 9) -> Basis:
    """The basis on which the rows of these parts are made."""
    lines = [line for part in passings for line in part.lines]
    sizes = dict.fromkeys(range(1, n_pages + 1), (WIDTH, HEIGHT))
    return Basis(DOCUMENT, sizes, find_markers(passings, notes), Lexicon(lines))
