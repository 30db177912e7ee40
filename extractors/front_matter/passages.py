"""The text in which a note speaks about itself: its title, cover and sidebar, the first section, the colophon."""

from collections.abc import Iterable

from extractors.front_matter.statements import Passage
from extractors.model import Paragraph
from extractors.structure.assembly import Structure
from extractors.structure.basis import Basis
from extractors.structure.paragraphs import Passing

INTRODUCTION_PARAGRAPHS = 3  # of the first section: where a note says what it reports on


def title_of(passings: Iterable[Passing], basis: Basis) -> str | None:
    """The title, its lines as one text; None where none is printed."""
    return basis.text_of([line for p in passings if p.kind == "title" for line in p.lines]).text or None


def passages_of(passings: Iterable[Passing], structure: Structure, basis: Basis) -> list[Passage]:
    """The passages about the note by place; the cover line by line, since each may say something else."""
    cover = [
        Passage("cover", line.page, basis.text_of([line]).text, line.size)
        for p in passings
        if p.kind == "cover"
        for line in p.lines
    ]
    first = structure.sections[0].section_id if structure.sections else None
    opening = [p for p in structure.paragraphs if p.section_id == first and p.kind in ("body", "quote")]
    return [
        *cover,
        *_at("sidebar", (p for p in structure.paragraphs if p.kind == "sidebar")),
        *_at("introduction", opening[:INTRODUCTION_PARAGRAPHS]),
        *_at("colophon", (p for p in structure.paragraphs if p.kind == "colophon")),
    ]


def _at(place: str, paragraphs: Iterable[Paragraph]) -> list[Passage]:
    return [Passage(place, p.page_start, p.text, None) for p in paragraphs]
