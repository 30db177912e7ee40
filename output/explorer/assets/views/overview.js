// Overview: what this release holds, each figure a link to what is behind it.
(function (m) {
  "use strict";

  const MEASURES = {
    paragraphs: { label: "paragraphs", of: (f) => f.n_paragraphs, told: (f) => m.number(f.n_paragraphs), title: "Paragraphs that speak of the theme" },
    notes: { label: "notes", of: (f) => (f.n_notes_all ? f.n_notes / f.n_notes_all : 0), told: (f) => `${f.n_notes}/${f.n_notes_all}`, title: "Notes that speak of the theme, of all on the mission" },
    words: { label: "per 1,000 words", of: (f) => (f.n_words_all ? f.n_words / f.n_words_all : 0), told: (f) => (f.n_words_all ? Math.round((1000 * f.n_words) / f.n_words_all) : "–"), title: "Words of the paragraphs that speak of the theme, of 1,000 words of text" },
    claims: { label: "claims", of: (f) => f.n_claims, told: (f) => m.number(f.n_claims), title: "Claims made in the room in paragraphs that speak of the theme" },
  };
  const STEPS = 6;
  const CITED = 12;
  const THEMES_IN_CHART = 15;

  function lead() {
    const total = (key) => m.R.notes.filter((note) => note.stands).reduce((sum, note) => sum + note[key], 0);
    const years = m.works.map(m.year).filter(Boolean);
    const span = years.length ? [Math.min(...years), Math.max(...years)] : null;
    const copies = m.R.notes.length - m.works.length;
    const entry = (n, what, href) => m.h("li", {}, m.h("a", { href }, m.h("strong", {}, m.number(n)), " ", what));
    return [
      m.h("h1", { tabindex: "-1" }, "What the notes say on UN peace operations"),
      m.h("p", { class: "lede" }, "Every figure on this page leads to the sentences behind it, and every sentence to its place on the page it was printed on."),
      m.h("ul", { class: "facts" },
        entry(m.works.length, m.works.length === 1 ? "note" : "notes", m.state.href("find", { unit: "note" })),
        entry(m.missionsCounted().length, "missions", m.state.href("compare", {})),
        entry(total("pages"), "pages", m.state.href("find", { unit: "note" })),
        entry(m.R.themes.filter((theme) => theme.n_paragraphs).length, "themes", m.state.href("codebook", { part: "themes" })),
        span && m.h("li", {}, m.h("strong", {}, span[0] === span[1] ? span[0] : `${span[0]}–${span[1]}`), " published"),
        copies > 0 && m.h("li", {}, m.h("a", { href: m.state.href("sources", { works: "1" }) }, m.h("strong", {}, m.number(copies)), copies === 1 ? " copy" : " copies", " counted with the work they repeat"))),
    ];
  }

  function heat(now) {
    const measure = m.own(MEASURES, now.measure) || MEASURES.paragraphs;
    const missions = m.missionsCounted();
    const themes = m.themesCounted();
    const figures = themes.map((theme) => missions.map((mission) => m.figures(mission.id, theme)));
    const most = Math.max(...figures.flat().map(measure.of), 0);
    const cell = (f, theme, mission) => {
      const step = f.n_paragraphs && most ? Math.max(1, Math.ceil((STEPS * measure.of(f)) / most)) : 0;
      if (!f.n_paragraphs) return { class: "heat-0", td: m.h("span", { class: "none" }, measure.told(f)) };
      const asked = measure === MEASURES.claims ? { unit: "sentence", room: "1" } : {};
      const href = measure === MEASURES.claims && !f.n_claims ? null : m.state.href("find", { mission: mission.id, theme, ...asked });
      const name = `${mission.acronym || mission.name}, ${m.theme(theme)}: ${measure.told(f)} ${measure.label}`;
      return { class: `heat-${step}`, td: href ? m.h("a", { href, "aria-label": name }, measure.told(f)) : measure.told(f) };
    };
    const rows = themes.map((theme, i) => [
      m.h("a", { href: m.state.href("compare", { theme, mission: missions.slice(0, 4).map((one) => one.id) }) }, m.theme(theme)),
      ...missions.map((mission, j) => cell(figures[i][j], theme, mission)),
    ]);
    const notes = ["notes on the mission", ...missions.map((mission) => ({ class: "total", td: m.h("a", { href: m.state.href("find", { unit: "note", mission: mission.id }) }, m.number(m.profile(mission.id).n_notes)) }))];
    return m.h("section", { "aria-labelledby": "heat-title" },
      m.h("h2", { id: "heat-title" }, "Themes by mission"),
      m.h("p", {}, `${measure.title}. A note on two missions counts for both.`),
      m.h("ul", { class: "tabs", "aria-label": "Count" }, Object.entries(MEASURES).map(([key, one]) =>
        m.h("li", {}, m.h("a", { id: `measure-${key}`, href: m.state.changed({ view: "overview", measure: key }), "aria-current": one === measure ? "true" : null }, one.label)))),
      m.withCsv("themes-by-mission", m.table(`Themes by mission, in ${measure.label}`, ["Theme", ...missions.map((mission) => m.h("abbr", { title: mission.name }, mission.acronym || mission.name))], [...rows, notes], { class: "heat" })));
  }

  function overTime() {
    const rows = m.R.profiles.map((row) => ({ mission: m.mission(row.mission_id), year: row.year === null ? "undated" : String(row.year), n: row.n_notes, id: row.mission_id }));
    const first = Math.min(...rows.map((row) => Number(row.year)).filter(Boolean));
    const last = Math.max(...rows.map((row) => Number(row.year)).filter(Boolean));
    const years = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
    if (rows.some((row) => row.year === "undated")) years.push("undated");
    const isCrowded = (wide) => years.length > (wide - 86) / 42;
    const order = m.missionsCounted().map((mission) => m.mission(mission.id));
    const href = (row) => m.state.href("find", { unit: "note", mission: row.id, year: row.year });
    const told = (row) => `${row.mission}, ${row.year}: ${m.counted(row.n, "note")}`;
    return m.h("section", { "aria-labelledby": "time-title" },
      m.h("h2", { id: "time-title" }, "Notes over time"),
      m.chart("Notes by mission and year of publication", (wide) => ({
        marginLeft: 86, marginTop: 6, marginBottom: isCrowded(wide) ? 46 : 30, height: (isCrowded(wide) ? 52 : 36) + 26 * order.length,
        x: { type: "band", domain: years, label: null, tickSize: 0, tickRotate: isCrowded(wide) ? -90 : 0, padding: 0.08 }, y: { domain: order, label: null, tickSize: 0, padding: 0.15 },
        color: { type: "linear" }, r: { type: "identity" },
        marks: [
          window.Plot.cell(years.flatMap((year) => order.map((mission) => ({ year, mission }))), { x: "year", y: "mission", fill: "var(--rule)", fillOpacity: 0.35, rx: 2 }),
          window.Plot.cell(rows, { x: "year", y: "mission", fill: "var(--accent)", rx: 2, href, ariaLabel: told, title: told }),
          window.Plot.text(rows, { x: "year", y: "mission", text: (row) => String(row.n), fill: "var(--on-accent)", fontWeight: 600, pointerEvents: "none" }),
        ],
      }), "Notes that stand for their work, by the year they were published."));
  }

  function consensus() {
    const all = m.consensus();
    const rows = all.slice(0, THEMES_IN_CHART);
    if (!rows.length) return null;
    const parts = rows.flatMap((row) => Object.keys(m.EXTENTS).map((extent) => ({ theme: row.theme, extent, n: row[`n_claims_${extent}`], all: row.n_claims })).filter((part) => part.n));
    const told = (part) => `${m.theme(part.theme)}: ${part.n} of ${m.counted(part.all, "claim")} ${part.extent === "unsaid" ? "without a word on how many held it" : `held by ${part.extent === "wide" ? "all, most or in general" : part.extent}`}`;
    const href = (part) => m.state.href("find", { unit: "sentence", theme: part.theme, extent: part.extent, room: "1" });
    return m.h("section", { "aria-labelledby": "consensus-title" },
      m.h("h2", { id: "consensus-title" }, "How widely views were held"),
      m.h("p", {}, "Claims made in the room on each theme, by how many held them."), m.legend(m.EXTENTS),
      m.chart("Claims on each theme by how widely they were held", (wide, isNarrow) => ({
        marginLeft: isNarrow ? 128 : 236, marginRight: 62, marginTop: 4, marginBottom: 38, height: 46 + (isNarrow ? 42 : 26) * rows.length,
        x: { label: "claims →", tickSize: 0, ticks: isNarrow ? 3 : 6, grid: true }, y: { domain: rows.map((row) => row.theme), label: null, axis: null, padding: 0.22 },
        marks: [
          window.Plot.axisY({ tickFormat: (theme) => m.theme(theme), tickSize: 0, lineWidth: isNarrow ? 9 : 18, textOverflow: isNarrow ? null : "ellipsis", label: null }),
          window.Plot.barX(parts, window.Plot.stackX({ x: "n", y: "theme", order: (part) => Object.keys(m.EXTENTS).indexOf(part.extent), fill: (part) => m.extentFill(part.extent), stroke: "var(--paper)", strokeWidth: 1, href, ariaLabel: told, title: told })),
          window.Plot.text(rows, { x: "n_claims", y: "theme", text: (row) => `${row.n_claims_wide}/${row.n_claims_said} wide`, textAnchor: "start", dx: 5, fill: "currentColor", fillOpacity: 0.85, pointerEvents: "none" }),
        ].map((mark) => mark),
      }), `Beside each bar: claims held widely, of those of which the note says by how many.${all.length > rows.length ? ` The ${rows.length} themes with most claims, of ${all.length}.` : ""}`));
  }

  function cited() {
    const by = new Map();
    for (const row of m.R.symbols_by_mission) {
      const sum = by.get(row.symbol) || { symbol: row.symbol, n: 0, missions: [], notes: 0 };
      sum.n += row.n_citations;
      sum.notes += row.n_notes;
      sum.missions.push(m.mission(row.mission_id));
      by.set(row.symbol, sum);
    }
    const rows = [...by.values()].sort((a, b) => b.n - a.n || a.symbol.localeCompare(b.symbol)).slice(0, CITED);
    if (!rows.length) return null;
    return m.h("section", { "aria-labelledby": "cited-title" },
      m.h("h2", { id: "cited-title" }, "UN documents cited most"),
      m.table("UN documents by number of citations", ["Document", "Citations", "Missions"], rows.map((row) => [
        m.h("a", { href: m.state.href("sources", { symbol: row.symbol }) }, row.symbol), { class: "n", td: m.number(row.n) }, row.missions.join(", "),
      ])),
      m.h("p", {}, m.h("a", { href: m.state.href("sources", {}) }, "All sources")));
  }

  function quality() {
    const bins = Array.from({ length: 10 }, (_, i) => ({ from: i / 10, to: (i + 1) / 10, n: 0 }));
    for (const note of m.works) if (note.score !== null) bins[Math.min(9, Math.floor(note.score * 10 + 1e-9))].n += 1;
    const label = (bin) => `${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`;
    const told = (bin) => `${m.counted(bin.n, "note")} with a score from ${bin.from.toFixed(1)} to ${bin.to.toFixed(1)}`;
    const doubtful = m.works.filter((note) => note.reasons.length);
    return m.h("section", { "aria-labelledby": "quality-title" },
      m.h("h2", { id: "quality-title" }, "How well the notes were read"),
      m.chart("Notes by score of their reading", () => ({
        height: 180, marginTop: 18, marginBottom: 40, x: { type: "band", domain: bins.map(label), label: "score →", tickSize: 0, padding: 0.12, tickFormat: (text) => text.slice(0, 3) }, y: { label: "notes", axis: null },
        marks: [
          window.Plot.barY(bins.filter((bin) => bin.n), { x: label, y: "n", fill: "var(--accent)", href: (bin) => m.state.href("find", { unit: "note", score: `${bin.from}-${bin.to}` }), ariaLabel: told, title: told }),
          window.Plot.text(bins.filter((bin) => bin.n), { x: label, y: "n", text: (bin) => String(bin.n), dy: -8, fill: "currentColor" }),
          window.Plot.ruleY([0], { stroke: "var(--rule)" }),
        ],
      }), `1 is a note in which nothing speaks against the reading. ${doubtful.length ? `${m.counted(doubtful.length, "note")} of ${m.works.length} ${doubtful.length === 1 ? "has" : "have"} a reason for doubt.` : "No note has a reason for doubt."}`),
      m.h("p", {}, m.h("a", { href: m.state.href("codebook", { part: "quality" }) }, "Quality in full")));
  }

  m.views.overview = {
    title: "Overview",
    show(main, now) {
      m.fill(main, lead(), m.h("div", { class: "front" }, heat(now), m.h("div", {}, overTime(), quality())), m.h("div", { class: "front" }, consensus(), cited()));
    },
  };
})(missionnotes);
