"""The sentences of a note's paragraphs, and which of them are somebody's own words."""

from collections.abc import Sequence

from extractors.ids import row_id
from extractors.model import TEXT_KINDS, Paragraph, Sentence
from extractors.text.quotations import find_quotes
from extractors.text.sentence_ends import find_sentences

KINDS = frozenset({*TEXT_KINDS, "sidebar"})  # the paragraphs that are made of sentences


def sentences_of(document_id: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs of KINDS, numbered through the note in reading order."""
    rows = [
        (paragraph, start, end)
        for paragraph in paragraphs
        if paragraph.kind in KINDS
        for start, end in find_sentences(paragraph.text)
    ]
    quotations = {p.paragraph_id: _quotations(p.text) for p in paragraphs if p.kind in KINDS}
    return tuple(
        Sentence(
            document_id=document_id,
            sentence_id=row_id(document_id, "sentences", ordinal),
            paragraph_id=paragraph.paragraph_id,
            ordinal=ordinal,
            char_start=start,
            char_end=end,
            text=paragraph.text[start:end],
            is_quoted=paragraph.kind == "quote"
            or any(first <= start and end <= last for first, last in quotations[paragraph.paragraph_id]),
        )
        for ordinal, (paragraph, start, end) in enumerate(rows, start=1)
    )


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches within quotation marks, with the marks and a stop that follows the last of them."""
    return tuple((start, end + len(text[end:]) - len(text[end:].lstrip(".!?…"))) for start, end in find_quotes(text))
