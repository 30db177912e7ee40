WITH sections_of_notes AS (
    SELECT
        document_id,
        count(*) AS n_sections,
        count(*) FILTER (role = 'introduction') AS n_introduction,
        count(*) FILTER (role = 'context') AS n_context,
        count(*) FILTER (role = 'mandate') AS n_mandate,
        count(*) FILTER (role = 'lessons') AS n_lessons,
        count(*) FILTER (role = 'recommendations') AS n_recommendations,
        count(*) FILTER (role = 'conclusion') AS n_conclusion,
        count(*) FILTER (role = 'other') AS n_other
    FROM sections GROUP BY document_id
), sentences_of_notes AS (
    SELECT document_id, count(*) AS n FROM sentences GROUP BY document_id
), claims_of_notes AS (
    SELECT document_id, count(*) AS n, count(*) FILTER (confidence = 'low') AS n_low FROM room_claims GROUP BY document_id
), citations_of_notes AS (
    SELECT document_id, count(*) AS n FROM citations GROUP BY document_id
), reviewed AS (
    SELECT document_id, count(DISTINCT (table_name, matched_row_id)) AS n
    FROM reviews WHERE matched_row_id IS NOT NULL GROUP BY document_id
), un_documents AS (
    SELECT mission_year_id, sum(n_citations) AS n_un_citations, count(DISTINCT symbol) AS n_un_documents
    FROM counted_notes JOIN cited_symbols USING (document_id) GROUP BY mission_year_id
), counts AS (
    SELECT
        mission_year_id, mission_id, year,
        count(*) AS n_notes,
        sum(n_documents) AS n_documents,
        count(*) FILTER (is_shared) AS n_notes_shared,
        sum(counted_notes.n_words) AS n_words,
        coalesce(sum(t.n_paragraphs), 0) AS n_text_paragraphs,
        coalesce(sum(t.n_words), 0) AS n_text_words,
        coalesce(sum(s.n_sections), 0) AS n_sections,
        coalesce(sum(s.n_introduction), 0) AS n_sections_introduction,
        coalesce(sum(s.n_context), 0) AS n_sections_context,
        coalesce(sum(s.n_mandate), 0) AS n_sections_mandate,
        coalesce(sum(s.n_lessons), 0) AS n_sections_lessons,
        coalesce(sum(s.n_recommendations), 0) AS n_sections_recommendations,
        coalesce(sum(s.n_conclusion), 0) AS n_sections_conclusion,
        coalesce(sum(s.n_other), 0) AS n_sections_other,
        coalesce(sum(sentences_of_notes.n), 0) AS n_sentences,
        coalesce(sum(claims_of_notes.n), 0) AS n_claims,
        coalesce(sum(claims_of_notes.n_low), 0) AS n_claims_low_confidence,
        coalesce(sum(citations_of_notes.n), 0) AS n_citations,
        coalesce(sum(reviewed.n), 0) AS n_rows_reviewed
    FROM counted_notes
    LEFT JOIN text_of_notes t USING (document_id)
    LEFT JOIN sections_of_notes s USING (document_id)
    LEFT JOIN sentences_of_notes USING (document_id)
    LEFT JOIN claims_of_notes USING (document_id)
    LEFT JOIN citations_of_notes USING (document_id)
    LEFT JOIN reviewed USING (document_id)
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
