"""Missions side by side: their profiles, what their notes speak of, and the sentences behind a theme.

The figures are sums over the years of `mission_profiles` and `themes_by_mission`, and rates are taken anew from the
sums. Data frames are not imported here, so that the answer comes at once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from extractors.reference.missions import missions
from output.breakdown import broken_down
from output.comparisons import VIEWS, query_of
from output.errors import NothingFound, UnknownMission, UnknownTable, UnknownTheme, YearsReversed
from output.evidence import rows, theme_evidence
from output.query import connect, duckdb_at_work, release_tables

NEEDED = {"mission_profiles", "themes_by_mission", "works", "reviews"}

# The year of a row is in the span asked for; where none is, rows without a year count too.
_IN_YEARS = "coalesce(year BETWEEN $first AND $last, $first IS NULL)"

# A UN document that is cited in two years is one document, so this number is no sum.
_PROFILES = f"""
WITH un_documents AS (
    SELECT mission_id, count(DISTINCT symbol) AS n_un_documents
    FROM counted_notes JOIN cited_symbols USING (document_id)
    WHERE {_IN_YEARS} GROUP BY mission_id
), behind AS (
    SELECT mission_id, list(document_id ORDER BY document_id) AS rows
    FROM counted_notes WHERE {_IN_YEARS} GROUP BY mission_id
), sums AS (
    SELECT
        mission_id,
        list(year ORDER BY year) FILTER (year IS NOT NULL) AS years,
        coalesce(sum(n_notes) FILTER (year IS NULL), 0)::BIGINT AS n_notes_undated,
        sum(COLUMNS('^n_.*$'))::BIGINT
    FROM (SELECT * EXCLUDE (n_un_documents) FROM mission_profiles)
    WHERE mission_id IN $missions AND {_IN_YEARS} GROUP BY mission_id
)
SELECT
    sums.*,
    rows,
    coalesce(n_un_documents, 0) AS n_un_documents,
    1000.0 * n_claims / nullif(n_text_words, 0) AS claims_per_1000_words,
    1000.0 * n_citations / nullif(n_text_words, 0) AS citations_per_1000_words
FROM sums LEFT JOIN un_documents USING (mission_id) JOIN behind USING (mission_id)
ORDER BY list_position($missions, mission_id)
"""

# The theme that the missions' notes speak of most comes first.
_THEMES = f"""
WITH sums AS (
    SELECT theme_id, mission_id, sum(COLUMNS('^n_.*$'))::BIGINT
    FROM themes_by_mission
    WHERE mission_id IN $missions AND theme_id = coalesce($theme, theme_id) AND {_IN_YEARS}
    GROUP BY theme_id, mission_id
), behind AS (
    SELECT theme_id, mission_id, list(paragraph_id ORDER BY paragraph_id) AS rows
    FROM counted_notes JOIN kept_themes USING (document_id) JOIN text_paragraphs USING (document_id, paragraph_id)
    WHERE {_IN_YEARS} GROUP BY theme_id, mission_id
)
SELECT
    sums.*,
    coalesce(rows, []) AS rows,
    1000.0 * n_paragraphs / nullif(n_words_all, 0) AS per_1000_words,
    n_words / nullif(n_words_all, 0) AS share_of_words,
    n_notes / nullif(n_notes_all, 0) AS share_of_notes,
    share_least(n_notes, n_notes_all) AS share_of_notes_least,
    share_most(n_notes, n_notes_all) AS share_of_notes_most
