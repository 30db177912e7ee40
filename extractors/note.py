"""The Note put together: the file it came from, its structure, and what it says about itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.doubts import Doubt, issues_of
from extractors.front_matter.front_matter import FrontMatter
from extractors.ids import document_id, work_id
from extractors.model import Assertion, Document, DocumentOrganization, Note, Page
from extractors.structure.assembly import Structure
from extractors.version import extractor_version


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a note was read from: its hash, where it lay, by which reader it was read and what that told of it.

    `damaged` holds for each page that could not be read, or only in part, the reason.
    """

    sha256: str
    source_uri: str
    reader: str
    metadata: Mapping[str, str]
    damaged: Mapping[int, str]

    @property
    def document_id(self) -> str:
        return document_id(self.sha256)


def note_of(
    origin: Origin, pages: Sequence[Page], structure: Structure, front: FrontMatter, more: Sequence[Doubt] = ()
) -> Note:
    """The Note of these parts, its doubts and `more` as issues; the tables of meaning are still empty."""
    doubts = [*structure.doubts, *more, *_of_damage(origin.damaged), *front.doubts]
    return Note(
        document=_document(origin, len(pages), structure, front),
        document_organizations=_organizations(origin.document_id, front),
        assertions=_assertions(origin.document_id, front),
        pages=tuple(pages),
        sections=structure.sections,
        paragraphs=structure.paragraphs,
        footnotes=structure.footnotes,
        footnote_references=structure.footnote_references,
        repairs=structure.repairs,
        issues=issues_of(origin.document_id, doubts),
    )


def _document(origin: Origin, n_pages: int, structure: Structure, front: FrontMatter) -> Document:
    texts = [*(p.text for p in structure.paragraphs), *(s.heading for s in structure.sections)]
    return Document(
        document_id=origin.document_id,
        work_id=work_id(origin.document_id),
        sha256=origin.sha256,
        source_uri=origin.source_uri,
        title=front.title,
        subtitle=front.subtitle,
        series=front.series,
        document_type=front.document_type,
        published=front.published,
        published_precision=front.published_precision,
        event_start=front.event_start,
        event_end=front.event_end,
        event_type=front.event_type,
        language=front.language or _spoken_most(structure),
        n_pages=n_pages,
        n_words=sum(len(text.split()) for text in texts),
        text_origin="embedded",
        pdf_producer=origin.metadata.get("Producer") or None,
        reader=origin.reader,
        extractor_version=extractor_version(),
    )


def _spoken_most(structure: Structure) -> str | None:
    """The language of most words of the paragraphs that tell theirs."""
    words: Counter[str] = Counter()
    for paragraph in structure.paragraphs:
        if paragraph.language is not None:
            words[paragraph.language] += len(paragraph.text.split())
    return max(words, key=lambda language: (words[language], language), default=None)


def _organizations(document_id: str, front: FrontMatter) -> tuple[DocumentOrganization, ...]:
    """One row for each organization and role, as it is printed first."""
    first = {(o.organization_id, o.role): o for o in reversed(front.organizations)}
    return tuple(
        DocumentOrganization(document_id, o.organization_id, o.role, o.name_as_printed, o.place, o.page)
        for o in reversed(first.values())
    )


def _assertions(document_id: str, front: FrontMatter) -> tuple[Assertion, ...]:
    """Every printed statement about the note, those about organizations last."""
    said = [(a.field, a.value_as_printed, a.value, a.place, a.page) for a in front.assertions]
    said += [(o.role, o.name_as_printed, o.organization_id, o.place, o.page) for o in front.organizations]
    return tuple(Assertion(document_id, ordinal, *statement) for ordinal, statement in enumerate(said, start=1))


def _of_damage(damaged: Mapping[int, str]) -> list[Doubt]:
    return [
        Doubt("damaged_page", "error", f"This page could not be read, or only in part: {reason}", page)
        for page, reason in sorted(damaged.items())
    ]
