"""Which rows of a release reviews are about, and what comes of them.

A review means the row of its id where that row has the text that was judged. Where the note was read anew and ids
moved, it means the one row of the same note, and if need be page, that has this text. Between several there is no
guess.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from output.query import connected
from output.reviews.review_file import Review
from schemas.review_tables import CORRECTED, REVIEWED

# Of each table: id, note, page, and the texts by which a row is known. A reader sees the words themselves, and may have
# been shown the sentence, paragraph or footnote around them.
_IN_SENTENCES = """
    JOIN sentences s USING (document_id, sentence_id) JOIN paragraphs USING (document_id, paragraph_id)"""
_KNOWN_BY = {
    "sections": "SELECT section_id, document_id, page_start, [heading] FROM sections",
    "paragraphs": "SELECT paragraph_id, document_id, page_start, [text] FROM paragraphs",
    "footnotes": "SELECT footnote_id, document_id, page_start, [text] FROM footnotes",
    "footnote_references": "SELECT reference_id, document_id, page, [label] FROM footnote_references",
    "sentences": """
        SELECT sentence_id, document_id, page_start, [sentences.text]
        FROM sentences JOIN paragraphs USING (document_id, paragraph_id)""",
    "citations": """
        SELECT citation_id, document_id, coalesce(f.page_start, p.page_start), [coalesce(f.text, p.text), title, symbol]
        FROM citations LEFT JOIN footnotes f USING (document_id, footnote_id)
        LEFT JOIN paragraphs p USING (document_id, paragraph_id)""",
    "mentions": f"SELECT mention_id, document_id, page_start, [surface, s.text] FROM mentions {_IN_SENTENCES}",
    "claims": f"SELECT claim_id, document_id, page_start, [cue, s.text] FROM claims {_IN_SENTENCES}",
    "dates": f"SELECT date_id, document_id, page_start, [surface, s.text] FROM dates {_IN_SENTENCES}",
    "themes": """
        SELECT paragraph_id || '/' || theme_id, document_id, page_start, [text]
        FROM themes JOIN paragraphs USING (document_id, paragraph_id)""",
    "recommendations": """
        SELECT recommendation_id, document_id, page_start, [action, text]
        FROM recommendations JOIN paragraphs USING (document_id, paragraph_id)""",
}


@dataclass(frozen=True, slots=True)
class _Row:
    row_id: str
    page: int
    texts: tuple[str, ...]


def review_rows(folder: Path, reviews: Sequence[Review]) -> list[dict[str, Any]]:
    """The rows of the table `reviews` for a release whose other tables lie in `folder`."""
    if not reviews:
        return []
    matched = []
    with connected(folder, REVIEWED) as connection:
        for table in REVIEWED:
            of_table = [review for review in reviews if review.table_name == table]
            rows = _rows(connection, table, {review.document_id for review in of_table}) if of_table else {}
            matched += [(review, *_match(review, rows.get(review.document_id, ()))) for review in of_table]
    matched.sort(key=_order)
    last = {_about(review, row): number for number, (review, _, row) in enumerate(matched)}
    return [
        {
            "ordinal": number + 1,
            **asdict(review),
            "matched_by": how,
            "matched_row_id": row,
            "effect": _effect(review, row, last[_about(review, row)] == number),
        }
        for number, (review, how, row) in enumerate(matched)
    ]


def counted(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Mapping[str | None, tuple[int, int]]]:
    """Of each table and column, None for whole rows, how many were judged right, and how many at all.

    The last word on each row and column counts.
    """
    right: Counter[tuple[str, str | None]] = Counter()
    judged: Counter[tuple[str, str | None]] = Counter()
    for row in rows:
        if row["effect"] not in ("overruled", "unmatched"):
            judged[row["table_name"], row["column_name"]] += 1
            right[row["table_name"], row["column_name"]] += row["verdict"] == "right"
    found: defaultdict[str, dict[str | None, tuple[int, int]]] = defaultdict(dict)
    for (table, column), n in judged.items():
        found[table][column] = (right[table, column], n)
    return found


def _rows(connection: duckdb.DuckDBPyConnection, table: str, notes: set[str]) -> dict[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    sql = f"FROM ({_KNOWN_BY[table]}) WHERE list_contains($notes, document_id)"
    for row_id, note, page, texts in connection.execute(sql, {"notes": sorted(notes)}).fetchall():
        found[note].append(_Row(row_id, page, tuple(" ".join(text.split()) for text in texts if text)))
    return found


def _match(review: Review, rows: Sequence[_Row]) -> tuple[str, str | None]:
    """How the row that `review` is about was found among `rows`, those of its note, and its id."""
    for row in rows:
        if row.row_id == review.row_id and (review.text is None or review.text in row.texts):
            return "id", row.row_id
    if review.text is None:
        return "none", None
    theme = f"/{review.row_id.partition('/')[2]}" if review.table_name == "themes" else ""
    same = [row for row in rows if review.text in row.texts and row.row_id.endswith(theme)]
    if len(same) > 1:
        same = [row for row in same if row.page == review.page]
    return ("text", same[0].row_id) if len(same) == 1 else ("none", None)


def _order(matched: tuple[Review, str, str | None]) -> tuple[str, ...]:
    """By table, row, column and time; of one time in the order of the files, because sorting is stable."""
    review, _, row = matched
    return review.table_name, row or review.row_id, review.column_name or "", review.reviewed_at or ""


def _about(review: Review, row: str | None) -> tuple[str, str, str | None]:
    return review.table_name, row or f"unmatched {review.row_id}", review.column_name


def _effect(review: Review, row: str | None, is_last: bool) -> str:
    if row is None:
        return "unmatched"
    if not is_last:
        return "overruled"
    if review.verdict == "right":
        return "confirmed"
    if review.column_name is None:
        return "left_out" if review.table_name in CORRECTED else "noted"
    if review.column_name not in CORRECTED.get(review.table_name, ()):
        return "noted"
    return "corrected" if review.value is not None else "left_out"
