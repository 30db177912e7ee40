"""A comparison in parts: by who held, by who should act, or by year, each count with the ids of the rows behind it."""

from typing import Any

import duckdb

from output.evidence import Rows, rows

# Within one mission a row counts once, also where its paragraph has several themes; a note on two missions counts for
# both. The order of the parts is that of their total over the missions.
_SCOPE = """
WITH asked AS (
    SELECT * FROM counted_notes
    WHERE mission_id IN $missions AND coalesce(year BETWEEN $first AND $last, $first IS NULL)
), themed AS (
    SELECT DISTINCT paragraph_id FROM kept_themes WHERE theme_id = coalesce($theme, theme_id)
)"""
_COUNTED = """
SELECT
    part, mission_id,
    count(*) AS n_rows,
    count(DISTINCT document_id) AS n_notes,
    count(*) FILTER (confidence = 'low') AS n_rows_low_confidence,
    {more}
    list(row_id ORDER BY row_id) AS rows
FROM found
GROUP BY part, mission_id
ORDER BY {order}, part, list_position($missions, mission_id)
"""
_LARGEST_FIRST = "sum(count(*)) OVER (PARTITION BY part) DESC"
_EXTENTS = "\n".join(
    f"    count(*) FILTER (extent = '{extent}') AS n_{extent}," for extent in ("wide", "many", "some", "one", "unsaid")
)

_BY_HOLDER = f"""{_SCOPE}, found AS (
    SELECT holder AS part, mission_id, document_id, claim_id AS row_id, confidence, extent
    FROM asked JOIN room_claims USING (document_id)
    WHERE $theme IS NULL OR paragraph_id IN (FROM themed)
){_COUNTED.format(more=_EXTENTS.strip(), order=_LARGEST_FIRST)}"""

_BY_ADDRESSEE = f"""{_SCOPE}, found AS (
    SELECT
        coalesce(addressee, 'unnamed') AS part, mission_id, document_id, recommendation_id AS row_id, confidence, kind
    FROM asked JOIN kept_recommendations USING (document_id)
    WHERE $theme IS NULL OR paragraph_id IN (FROM themed)
){_COUNTED.format(more="count(*) FILTER (kind = 'lesson') AS n_lessons,", order=_LARGEST_FIRST)}"""

_BY_YEAR = f"""{_SCOPE}, found AS (
    SELECT
        coalesce(year::VARCHAR, 'undated') AS part, mission_id, document_id, document_id AS row_id,
        NULL::VARCHAR AS confidence
    FROM asked
    WHERE $theme IS NULL
    UNION ALL
    SELECT coalesce(year::VARCHAR, 'undated'), mission_id, document_id, paragraph_id, themes.confidence
    FROM asked JOIN kept_themes AS themes USING (document_id)
    WHERE theme_id = $theme
){_COUNTED.format(more="", order="part")}"""

BREAKDOWNS = {"holder": _BY_HOLDER, "addressee": _BY_ADDRESSEE, "year": _BY_YEAR}
"""Claims by holder; recommendations by addressee; notes, or with a theme paragraphs that speak of it, by year."""


def broken_down(connection: duckdb.DuckDBPyConnection, by: str, asked: dict[str, Any]) -> Rows:
    """The rows of the missions asked for, counted in parts; `connection` has the views of the comparisons.

    One row for each part and mission that has any: `n_rows`, of them `n_rows_low_confidence`, in `n_notes` notes, and
    `rows`, their ids.
    """
    return rows(connection, BREAKDOWNS[by], asked)
