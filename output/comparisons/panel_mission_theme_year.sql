SELECT
    mission_year_id, mission_id, year, theme_id,
    missions.pema_key, missions.tamm_key, missions.unpmm_key, gwno, ucdp_conflict_ids,
    coalesce(theme_definitions.pema_tasks, []) AS pema_tasks,
    coalesce(theme_definitions.tamm_tasks, []) AS tamm_tasks,
    coalesce(theme_definitions.unpmm_tasks, []) AS unpmm_tasks,
    n_notes_all, n_words_all, n_notes, n_paragraphs, n_words, n_claims, n_claims_wide,
    n_notes > 0 AS is_spoken_of
FROM themes_by_mission
LEFT JOIN missions USING (mission_id)
LEFT JOIN theme_definitions USING (theme_id)
WHERE year IS NOT NULL
ORDER BY mission_id, year, theme_id
