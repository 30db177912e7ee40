// Note: the page as printed on one side, its text as data on the other; each row lights its place.
(function (m) {
  "use strict";

  const LAYERS = { claims: "claims", names: "names", advice: "recommendations" };
  const shownLayers = (now) => Object.keys(LAYERS).filter((layer) => !m.state.list(now, "hide").includes(layer));

  // What `row` of the address means: the paragraph or section to light, and the part of it.
  function chosen(note, now) {
    const held = now.row && note.at.get(now.row);
    if (!held) return { id: now.row || null, paragraph: null, section: null, footnote: null, sentence: null, boxes: [] };
    const { kind, row } = held;
    const at = (id) => (id && note.at.has(id) ? note.at.get(id).row : null);
    const sentence = kind === "sentences" ? row : at(row.sentence);
    const paragraph = kind === "paragraphs" ? row : ["footnotes", "sections"].includes(kind) ? null : at(row.paragraph);
    const section = kind === "sections" ? row : kind === "footnote_references" && !paragraph ? at(row.section) : null;
    const footnote = kind === "footnotes" ? row : kind === "citations" ? at(row.footnote) : null;
    const own = row.boxes || (sentence || kind === "mentions" ? null : footnote && footnote.boxes);
    return { id: now.row, kind, row, paragraph, section, footnote, sentence, boxes: own || (footnote || paragraph || section || { boxes: [] }).boxes };
  }

  function pageOnShow(note, now, choice) {
    if (now.page && note.pages.some((page) => page.page === Number(now.page))) return Number(now.page);
    return choice.boxes.length ? choice.boxes[0][0] : 1;
  }

  const here = (note, row, more) => m.state.href("note", { note: note.id, row, hide: m.state.now().hide, ...more });

  // The page: its picture, or a blank sheet of its size, and over it a box for each row, all in points.
  function sheet(note, number, choice) {
    const page = note.pages.find((one) => one.page === number);
    const rects = (boxes, name) => boxes.filter((box) => box[0] === number)
      .map(([, x0, top, x1, bottom]) => m.svg("rect", { class: name, x: x0, y: top, width: Math.max(0, x1 - x0), height: Math.max(0, bottom - top), rx: 1.5 }));
    const linked = (row, name, label) => {
      const boxes = rects(row.boxes, name);
      return boxes.length && m.svg("a", { href: here(note, row.id), "aria-label": label, tabindex: "-1" }, m.svg("title", {}, label), boxes);
    };
    const start = (text) => (text ? `: ${text.slice(0, 60)}` : "");
    return m.svg("svg", { class: "sheet" + (page.image ? "" : " blank"), viewBox: `0 0 ${page.width} ${page.height}`, role: "group", "aria-label": `Page ${number}, with the place of each row` },
      m.svg("rect", { class: "paper", x: 0, y: 0, width: page.width, height: page.height }),
      page.image && m.svg("image", { href: page.image, x: 0, y: 0, width: page.width, height: page.height, preserveAspectRatio: "none" }),
      note.sections.map((row) => linked(row, "box heading", `Heading${start(row.heading)}`)),
      note.paragraphs.map((row) => linked(row, "box", `${m.sentenceCase(m.words(row.kind))}${start(row.text)}`)),
      note.footnotes.map((row) => linked(row, "box note", `Footnote ${row.label || ""}${start(row.text)}`)),
      rects(choice.boxes, "lit"));
  }

  function turner(note, number) {
    const last = note.pages[note.pages.length - 1].page;
    const turn = (to, label, rel) => (to < 1 || to > last ? m.h("span", { class: "off" }, label)
      : m.h("a", { id: `page-${rel}`, rel, href: m.state.changed({ page: to }), "aria-label": `${label} page` }, label));
    const page = note.pages.find((one) => one.page === number);
    const printed = page.label && page.label !== String(number) ? `, printed ${page.label}` : "";
    return m.h("nav", { class: "turner", "aria-label": "Pages" }, turn(number - 1, "Previous", "prev"), m.h("span", {}, `Page ${number} of ${last}${printed}`), turn(number + 1, "Next", "next"));
  }

  function spans(note, paragraph, choice, layers) {
    const units = m.unitsOf(paragraph.text);
    const found = [];
    const sentence = choice.sentence && choice.paragraph === paragraph ? choice.sentence : null;
    if (sentence) {
      const [, start, end] = paragraph.sentences.find(([id]) => id === sentence.id) || [null, sentence.start, sentence.end];
      found.push({ start: units(start), end: units(end), class: "said" });
    }
    const spot = (row, start, end, kind, title) => found.push({ start: units(start), end: units(end), class: `on-${kind}${row.id === choice.id ? " lit" : ""}`, title, href: here(note, row.id) });
    if (choice.paragraph === paragraph) found.push(...m.cueSpans(paragraph.text, paragraph.themes.flatMap((row) => row.cues)).map((span) => ({ ...span, class: "on-theme", title: "Cue of a theme" })));
    if (layers.includes("claims")) for (const row of paragraph.claims) spot(row, row.cue[0], row.cue[1], "claim", `Claim: ${m.claimInWords(row)}`);
    if (layers.includes("names")) for (const row of paragraph.mentions) spot(row, row.start, row.end, "name", `${m.sentenceCase(m.words(row.type))}${row.entity ? `: ${m.words(row.entity)}` : ""}`);
    if (layers.includes("advice")) {
      for (const row of paragraph.recommendations) {
        const said = paragraph.sentences.find(([id]) => id === row.sentence);
        if (said) found.push({ start: units(said[1]), end: units(said[2]), class: "on-advice", title: `${m.sentenceCase(row.kind)}${row.addressee ? ` to ${m.words(row.addressee)}` : ""}` });
      }
    }
    return found;
  }

  const SHORT = 110;
  const shortened = (text) => (text.length > SHORT ? `${text.slice(0, SHORT).replace(/\s\S*$/, "")} …` : text);

  // All rows read from a paragraph, each with its address, and right or wrong.
  function rowsRead(note, paragraph, choice) {
    const about = (table, row, text) => ({ table_name: table, row_id: row.id, document_id: note.id, page: row.page || paragraph.page, text });
    const quoted = (start, end) => {
      const units = m.unitsOf(paragraph.text);
      return paragraph.text.slice(units(start), units(end));
    };
    const line = (table, kind, row, what, text) => [
      { td: m.h("a", { href: here(note, row.id), "aria-current": row.id === choice.id ? "true" : null }, kind) }, what, m.reviewButtons(about(table, row, text))];
    const lines = [
      line("paragraphs", m.words(paragraph.kind), paragraph, `p. ${m.pageOf(note, paragraph)}${paragraph.label ? `, label ${paragraph.label}` : ""}, ${m.counted(paragraph.sentences.length, "sentence")}`, paragraph.text),
      ...paragraph.themes.map((row) => {
        const id = `${paragraph.id}/${row.theme}`;
        return ["theme", [m.h("a", { href: m.state.href("find", { theme: row.theme }) }, m.theme(row.theme)), ` by ${row.cues.map((cue) => `“${cue}”`).join(", ")} (${row.confidence})`],
          m.reviewButtons({ ...about("themes", { id }, paragraph.text), page: paragraph.page })];
      }),
      ...paragraph.claims.map((row) => line("claims", "claim", row, [m.h("b", {}, m.claimInWords(row)), `, “${quoted(row.cue[0], row.cue[1])}”, ${m.extent(row) === "unsaid" ? "not said by how many" : `held ${m.extent(row) === "wide" ? "widely" : `by ${m.extent(row)}`}`}, ${row.in_room ? "in the room" : "outside the room"} (${row.confidence})`,
        row.contrasts && [", against ", m.h("a", { href: here(note, row.contrasts) }, "another claim")]], quoted(row.cue[0], row.cue[1]))),
      ...paragraph.recommendations.map((row) => line("recommendations", row.kind, row, [m.h("b", {}, row.addressee ? `to ${m.words(row.addressee)}` : "to nobody by name"), `: ${row.action || ""}${row.horizon ? ` (${m.words(row.horizon)})` : ""} (${row.confidence})`], row.action || "")),
      ...paragraph.mentions.map((row) => line("mentions", m.words(row.type), row, [`“${row.text}”`, row.entity && [" → ", m.h("a", { href: m.state.href("find", { name: row.entity }) }, m.entity(row.entity))]], row.text)),
      ...paragraph.markers.map((row) => line("footnote_references", "footnote marker", row, [row.label, " → ", row.footnote && note.at.has(row.footnote) ? shortened(note.at.get(row.footnote).row.text) : "no footnote found"], row.label)),
    ];
    return m.h("div", { class: "read" },
      m.h("p", { class: "actions" }, m.copyButton(note, paragraph), choice.sentence && m.h("span", {}, "or only the sentence: ", m.copyButton(note, paragraph, sentenceOf(paragraph, choice))),
        m.h("button", { type: "button", class: "quiet to-page", on: { click: () => document.querySelector(".page").scrollIntoView() } }, "On the page")),
      m.table("What was read here", ["Row", "What it says", "Review"], lines, { class: "rows" }));
  }

  function sentenceOf(paragraph, choice) {
    const [id, start, end] = paragraph.sentences.find(([one]) => one === choice.sentence.id) || [choice.sentence.id, choice.sentence.start, choice.sentence.end];
    return { id, start, end };
  }

  function paragraphOf(note, paragraph, choice, layers) {
    const isChosen = choice.paragraph === paragraph;
    const text = paragraph.text === "" ? m.h("em", {}, "Text not part of this copy")
      : m.marked(paragraph.text, spans(note, paragraph, choice, layers), m.markers(note, paragraph, choice.id));
    const themes = paragraph.themes.map((row) => m.h("li", {}, m.h("a", { class: "chip", href: m.state.href("find", { theme: row.theme, mission: note.about.missions }) }, m.theme(row.theme))));
    return m.h("div", { class: `paragraph ${paragraph.kind}${isChosen ? " chosen" : ""}`, id: paragraph.id },
      m.h("a", { class: "place", id: `at-${paragraph.id}`, href: here(note, paragraph.id), "aria-label": `p. ${m.pageOf(note, paragraph).split(" ")[0]}: show the place and rows of ${m.words(paragraph.kind)} ${note.at.get(paragraph.id).i + 1}`, "aria-current": isChosen ? "true" : null }, `p. ${m.pageOf(note, paragraph).split(" ")[0]}`),
      m.h("p", { class: "text" }, paragraph.label && m.h("span", { class: "label" }, paragraph.label, " "), text),
      themes.length > 0 && m.h("ul", { class: "chips", "aria-label": "Themes" }, themes), isChosen && rowsRead(note, paragraph, choice));
  }

  function heading(note, section, choice) {
    const markers = note.markers.filter((marker) => marker.section === section.id);
    const points = markers.map((marker) => ({ at: m.unitsOf(section.heading || "")(marker.offset), node: m.marker(note, marker, false) }));
    const isChosen = choice.section === section;
    return m.h(`h${Math.min(6, section.level + 1)}`, { id: section.id, class: isChosen ? "chosen" : null },
      section.numbering && [section.numbering, " "], m.marked(section.heading || "", [], points), " ",
      m.h("a", { class: "place", href: here(note, section.id), "aria-label": `p. ${section.page}: show the place of this heading` }, `p. ${section.page}`),
      isChosen && m.reviewButtons({ table_name: "sections", row_id: section.id, document_id: note.id, page: section.page, text: section.heading }));
  }

  function text(note, choice, layers) {
    const body = [];
    const done = new Set();
    const open = (id) => {
      const section = id && note.at.has(id) ? note.at.get(id).row : null;
      if (!section || done.has(id)) return;
      open(section.parent);
      done.add(id);
      body.push(heading(note, section, choice));
    };
    const order = note.sections;
    let next = 0;
    for (const paragraph of note.paragraphs) {
      if (paragraph.section && note.at.has(paragraph.section)) {
        const until = note.at.get(paragraph.section).i;
        for (; next <= until; next += 1) open(order[next].id);
      }
      body.push(paragraphOf(note, paragraph, choice, layers));
    }
    for (; next < order.length; next += 1) open(order[next].id);
    return body;
  }

  function footnotes(note, choice) {
    if (!note.footnotes.length) return null;
    const line = (row) => {
      const markers = note.markers.filter((marker) => marker.footnote === row.id && marker.paragraph);
      const cited = row.citations.map((i) => note.citations[i]).filter(Boolean);
      const isChosen = choice.footnote === row;
      const links = cited.map((citation) => citation.symbol
        ? m.h("a", { href: m.state.href("sources", { symbol: citation.symbol }) }, citation.symbol)
        : m.webAddress(citation.url) && m.h("a", { href: citation.url, rel: "noreferrer" }, "web address")).filter(Boolean);
      return m.h("li", { id: row.id, class: isChosen ? "chosen" : null },
        m.h("a", { class: "place", href: here(note, row.id), "aria-label": `${row.label || "–"}: show the place of this footnote` }, row.label || "–"), " ", row.text || m.h("em", {}, "Text not part of this copy"), " ",
        links.map((link) => [link, " "]), markers.map((marker) => [m.h("a", { href: here(note, marker.paragraph), "aria-label": `↩ to the text at marker ${marker.label}` }, "↩"), " "]),
        isChosen && [m.reviewButtons({ table_name: "footnotes", row_id: row.id, document_id: note.id, page: row.page, text: row.text }),
          cited.map((citation) => m.h("p", { class: "cited" }, m.h("a", { href: here(note, citation.id) }, m.words(citation.type)), ": ", [citation.authors && citation.authors.join(", "), citation.title, citation.symbol, citation.date].filter(Boolean).join(", "), ` (${citation.confidence}) `,
            m.reviewButtons({ table_name: "citations", row_id: citation.id, document_id: note.id, page: row.page, text: row.text })))]);
    };
    return m.h("section", { "aria-labelledby": "footnotes-title" }, m.h("h2", { id: "footnotes-title" }, "Footnotes"), m.h("ul", { class: "footnotes" }, note.footnotes.map(line)));
  }

  function layersList(now, layers) {
    return m.h("ul", { class: "tabs", "aria-label": "Mark in the text" }, Object.entries(LAYERS).map(([key, label]) => {
      const isOn = layers.includes(key);
      const hidden = Object.keys(LAYERS).filter((layer) => (layer === key ? isOn : !layers.includes(layer)));
      return m.h("li", {}, m.h("a", { id: `layer-${key}`, class: `layer ${key}`, href: m.state.changed({ hide: hidden.join(",") }), "aria-current": isOn ? "true" : null }, label));
    }));
  }

  function head(note) {
    const { about } = note;
    const same = m.R.notes.filter((other) => other.work === about.work && other.id !== about.id);
    return m.h("header", { class: "note-head" }, m.h("h1", { tabindex: "-1" }, about.title || "Untitled"),
      m.h("p", { class: "where" }, about.missions.map((id, i) => [i > 0 && ", ", m.h("a", { href: m.state.href("find", { unit: "note", mission: id }) }, m.mission(id))]),
        ` · ${m.date(about)}`, about.series && ` · ${about.series}`, ` · ${m.counted(about.pages, "page")}`, about.score !== null && ` · read with score ${about.score.toFixed(2)}`),
      !about.stands && m.h("p", { class: "hint" }, "This file repeats a work that another note stands for: ", same.filter((other) => other.stands).map((other) => m.h("a", { href: m.state.href("note", { note: other.id }) }, other.title || other.id))),
      about.stands && same.length > 0 && m.h("details", {}, m.h("summary", {}, `Stands for ${m.counted(same.length, "other file")} of the same work`), m.h("ul", {}, same.map((other) => m.h("li", {}, m.h("a", { href: m.state.href("note", { note: other.id }) }, other.source))))),
      note.issues.length > 0 && m.h("details", {}, m.h("summary", {}, `${m.counted(note.issues.length, "issue")} told while reading`), m.h("ul", {}, note.issues.map((issue) =>
        m.h("li", {}, m.h("b", {}, m.words(issue.code)), issue.page && [" (", m.h("a", { href: m.state.changed({ page: issue.page }) }, `p. ${issue.page}`), ")"], ": ", issue.message)))));
  }

  function neighbours(note) {
    const list = m.notesAsked({});
    const at = list.findIndex((other) => other.id === note.id);
    const link = (other, label, rel) => other && m.h("a", { rel, href: m.state.href("note", { note: other.id }) }, m.h("span", {}, label), " ", other.title || "Untitled");
    return at < 0 ? null : m.h("nav", { class: "neighbours", "aria-label": "Notes" }, link(list[at - 1], "Previous note", "prev") || m.h("span", {}), link(list[at + 1], "Next note", "next"));
  }

  m.views.note = {
    title: "Note",
    isHidden: true,
    async show(main, now, before) {
      const note = now.note ? await m.note(now.note) : null;
      if (m.state.now().note !== now.note) return;
      if (!note) {
        m.fill(main, m.h("h1", { tabindex: "-1" }, "No such note"), m.h("p", {}, `This release has no note ${now.note || "without an id"}. `, m.h("a", { href: m.state.href("find", { unit: "note" }) }, "All notes")));
        return;
      }
      const choice = chosen(note, now);
      const layers = shownLayers(now);
      const number = pageOnShow(note, now, choice);
      const page = m.h("div", { class: "page" }, m.h("figure", {}, turner(note, number), sheet(note, number, choice)));
      const body = m.h("div", { class: "body", lang: note.about.language || null }, layersList(now, layers), text(note, choice, layers), footnotes(note, choice));
      if (now.row && !choice.kind) m.put(page, m.h("p", { class: "hint" }, `This release has no row ${now.row} in this note.`));
      m.fill(main, head(note), m.h("div", { class: "reader" }, page, body), neighbours(note));
      document.title = `${note.about.title || "Note"} – missionnotes`;
      const lit = choice.sentence ? main.querySelector(".said, .lit") : null;
      const target = (lit && lit.closest(".paragraph")) || (choice.paragraph || choice.section || choice.footnote ? document.getElementById((choice.paragraph || choice.section || choice.footnote).id) : null);
      if (target && (!before || before.row !== now.row || before.note !== now.note)) {
        const at = target.getBoundingClientRect();
        if (at.top < 60 || at.bottom > innerHeight) scrollTo({ top: scrollY + at.top - 90 });
        return target;
      }
      return undefined;
    },
  };
})(missionnotes);
