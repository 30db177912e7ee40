"""A dataset made by hand for the tests of what is derived: four notes, two missions, few enough words to count."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from output.derived import derived_tables
from output.parquet import ParquetFile
from output.reference_rows import reference_rows
from schemas.arrow import arrow_schema
from schemas.contract import NOTE_TABLES, REFERENCE_TABLES, REVIEW_TABLES, TABLES, WORK_TABLES

# A is about MINUSMA, published in 2019. B is about both missions, published in 2019. C is about MINUSCA; nobody knows
# when it came out; it has no text at all. D was published in 2020 and only mentions the missions.
A, B, C, D = (f"d{letter * 12}" for letter in "abcd")
TEN = "One two three four five six seven eight nine ten."


def paragraph(document: str, number: int, text: str = TEN, kind: str = "body", page: int = 1) -> dict[str, Any]:
    row = {"document_id": document, "paragraph_id": f"{document}-p{number:04}", "ordinal": number, "kind": kind}
    return {**row, "text": text, "page_start": page, "page_end": page, "section_id": f"{document}-s001"}


def sentence(document: str, number: int, of: int, start: int, text: str) -> dict[str, Any]:
    ids = {"sentence_id": f"{document}-t{number:04}", "paragraph_id": f"{document}-p{of:04}"}
    return {"document_id": document, **ids, "ordinal": number, "char_start": start, "text": text} | {
        "char_end": start + len(text)
    }


def claim(document: str, number: int, of: int, quantifier: str, consensus: int | None) -> dict[str, Any]:
    ids = {"claim_id": f"{document}-c{number:03}", "sentence_id": f"{document}-t{of:04}"}
    said = {
        "holder": "participants",
        "quantifier": quantifier,
        "consensus": consensus,
        "cue": "agreed",
        "verb": "agree",
    }
    return {"document_id": document, **ids, **said, "stance": "agree", "scope": "explicit", "in_room": True}


def theme(document: str, of: int, theme_id: str, *cues: str) -> dict[str, Any]:
    return {"document_id": document, "paragraph_id": f"{document}-p{of:04}", "theme_id": theme_id, "cues": list(cues)}


def citation(document: str, number: int, symbol: str | None, refers_to: int | None = None) -> dict[str, Any]:
    row = {"document_id": document, "citation_id": f"{document}-w{number:03}", "symbol": symbol}
    return row | {"refers_to": refers_to and f"{document}-w{refers_to:03}"}


def about(document: str, mission_id: str, role: str = "subject") -> dict[str, Any]:
    return {"document_id": document, "mission_id": mission_id, "role": role}


ROWS: dict[str, list[dict[str, Any]]] = {
    "documents": [
        {"document_id": A, "title": "Consent in Mali", "published": date(2019, 6, 1), "n_words": 45},
        {"document_id": B, "title": "Two Missions", "published": date(2019, 9, 1), "n_words": 25},
        {"document_id": C, "title": "An Empty Note", "published": None, "n_words": 0},
        {"document_id": D, "title": "Elsewhere", "published": date(2020, 1, 1), "n_words": 10},
    ],
    "document_missions": [
        about(A, "minusma"),
        about(A, "minusca", "mentioned"),
        about(B, "minusma"),
        about(B, "minusca"),
        about(C, "minusca"),
        about(D, "minusma", "compared"),
    ],
    "sections": [
        {"document_id": A, "section_id": f"{A}-s001", "heading": "Introduction", "role": "introduction"},
        {"document_id": A, "section_id": f"{A}-s002", "heading": "Lessons", "role": "lessons"},
        {"document_id": B, "section_id": f"{B}-s001", "heading": "Introduction", "role": "introduction"},
    ],
    "paragraphs": [
        paragraph(A, 1, f"{TEN} Participants agreed. Some words on consent."),  # 10 + 2 + 4 words
        paragraph(A, 2, "Four words and list.", "list_item", 2),
        paragraph(A, 3, TEN, "sidebar"),  # not of the text
        paragraph(B, 1, f"{TEN} {TEN}"),
        paragraph(D, 1),
    ],
    "sentences": [
        sentence(A, 1, 1, 0, TEN),
        sentence(A, 2, 1, len(TEN) + 1, "Participants agreed."),
        sentence(A, 3, 1, len(TEN) + 22, "Some words on consent."),
        sentence(B, 1, 1, 0, TEN),
        sentence(B, 2, 1, len(TEN) + 1, TEN),
        sentence(D, 1, 1, 0, TEN),
    ],
    "footnotes": [{"document_id": A, "footnote_id": f"{A}-n001", "label": "1", "text": "S/RES/2480."}],
    "footnote_references": [
        # The first stands after the full stop of the second sentence, the other has no body.
        {"document_id": A, "reference_id": f"{A}-r001", "ordinal": 1, "label": "1", "footnote_id": f"{A}-n001"}
        | {"paragraph_id": f"{A}-p0001", "char_offset": len(TEN) + 21},
        {"document_id": A, "reference_id": f"{A}-r002", "ordinal": 2, "label": "2", "footnote_id": None}
        | {"paragraph_id": f"{A}-p0001", "char_offset": len(TEN) + 44},
    ],
    "claims": [
        claim(A, 1, 2, "most", 6),
        claim(A, 2, 2, "some", 3),
        claim(A, 3, 3, "one", 1),
        claim(B, 1, 1, "several", 4),
        claim(B, 2, 2, "bare", None),
        claim(D, 1, 1, "all", 7),
        claim(D, 2, 1, "one", 1) | {"holder": "host_state", "in_room": False},  # counts nowhere
    ],
    "themes": [
        theme(A, 1, "host_state_consent", "consent"),
        theme(A, 2, "ddr", "list"),
        theme(B, 1, "ddr", "seven"),
        theme(D, 1, "elections", "nine"),
    ],
    "citations": [
        citation(A, 1, "S/RES/2480"),
        citation(A, 2, None, 1),  # Ibid.
        citation(A, 3, None),
        citation(A, 4, None, 3),  # leads to a work without symbol
        citation(B, 1, "S/RES/2480"),
        citation(B, 2, "A/70/95"),
    ],
}


def write_tables(folder: Path, rows: dict[str, list[dict[str, Any]]] = ROWS) -> Path:
    """Write the tables of a note into `folder`, columns that no row fills being null, and the derived tables."""
    folder.mkdir(parents=True, exist_ok=True)
    works = [
        {"work_id": f"w{row['document_id'][1:]}", "document_id": row["document_id"], "n_documents": 1}
        for row in rows.get("documents", [])
    ]
    rows = {"works": works, **reference_rows(), **rows}
    for name, table in (NOTE_TABLES | REVIEW_TABLES | WORK_TABLES | REFERENCE_TABLES).items():
        schema = table.polars_schema
        columns = {c: pl.Series(c, [row.get(c) for row in rows.get(name, [])], t) for c, t in schema.items()}
        pl.DataFrame(columns).write_parquet(folder / f"{name}.parquet")
    for name, batches in derived_tables(folder):
        with ParquetFile(folder / f"{name}.parquet", arrow_schema(TABLES[name])) as file:
            for rows_of_batch in batches:
                file.write(rows_of_batch)
    return folder
