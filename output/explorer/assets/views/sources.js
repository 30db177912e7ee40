// Sources: UN documents and other works, who cites them and where; and which files are the same work.
(function (m) {
  "use strict";

  const READ_AT_ONCE = 40; // notes whose other works are read without being asked

  // The row in which a place of symbols.js stands: its footnote, or its paragraph. Both are given by number.
  const rowOf = (note, footnote, paragraph) => (footnote !== null ? note.footnotes[footnote] : paragraph !== null ? note.paragraphs[paragraph] : null);

  async function one(main, now, symbols) {
    const found = symbols.find(([symbol]) => symbol === now.symbol);
    if (!found) return m.fill(main, m.h("h1", { tabindex: "-1" }, now.symbol), m.h("p", {}, "No note of this release cites it."));
    const [symbol, , where] = found;
    const works = where.map(([i, footnote, paragraph]) => ({ note: m.R.notes[i], footnote, paragraph })).filter((place) => now.works === "1" || place.note.stands);
    const notes = [...new Set(works.map((place) => place.note))];
    const read = await Promise.all(notes.slice(0, READ_AT_ONCE).map((note) => m.note(note.id)));
    const textOf = (place) => {
      const note = read.find((each) => each && each.id === place.note.id);
      const row = note && rowOf(note, place.footnote, place.paragraph);
      const told = place.footnote !== null ? "footnote" : "text";
      if (!row) return m.h("a", { href: m.state.href("note", { note: place.note.id }) }, `in its ${told}`);
      return [m.h("a", { href: m.state.href("note", { note: note.id, row: row.id }) }, [told, place.footnote !== null ? row.label : null].filter(Boolean).join(" "), `, p. ${row.page}`), " ", row.text];
    };
    return m.fill(main, m.h("h1", { tabindex: "-1" }, symbol),
      m.h("p", { class: "lede" }, `Cited ${m.counted(works.length, "time")} in ${m.counted(notes.length, "note")}. `, m.h("a", { href: unAddress(symbol), rel: "noreferrer" }, "The document at docs.un.org")),
      m.h("p", {}, m.h("a", { href: m.state.href("sources", {}) }, "All sources")),
      m.longTable(`Where ${symbol} is cited`, ["Note", "Missions", "Place"], works.map((place) => () => [m.h("a", { href: m.state.href("note", { note: place.note.id }) }, `${place.note.title || "Untitled"} (${m.date(place.note)})`), m.missions(place.note), textOf(place)])));
  }

  const unAddress = (symbol) => `https://docs.un.org/en/${encodeURI(symbol)}`;

  function table(now, symbols) {
    const asked = (now.q || "").toLowerCase();
    const rows = symbols.map(([symbol, , where]) => {
      const places = where.map(([i]) => m.R.notes[i]).filter((note) => note.stands && (!now.mission || note.missions.includes(now.mission)));
      const notes = [...new Set(places)];
      return { symbol, n: places.length, notes: notes.length, missions: [...new Set(notes.flatMap((note) => note.missions))].map(m.mission) };
    }).filter((row) => row.n && row.symbol.toLowerCase().includes(asked)).sort((a, b) => b.notes - a.notes || b.n - a.n || a.symbol.localeCompare(b.symbol));
    const line = (row) => [m.h("a", { href: m.state.href("sources", { symbol: row.symbol }) }, row.symbol), { class: "n", td: m.number(row.notes) }, { class: "n", td: m.number(row.n) }, row.missions.join(", "),
      m.h("a", { href: unAddress(row.symbol), rel: "noreferrer", "aria-label": `${row.symbol} at docs.un.org` }, "docs.un.org")];
    const home = m.longTable("UN documents cited, by notes", ["Symbol", "Notes", "Citations", "Missions", "Document"], rows.map((row) => () => line(row)));
    const csv = () => m.csv(["release", "symbol", "n_notes", "n_citations", "missions", "address"], rows.map((row) => [m.R.release, row.symbol, row.notes, row.n, row.missions.join(" "), unAddress(row.symbol)]));
    return m.h("section", {}, m.h("h2", { id: "un-documents" }, `${m.counted(rows.length, "UN document")}`),
      m.h("p", { class: "actions" }, m.h("button", { type: "button", class: "quiet", on: { click: () => m.download(`un-documents-${m.R.release}.csv`, csv(), "text/csv") } }, "CSV of this table")), home);
  }

  // Works without a symbol stand in the notes alone: read them from the notes, one by one.
  function others(now) {
    const notes = m.works.filter((note) => !now.mission || note.missions.includes(now.mission));
    const home = m.h("div", {});
    const read = async () => {
      m.fill(home, m.h("p", {}, "Reading the notes …"));
      const lines = [];
      for (const about of notes) {
        const note = await m.note(about.id);
        for (const row of note ? note.citations : []) {
          if (row.symbol || row.refers_to || !(row.title || row.url)) continue;
          const told = [row.authors && row.authors.join(", "), row.title, row.date].filter(Boolean).join(", ");
          if (!told.toLowerCase().includes((now.q || "").toLowerCase())) continue;
          lines.push(() => [m.h("a", { href: m.state.href("note", { note: about.id, row: row.id }) }, told || row.url), m.words(row.type), `${about.title || "Untitled"} (${m.missions(about)}, ${m.date(about)})`,
            m.webAddress(row.url) ? m.h("a", { href: row.url, rel: "noreferrer", "aria-label": `Web address of ${told}` }, "web") : "–"]);
        }
      }
      m.fill(home, lines.length ? m.longTable("Other works cited", ["Work", "Kind", "Cited in", "Address"], lines) : m.h("p", { class: "nothing" }, "No other work."));
    };
    if (notes.length <= READ_AT_ONCE) read();
    else m.fill(home, m.h("button", { type: "button", on: { click: read } }, `Read them from ${m.number(notes.length)} notes`));
    return m.h("section", {}, m.h("h2", {}, "Other works"), m.h("p", {}, "Interviews, agreements, papers and whatever else bears no symbol of the UN."), home);
  }

  function sameWorks() {
    const several = m.works.filter((note) => note.n_documents > 1);
    if (!several.length) return null;
    const filesOf = new Map();
    for (const note of m.R.notes) filesOf.set(note.work, [...(filesOf.get(note.work) || []), note]);
    const rows = several.map((note) => () => {
      const files = filesOf.get(note.work).filter((other) => other.id !== note.id);
      return [m.h("a", { href: m.state.href("note", { note: note.id }) }, note.title || "Untitled"), { class: "n", td: m.number(note.n_documents) },
        m.h("ul", {}, files.map((other) => m.h("li", {}, m.h("a", { href: m.state.href("note", { note: other.id }) }, other.source || other.id))))];
    });
    return m.h("section", { id: "works" }, m.h("h2", {}, "Works in several files"), m.h("p", {}, "Copies, reissues and translations count once, by the note that stands for the work."), m.longTable("Works that lie in several files", ["Note that stands for it", "Files", "The others"], rows));
  }

  m.views.sources = {
    title: "Sources",
    async show(main, now) {
      const symbols = (await m.load("symbols")) || [];
      if (m.state.written(m.state.now()) !== m.state.written(now)) return undefined;
      if (now.symbol) return one(main, now, symbols);
      const missions = m.missionsCounted();
      m.fill(main, m.h("h1", { tabindex: "-1" }, "Sources"), m.h("p", { class: "lede" }, "What the notes cite, who cites it, and where. A back reference such as “ibid.” leads to the work that it means."),
        m.h("form", { class: "filters", role: "search", on: { submit: (event) => { event.preventDefault(); m.state.go({ q: document.getElementById("sources-q").value.trim() }); } } },
          m.h("p", { class: "field" }, m.h("label", { for: "sources-q" }, "Symbol or title"), m.h("input", { id: "sources-q", type: "search", value: now.q || "", on: { change: (event) => m.state.go({ q: event.target.value.trim() }) } })),
          m.h("p", { class: "field" }, m.h("label", { for: "sources-mission" }, "Mission"), m.h("select", { id: "sources-mission", on: { change: (event) => m.state.go({ mission: event.target.value }) } },
            m.h("option", { value: "" }, "any"), missions.map((mission) => m.h("option", { value: mission.id, selected: mission.id === now.mission }, mission.acronym || mission.name))))),
        table(now, symbols), others(now), sameWorks());
      return now.works === "1" ? document.getElementById("works") : undefined;
    },
  };
})(missionnotes);
