"""The sentences behind the figures of a theme, each with its note, page, footnotes and claims."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import duckdb

Rows = list[dict[str, Any]]

_PARAGRAPHS = """
SELECT
    about.mission_id, p.document_id, d.title, d.published, d.published_precision, d.source_uri,
    p.paragraph_id, s.heading, p.page_start, p.page_end, th.cues, p.text
FROM kept_themes th
JOIN works USING (document_id)
JOIN document_missions about ON about.document_id = th.document_id AND about.role = 'subject'
JOIN documents d ON d.document_id = th.document_id
JOIN paragraphs p ON p.paragraph_id = th.paragraph_id
LEFT JOIN sections s ON s.section_id = p.section_id
WHERE th.theme_id = $theme AND about.mission_id IN $missions
    AND coalesce(year(d.published) BETWEEN $first AND $last, $first IS NULL)
ORDER BY list_position($missions, about.mission_id), d.published NULLS LAST, p.document_id, p.ordinal
"""

_SENTENCES = """
SELECT s.paragraph_id, s.sentence_id, s.char_start, s.char_end, s.text
FROM sentences s JOIN kept_themes th USING (paragraph_id) WHERE th.theme_id = $theme
ORDER BY s.paragraph_id, s.char_start
"""

_FOOTNOTES = """
SELECT r.paragraph_id, r.char_offset, r.label, f.footnote_id, f.text
FROM footnote_references r JOIN kept_themes th USING (paragraph_id) LEFT JOIN footnotes f USING (footnote_id)
WHERE th.theme_id = $theme
ORDER BY r.paragraph_id, r.char_offset, r.ordinal
"""

_CLAIMS = """
SELECT c.sentence_id, c.claim_id, c.holder, c.quantifier, c.cue, c.verb, c.stance, c.consensus, c.scope
FROM kept_claims c JOIN sentences s USING (sentence_id) JOIN kept_themes th USING (paragraph_id)
WHERE th.theme_id = $theme AND c.in_room
ORDER BY c.claim_id
"""


def theme_evidence(connection: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> Rows:
    """Every paragraph with the theme asked for, in a note that counts and is about one of the missions; its sentences.

    By mission as given, then by the date of the note, then in reading order. `has_cue` tells the sentences in which a
    cue of the theme stands. A footnote belongs to the sentence that its marker follows.
    """
    of_theme = {"theme": asked["theme"]}
    sentences = _grouped(rows(connection, _SENTENCES, of_theme), "paragraph_id")
    footnotes = _grouped(rows(connection, _FOOTNOTES, of_theme), "paragraph_id")
    claims = _grouped(rows(connection, _CLAIMS, of_theme), "sentence_id")
    evidence = []
    for paragraph in rows(connection, _PARAGRAPHS, asked):
        key = paragraph["paragraph_id"]
        text, own = paragraph.pop("text"), sentences[key]
        cued = _cued(text, paragraph["cues"])
        called = _called(own, footnotes[key])
        paragraph["sentences"] = [
            {
                "sentence_id": sentence["sentence_id"],
                "text": sentence["text"],
                "has_cue": any(a < sentence["char_end"] and sentence["char_start"] < b for a, b in cued),
                "footnotes": called[number],
                "claims": claims[sentence["sentence_id"]],
            }
            for number, sentence in enumerate(own)
        ]
        evidence.append(paragraph)
    return evidence


def rows(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> Rows:
    """The rows of `sql` as dictionaries; `values` stand where it says $name."""
    result = connection.execute(sql, values)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _grouped(found: Iterable[dict[str, Any]], key: str) -> dict[str, Rows]:
    groups: dict[str, Rows] = defaultdict(list)
    for row in found:
        groups[row[key]].append({name: value for name, value in row.items() if name != key})
    return groups


def _cued(text: str, cues: Iterable[str]) -> list[tuple[int, int]]:
    """Where the cues, as printed, stand in the text."""
    spans = []
    for cue in cues:
        at = text.find(cue)
        while cue and at >= 0:
            spans.append((at, at + len(cue)))
            at = text.find(cue, at + 1)
    return spans


def _called(sentences: Rows, markers: Rows) -> dict[int, Rows]:
    """The footnotes by the number of the sentence that calls them: the last that begins before the marker."""
    starts = [sentence["char_start"] for sentence in sentences]
    called: dict[int, Rows] = defaultdict(list)
    for marker in markers:
        number = max(bisect_left(starts, marker["char_offset"]) - 1, 0)
        called[number].append({name: marker[name] for name in ("label", "footnote_id", "text")})
    return called
