"""Which paragraphs give sentences, with which ids, and which sentences are quoted."""

import pytest

from extractors.meaning.sentences import KINDS, sentences_of
from extractors.model import Paragraph


def paragraph(text: str, kind: str = "body", number: int = 1) -> Paragraph:
    return Paragraph("d0", f"d0-p{number:04d}", None, number, kind, None, text, 1, 1, (), "none")


@pytest.mark.parametrize(
    ("text", "kind", "quoted"),
    [
        ("“The mission is tired.” The room agreed.", "body", [True, False]),
        ("“The mission is tired. It should rest.” The room agreed.", "body", [True, True, False]),
        ("“The mission is tired,” one participant said.", "body", [False]),
        ("He called it “a gamble.” She did not.", "body", [False, False]),
        ("« La mission est fatiguée. » La salle était d’accord.", "body", [True, False]),
        ('"The mission is tired." The room agreed.', "body", [True, False]),
        ("“The mission is tired”. The room agreed.", "body", [True, False]),
        ("“The mission is tired. It should rest.", "body", [False, False]),
        ("The mission is tired. It should rest.", "quote", [True, True]),
    ],
)
def test_quoted_sentences_are_marked(text: str, kind: str, quoted: list[bool]) -> None:
    assert [row.is_quoted for row in sentences_of("d0", [paragraph(text, kind)])] == quoted


def test_rows_are_numbered_through_the_note_and_lead_into_their_paragraph() -> None:
    paragraphs = [
        paragraph("One. Two.", "body", 1),
        paragraph("Figure 1. A map.", "caption", 2),
        paragraph("Three.", "list_item", 3),
        paragraph("Four.", "sidebar", 4),
        paragraph("Five. Six.", "colophon", 5),
    ]
    rows = sentences_of("d0", paragraphs)
    assert [(row.sentence_id, row.paragraph_id, row.text) for row in rows] == [
        ("d0-t0001", "d0-p0001", "One."),
        ("d0-t0002", "d0-p0001", "Two."),
        ("d0-t0003", "d0-p0003", "Three."),
        ("d0-t0004", "d0-p0004", "Four."),
    ]
    assert [row.ordinal for row in rows] == [1, 2, 3, 4]
    assert {p.kind for p in paragraphs if p.paragraph_id in {row.paragraph_id for row in rows}} <= KINDS
