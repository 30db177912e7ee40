"""What the explorer shows of each note, with the keys that the page knows: read in batches of notes, never all at once.

Places in text are code points from the beginning of the paragraph, boxes are [page, x0, top, x1, bottom] in points.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

from output.explorer.text_kept import TextKept

NOTES_PER_BATCH = 100

Rows = list[tuple[Any, ...]]
NoteData = dict[str, Any]

_BOXES = "list_transform({}boxes, lambda b: [b.page, b.x0, b.top, b.x1, b.bottom])"
_OF_NOTES = "document_id BETWEEN $first AND $last"
# What each list of a note is made of, by note; the first column is the note.
_QUERIES = {
    "pages": f"SELECT document_id, page, width, height, page_label FROM pages WHERE {_OF_NOTES} ORDER BY 1, page",
    "sections": f"""
        SELECT document_id, section_id, parent_id, level, numbering, heading, role, page_start, {_BOXES.format("")}
        FROM sections WHERE {_OF_NOTES} ORDER BY 1, ordinal""",
    "paragraphs": f"""
        SELECT document_id, paragraph_id, section_id, kind, label, text, page_start, {_BOXES.format("")}
        FROM paragraphs WHERE {_OF_NOTES} ORDER BY 1, ordinal""",
    "sentences": f"""
        SELECT document_id, paragraph_id, sentence_id, char_start, char_end
        FROM sentences WHERE {_OF_NOTES} ORDER BY 1, ordinal""",
    "footnotes": f"""
        SELECT document_id, footnote_id, label, text, page_start, {_BOXES.format("")}
        FROM footnotes WHERE {_OF_NOTES} ORDER BY 1, ordinal""",
    "markers": f"""
        SELECT document_id, reference_id, paragraph_id, section_id, char_offset, label, footnote_id, page,
            {_BOXES.format("")}
        FROM footnote_references WHERE {_OF_NOTES} ORDER BY 1, ordinal""",
    "claims": f"""
        SELECT document_id, claim_id, sentence_id, holder, holder_as_printed, quantifier,
            char_start + cue_start, char_start + cue_end, verb, stance, consensus, in_room, contrasts_with, confidence
        FROM kept_claims JOIN sentences USING (document_id, sentence_id)
        WHERE {_OF_NOTES} ORDER BY 1, length(claim_id), claim_id""",
    "themes": f"""
        SELECT document_id, paragraph_id, theme_id, cues, score, confidence
        FROM kept_themes JOIN paragraphs USING (document_id, paragraph_id)
        WHERE {_OF_NOTES} ORDER BY 1, ordinal, theme_id""",
    "recommendations": f"""
        SELECT document_id, recommendation_id, paragraph_id, sentence_id, addressee, addressee_as_printed, action,
            horizon, kind, confidence
        FROM kept_recommendations WHERE {_OF_NOTES} ORDER BY 1, length(recommendation_id), recommendation_id""",
    "mentions": f"""
        SELECT document_id, mention_id, paragraph_id, s.char_start + m.char_start, s.char_start + m.char_end,
            entity_type, entity_id, surface
        FROM kept_mentions m JOIN sentences s USING (document_id, sentence_id)
        WHERE {_OF_NOTES} ORDER BY 1, length(mention_id), mention_id""",
    "citations": f"""
        SELECT document_id, citation_id, footnote_id, paragraph_id, type, symbol, title, authors, date, url, refers_to,
            confidence
        FROM citations WHERE {_OF_NOTES} ORDER BY 1, ordinal""",
    "issues": f"SELECT document_id, code, severity, page, message FROM issues WHERE {_OF_NOTES} ORDER BY 1, ordinal",
}

_TEXT = 4  # the column of the text among those of a paragraph, after the note


def notes_of(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], pictures: Mapping[str, set[int]], kept: TextKept
) -> Iterator[tuple[NoteData, list[str]]]:
    """The notes of `ids`, which are sorted, one after the other, each with the whole texts of its paragraphs.

    `pictures` has the pages of a note that have a picture.
    """
    for start in range(0, len(ids), NOTES_PER_BATCH):
        batch = ids[start : start + NOTES_PER_BATCH]
        asked = {"first": batch[0], "last": batch[-1]}
        found = {name: _by_note(connection.execute(sql, asked).fetchall()) for name, sql in _QUERIES.items()}
        for note in batch:
            of_note = {name: rows.get(note, []) for name, rows in found.items()}
            texts = [row[_TEXT] for row in of_note["paragraphs"]]
            yield _note(note, of_note, pictures.get(note, set()), kept), texts


def picture_name(note: str, page: int) -> str:
    """Where the picture of a page stands in an explorer."""
    return f"pages/{note}-{page}.webp"


def _by_note(rows: Rows) -> Mapping[str, Rows]:
    grouped: defaultdict[str, Rows] = defaultdict(list)
    for note, *row in rows:
        grouped[note].append(tuple(row))
    return grouped


def _note(note: str, rows: Mapping[str, Rows], pictures: set[int], kept: TextKept) -> NoteData:
    return {
        "id": note,
        "pages": [
            {
                "page": page,
                "width": _rounded(width),
                "height": _rounded(height),
                "label": label,
                "image": picture_name(note, page) if page in pictures else None,
            }
            for page, width, height, label in rows["pages"]
        ],
        **_text(rows, kept),
        **_meaning(rows, kept),
        "issues": [
            {"code": code, "severity": severity, "page": page, "message": kept.brief(message)}
            for code, severity, page, message in rows["issues"]
        ],
    }


def _text(rows: Mapping[str, Rows], kept: TextKept) -> NoteData:
    sentences: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
    for paragraph, *sentence in rows["sentences"]:
        sentences[paragraph].append(sentence)
    citations: defaultdict[str, list[int]] = defaultdict(list)
    for position, (_, footnote, *_) in enumerate(rows["citations"]):
        if footnote is not None:
            citations[footnote].append(position)
    sections = ("id", "parent", "level", "numbering", "heading", "role", "page", "boxes")
    paragraphs = ("id", "section", "kind", "label", "text", "page", "boxes")
    footnotes = ("id", "label", "text", "page", "boxes")
    markers = ("id", "paragraph", "section", "offset", "label", "footnote", "page", "boxes")
    return {
        "sections": [row | {"heading": kept.brief(row["heading"])} for row in _placed(sections, rows["sections"])],
        "paragraphs": [
            row | {"text": kept.whole(row["text"]), "sentences": sentences[row["id"]]}
            for row in _placed(paragraphs, rows["paragraphs"])
        ],
        "footnotes": [
            row | {"text": kept.whole(row["text"]), "citations": citations[row["id"]]}
            for row in _placed(footnotes, rows["footnotes"])
        ],
        "markers": list(_placed(markers, rows["markers"])),
    }


def _meaning(rows: Mapping[str, Rows], kept: TextKept) -> NoteData:
    held = ("verb", "stance", "consensus", "in_room", "contrasts", "confidence")
    themes = ("paragraph", "theme", "cues", "score", "confidence")
    asked = ("id", "paragraph", "sentence", "addressee", "addressee_text", "action", "horizon", "kind", "confidence")
    mentions = ("id", "paragraph", "start", "end", "type", "entity", "text")
    cited = ("id", "footnote", "paragraph", "type", "symbol", "title", "authors", "date", "url", "refers_to")
    return {
        "claims": [
            {
                "id": claim,
                "sentence": sentence,
                "holder": holder,
                "holder_text": kept.brief(printed),
                "quantifier": quantifier,
                "cue": [start, end],
                **dict(zip(held, more, strict=True)),
            }
            for claim, sentence, holder, printed, quantifier, start, end, *more in rows["claims"]
        ],
        "themes": [
            row | {"cues": [kept.brief(cue) for cue in row["cues"]], "score": round(row["score"], 2)}
            for row in _named(themes, rows["themes"])
        ],
        "recommendations": [
            row
            | {name: kept.brief(row[name]) for name in ("addressee_text", "horizon")}
            | {"action": kept.whole(row["action"])}
            for row in _named(asked, rows["recommendations"])
        ],
        "mentions": [row | {"text": kept.brief(row["text"])} for row in _named(mentions, rows["mentions"])],
        "citations": [_citation(row, kept) for row in _named((*cited, "confidence"), rows["citations"])],
    }


def _citation(row: NoteData, kept: TextKept) -> NoteData:
    # Where a citation is in doubt, words of the footnote may stand for its title.
    if kept.without_text and row["confidence"] == "low":
        return row | {"title": kept.brief(row["title"]), "authors": [kept.brief(author) for author in row["authors"]]}
    return row


def _named(names: Sequence[str], rows: Rows) -> Iterator[NoteData]:
    return (dict(zip(names, row, strict=True)) for row in rows)


def _placed(names: Sequence[str], rows: Rows) -> Iterator[NoteData]:
    """Rows that stand somewhere: the last column are boxes, and labels of lines are short enough for anybody."""
    for row in _named(names, rows):
        yield row | {"boxes": [[int(page), *map(_rounded, sides)] for page, *sides in row["boxes"]]}


def _rounded(length: float) -> float | int:
    """To a tenth of a point, and without a point where it is whole."""
    tenths = round(length, 1)
    return int(tenths) if tenths == int(tenths) else tenths
