SELECT
    mission_id,
    coalesce(addressee, 'unnamed') AS addressee,
    coalesce(theme_id, 'none') AS theme_id,
    count(*) AS n_recommendations,
    count(*) FILTER (recommendations.kind = 'lesson') AS n_lessons,
    count(*) FILTER (recommendations.confidence = 'low') AS n_low_confidence,
    count(horizon) AS n_with_horizon,
    count(DISTINCT document_id) AS n_notes
FROM counted_notes
JOIN kept_recommendations AS recommendations USING (document_id)
LEFT JOIN kept_themes AS themes USING (document_id, paragraph_id)
GROUP BY ALL
ORDER BY mission_id, addressee, theme_id
