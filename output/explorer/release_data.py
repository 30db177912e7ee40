"""What the explorer knows of the release as a whole: its notes in brief, its comparisons, its words and its quality."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from extractors import vocabulary as v
from output.catalogue import Release
from output.evidence import Rows, rows
from output.explorer.citing import cite
from output.explorer.search import Written
from output.explorer.text_kept import TextKept
from schemas.issue_codes import ISSUE_CODES
from schemas.measured import measured

N_SYMBOLS = 200
N_ACTORS = 500

_NOTES = """
WITH about AS (
    SELECT document_id, list(mission_id ORDER BY mission_id) AS missions
    FROM document_missions WHERE role = 'subject' GROUP BY document_id
), publishers AS (
    SELECT document_id, string_agg(name_as_printed, ', ' ORDER BY page, organization_id) AS publisher
    FROM document_organizations WHERE role = 'publisher' GROUP BY document_id
), lengths AS (
    SELECT document_id, count(*) AS n_paragraphs FROM paragraphs GROUP BY document_id
)
SELECT
    d.document_id AS id, d.title, d.published, d.published_precision AS precision,
    coalesce(about.missions, []) AS missions, d.work_id AS work, works.n_documents,
    works.document_id = d.document_id AS stands, d.language, d.n_pages AS pages,
    round(quality.score, 2) AS score, coalesce(quality.reasons, []) AS reasons, d.series, publishers.publisher,
    d.source_uri AS source, d.n_words AS words, coalesce(lengths.n_paragraphs, 0) AS paragraphs
FROM documents d
LEFT JOIN works USING (work_id)
LEFT JOIN about ON about.document_id = d.document_id
LEFT JOIN publishers ON publishers.document_id = d.document_id
LEFT JOIN lengths ON lengths.document_id = d.document_id
LEFT JOIN quality ON quality.document_id = d.document_id
ORDER BY d.document_id
"""
_MISSIONS = """
SELECT
    mission_id AS id, coalesce(any_value(acronym), upper(mission_id)) AS acronym,
    coalesce(any_value(name_en), upper(mission_id)) AS name, sum(n_notes)::BIGINT AS n_notes
FROM mission_profiles LEFT JOIN missions USING (mission_id) GROUP BY mission_id ORDER BY acronym, mission_id
"""
# A codebook of one's own has themes that the project's definitions do not know.
_THEMES = """
SELECT
    theme_id AS id, coalesce(label, upper(theme_id[1]) || replace(theme_id[2:], '_', ' ')) AS label, definition,
    coalesce(n, 0) AS n_paragraphs
FROM theme_definitions FULL JOIN (SELECT theme_id, count(*) AS n FROM kept_themes GROUP BY theme_id) USING (theme_id)
ORDER BY label, theme_id
"""
_ISSUES = "SELECT code, count(*) AS n FROM issues GROUP BY code ORDER BY n DESC, code"
_TABLES = {
    "profiles": "FROM mission_profiles ORDER BY mission_id, year NULLS LAST",
    "themes_by_mission": "FROM themes_by_mission ORDER BY mission_year_id, theme_id",
    "consensus": "FROM consensus_by_theme ORDER BY mission_id, theme_id",
    "disagreements": "FROM disagreements ORDER BY mission_id, claim_id",
    "addressees": "FROM recommendations_by_addressee ORDER BY mission_id, addressee, theme_id",
    "symbols_by_mission": f"""
        FROM un_documents_by_mission ORDER BY n_notes DESC, n_citations DESC, mission_id, symbol LIMIT {N_SYMBOLS}""",
    "actors": f"""
        FROM actors_by_mission ORDER BY n_mentions DESC, mission_id, entity_type, entity_id LIMIT {N_ACTORS}""",
    "works": "FROM work_links WHERE is_same_work ORDER BY document_id, other_id",
}
_VOCABULARY = {
    "holders": v.HOLDERS,
    "quantifiers": v.QUANTIFIERS,
    "stances": v.STANCES,
    "roles": v.SECTION_ROLES,
    "kinds": v.PARAGRAPH_KINDS,
    "confidences": v.CONFIDENCES,
}
_TYPES = {"string": "text", "boolean": "true or false", "any": "list"}


def notes_in_brief(connection: duckdb.DuckDBPyConnection, kept: TextKept) -> Rows:
    """The notes, sorted by their ids; a note is known by its place among them."""
    return [note | {"source": kept.source(note["source"])} for note in rows(connection, _NOTES, {})]


def release_data(
    connection: duckdb.DuckDBPyConnection,
    release: Release,
    notes: Rows,
    index: Written,
    kept: TextKept,
    has_pages: bool,
) -> dict[str, Any]:
    """What stands in data/release.js, with the keys that the page knows."""
    published = sorted(note["published"] for note in notes if note["published"] is not None)
    years = [published[0].year, published[-1].year] if published else []
    software = f"missionnotes {release.manifest.get('code', {}).get('missionnotes', '')}".strip()
    return {
        "release": release.name,
        "created": published[-1] if published else None,
        "cite": cite(release.name, release.created_at[:4], software, years),
        "without_text": kept.without_text,
        "has_pages": has_pages,
        "missions": rows(connection, _MISSIONS, {}),
        "themes": rows(connection, _THEMES, {}),
        "notes": notes,
        "search": {"n_paragraphs": index.n_paragraphs, "mean_words": index.mean_words, "shards": index.shards},
        **{name: rows(connection, sql, {}) for name, sql in _TABLES.items()},
        "codebook": _codebook(release.path),
        "measured": measured(),
        "issues": [row | {"meaning": ISSUE_CODES.get(row["code"], "")} for row in rows(connection, _ISSUES, {})],
        "vocabulary": {name: dict(words) for name, words in _VOCABULARY.items()},
    }


def _codebook(release: Path) -> list[dict[str, Any]]:
    """What the tables mean, as the release itself tells it."""
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return [
        {
            "table": resource["name"],
            "description": resource["description"],
            "columns": [
                {"name": field["name"], "type": _type(field), "meaning": _meaning(field)}
                for field in resource["schema"]["fields"]
            ],
        }
        for resource in package["resources"]
    ]


def _type(field: dict[str, Any]) -> str:
    told = _TYPES.get(field["type"], field["type"])
    return told if field["constraints"].get("required") else f"{told} or null"


def _meaning(field: dict[str, Any]) -> str:
    categories: Sequence[dict[str, str]] = field.get("categories", ())
    words = [f"{word['value']}: {word['label']}" for word in categories]
    listed = field["constraints"].get("enum", ())
    if words:
        return "\n".join([f"{field['description']} One of:", *words])
    return f"{field['description']} One of: {', '.join(listed)}." if listed else field["description"]
