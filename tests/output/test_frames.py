"""A note becomes frames of the contract's types, each value as it was."""

from datetime import date

import polars as pl

from output.frames import frames
from output.rows import note_rows
from schemas.contract import NOTE_TABLES
from tests.schemas.sample import sample_note

NOTE = sample_note("sudan")


def test_frames_hold_the_values_of_the_note() -> None:
    built = frames(NOTE)
    assert list(built) == list(NOTE_TABLES)
    assert built["documents"]["published"].to_list() == [date(2021, 6, 1)]
    assert built["paragraphs"]["text"].to_list() == [paragraph.text for paragraph in NOTE.paragraphs]
    assert built["paragraphs"]["boxes"][1].to_list() == [
        {"page": page, "x0": 72.0, "top": 100.0, "x1": 300.0, "bottom": 112.5} for page in (1, 2)
    ]
    assert built["paragraphs"].schema["boxes"] == pl.List(NOTE_TABLES["paragraphs"].polars_schema["boxes"].inner)  # type: ignore[attr-defined]


def test_every_row_of_a_note_is_a_row_of_a_table() -> None:
    rows = note_rows(NOTE)
    assert {name: len(rows[name]) for name in rows} == {
        "documents": 1,
        "document_organizations": 2,
        "assertions": 1,
        "pages": 2,
        "sections": 2,
        "paragraphs": 3,
        "footnotes": 1,
        "footnote_references": 2,
        "sentences": 2,
        "citations": 2,
        "document_missions": 1,
        "mentions": 1,
        "claims": 2,
        "dates": 1,
        "themes": 1,
        "recommendations": 1,
        "repairs": 1,
        "issues": 1,
        "quality": 1,
        "fingerprints": 1,
    }
