-- Cosine of TF-IDF. Weights are whole numbers, so that no order of summing shows in the score. Candidates are found by
-- their rarest words, never all with all.
WITH counted AS (
    SELECT document_id, list(mission_id ORDER BY mission_id) AS missions FROM counted_notes
    WHERE (SELECT count(*) FROM works) <= 5000 GROUP BY document_id
), words AS (
    SELECT
        document_id, paragraph_id,
        unnest(regexp_extract_all(lower(strip_accents(text)), '[a-z]{4,}')) AS word
    FROM text_paragraphs SEMI JOIN counted USING (document_id)
    WHERE n_words >= 20
), terms AS (
    SELECT document_id, paragraph_id, word, count(*) AS n FROM words GROUP BY ALL
), spread AS (
    SELECT word, count(*) AS n_paragraphs, min(document_id) < max(document_id) AS is_shared FROM terms GROUP BY word
), total AS (
    SELECT count(DISTINCT paragraph_id) AS n FROM words
), weighed AS (
    SELECT
        document_id, paragraph_id, word, n_paragraphs, is_shared,
        round(100 * (1 + ln(terms.n)) * ln(1 + total.n / n_paragraphs))::BIGINT AS weight
    FROM terms JOIN spread USING (word) CROSS JOIN total
), lengths AS (
    SELECT paragraph_id, sqrt(sum(weight * weight)) AS length FROM weighed GROUP BY paragraph_id
), rare AS (
    SELECT document_id, paragraph_id, word, weight FROM weighed
    WHERE is_shared AND n_paragraphs <= 60
    QUALIFY row_number() OVER (PARTITION BY paragraph_id ORDER BY weight DESC, word) <= 12
), pairs AS (
    SELECT
        here.document_id, here.paragraph_id,
        there.document_id AS other_document_id, there.paragraph_id AS other_paragraph_id,
        sum(here.weight * there.weight)::BIGINT AS product, count(*) AS n_words_common
    FROM rare here JOIN rare there USING (word)
    WHERE here.document_id <> there.document_id
    GROUP BY ALL
    HAVING count(*) >= 2
), candidates AS (
    SELECT pairs.*
    FROM pairs
    JOIN counted here USING (document_id)
    JOIN counted there ON there.document_id = other_document_id
    WHERE NOT list_has_any(here.missions, there.missions)
    QUALIFY row_number() OVER (PARTITION BY paragraph_id ORDER BY product DESC, other_paragraph_id) <= 5
), products AS (
    SELECT
        c.document_id, c.paragraph_id, c.other_document_id, c.other_paragraph_id, c.n_words_common,
        sum(here.weight * there.weight)::BIGINT AS product
    FROM candidates c
    JOIN weighed here ON here.paragraph_id = c.paragraph_id
    JOIN weighed there ON there.paragraph_id = c.other_paragraph_id AND there.word = here.word
    GROUP BY ALL
), scored AS (
    SELECT products.*, least(1.0, product / (a.length * b.length)) AS score
    FROM products
    JOIN lengths a USING (paragraph_id)
    JOIN lengths b ON b.paragraph_id = other_paragraph_id
)
SELECT
    document_id, paragraph_id,
    row_number() OVER (PARTITION BY paragraph_id ORDER BY score DESC, other_paragraph_id)::INTEGER AS rank,
    other_document_id, other_paragraph_id, score, n_words_common
FROM scored
QUALIFY rank <= 3
ORDER BY paragraph_id, rank