FROM sums LEFT JOIN behind USING (theme_id, mission_id)
ORDER BY sum(n_paragraphs) OVER (PARTITION BY theme_id) DESC, theme_id, list_position($missions, mission_id)
"""

_PROFILES_BY_YEAR = f"""
SELECT * FROM mission_profiles WHERE mission_id IN $missions AND {_IN_YEARS}
ORDER BY list_position($missions, mission_id), year NULLS LAST
"""

_THEMES_BY_YEAR = f"""
SELECT * FROM themes_by_mission
WHERE mission_id IN $missions AND theme_id = coalesce($theme, theme_id) AND {_IN_YEARS}
ORDER BY theme_id, list_position($missions, mission_id), year NULLS LAST
"""

Years = tuple[int, int]


def compare(
    release: Path, names: Sequence[str], theme: str | None = None, years: Years | None = None, by: str | None = None
) -> dict[str, Any]:
    """The missions called `names` side by side, in that order, over the release in the folder `release`.

    With `theme`, the figures of that theme only, and every sentence behind them; with `years`, a first and a last one,
    only notes published then; with `by`, one of `output.breakdown.BREAKDOWNS`, the counts in such parts, each with the
    ids of its rows. Raises UnknownMission or UnknownTheme, with what there is, YearsReversed, and UnknownTable where
    the release is of a time before there were tables to compare.
    """
    if years is not None and years[0] > years[1]:
        raise YearsReversed(f"The years {years[0]} to {years[1]} run backwards.")
    if not set(release_tables(release)) >= NEEDED:
        raise UnknownTable(
            f"The release {release.name} lacks tables to compare: an earlier version of missionnotes made it.",
            "Run `missionnotes ingest` on the PDFs again: the release it makes has them.",
        )
    with connect(release) as connection, duckdb_at_work(release):
        connection.execute(query_of(VIEWS))
        chosen = named_missions(connection, names)
        theme_id = named_theme(connection, theme) if theme is not None else None
        first, last = years or (None, None)
        of_missions = {"missions": chosen, "first": first, "last": last}
        of_theme = {**of_missions, "theme": theme_id}
        profiles = rows(connection, _PROFILES, of_missions)
        if not profiles:
            raise NothingFound(f"No note about {', '.join(map(acronym, chosen))} is of {first} to {last}.")
        there = [profile["mission_id"] for profile in profiles]
        return {
            "release": release.name,
            "missions": there,
            "missions_without_notes": [mission for mission in chosen if mission not in there],
            "theme": theme_id,
            "years": years and list(years),
            "profiles": profiles,
            "profiles_by_year": rows(connection, _PROFILES_BY_YEAR, of_missions),
            "themes": rows(connection, _THEMES, of_theme),
            "themes_by_year": rows(connection, _THEMES_BY_YEAR, of_theme),
            "by": by,
            "breakdown": broken_down(connection, by, of_theme) if by is not None else None,
            "evidence": theme_evidence(connection, of_theme) if theme_id is not None else None,
        }


def acronym(mission_id: str) -> str:
    """What people call the mission."""
    known = missions().get(mission_id)
    return known.acronym if known else mission_id.upper()


def named_missions(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[str]:
    """The ids of the missions called `names`: by id, acronym or name, in whatever case, each once.

    Raises UnknownMission, with what there is.
    """
    found = connection.execute("SELECT DISTINCT mission_id FROM mission_profiles ORDER BY mission_id").fetchall()
    there = [str(row[0]) for row in found]
    ids = {name.casefold(): key for key in there if key in missions() for name in missions()[key].names}
    ids |= {key.casefold(): key for key in there}
    chosen = []
    for name in names:
        if name.casefold() not in ids:
            told = f"There are notes about {', '.join(map(acronym, there))}."
            none = 'No note of it is about a mission; see `missionnotes query "FROM document_missions"`.'
            raise UnknownMission(f"No note of the release is about {name!r}.", told if there else none)
        chosen.append(ids[name.casefold()])
    return list(dict.fromkeys(chosen))


def named_theme(connection: duckdb.DuckDBPyConnection, theme: str) -> str:
    """The id of the theme called `theme`. Raises UnknownTheme, with what there is."""
    found = connection.execute("SELECT DISTINCT theme_id FROM kept_themes ORDER BY theme_id").fetchall()
    there = [str(row[0]) for row in found]
    if theme.casefold() not in there:
        told = f"The themes of this release are {', '.join(there)}." if there else "The release has no themes at all."
        raise UnknownTheme(f"No note of the release has the theme {theme!r}.", told)
    return theme.casefold()
