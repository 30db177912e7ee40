"""The tables that are made from the others of a release: profiles of missions, their themes, the citation graph.

They are SQL over the files that were just written, so that anybody can take a query from here and vary it. Every query
sorts by the key of its table, and rates are one division of whole numbers: the same tables give the same rows.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from extractors.meaning.themes.themes import KINDS
from extractors.vocabulary import SECTION_ROLES
from output.query import connect
from output.whole import PARTIAL
from schemas.arrow import arrow_schema
from schemas.contract import DERIVED_TABLES

ROWS_PER_BATCH = 32_768
# Beyond this, DuckDB puts what it has to hold on disk, so that a release takes no more memory than there is.
MEMORY = "192MB"
_TEXT_KINDS = ", ".join(f"'{kind}'" for kind in sorted(KINDS))

# A note counts, whole, for each mission that it is about.
_NOTES = """
WITH subjects AS (
    SELECT DISTINCT document_id, mission_id FROM document_missions WHERE role = 'subject'
), notes AS (
    SELECT
        mission_id,
        year(published) AS year,
        mission_id || '-' || coalesce(printf('%04d', year(published)), 'undated') AS mission_year_id,
        document_id,
        n_words,
        count(*) OVER (PARTITION BY document_id) > 1 AS is_shared
    FROM subjects JOIN documents USING (document_id)
)"""

# Clean text parts its words by single spaces.
_TEXT = f"""
text AS (
    SELECT document_id, paragraph_id, len(string_split(text, ' ')) AS n_words
    FROM paragraphs WHERE kind IN ({_TEXT_KINDS})
), text_of_notes AS (
    SELECT document_id, count(*) AS n_paragraphs, sum(n_words) AS n_words FROM text GROUP BY document_id
)"""

# A back reference counts for the work that it means.
_EDGES = """
edges AS (
    SELECT cited.document_id, coalesce(cited.symbol, meant.symbol) AS symbol, count(*) AS n_citations
    FROM citations cited LEFT JOIN citations meant ON cited.refers_to = meant.citation_id
    WHERE coalesce(cited.symbol, meant.symbol) <> ''
    GROUP BY ALL
)"""

_SECTIONS = "\n".join(f"        coalesce(sum(s.n_{role}), 0) AS n_sections_{role}," for role in SECTION_ROLES)
_ROLES = ", ".join(f"count(*) FILTER (role = '{role}') AS n_{role}" for role in SECTION_ROLES)

_PROFILES = f"""{_NOTES}, {_TEXT}, {_EDGES},
sections_of_notes AS (
    SELECT document_id, count(*) AS n_sections, {_ROLES} FROM sections GROUP BY document_id
), sentences_of_notes AS (
    SELECT document_id, count(*) AS n FROM sentences GROUP BY document_id
), claims_of_notes AS (
    SELECT document_id, count(*) AS n FROM claims WHERE in_room GROUP BY document_id
), citations_of_notes AS (
    SELECT document_id, count(*) AS n FROM citations GROUP BY document_id
), un_documents AS (
    SELECT mission_year_id, sum(n_citations) AS n_un_citations, count(DISTINCT symbol) AS n_un_documents
    FROM notes JOIN edges USING (document_id) GROUP BY mission_year_id
), counts AS (
    SELECT
        mission_year_id, mission_id, year,
        count(*) AS n_notes,
        count(*) FILTER (is_shared) AS n_notes_shared,
        sum(notes.n_words) AS n_words,
        coalesce(sum(t.n_paragraphs), 0) AS n_text_paragraphs,
        coalesce(sum(t.n_words), 0) AS n_text_words,
        coalesce(sum(s.n_sections), 0) AS n_sections,
{_SECTIONS}
        coalesce(sum(sentences_of_notes.n), 0) AS n_sentences,
        coalesce(sum(claims_of_notes.n), 0) AS n_claims,
        coalesce(sum(citations_of_notes.n), 0) AS n_citations
    FROM notes
    LEFT JOIN text_of_notes t USING (document_id)
    LEFT JOIN sections_of_notes s USING (document_id)
    LEFT JOIN sentences_of_notes USING (document_id)
    LEFT JOIN claims_of_notes USING (document_id)
    LEFT JOIN citations_of_notes USING (document_id)
    GROUP BY mission_year_id, mission_id, year
)
SELECT
    counts.*,
    1000.0 * n_claims / nullif(n_text_words, 0) AS claims_per_1000_words,
    1000.0 * n_citations / nullif(n_text_words, 0) AS citations_per_1000_words,
    coalesce(n_un_citations, 0) AS n_un_citations,
    coalesce(n_un_documents, 0) AS n_un_documents
