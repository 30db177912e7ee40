// Compare: two to four missions, on one theme or on all, with the sentences behind each figure side by side.
(function (m) {
  "use strict";

  const MOST = 4;
  const QUOTES = 8; // per mission
  const ALONE = 12; // names and documents that only one mission has

  function form(now, missions) {
    const choose = (event) => {
      const on = [...event.currentTarget.form.elements.mission].filter((box) => box.checked).map((box) => box.value);
      if (on.length > MOST) {
        event.currentTarget.checked = false;
        return m.tell(`At most ${MOST} missions.`);
      }
      return m.state.go({ mission: on.join(",") });
    };
    const all = m.missionsCounted();
    return m.h("form", { class: "asked", on: { submit: (event) => event.preventDefault() } },
      m.h("fieldset", { class: "choices" }, m.h("legend", {}, "Missions, two to four"), all.map((one) =>
        m.h("label", {}, m.h("input", { type: "checkbox", name: "mission", id: `compare-${one.id}`, value: one.id, checked: missions.includes(one.id), on: { change: choose } }), one.acronym || one.name))),
      m.h("div", { class: "filters" },
        m.h("p", { class: "field" }, m.h("label", { for: "compare-theme" }, "Theme"),
          m.h("select", { id: "compare-theme", on: { change: (event) => m.state.go({ theme: event.target.value }) } },
            m.h("option", { value: "" }, "all themes"), m.themesCounted().map((id) => [id, m.theme(id)]).sort((a, b) => a[1].localeCompare(b[1])).map(([id, label]) => m.h("option", { value: id, selected: id === now.theme }, label)))),
        m.h("p", { class: "field" }, m.h("label", { for: "compare-year" }, "Years"),
          m.h("input", { id: "compare-year", size: "12", placeholder: "2020-2023", value: now.year || "", autocomplete: "off", on: { change: (event) => m.state.go({ year: event.target.value.trim() }) } }))));
  }

  const n = (node) => ({ class: "n", td: node });
  const link = (told, view, keys) => (told === "0" || told === 0 ? "0" : m.h("a", { href: m.state.href(view, keys) }, told));

  // All themes: a row each, with shares of notes and their bounds.
  function allThemes(now, missions, years) {
    const rows = m.themesCounted().map((theme) => [
      m.h("a", { href: m.state.changed({ theme }) }, m.theme(theme)),
      ...missions.map((mission) => {
        const f = m.figures(mission, theme, years);
        return n([link(m.number(f.n_paragraphs), "find", { mission, theme, year: now.year }), m.h("span", { class: "bounds" }, m.withBounds(f.n_notes, f.n_notes_all))]);
      }),
    ]);
    return m.h("section", {}, m.h("h2", {}, "On which themes"), m.h("p", {}, "Paragraphs that speak of the theme, and the share of the notes that do, with its bounds. Choose a theme to read the sentences side by side."),
      m.withCsv("compare-themes", m.table("Paragraphs and share of notes by theme", ["Theme", ...missions.map(m.mission)], rows)),
      m.h("p", { class: "hint" }, "Bounds at 95 of 100 (Wilson): between them lies the share that many more such notes would have, if these were drawn at random."));
  }

  function profiles(now, missions, years) {
    const of = Object.fromEntries(missions.map((mission) => [mission, m.profile(mission, years)]));
    const line = (label, tell) => [label, ...missions.map((mission) => n(tell(of[mission], mission)))];
    return m.h("section", {}, m.h("h2", {}, "How much was written"), m.table("Notes and text on each mission", ["Figure", ...missions.map(m.mission)], [
      line("notes", (p, mission) => link(m.number(p.n_notes), "find", { unit: "note", mission, year: now.year })),
      line("words of text", (p) => m.number(p.n_text_words)),
      line("claims per 1,000 words", (p) => (p.n_text_words ? m.number(Math.round((10000 * p.n_claims) / p.n_text_words) / 10) : "–")),
      line("citations per 1,000 words", (p) => (p.n_text_words ? m.number(Math.round((10000 * p.n_citations) / p.n_text_words) / 10) : "–")),
    ]));
  }

  function onTheme(now, missions, years) {
    const { theme } = now;
    const of = Object.fromEntries(missions.map((mission) => [mission, m.figures(mission, theme, years)]));
    const line = (label, tell) => [label, ...missions.map((mission) => n(tell(of[mission], mission)))];
    const asked = (mission, extent) => ({ mission, theme, extent, year: now.year, unit: "sentence", room: "1" });
    const disagreements = (mission) => m.R.disagreements.filter((row) => row.mission_id === mission && row.theme_ids.includes(theme) && (!years || (row.year >= years[0] && row.year <= years[1])));
    return m.h("section", {}, m.h("h2", {}, "Figures"), m.withCsv(`compare-${theme}`, m.table(`Figures on ${m.theme(theme)}`, ["Figure", ...missions.map(m.mission)], [
      line("paragraphs", (f, mission) => [link(m.number(f.n_paragraphs), "find", { mission, theme, year: now.year }), ` of ${m.number(f.n_paragraphs_all)}`]),
      line("of them of low confidence", (f) => m.number(f.n_paragraphs_low_confidence)),
      line("words per 1,000", (f) => (f.n_words_all ? m.number(Math.round((1000 * f.n_words) / f.n_words_all)) : "–")),
      line("notes", (f) => `${f.n_notes} of ${f.n_notes_all}`),
      line("share of notes (bounds)", (f) => m.withBounds(f.n_notes, f.n_notes_all)),
      line("claims in the room", (f, mission) => link(m.number(f.n_claims), "find", asked(mission, ""))),
      line("share held widely (bounds)", (f) => m.withBounds(f.n_claims_wide, m.said(f))),
      ...Object.keys(m.EXTENTS).map((extent) => line(`– ${extent === "unsaid" ? "not said by how many" : `held by ${extent === "wide" ? "all, most or in general" : extent}`}`, (f, mission) => link(m.number(f[`n_claims_${extent}`]), "find", asked(mission, extent)))),
      line("disagreements", (_, mission) => {
        const rows = disagreements(mission);
        return rows.length ? rows.map((row, i) => [i > 0 && ", ", m.h("a", { href: m.state.href("note", { note: row.document_id, row: row.claim_id }) }, `${m.words(row.stance)} against ${m.words(row.other_stance)}`)]) : "0";
      }),
    ])), agreement(missions, of, asked));
  }

  // Degree of agreement: one bar a mission, each part a link.
  function agreement(missions, of, asked) {
    const parts = missions.flatMap((mission) => Object.keys(m.EXTENTS).map((extent) => ({ mission, extent, n: of[mission][`n_claims_${extent}`], all: of[mission].n_claims })).filter((part) => part.n));
    if (!parts.length) return null;
    const told = (part) => `${m.mission(part.mission)}: ${part.n} of ${m.counted(part.all, "claim")}, ${part.extent}`;
    return [m.legend(m.EXTENTS), m.chart("Claims on the theme by mission and how widely they were held", () => ({
      marginLeft: 90, height: 50 + 34 * missions.length, marginBottom: 38, x: { percent: true, label: "% of claims →", tickSize: 0, ticks: 5 }, y: { domain: missions.map(m.mission), label: null, tickSize: 0, padding: 0.2 },
      marks: [window.Plot.barX(parts, window.Plot.stackX({ offset: "normalize", x: "n", y: (part) => m.mission(part.mission), order: (part) => Object.keys(m.EXTENTS).indexOf(part.extent), fill: (part) => m.extentFill(part.extent), stroke: "var(--paper)", href: (part) => m.state.href("find", asked(part.mission, part.extent)), ariaLabel: told, title: told }))],
    }), "Degree of agreement: of the claims made in the room on this theme, how many were held how widely.")];
  }

  // The paragraphs of the theme, mission by mission: those of higher confidence and with claims first.
  async function evidence(theme, missions, years) {
    const rank = { high: 2, medium: 1, low: 0 };
    const rows = (await m.load(`theme/${theme}`)) || [];
    const of = {};
    for (const mission of missions) {
      const own = rows.filter(([i]) => {
        const note = m.R.notes[i];
        const year = m.year(note);
        return note.stands && note.missions.includes(mission) && (!years || (year !== null && year >= years[0] && year <= years[1]));
      }).sort((a, b) => rank[b[2]] - rank[a[2]] || b[3].length - a[3].length);
      const notes = await Promise.all([...new Set(own.slice(0, 60).map(([i]) => i))].map((i) => m.note(m.R.notes[i].id)));
      const byPosition = new Map(notes.filter(Boolean).map((note) => [note.about.i, note]));
      of[mission] = own.slice(0, 60).map(([i, p, confidence, cues]) => ({ note: byPosition.get(i), paragraph: byPosition.get(i) && byPosition.get(i).paragraphs[p], confidence, cues })).filter((one) => one.paragraph);
      of[mission].all = own.length;
    }
    return of;
  }

  // The sentence of a paragraph to show: one with a cue and a claim, else with a cue, else the first.
  function telling({ paragraph, cues }) {
    const units = m.unitsOf(paragraph.text);
    const score = ([id, start, end]) => {
      const text = paragraph.text.slice(units(start), units(end)).toLowerCase();
      return (m.cueParts(cues).some((part) => text.includes(part)) ? 2 : 0) + (paragraph.claims.some((claim) => claim.sentence === id) ? 1 : 0);
    };
    const best = [...paragraph.sentences].sort((a, b) => score(b) - score(a))[0];
    return best ? { id: best[0], start: best[1], end: best[2] } : null;
  }

  function quote(one) {
    const { note, paragraph, cues } = one;
    const sentence = telling(one);
    const units = m.unitsOf(paragraph.text);
    const spans = m.cueSpans(paragraph.text, cues);
    const claims = paragraph.claims.filter((claim) => !sentence || claim.sentence === sentence.id);
    const [from, to] = sentence ? [units(sentence.start), units(sentence.end)] : [0, paragraph.text.length];
    return m.h("li", {}, m.h("p", { class: "text" }, paragraph.text === "" ? m.h("em", {}, "Text not part of this copy") : m.marked(paragraph.text, spans, m.markers(note, paragraph), from, to)),
      m.h("p", { class: "where" }, m.h("a", { href: m.state.href("note", { note: note.id, row: sentence ? sentence.id : paragraph.id }) }, `${m.date(note.about)}, p. ${m.pageOf(note, paragraph)}`),
        claims.map((claim) => ` · ${m.claimInWords(claim)}`), " ", m.copyButton(note, paragraph, sentence)));
  }

  function sideBySide(now, missions, of) {
    return m.h("section", {}, m.h("h2", {}, "Sentences side by side"),
      m.h("div", { class: "columns" }, missions.map((mission) => m.h("section", { "aria-label": m.mission(mission) }, m.h("h3", {}, m.mission(mission)),
        of[mission].length ? m.h("ol", { class: "quotes" }, of[mission].slice(0, QUOTES).map(quote)) : m.h("p", { class: "nothing" }, "No paragraph speaks of it."),
        of[mission].all > QUOTES && m.h("p", {}, m.h("a", { href: m.state.href("find", { mission, theme: now.theme, year: now.year }) }, `All ${of[mission].all} paragraphs`))))));
  }

  // What only one of the missions has: lists of [label, href] for each mission.
  function alone(title, caption, missions, has) {
    const only = (mission) => [...has[mission]].filter(([key]) => missions.every((other) => other === mission || !has[other].has(key)));
    const lists = missions.map((mission) => only(mission).slice(0, ALONE));
    if (lists.every((list) => !list.length)) return null;
    return [m.h("h3", {}, title), m.table(caption, missions.map(m.mission), [lists.map((list, i) => {
      const more = only(missions[i]).length - list.length;
      return { class: "list", td: [list.length ? m.h("ul", {}, list.map(([key, one]) => m.h("li", {}, m.h("a", { href: one.href }, one.label)))) : "nothing", more > 0 && m.h("p", {}, `and ${more} more`)] };
    })], { class: "alone" })];
  }

  function lacking(now, missions, years, of) {
    const group = (build) => Object.fromEntries(missions.map((mission) => [mission, new Map(build(mission))]));
    const themes = group((mission) => m.themesCounted().filter((theme) => m.figures(mission, theme, years).n_paragraphs).map((theme) => [theme, { label: m.theme(theme), href: m.state.href("find", { mission, theme, year: now.year }) }]));
    const symbols = group((mission) => m.R.symbols_by_mission.filter((row) => row.mission_id === mission).map((row) => [row.symbol, { label: row.symbol, href: m.state.href("sources", { symbol: row.symbol }) }]));
    const known = (mission) => m.R.actors.filter((row) => row.mission_id === mission).map((row) => [row.entity_id, { label: m.entity(row.entity_id), href: m.state.href("find", { mission, name: row.entity_id }) }]);
    const here = (mission) => of[mission].flatMap((one) => one.paragraph.mentions).filter((row) => row.entity || row.text).map((row) => [row.entity || row.text, { label: row.entity ? m.entity(row.entity) : row.text, href: m.state.href("find", { mission, theme: now.theme, name: row.entity || row.text }) }]);
    const holders = of && group((mission) => of[mission].flatMap((one) => one.paragraph.claims).map((row) => [row.holder, { label: m.words(row.holder), href: m.state.href("find", { mission, theme: now.theme, holder: row.holder }) }]));
    const parts = [
      !now.theme && alone("Themes", "Themes that the notes on one mission have and those on the others lack", missions, themes),
      alone(now.theme ? "Names in these paragraphs" : "Names", "Names in the notes on one mission alone", missions, group(now.theme ? here : known)),
      holders && alone("Whose views are told", "Holders of claims on the theme for one mission alone", missions, holders),
      !now.theme && alone("UN documents", "UN documents that the notes on one mission alone cite", missions, symbols),
    ].filter(Boolean);
    return parts.length ? m.h("section", {}, m.h("h2", {}, "What one has and the others lack"), parts) : null;
  }

  m.views.compare = {
    title: "Compare",
    async show(main, now) {
      const all = m.missionsCounted().map((one) => one.id);
      const missions = (now.mission ? m.state.list(now, "mission").filter((id) => all.includes(id)) : all.slice(0, 3)).slice(0, MOST);
      const years = m.yearsOf(now.year);
      const title = m.h("h1", { tabindex: "-1" }, now.theme ? `${m.theme(now.theme)}: missions compared` : "Compare missions");
      const definition = now.theme && m.themeOf.has(now.theme) && m.themeOf.get(now.theme).definition && m.h("p", { class: "lede" }, m.themeOf.get(now.theme).definition);
      const head = [title, definition, form(now, missions)];
      if (missions.length < 2) return m.fill(main, head, m.h("p", { class: "hint" }, "Choose at least two missions."));
      if (!now.theme) return m.fill(main, head, profiles(now, missions, years), allThemes(now, missions, years), lacking(now, missions, years, null));
      const of = await evidence(now.theme, missions, years);
      if (m.state.written(m.state.now()) !== m.state.written(now)) return undefined;
      return m.fill(main, head, onTheme(now, missions, years), sideBySide(now, missions, of), lacking(now, missions, years, of));
    },
  };
})(missionnotes);
