"""Pairs of notes that may be one work, each with what speaks for it and against it; never all with all.

A pair is looked at where the samples of its texts, or of its figures, have rare runs in common, or where the titles are
the same. What most notes of a publisher share (a run or a title in more than MOST_NOTES notes) makes no pair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from extractors.fingerprint import N_SAMPLED
from extractors.model import TEXT_KINDS

MOST_NOTES = 50
LEAST_RUNS = 5
LEAST_FIGURE_RUNS = 3
LEAST_TITLE_WORDS = 3
LEAST_SENTENCE_WORDS = 4
"""Shorter sentences ("Thank you.") are in notes that have nothing to do with each other."""

_KINDS = ", ".join(f"'{kind}'" for kind in sorted(TEXT_KINDS))
_REVISED = r"\b(corrected|corrigendum|erratum|revised|updated|reissued?|(second|new|corrected) (edition|version))\b"

# Letters and digits, without accents and case: what is left of a text when it is set, spaced or hyphenated otherwise.
_PLAIN = "regexp_replace(lower(strip_accents({})), '[^a-z0-9]+', '{}', 'g')"

_FOUND = f"""
CREATE TEMP TABLE found AS
WITH runs AS (
    SELECT document_id, unnest(runs) AS run FROM fingerprints
), rare_runs AS (
    SELECT run FROM runs GROUP BY run HAVING count(*) BETWEEN 2 AND {MOST_NOTES}
), by_runs AS (
    SELECT a.document_id AS document_id, b.document_id AS other_id
    FROM rare_runs JOIN runs a USING (run) JOIN runs b USING (run)
    WHERE a.document_id < b.document_id GROUP BY ALL HAVING count(*) >= {LEAST_RUNS}
), figures AS (
    SELECT document_id, unnest(figure_runs) AS run FROM fingerprints
), rare_figures AS (
    SELECT run FROM figures GROUP BY run HAVING count(*) BETWEEN 2 AND {MOST_NOTES}
), by_figures AS (
    SELECT a.document_id AS document_id, b.document_id AS other_id
    FROM rare_figures JOIN figures a USING (run) JOIN figures b USING (run)
    WHERE a.document_id < b.document_id GROUP BY ALL HAVING count(*) >= {LEAST_FIGURE_RUNS}
), titles AS (
    SELECT document_id, trim({_PLAIN.format("title", " ")}) AS plain_title FROM documents WHERE title IS NOT NULL
), known_titles AS (
    SELECT plain_title FROM titles
    WHERE len(string_split(plain_title, ' ')) >= {LEAST_TITLE_WORDS}
    GROUP BY plain_title HAVING count(*) BETWEEN 2 AND {MOST_NOTES}
), by_titles AS (
    SELECT a.document_id AS document_id, b.document_id AS other_id
    FROM known_titles JOIN titles a USING (plain_title) JOIN titles b USING (plain_title)
    WHERE a.document_id < b.document_id
)
FROM by_runs UNION FROM by_figures UNION FROM by_titles
"""

# What the two share by sentences: in words, so that a long sentence counts for more.
_SHARED = f"""
CREATE TEMP TABLE shared AS
WITH looked_at AS (
    SELECT document_id FROM found UNION SELECT other_id FROM found
), plain AS (
    SELECT document_id, {_PLAIN.format("s.text", "")} AS plain_text, len(string_split(s.text, ' ')) AS n_words
    FROM sentences s SEMI JOIN looked_at USING (document_id) JOIN paragraphs p USING (document_id, paragraph_id)
    WHERE p.kind IN ({_KINDS})
), once AS (
    SELECT document_id, hash(plain_text) AS sentence, max(n_words) AS n_words FROM plain
    WHERE n_words >= {LEAST_SENTENCE_WORDS} GROUP BY ALL
), whole AS (
    SELECT document_id, sum(n_words) AS n_words, count(*) AS n_sentences FROM once GROUP BY document_id
), common AS (
    SELECT f.document_id, f.other_id, sum(a.n_words) AS n_words, count(*) AS n_sentences
    FROM found f JOIN once a USING (document_id)
    JOIN once b ON b.document_id = f.other_id AND b.sentence = a.sentence
    GROUP BY f.document_id, f.other_id
)
SELECT
    f.document_id, f.other_id,
    coalesce(common.n_words / nullif(a.n_words, 0), 0.0) AS share_here,
    coalesce(common.n_words / nullif(b.n_words, 0), 0.0) AS share_there,
    coalesce(a.n_words, 0)::BIGINT AS n_words_here, coalesce(b.n_words, 0)::BIGINT AS n_words_there,
    (coalesce(a.n_sentences, 0) - coalesce(common.n_sentences, 0))::BIGINT AS n_sentences_here,
    (coalesce(b.n_sentences, 0) - coalesce(common.n_sentences, 0))::BIGINT AS n_sentences_there
