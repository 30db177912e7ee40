// Sums of the release's own comparisons: over years, for one mission and theme.
(function (m) {
  "use strict";

  const inYears = (years) => (row) => !years || (row.year !== null && row.year >= years[0] && row.year <= years[1]);

  m.yearsOf = function (text) {
    const match = /^(\d{4})(?:-(\d{4}))?$/.exec(text || "");
    return match ? [Number(match[1]), Number(match[2] || match[1])] : null;
  };

  function sum(rows, keys) {
    const total = Object.fromEntries(keys.map((key) => [key, 0]));
    for (const row of rows) for (const key of keys) total[key] += row[key] || 0;
    return total;
  }

  const OF_THEME = ["n_paragraphs", "n_paragraphs_low_confidence", "n_paragraphs_all", "n_words", "n_words_all", "n_notes", "n_notes_all",
    "n_claims", "n_claims_wide", "n_claims_many", "n_claims_some", "n_claims_one", "n_claims_unsaid"];
  const OF_MISSION = ["n_notes", "n_documents", "n_text_words", "n_text_paragraphs", "n_sections", "n_sentences", "n_claims", "n_citations", "n_un_citations"];

  m.figures = (mission, theme, years) =>
    sum(m.R.themes_by_mission.filter((row) => row.mission_id === mission && row.theme_id === theme).filter(inYears(years)), OF_THEME);
  m.profile = (mission, years) => sum(m.R.profiles.filter((row) => row.mission_id === mission).filter(inYears(years)), OF_MISSION);

  m.missionsCounted = () => m.R.missions.filter((mission) => m.R.profiles.some((row) => row.mission_id === mission.id))
    .sort((a, b) => m.profile(b.id).n_notes - m.profile(a.id).n_notes || (a.acronym || a.name).localeCompare(b.acronym || b.name));

  // Themes that any counted note has, most spoken of first.
  m.themesCounted = function () {
    const total = new Map();
    for (const row of m.R.themes_by_mission) total.set(row.theme_id, (total.get(row.theme_id) || 0) + row.n_paragraphs);
    return [...total].filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
  };

  m.said = (figures) => figures.n_claims_wide + figures.n_claims_many + figures.n_claims_some + figures.n_claims_one;

  // Degree of agreement over all missions: themes with the claims held in the room, by how widely.
  m.consensus = function () {
    const keys = ["n_claims", "n_claims_wide", "n_claims_many", "n_claims_some", "n_claims_one", "n_claims_unsaid", "n_claims_said", "n_disagreements"];
    const themes = [...new Set(m.R.consensus.map((row) => row.theme_id))];
    return themes.map((theme) => ({ theme, ...sum(m.R.consensus.filter((row) => row.theme_id === theme), keys) }))
      .sort((a, b) => b.n_claims - a.n_claims || a.theme.localeCompare(b.theme));
  };
})(missionnotes);