FROM counts LEFT JOIN un_documents USING (mission_year_id)
ORDER BY mission_id, year NULLS LAST
"""

_THEMES = f"""{_NOTES}, {_TEXT},
claims_of_paragraphs AS (
    SELECT
        paragraph_id,
        count(*) AS n_claims,
        count(*) FILTER (consensus >= 6) AS n_claims_wide,
        count(*) FILTER (consensus BETWEEN 4 AND 5) AS n_claims_many,
        count(*) FILTER (consensus BETWEEN 2 AND 3) AS n_claims_some,
        count(*) FILTER (consensus <= 1) AS n_claims_one,
        count(*) FILTER (consensus IS NULL) AS n_claims_unsaid
    FROM claims JOIN sentences USING (sentence_id) WHERE in_room GROUP BY paragraph_id
), mission_years AS (
    SELECT
        mission_year_id, mission_id, year,
        count(*) AS n_notes_all,
        coalesce(sum(t.n_paragraphs), 0) AS n_paragraphs_all,
        coalesce(sum(t.n_words), 0) AS n_words_all
    FROM notes LEFT JOIN text_of_notes t USING (document_id)
    GROUP BY mission_year_id, mission_id, year
), found AS (
    SELECT
        mission_year_id, theme_id,
        count(*) AS n_paragraphs,
        sum(text.n_words) AS n_words,
        count(DISTINCT document_id) AS n_notes,
        sum(n_claims) AS n_claims,
        sum(n_claims_wide) AS n_claims_wide,
        sum(n_claims_many) AS n_claims_many,
        sum(n_claims_some) AS n_claims_some,
        sum(n_claims_one) AS n_claims_one,
        sum(n_claims_unsaid) AS n_claims_unsaid
    FROM notes
    JOIN themes USING (document_id)
    JOIN text USING (document_id, paragraph_id)
    LEFT JOIN claims_of_paragraphs USING (paragraph_id)
    GROUP BY mission_year_id, theme_id
), counts AS (
    SELECT *
    FROM mission_years
    CROSS JOIN (SELECT DISTINCT theme_id FROM themes)
    LEFT JOIN found USING (mission_year_id, theme_id)
)
SELECT
    mission_year_id, theme_id, mission_id, year, n_paragraphs_all, n_words_all, n_notes_all,
    coalesce(COLUMNS(['n_paragraphs', 'n_words', 'n_notes', 'n_claims', 'n_claims_wide', 'n_claims_many',
                      'n_claims_some', 'n_claims_one', 'n_claims_unsaid']), 0),
    1000.0 * coalesce(n_paragraphs, 0) / nullif(n_words_all, 0) AS per_1000_words,
    coalesce(n_words, 0) / nullif(n_words_all, 0) AS share_of_words,
    coalesce(n_notes, 0) / nullif(n_notes_all, 0) AS share_of_notes
FROM counts
ORDER BY mission_id, year NULLS LAST, theme_id
"""

_QUERIES = {
    "mission_profiles": _PROFILES,
    "themes_by_mission": _THEMES,
    "citation_edges": f"WITH {_EDGES} FROM edges ORDER BY document_id, symbol",
}


def derived_tables(folder: Path) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Each derived table of the contract, made from the files of the other tables in `folder`, as batches of rows."""
    with TemporaryDirectory(prefix=PARTIAL, dir=folder) as spilled:
        settings = {"threads": "1", "memory_limit": MEMORY, "temp_directory": spilled}
        with connect(folder, settings=settings) as connection:
            for name, table in DERIVED_TABLES.items():
                schema = arrow_schema(table)
                reader = connection.sql(_QUERIES[name]).to_arrow_reader(ROWS_PER_BATCH)
                yield name, (pa.Table.from_batches([batch]).select(schema.names).cast(schema) for batch in reader)
