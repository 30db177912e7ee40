// Find: full text and filters, why each result matched, and what is shown as CSV.
(function (m) {
  "use strict";

  const STEP = 20;
  const CLAIM_KEYS = ["holder", "quantifier", "extent", "stance", "room"];
  const FILTERS = ["mission", "theme", "year", ...CLAIM_KEYS, "role", "confidence", "name", "publisher", "score", "copies"];
  let current = null; // the search on show; an older one that comes back late is dropped
  let typing = null;

  const LABELS = { mission: "Mission", theme: "Theme", year: "Year", holder: "Who held it", quantifier: "How many, as said", extent: "How widely held", stance: "Stance",
    role: "Section", confidence: "Confidence", name: "Name", publisher: "Publisher", score: "Score", copies: "Copies", room: "In the room" };

  function choices() {
    const vocabulary = (key) => Object.keys(m.R.vocabulary[key] || {}).map((word) => [word, m.words(word)]);
    const publishers = [...new Set(m.R.notes.map((note) => note.publisher).filter(Boolean))].sort();
    return {
      mission: m.R.missions.filter((one) => one.n_notes).map((one) => [one.id, one.acronym || one.name]).sort((a, b) => a[1].localeCompare(b[1])),
      theme: m.R.themes.filter((one) => one.n_paragraphs).map((one) => [one.id, one.label]).sort((a, b) => a[1].localeCompare(b[1])),
      holder: vocabulary("holders"), quantifier: vocabulary("quantifiers"), extent: Object.keys(m.EXTENTS).map((word) => [word, word]),
      stance: vocabulary("stances"), role: vocabulary("roles"),
      confidence: [["medium", "medium or high"], ["high", "high only"]],
      publisher: publishers.map((name) => [name, name]),
    };
  }

  function names() {
    const sums = new Map();
    for (const row of m.R.actors) sums.set(row.entity_id, (sums.get(row.entity_id) || 0) + row.n_mentions);
    return [...sums].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  }

  function form(now) {
    const all = choices();
    const select = (key) => m.h("p", { class: "field" }, m.h("label", { for: `find-${key}` }, LABELS[key]),
      m.h("select", { id: `find-${key}`, on: { change: (event) => m.state.go({ [key]: event.target.value }) } },
        m.h("option", { value: "" }, "any"), all[key].map(([value, label]) => m.h("option", { value }, label)),
        now[key] && key !== "publisher" && !all[key].some(([value]) => value === now[key]) && m.h("option", { value: now[key] }, now[key].split(",").map(m.words).join(" or "))));
    const input = (key, attributes, ...more) => m.h("p", { class: "field" }, m.h("label", { for: `find-${key}` }, LABELS[key]),
      m.h("input", { id: `find-${key}`, autocomplete: "off", ...attributes, on: { change: (event) => m.state.go({ [key]: event.target.value.trim() }) } }), more);
    const type = (event) => {
      clearTimeout(typing);
      typing = setTimeout(() => m.state.go({ q: event.target.value }, true), 200);
    };
    const submit = (event) => {
      event.preventDefault();
      clearTimeout(typing);
      m.state.go({ q: document.getElementById("find-q").value });
    };
    const check = (key, label) => m.h("p", { class: "field check" }, m.h("label", {}, m.h("input", { type: "checkbox", id: `find-${key}`, on: { change: (event) => m.state.go({ [key]: event.target.checked ? "1" : "" }) } }), " ", label));
    const isOpen = FILTERS.slice(3).some((key) => now[key]) || innerWidth > 900;
    return m.h("form", { id: "find-form", role: "search", on: { submit } },
      m.h("div", { class: "ask" },
        m.h("label", { for: "find-q", class: "unseen" }, "Words or “a phrase”"),
        m.h("input", { id: "find-q", type: "search", placeholder: "Words, or “a phrase”", autocomplete: "off", on: { input: type } }),
        m.h("button", { type: "submit", class: "main" }, "Find")),
      m.h("ul", { class: "tabs", id: "find-unit", "aria-label": "Results are" }),
      m.h("div", { class: "filters" }, select("mission"), select("theme"), input("year", { placeholder: "2021 or 2020-2023", size: "12", inputmode: "numeric" })),
      m.h("details", { class: "more", open: isOpen || null }, m.h("summary", {}, "More filters"),
        m.h("div", { class: "filters" }, ["extent", "quantifier", "holder", "stance", "role", "confidence"].map(select),
          input("name", { list: "find-names", size: "16" }, m.h("datalist", { id: "find-names" }, names().map((id) => m.h("option", { value: id })))),
          all.publisher.length > 1 && select("publisher"),
          check("room", "only claims made in the room"), check("copies", "also copies of the same work"))));
  }

  function fillForm(now) {
    for (const key of ["q", ...FILTERS]) {
      const field = document.getElementById(`find-${key}`);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = now[key] === "1";
      else if (field !== document.activeElement || field.tagName === "SELECT" || key !== "q") field.value = now[key] || "";
      else if (field.value.trim() !== (now.q || "").trim()) field.value = now.q || "";
    }
    const unit = now.unit || "paragraph";
    m.fill(document.getElementById("find-unit"), ["paragraph", "sentence", "note"].map((one) =>
      m.h("li", {}, m.h("a", { id: `unit-${one}`, href: m.state.changed({ view: "find", unit: one === "paragraph" ? "" : one }), "aria-current": one === unit ? "true" : null }, `${one}s`))));
  }

  // The filters that are on, each with a link that takes it away.
  function chips(now) {
    const told = (key) => (key === "publisher" ? [now[key]] : now[key].split(",")).map((value) => (key === "mission" ? m.mission(value) : key === "theme" ? m.theme(value) : m.words(value))).join(" or ");
    const label = (key) => (key === "room" ? "Only in the room" : key === "copies" ? "Also copies" : `${LABELS[key]}: ${told(key)}`);
    const on = FILTERS.filter((key) => now[key]);
    if (!on.length) return null;
    return m.h("ul", { class: "chips", "aria-label": "Filters" }, on.map((key) =>
      m.h("li", {}, m.h("a", { class: "chip", href: m.state.changed({ [key]: "" }), "aria-label": `${label(key)}: take this filter away` }, label(key), m.h("span", { "aria-hidden": "true" }, " ×")))),
      on.length > 1 && m.h("li", {}, m.h("a", { href: m.state.href("find", { q: now.q, unit: now.unit }) }, "Take all away")));
  }

  const noteHref = (found) => m.state.href("note", { note: found.note.id, row: found.sentence ? found.sentence.id : found.claims.length ? found.claims[0].id : found.paragraph.id });

  function why(search, found) {
    const said = [];
    const text = found.paragraph.text;
    const units = m.unitsOf(text);
    const part = found.sentence ? text.slice(units(found.sentence.start), units(found.sentence.end)) : text;
    const terms = [...new Set(m.hits(search.f.query, part).map((hit) => hit[2]))];
    if (terms.length) said.push(["words", terms.map((term) => `“${term}”`).join(", ")]);
    for (const row of found.paragraph.themes) {
      if (search.f.themes && search.f.themes.has(row.theme)) said.push(["theme", `${m.theme(row.theme)} by ${row.cues.map((cue) => `“${cue}”`).join(", ")} (${row.confidence})`]);
    }
    for (const claim of found.claims) said.push(["claim", `${m.claimInWords(claim)} (${claim.confidence})`]);
    for (const name of [...new Set(found.names.map((row) => row.text))]) said.push(["name", `“${name}”`]);
    if (search.f.roles && found.section) said.push(["section", m.words(found.section.role)]);
    return said.length ? m.h("p", { class: "why" }, m.h("span", {}, "Found by "), said.map(([kind, told], i) => [i ? "; " : "", m.h("b", {}, kind), " ", told])) : null;
  }

  function spans(search, found) {
    const { paragraph } = found;
    const units = m.unitsOf(paragraph.text);
    const cues = paragraph.themes.filter((row) => search.f.themes && search.f.themes.has(row.theme)).flatMap((row) => row.cues);
    return [
      ...m.hits(search.f.query, paragraph.text).map(([start, end]) => ({ start, end, class: "hit" })), ...m.cueSpans(paragraph.text, cues),
      ...found.claims.map((claim) => ({ start: units(claim.cue[0]), end: units(claim.cue[1]), class: "hit" })),
      ...found.names.map((row) => ({ start: units(row.start), end: units(row.end), class: "hit" })),
    ];
  }

  function result(search, found) {
    const { note, paragraph, section, sentence } = found;
    const units = m.unitsOf(paragraph.text);
    const footnotes = m.footnotesIn(note, paragraph, sentence ? sentence.start : 0, sentence ? sentence.end : Infinity);
    const text = paragraph.text === "" ? m.h("em", {}, "The text is not part of this copy; its place on the page is.")
      : m.marked(paragraph.text, spans(search, found), m.markers(note, paragraph), sentence ? units(sentence.start) : 0, sentence ? units(sentence.end) : paragraph.text.length);
    return m.h("li", {}, m.h("article", { class: "result" },
      m.h("h3", {}, m.h("a", { href: noteHref(found) }, note.about.title || "Untitled")),
      m.h("p", { class: "where" }, [m.missions(note.about), m.date(note.about), `p. ${m.pageOf(note, paragraph)}`, section && section.heading, paragraph.kind !== "body" && m.words(paragraph.kind)].filter(Boolean).join(" · ")),
      m.h("p", { class: "text", lang: note.about.language || null }, text), why(search, found),
      footnotes.length > 0 && m.h("ul", { class: "footnotes" }, footnotes.map((f) => m.h("li", {}, m.h("a", { href: m.state.href("note", { note: note.id, row: f.id }), "aria-label": `Footnote ${f.label} on its page` }, f.label || "note"), " ", f.text))),
      m.h("p", { class: "actions" }, m.copyButton(note, paragraph, sentence), m.h("a", { href: m.state.href("note", { note: note.id, row: paragraph.id }) }, "In its note"))));
  }

  const COLUMNS = ["release", "document_id", "paragraph_id", "sentence_id", "title", "published", "missions", "page", "section", "section_role", "kind", "themes", "claim_ids", "holders", "quantifiers", "stances", "text", "footnotes", "address"];
  function asCsv(search) {
    const rows = search.found.map((found) => {
      const { note, paragraph, section, sentence } = found;
      const units = m.unitsOf(paragraph.text);
      const claims = search.asksClaims ? found.claims : paragraph.claims.filter((claim) => !sentence || claim.sentence === sentence.id);
      return [m.R.release, note.id, paragraph.id, sentence ? sentence.id : "", note.about.title, note.about.published, note.about.missions.join(" "), paragraph.page,
        section ? section.heading : "", section ? section.role : "", paragraph.kind, paragraph.themes.map((row) => row.theme).join(" "),
        ...["id", "holder", "quantifier", "stance"].map((key) => claims.map((claim) => claim[key]).join(" ")),
        sentence ? paragraph.text.slice(units(sentence.start), units(sentence.end)) : paragraph.text,
        m.footnotesIn(note, paragraph, sentence ? sentence.start : 0, sentence ? sentence.end : Infinity).map((f) => `${f.label} ${f.text}`).join(" | "),
        m.state.whole(noteHref(found))];
    });
    return m.csv(COLUMNS, rows);
  }

  function readMe(search) {
    const lines = Object.entries(m.state.now()).map(([key, value]) => `${key}: ${value}`);
    return ["What this table is", "", `${search.found.length} rows, found in release ${m.R.release} by`, ...lines, "", "Address of the search:", location.href, "",
      "A row is a paragraph, or a sentence where sentence_id is given. Ids lead to the tables of the release; the Codebook view defines them.",
      "A work counts once, by the note that stands for it, unless copies=1. Several values in a cell are parted by spaces, footnotes by |.", "", m.R.cite.text, ""].join("\n");
  }

  async function draw(home, search) {
    const list = m.h("ol", { class: "results" });
    const head = m.h("div", { class: "found" });
    const foot = m.h("div", { class: "actions" });
    m.fill(home, head, list, foot);
    let shown = 0;
    const update = () => {
      m.put(list, search.found.slice(shown).map((found) => result(search, found)));
      shown = search.found.length;
      const unit = search.f.unit;
      const total = search.total === null ? `at least ${m.counted(shown, unit)}` : m.counted(search.total, unit);
      const claims = search.asksClaims ? `, ${m.counted(search.nClaims, "claim")} asked for` : "";
      m.fill(head, m.h("h2", { id: "find-total" }, m.sentenceCase(`${total}${claims}`)), m.h("p", { class: "unseen", role: "status" }, `${total} found`),
        shown > 0 && m.h("p", { class: "actions" },
          m.h("button", { type: "button", class: "quiet", on: { click: () => m.download(`find-${m.R.release}.csv`, asCsv(search), "text/csv") } }, `CSV of the ${m.number(shown)} shown`),
          m.h("button", { type: "button", class: "quiet", on: { click: () => m.download(`find-${m.R.release}-README.txt`, readMe(search), "text/plain") } }, "README of the CSV")));
      m.fill(foot, !search.isDone && [
        m.h("button", { type: "button", id: "find-next", class: "main", on: { click: () => step(STEP) } }, `Show ${STEP} more`),
        m.h("button", { type: "button", id: "find-all", on: { click: () => step(Infinity) } }, "Show all")]);
    };
    const step = async (n) => {
      await search.more(n);
      if (current === search) update();
    };
    await step(STEP);
    if (!search.found.length) m.fill(list, m.h("li", { class: "nothing" }, "Nothing matches. Take a filter away, or try fewer words."));
  }

  function drawNotes(home, now) {
    const notes = m.notesAsked(now);
    const rows = notes.map((note) => () => [m.h("a", { href: m.state.href("note", { note: note.id }) }, note.title || "Untitled"), m.missions(note), m.date(note), { class: "n", td: m.number(note.pages) }, { class: "n", td: note.score === null ? "–" : note.score.toFixed(2) }]);
    const columns = ["document_id", "work_id", "title", "missions", "published", "pages", "score", "source", "address"];
    const csv = () => m.csv(["release", ...columns], notes.map((note) => [m.R.release, note.id, note.work, note.title, note.missions.join(" "), note.published, note.pages, note.score, note.source, m.state.whole(m.state.href("note", { note: note.id }))]));
    m.fill(home, m.h("div", { class: "found" }, m.h("h2", { id: "find-total" }, m.counted(notes.length, "note")),
      m.h("p", { class: "actions" }, m.h("button", { type: "button", class: "quiet", on: { click: () => m.download(`notes-${m.R.release}.csv`, csv(), "text/csv") } }, "CSV of these notes"))),
      m.longTable("Notes asked for", ["Note", "Missions", "Published", "Pages", "Score"], rows));
  }

  m.views.find = {
    title: "Find",
    async show(main, now) {
      if (!document.getElementById("find-form")) {
        m.fill(main, m.h("h1", { tabindex: "-1" }, "Find"), m.h("div", { class: "finder" }, form(now), m.h("div", { id: "find-results" })));
      }
      fillForm(now);
      const results = document.getElementById("find-results");
      const [above, home] = [m.h("div", {}, chips(now)), m.h("div", {})];
      if (now.unit === "note") {
        current = null;
        m.fill(results, above, home);
        return drawNotes(home, now);
      }
      const search = await m.search(now);
      if (m.state.written(m.state.now()) !== m.state.written(now)) return undefined;
      current = search;
      await search.more(0);
      m.fill(results, above, home);
      return draw(home, search);
    },
  };
})(missionnotes);
