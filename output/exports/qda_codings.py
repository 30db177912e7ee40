"""What is coded in a note: paragraphs by their themes, sentences by their claims and recommendations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from output.exports.asked import Asked
from output.exports.qda_codes import UNNAMED, code_guid

Rows = list[dict[str, Any]]

# The notes of a batch follow each other by their ids, so that most of a large release need not be looked at.
OF_BATCH = "BETWEEN $first AND $last AND document_id IN (SELECT document_id FROM chosen_notes)"
# Each with the paragraph in which it stands and where there; a theme and some recommendations are of all of it.
_PARAGRAPHS = f"""
WITH p AS (SELECT * FROM paragraphs WHERE document_id {OF_BATCH}),
s AS (SELECT * FROM sentences WHERE document_id {OF_BATCH}),
t AS (SELECT * FROM themes WHERE document_id {OF_BATCH} AND ($theme = '' OR theme_id = $theme))
"""
_IN_THEME = "($theme = '' OR p.paragraph_id IN (SELECT paragraph_id FROM t))"
_THEMES = f"""
{_PARAGRAPHS}
SELECT p.document_id, p.paragraph_id, p.page_start, p.page_end, 0 AS char_start, len(p.text) AS char_end,
    list({{'theme_id': t.theme_id, 'cues': t.cues, 'score': t.score, 'confidence': t.confidence}} ORDER BY t.theme_id)
        AS themes
FROM t JOIN p USING (paragraph_id)
GROUP BY ALL ORDER BY p.paragraph_id
"""
_CLAIMS = f"""
{_PARAGRAPHS}, c AS (SELECT * FROM claims WHERE document_id {OF_BATCH})
SELECT c.*, p.paragraph_id, p.page_start, p.page_end, s.char_start, s.char_end
FROM c JOIN s USING (sentence_id) JOIN p ON p.paragraph_id = s.paragraph_id
WHERE {_IN_THEME} ORDER BY c.claim_id
"""
_RECOMMENDATIONS = f"""
{_PARAGRAPHS}, r AS (SELECT * FROM recommendations WHERE document_id {OF_BATCH})
SELECT r.*, p.page_start, p.page_end,
    coalesce(s.char_start, 0) AS char_start, coalesce(s.char_end, len(p.text)) AS char_end
FROM r JOIN p USING (paragraph_id) LEFT JOIN s ON s.sentence_id = r.sentence_id
WHERE {_IN_THEME} ORDER BY r.recommendation_id
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """A run of the text of a paragraph, with the ids of its codes by their names, and what is said of it."""

    document_id: str
    name: str
    paragraph_id: str
    char_start: int
    char_end: int
    codes: Mapping[str, str]
    brief: str
    note: str


def selections(asked: Asked, first: str, last: str) -> Iterator[Selection]:
    """What is coded, of what is asked for, in the notes whose ids are from `first` to `last`."""
    values = {"first": first, "last": last, "theme": asked.theme}
    for sql, of_row in ((_THEMES, _of_themes), (_CLAIMS, _of_claim), (_RECOMMENDATIONS, _of_recommendation)):
        for row in asked.rows(sql, **values):
            name, codes, told = of_row(row)
            yield Selection(
                document_id=row["document_id"],
                name=name,
                paragraph_id=row["paragraph_id"],
                char_start=row["char_start"],
                char_end=row["char_end"],
                codes={f"{group}: {word}": code_guid(group, word) for group, word in codes},
                brief=f"{name}, page {_pages(row)}",
                note=_note({"id": name, "paragraph": row["paragraph_id"], "page": _pages(row), **told}),
            )


Told = tuple[str, list[tuple[str, str]], dict[str, Any]]


def _of_themes(row: Mapping[str, Any]) -> Told:
    themes = row["themes"]
    told = {
        theme["theme_id"]: f"cues {', '.join(theme['cues'])}; score {theme['score']}; confidence {theme['confidence']}"
        for theme in themes
    }
    return row["paragraph_id"], [("theme", theme["theme_id"]) for theme in themes], told


def _of_claim(row: Mapping[str, Any]) -> Told:
    place = "in_room" if row["in_room"] else "outside"
    codes = [(group, row[group]) for group in ("holder", "quantifier", "stance")] + [("place", place)]
    names = ("sentence_id", "holder_as_printed", "cue", "verb", "consensus", "scope", "inherited_from")
    return row["claim_id"], codes, {name: row[name] for name in (*names, "contrasts_with", "confidence")}


def _of_recommendation(row: Mapping[str, Any]) -> Told:
    codes = [("addressee", row["addressee"] or UNNAMED), ("kind", row["kind"])]
    names = ("sentence_id", "addressee_as_printed", "action", "horizon", "form", "confidence")
    return row["recommendation_id"], codes, {name: row[name] for name in names}


def _pages(row: Mapping[str, Any]) -> str:
    first, last = row["page_start"], row["page_end"]
    return str(first) if first == last else f"{first}–{last}"


def _note(told: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value is not None)
