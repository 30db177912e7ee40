WITH themes_of_paragraphs AS (
    SELECT paragraph_id, list(theme_id ORDER BY theme_id) AS theme_ids FROM kept_themes GROUP BY paragraph_id
)
SELECT
    mission_id, year,
    document_id,
    here.claim_id,
    there.claim_id AS other_claim_id,
    here.sentence_id,
    there.sentence_id AS other_sentence_id,
    here.holder,
    there.holder AS other_holder,
    here.quantifier,
    there.quantifier AS other_quantifier,
    here.stance,
    there.stance AS other_stance,
    coalesce(theme_ids, []) AS theme_ids,
    CASE
        WHEN 'low' IN (here.confidence, there.confidence) THEN 'low'
        WHEN 'medium' IN (here.confidence, there.confidence) THEN 'medium'
        ELSE 'high'
    END AS confidence
FROM counted_notes
JOIN room_claims here USING (document_id)
JOIN room_claims there ON there.claim_id = here.contrasts_with
LEFT JOIN themes_of_paragraphs ON themes_of_paragraphs.paragraph_id = here.paragraph_id
ORDER BY mission_id, here.claim_id
