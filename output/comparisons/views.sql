-- What readers judged wrong is left out, or has the value that they gave; `reviews.effect` says which.
CREATE TEMP MACRO is_left_out(name, id) AS EXISTS (
    SELECT 1 FROM reviews WHERE table_name = name AND matched_row_id = id AND effect = 'left_out'
);
CREATE TEMP MACRO ordinal_of(quantifier) AS CASE quantifier
    WHEN 'all' THEN 7 WHEN 'most' THEN 6 WHEN 'many' THEN 5 WHEN 'several' THEN 4 WHEN 'some' THEN 3 WHEN 'few' THEN 2
    WHEN 'one' THEN 1 WHEN 'another' THEN 1
END;
CREATE TEMP VIEW corrections AS
SELECT table_name, matched_row_id AS row_id, column_name, any_value(value) AS value
FROM reviews WHERE effect = 'corrected' GROUP BY ALL;

CREATE TEMP VIEW kept_claims AS
WITH corrected AS (
    SELECT
        row_id AS claim_id,
        any_value(value) FILTER (column_name = 'holder') AS new_holder,
        any_value(value) FILTER (column_name = 'quantifier') AS new_quantifier,
        any_value(value) FILTER (column_name = 'stance') AS new_stance,
        any_value(value) FILTER (column_name = 'in_room') AS new_in_room
    FROM corrections WHERE table_name = 'claims' GROUP BY row_id
)
SELECT claims.* REPLACE (
    coalesce(new_holder, holder) AS holder,
    coalesce(new_quantifier, quantifier) AS quantifier,
    CASE WHEN new_quantifier IS NULL THEN consensus ELSE ordinal_of(new_quantifier) END AS consensus,
    coalesce(new_stance, stance) AS stance,
    coalesce(new_in_room = 'true', in_room) AS in_room,
    CASE WHEN NOT is_left_out('claims', contrasts_with) THEN contrasts_with END AS contrasts_with
)
FROM claims LEFT JOIN corrected USING (claim_id)
WHERE NOT is_left_out('claims', claim_id);

-- A paragraph has a theme once, also where that of another row was corrected to it.
CREATE TEMP VIEW kept_themes AS
WITH untouched AS (
    FROM themes WHERE NOT EXISTS (
        SELECT 1 FROM reviews
        WHERE table_name = 'themes' AND matched_row_id = paragraph_id || '/' || theme_id
            AND effect IN ('left_out', 'corrected')
    )
), corrected AS (
    SELECT themes.* REPLACE (value AS theme_id)
    FROM themes JOIN corrections ON table_name = 'themes' AND row_id = paragraph_id || '/' || theme_id
    QUALIFY row_number() OVER (PARTITION BY paragraph_id, value ORDER BY score DESC, themes.theme_id) = 1
)
FROM untouched UNION ALL FROM corrected ANTI JOIN untouched USING (paragraph_id, theme_id);

CREATE TEMP VIEW kept_recommendations AS
WITH corrected AS (
    SELECT
        row_id AS recommendation_id,
        any_value(value) FILTER (column_name = 'addressee') AS new_addressee,
        any_value(value) FILTER (column_name = 'kind') AS new_kind
    FROM corrections WHERE table_name = 'recommendations' GROUP BY row_id
)
SELECT recommendations.* REPLACE (coalesce(new_addressee, addressee) AS addressee, coalesce(new_kind, kind) AS kind)
FROM recommendations LEFT JOIN corrected USING (recommendation_id)
WHERE NOT is_left_out('recommendations', recommendation_id);

CREATE TEMP VIEW kept_mentions AS
WITH corrected AS (
    SELECT
        row_id AS mention_id,
        any_value(value) FILTER (column_name = 'entity_type') AS new_type,
        any_value(value) FILTER (column_name = 'entity_id') AS new_id
    FROM corrections WHERE table_name = 'mentions' GROUP BY row_id
)
SELECT mentions.* REPLACE (coalesce(new_type, entity_type) AS entity_type, coalesce(new_id, entity_id) AS entity_id)
FROM mentions LEFT JOIN corrected USING (mention_id)
WHERE NOT is_left_out('mentions', mention_id);

-- A work counts once, by the note that stands for it, and whole for each mission that this note is about.
CREATE TEMP VIEW counted_notes AS
SELECT
    mission_id,
    year(documents.published) AS year,
    mission_id || '-' || coalesce(printf('%04d', year(documents.published)), 'undated') AS mission_year_id,
    document_id,
    works.n_documents,
    documents.n_words,
    count(*) OVER (PARTITION BY document_id) > 1 AS is_shared
FROM works
JOIN documents USING (document_id)
JOIN document_missions USING (document_id)
WHERE document_missions.role = 'subject';

-- The paragraphs that say something about the mission. Clean text parts its words by single spaces.
CREATE TEMP VIEW text_paragraphs AS
SELECT document_id, paragraph_id, section_id, text, len(string_split(text, ' ')) AS n_words
FROM paragraphs
WHERE kind IN ('body', 'list_item', 'quote');

CREATE TEMP VIEW text_of_notes AS
SELECT document_id, count(*) AS n_paragraphs, sum(n_words) AS n_words FROM text_paragraphs GROUP BY document_id;

-- What was held in the room, and how widely: by all, most or in general; by many or several; by some; by one.
CREATE TEMP VIEW room_claims AS
SELECT
    claims.*,
    sentences.paragraph_id,
    CASE
        WHEN consensus >= 6 THEN 'wide' WHEN consensus >= 4 THEN 'many' WHEN consensus >= 2 THEN 'some'
        WHEN consensus IS NOT NULL THEN 'one' ELSE 'unsaid'
    END AS extent
FROM kept_claims AS claims JOIN sentences USING (document_id, sentence_id)
WHERE in_room;

-- The UN documents that a note cites. A back reference counts for the work that it means.
CREATE TEMP VIEW cited_symbols AS
SELECT cited.document_id, coalesce(cited.symbol, meant.symbol) AS symbol, count(*) AS n_citations
FROM citations cited LEFT JOIN citations meant ON cited.refers_to = meant.citation_id
WHERE coalesce(cited.symbol, meant.symbol) <> ''
GROUP BY ALL;

-- The bounds of a share of k in n, at 95 of 100 (Wilson 1927): between them the share lies that a larger set of such
-- notes would have, if these were drawn from it at random.
CREATE TEMP MACRO share_least(k, n) AS CASE
    WHEN n = 0 THEN NULL WHEN k = 0 THEN 0.0
    ELSE (k + 1.9208 - 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416)
END;
CREATE TEMP MACRO share_most(k, n) AS CASE
    WHEN n = 0 THEN NULL WHEN k = n THEN 1.0
    ELSE (k + 1.9208 + 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416)
END;