FROM found f
LEFT JOIN common USING (document_id, other_id)
LEFT JOIN whole a USING (document_id)
LEFT JOIN whole b ON b.document_id = f.other_id
"""

_ALIKE = "len(list_intersect(list_sort(list_distinct({0} || {1}))[1:{2}], list_intersect({0}, {1})))"
_PAIRS = f"""
WITH missions AS (
    SELECT document_id, list(DISTINCT mission_id ORDER BY mission_id) AS missions
    FROM document_missions WHERE role = 'subject' GROUP BY document_id
), revised AS (
    SELECT DISTINCT document_id FROM paragraphs
    WHERE page_start = 1 AND kind NOT IN ({_KINDS}) AND regexp_matches(text, '{_REVISED}', 'i')
), told AS (
    SELECT
        document_id, coalesce(trim({_PLAIN.format("title", " ")}), '') AS plain_title,
        published, event_start, language, coalesce(missions, []) AS missions,
        regexp_matches(coalesce(title, '') || ' ' || coalesce(subtitle, ''), '{_REVISED}', 'i')
            OR document_id IN (FROM revised) AS is_revised
    FROM documents LEFT JOIN missions USING (document_id)
)
SELECT
    s.*,
    {_ALIKE.format("x.runs", "y.runs", N_SAMPLED)}
        / least({N_SAMPLED}, greatest(1, len(list_distinct(x.runs || y.runs)))) AS share_of_runs,
    {_ALIKE.format("x.figure_runs", "y.figure_runs", N_SAMPLED)}
        / least({N_SAMPLED}, greatest(1, len(list_distinct(x.figure_runs || y.figure_runs)))) AS share_of_figures,
    least(x.n_figure_runs, y.n_figure_runs) AS n_figure_runs,
    {{name: a.plain_title, published: a.published, event: a.event_start, language: a.language,
      missions: a.missions, is_revised: a.is_revised}} AS here,
    {{name: b.plain_title, published: b.published, event: b.event_start, language: b.language,
      missions: b.missions, is_revised: b.is_revised}} AS there
FROM shared s
JOIN told a USING (document_id)
JOIN told b ON b.document_id = s.other_id
JOIN fingerprints x ON x.document_id = s.document_id
JOIN fingerprints y ON y.document_id = s.other_id
ORDER BY s.document_id, s.other_id
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One note of a pair: its title in plain letters, its dates, language, missions, and whether it says revised."""

    name: str
    published: date | None
    event: date | None
    language: str | None
    missions: tuple[str, ...]
    is_revised: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two notes, the one of the lesser id first, and what they have in common.

    Shares are of words in the same sentences (`share_here` of the first, `share_there` of the second), of runs of
    words and of runs of figures, each from 0 to 1; `n_sentences_here` and `_there` are those that the other lacks.
    """

    document_id: str
    other_id: str
    share_here: float
    share_there: float
    n_words_here: int
    n_words_there: int
    n_sentences_here: int
    n_sentences_there: int
    share_of_runs: float
    share_of_figures: float
    n_figure_runs: int
    here: Side
    there: Side


def pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[Pair]:
    """The pairs among the notes of a release, over whose tables `connection` has its views, sorted by their ids."""
    connection.execute(_FOUND)
    connection.execute(_SHARED)
    result = connection.execute(_PAIRS)
    names = [column[0] for column in result.description or ()]
    while batch := result.fetchmany(1024):
        for row in batch:
            told = dict(zip(names, row, strict=True))
            yield Pair(**{**told, "here": _side(told["here"]), "there": _side(told["there"])})


def _side(told: dict[str, Any]) -> Side:
    return Side(**{**told, "missions": tuple(told["missions"])})
