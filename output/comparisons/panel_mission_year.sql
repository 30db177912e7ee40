SELECT
    mission_year_id, mission_id, year, acronym, country_codes, gwno, ucdp_conflict_ids,
    pema_key, tamm_key, unpmm_key,
    n_notes, n_documents, n_text_words, n_claims, n_citations, n_un_documents,
    coalesce(n_recommendations, 0) AS n_recommendations,
    coalesce(n_disagreements, 0) AS n_disagreements
FROM (
    SELECT mission_year_id, mission_id, year, n_notes, n_documents, n_text_words, n_claims, n_citations, n_un_documents
    FROM mission_profiles WHERE year IS NOT NULL
)
LEFT JOIN missions USING (mission_id)
LEFT JOIN (
    SELECT mission_year_id, count(*) AS n_recommendations
    FROM counted_notes JOIN kept_recommendations AS recommendations USING (document_id) GROUP BY ALL
) USING (mission_year_id)
LEFT JOIN (
    SELECT mission_year_id, count(*) AS n_disagreements
    FROM counted_notes JOIN room_claims USING (document_id) WHERE contrasts_with IS NOT NULL GROUP BY ALL
) USING (mission_year_id)
ORDER BY mission_id, year
