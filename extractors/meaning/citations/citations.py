"""The works that a note cites: one row for each work of each footnote, and for documents named in the text alone.

Rows come in the order of the footnotes, then of the paragraphs. A document that the text names and a footnote cites has
the footnote's row only; a document that one footnote or paragraph names twice has one row there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.doubts import Doubt
from extractors.ids import row_id
from extractors.meaning.citations.author_date import author_date_work
from extractors.meaning.citations.back_references import Cited, Followed, Trail, back_references, short_title
from extractors.meaning.citations.bibliography import bibliography
from extractors.meaning.citations.segments import segments, shield
from extractors.meaning.citations.un_documents import cites_un, un_documents
from extractors.meaning.citations.work import Pointer, Work
from extractors.meaning.confidence import HIGH, of_reference, of_work
from extractors.model import Citation, Footnote, Paragraph

_READ_KINDS = frozenset({"body", "list_item", "quote", "sidebar", "caption", "table"})
_SEVERITY = {"distant_back_reference": "info"}


def cite(
    document_id: str, footnotes: Sequence[Footnote], paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Citation, ...], tuple[Doubt, ...]]:
    """The citations of a note, and what could not be told about them.

    Both symbols of a document of two organs are rows, with the same span.
    """
    rows: list[Citation] = []
    doubts: list[Doubt] = []
    trail = Trail()
    for footnote in footnotes:
        trail.open_note(footnote.label)
        for work in works_of_footnote(footnote.text):
            followed = trail.follow(work.pointer) if work.pointer else None
            if work.pointer and followed is None:
                if work.pointer.is_only_pointer:
                    continue
                work = replace(work, pointer=None)
            row = _row(document_id, len(rows) + 1, work, followed, footnote_id=footnote.footnote_id)
            row = _inherited(row, rows)
            rows.append(row)
            root = row.refers_to if work.pointer else row.citation_id
            trail.add(Cited(row.citation_id, root, footnote.label, work))
            doubts += _doubts(row, work, followed)
    in_footnotes = {row.symbol for row in rows if row.symbol}
    for paragraph in paragraphs:
        if paragraph.kind in _READ_KINDS and cites_un(paragraph.text):
            for work in works_of_paragraph(paragraph.text):
                if work.symbol not in in_footnotes:
                    row = _row(document_id, len(rows) + 1, work, None, paragraph_id=paragraph.paragraph_id)
                    rows.append(row)
                    doubts += _doubts(row, work, None)
    return tuple(rows), tuple(doubts)


def works_of_footnote(text: str) -> tuple[Work, ...]:
    """The works that the footnote `text` cites, in order; a document that it names twice counts once."""
    return _once(_works(text))


def _works(text: str) -> Iterator[Work]:
    first = author_date_work(text)
    if first is not None:
        yield first
    at = first.char_end if first else 0
    for start, end in segments(shield(text[at:])):
        yield from _segment(text, at + start, at + end)


def works_of_paragraph(text: str) -> tuple[Work, ...]:
    """The UN documents that running `text` names, in order, each once."""
    return _once(
        _moved(work, start)
        for start, end in segments(shield(text))
        for work in un_documents(text[start:end], in_footnote=False)
    )


def _segment(text: str, start: int, end: int) -> Iterator[Work]:
    piece = text[start:end]
    documents = un_documents(piece, in_footnote=True)
    at = 0
    for document in documents:
        yield from (_moved(work, start) for work in _others(piece, at, document.char_start))
        yield _moved(document, start)
        at = max(at, document.char_end)
    rest = _others(piece, at, len(piece))
    yield from (_moved(work, start) for work in rest)


def _others(piece: str, start: int, end: int) -> Iterator[Work]:
    """The works of `piece` between two UN documents, or all of them where it has none."""
    gap = piece[start:end]
    lead = len(gap) - len(gap.lstrip(" ,.;:"))
    part = gap[lead:].rstrip()
    if not part:
        return
    back = back_references(part)
    works = back or bibliography(part)
    if not works and (candidate := short_title(part)):
        works = (candidate,)
    for work in works:
        yield _moved(_maybe_short(work, part), start + lead)


def _maybe_short(work: Work, part: str) -> Work:
    """A title without publisher and date may be one given before in full."""
    if work.pointer or work.title is None or work.date or work.publisher or work.url or work.container:
        return work
    return replace(work, pointer=Pointer("short_title", None, part[work.char_start : work.char_end], False))


def _once(works: Iterator[Work]) -> tuple[Work, ...]:
    seen: set[str] = set()
    kept = []
    for work in works:
        if work.symbol is None or work.symbol not in seen:
            kept.append(work)
            seen |= {work.symbol} if work.symbol else set()
    return tuple(kept)


def _moved(work: Work, by: int) -> Work:
    return replace(work, char_start=work.char_start + by, char_end=work.char_end + by)


def _row(
    document_id: str,
    ordinal: int,
    work: Work,
    followed: Followed | None,
    footnote_id: str | None = None,
    paragraph_id: str | None = None,
) -> Citation:
    how = work.pointer.how if work.pointer else None
    return Citation(
        document_id=document_id,
        citation_id=row_id(document_id, "citations", ordinal),
        footnote_id=footnote_id,
        paragraph_id=paragraph_id,
        ordinal=ordinal,
        char_start=work.char_start,
        char_end=work.char_end,
        type="other" if how == "short_title" else work.type,
        authors=work.authors,
        title=work.title,
        container=work.container,
        publisher=work.publisher,
        date=work.date,
        date_precision=work.date_precision,
        symbol_as_printed=work.symbol_as_printed,
        symbol=work.symbol,
        organ=work.organ,
        series=work.series,
        year=work.year,
        number=work.number,
        paragraphs_cited=work.paragraphs_cited,
        volume=work.volume,
        pages=work.pages,
        url=work.url,
        doi=work.doi,
        refers_to=followed.citation_id if followed else None,
        refers_how="note_above" if how == "below" else how,
        confidence=_confidence(work, followed),
    )


def _confidence(work: Work, followed: Followed | None) -> str:
    if work.symbol:
        return HIGH
    if work.pointer:
        return of_reference(followed is not None and followed.citation_id is not None)
    who = work.authors or work.publisher or work.container
    return of_work(work.type, bool(work.title and work.date and who))


def _inherited(row: Citation, before: Sequence[Citation]) -> Citation:
    """`row` with the type of the work that it refers back to, and its authors and title where it prints none."""
    target = next((other for other in reversed(before) if other.citation_id == row.refers_to), None)
    if target is None:
        return row
    return replace(row, type=target.type, authors=row.authors or target.authors, title=row.title or target.title)


def _doubts(row: Citation, work: Work, followed: Followed | None) -> list[Doubt]:
    found = [*work.doubts, *([followed.doubt] if followed and followed.doubt else [])]
    return [
        Doubt(
            code=code,
            severity=_SEVERITY.get(code, "warning"),
            message=message,
            table_name="citations",
            row_id=row.citation_id,
        )
        for code, message in found
    ]
