WITH claims_of_paragraphs AS (
    SELECT
        paragraph_id,
        count(*) AS n_claims,
        count(*) FILTER (extent = 'wide') AS n_claims_wide,
        count(*) FILTER (extent = 'many') AS n_claims_many,
        count(*) FILTER (extent = 'some') AS n_claims_some,
        count(*) FILTER (extent = 'one') AS n_claims_one,
        count(*) FILTER (extent = 'unsaid') AS n_claims_unsaid
    FROM room_claims GROUP BY paragraph_id
), mission_years AS (
    SELECT
        mission_year_id, mission_id, year,
        count(*) AS n_notes_all,
        coalesce(sum(t.n_paragraphs), 0) AS n_paragraphs_all,
        coalesce(sum(t.n_words), 0) AS n_words_all
    FROM counted_notes LEFT JOIN text_of_notes t USING (document_id)
    GROUP BY mission_year_id, mission_id, year
), found AS (
    SELECT
        mission_year_id, theme_id,
        count(*) AS n_paragraphs,
        count(*) FILTER (themes.confidence = 'low') AS n_paragraphs_low_confidence,
        sum(text_paragraphs.n_words) AS n_words,
        count(DISTINCT document_id) AS n_notes,
        sum(n_claims) AS n_claims,
        sum(n_claims_wide) AS n_claims_wide,
        sum(n_claims_many) AS n_claims_many,
        sum(n_claims_some) AS n_claims_some,
        sum(n_claims_one) AS n_claims_one,
        sum(n_claims_unsaid) AS n_claims_unsaid
    FROM counted_notes
    JOIN kept_themes AS themes USING (document_id)
    JOIN text_paragraphs USING (document_id, paragraph_id)
    LEFT JOIN claims_of_paragraphs USING (paragraph_id)
    GROUP BY mission_year_id, theme_id
), counts AS (
    SELECT *
    FROM mission_years
    CROSS JOIN (SELECT DISTINCT theme_id FROM kept_themes)
    LEFT JOIN found USING (mission_year_id, theme_id)
), filled AS (
    SELECT
        mission_year_id, theme_id, mission_id, year, n_paragraphs_all, n_words_all, n_notes_all,
        coalesce(COLUMNS(['n_paragraphs', 'n_paragraphs_low_confidence', 'n_words', 'n_notes', 'n_claims',
                          'n_claims_wide', 'n_claims_many', 'n_claims_some', 'n_claims_one', 'n_claims_unsaid']), 0)
    FROM counts
)
SELECT
    filled.*,
    1000.0 * n_paragraphs / nullif(n_words_all, 0) AS per_1000_words,
    n_words / nullif(n_words_all, 0) AS share_of_words,
    n_notes / n_notes_all AS share_of_notes,
    share_least(n_notes, n_notes_all) AS share_of_notes_least,
    share_most(n_notes, n_notes_all) AS share_of_notes_most
FROM filled
ORDER BY mission_id, year NULLS LAST, theme_id
