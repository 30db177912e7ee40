WITH notes_of_missions AS (
    SELECT mission_id, count(*) AS n_notes_all FROM counted_notes GROUP BY mission_id
), words_of_missions AS (
    SELECT mission_id, sum(text_paragraphs.n_words) AS n_words_all
    FROM counted_notes JOIN text_paragraphs USING (document_id) GROUP BY mission_id
), text_of_sections AS (
    SELECT section_id, count(*) AS n_paragraphs, sum(n_words) AS n_words
    FROM text_paragraphs WHERE section_id IS NOT NULL GROUP BY section_id
), counts AS (
    SELECT
        mission_id, role,
        count(*) AS n_sections,
        count(DISTINCT document_id) AS n_notes,
        coalesce(sum(text_of_sections.n_paragraphs), 0) AS n_paragraphs,
        coalesce(sum(text_of_sections.n_words), 0) AS n_words
    FROM counted_notes JOIN sections USING (document_id) LEFT JOIN text_of_sections USING (section_id)
    GROUP BY mission_id, role
)
SELECT
    counts.*, n_notes_all, coalesce(n_words_all, 0) AS n_words_all,
    n_words / nullif(n_words_all, 0) AS share_of_words,
    n_notes / n_notes_all AS share_of_notes
FROM counts JOIN notes_of_missions USING (mission_id) LEFT JOIN words_of_missions USING (mission_id)
ORDER BY mission_id, role
