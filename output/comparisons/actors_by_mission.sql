WITH notes_of_missions AS (
    SELECT mission_id, count(*) AS n_notes_all FROM counted_notes GROUP BY mission_id
), counts AS (
    SELECT mission_id, entity_type, entity_id, count(*) AS n_mentions, count(DISTINCT document_id) AS n_notes
    FROM counted_notes JOIN kept_mentions AS mentions USING (document_id)
    GROUP BY ALL
)
SELECT
    counts.*, n_notes_all,
    n_notes / n_notes_all AS share_of_notes,
    share_least(n_notes, n_notes_all) AS share_of_notes_least,
    share_most(n_notes, n_notes_all) AS share_of_notes_most
FROM counts JOIN notes_of_missions USING (mission_id)
ORDER BY mission_id, entity_type, entity_id
