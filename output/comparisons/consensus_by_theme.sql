WITH counts AS (
    SELECT
        mission_id, theme_id,
        count(*) AS n_claims,
        count(DISTINCT document_id) AS n_notes,
        count(*) FILTER (room_claims.confidence = 'low' OR themes.confidence = 'low') AS n_claims_low_confidence,
        count(*) FILTER (extent = 'wide') AS n_claims_wide,
        count(*) FILTER (extent = 'many') AS n_claims_many,
        count(*) FILTER (extent = 'some') AS n_claims_some,
        count(*) FILTER (extent = 'one') AS n_claims_one,
        count(*) FILTER (extent = 'unsaid') AS n_claims_unsaid,
        count(*) FILTER (extent <> 'unsaid') AS n_claims_said,
        count(*) FILTER (contrasts_with IS NOT NULL) AS n_disagreements
    FROM counted_notes
    JOIN room_claims USING (document_id)
    JOIN kept_themes AS themes USING (document_id, paragraph_id)
    GROUP BY mission_id, theme_id
)
SELECT
    counts.*,
    n_claims_wide / nullif(n_claims_said, 0) AS share_wide,
    share_least(n_claims_wide, n_claims_said) AS share_wide_least,
    share_most(n_claims_wide, n_claims_said) AS share_wide_most
FROM counts
ORDER BY mission_id, theme_id
