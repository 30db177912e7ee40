// Codebook and quality: what each word means, how well it is read, what is missing, how to cite.
(function (m) {
  "use strict";

  const PARTS = { themes: "Themes", words: "Words", tables: "Tables", quality: "Quality", cite: "Cite" };
  const ratio = (k, n) => (n ? (k / n).toFixed(2) : "–");

  function themes() {
    return m.h("section", {}, m.h("h2", {}, "Themes"), m.table("Themes and what they cover", ["Theme", "Definition", "Paragraphs"], m.R.themes.map((theme) => [
      m.h("a", { href: m.state.href("find", { theme: theme.id, copies: "1" }) }, theme.label), theme.definition, { class: "n", td: m.number(theme.n_paragraphs) }])),
    m.h("p", { class: "hint" }, "Paragraphs of all files; the comparisons count a work once."));
  }

  function words() {
    const names = { holders: ["Holders of claims", "holder"], quantifiers: ["How many, as said", "quantifier"], stances: ["Stances", "stance"], roles: ["Roles of sections", "role"], kinds: ["Kinds of paragraphs", null], confidences: ["Confidence", null] };
    return m.h("section", {}, m.h("h2", {}, "Words"), Object.entries(m.R.vocabulary).map(([key, list]) => {
      const [title, filter] = names[key] || [m.sentenceCase(m.words(key)), null];
      return [m.h("h3", {}, title), m.h("dl", { class: "words" }, Object.entries(list).map(([word, told]) => m.h("div", {}, m.h("dt", {}, filter ? m.h("a", { href: m.state.href("find", { [filter]: word, unit: filter === "role" ? null : "sentence" }) }, m.words(word)) : m.words(word)), m.h("dd", {}, told))))];
    }), m.h("h3", {}, "How widely held"), m.h("dl", { class: "words" }, Object.entries(m.EXTENTS).map(([word, told]) => m.h("div", {}, m.h("dt", {}, word), m.h("dd", {}, told)))));
  }

  function tables(now) {
    return m.h("section", {}, m.h("h2", {}, "Tables"), m.R.codebook.map((table) => m.h("details", { open: now.table === table.table || null, id: `table-${table.table}` },
      m.h("summary", {}, m.h("code", {}, table.table), " ", table.description),
      m.table(`Columns of ${table.table}`, ["Column", "Type", "Meaning"], table.columns.map((column) => [m.h("code", {}, column.name), column.type, { class: "meaning", td: column.meaning }])))));
  }

  function measured() {
    const lines = Object.entries(m.R.measured || {}).flatMap(([table, counts]) => {
      const parts = ["open", "shut"].filter((part) => counts[part]);
      const rows = [["rows", ...parts.flatMap((part) => [ratio(counts[part].right, counts[part].found), ratio(counts[part].right, counts[part].expected), counts[part].found])]];
      const columns = [...new Set(parts.flatMap((part) => Object.keys(counts[part].columns)))].sort();
      for (const column of columns) {
        rows.push([column, ...parts.flatMap((part) => {
          const [right, judged] = counts[part].columns[column] || [0, 0];
          if (!judged) return ["–", "–", 0];
          if ((counts.recall_only || []).includes(column)) return ["–", ratio(right, judged), judged];
          return [ratio(right * counts[part].right, judged * counts[part].found), ratio(right * counts[part].right, judged * counts[part].expected), judged];
        })]);
      }
      return [m.h("h4", {}, m.sentenceCase(m.words(table))), m.table(`Precision and recall of ${table}`, ["Column", ...parts.flatMap((part) => [`${part}: precision`, "recall", "n"])], rows.map((row) => row.map((value, i) => (i ? { class: "n", td: value } : value))))];
    });
    return lines.length ? [m.h("h3", {}, "Precision and recall"), m.h("p", {}, "Measured on texts by another hand: who writes rules may read the open ones; the shut ones were only scored. Few rows tell little: of ten, one is a tenth."), lines] : null;
  }

  function reviewed() {
    const by = new Map();
    for (const review of m.reviews()) {
      const sum = by.get(review.table_name) || { right: new Set(), wrong: new Set() };
      sum[review.verdict].add(review.row_id);
      by.set(review.table_name, sum);
    }
    if (!by.size) return null;
    return [m.h("h3", {}, "As reviewed in this browser"), m.table("Rows reviewed", ["Table", "Right", "Wrong", "Share right (bounds)"], [...by].map(([table, { right, wrong }]) => {
      const good = [...right].filter((id) => !wrong.has(id)).length;
      return [m.words(table), { class: "n", td: good }, { class: "n", td: wrong.size }, { class: "n", td: m.withBounds(good, good + wrong.size) }];
    }))];
  }

  function quality() {
    const doubtful = m.works.filter((note) => note.reasons.length || (note.score !== null && note.score < 1)).sort((a, b) => a.score - b.score);
    return m.h("section", {}, m.h("h2", {}, "Quality"),
      m.h("h3", {}, "Notes with reasons for doubt"),
      doubtful.length ? m.table("Notes with reasons for doubt, worst first", ["Note", "Score", "Reasons"], doubtful.slice(0, 200).map((note) => [m.h("a", { href: m.state.href("note", { note: note.id }) }, note.title || "Untitled"), { class: "n", td: note.score === null ? "–" : note.score.toFixed(2) }, note.reasons.map(m.words).join("; ") || "–"])) : m.h("p", {}, "None."),
      m.h("h3", {}, "What is missing"),
      m.h("ul", {}, missing().map((told) => m.h("li", {}, told))),
      m.h("h3", {}, "Issues by code"),
      m.R.issues.length ? m.table("Issues told while reading", ["Code", "Times", "Meaning"], m.R.issues.map((issue) => [m.words(issue.code), { class: "n", td: m.number(issue.n) }, issue.meaning || "–"])) : m.h("p", {}, "None."),
      reviewed(), measured());
  }

  function missing() {
    const undated = m.works.filter((note) => !note.published).length;
    const nowhere = m.works.filter((note) => !note.missions.length).length;
    const told = [
      [undated, `${m.counted(undated, "note")} without a date of publication`, { unit: "note", year: "undated" }],
    ].filter(([n]) => n).map(([, text, keys]) => m.h("a", { href: m.state.href("find", keys) }, text));
    if (nowhere) told.push(`${m.counted(nowhere, "note")} about no mission that is known`);
    const silent = m.R.themes.filter((theme) => !theme.n_paragraphs).map((theme) => theme.label);
    if (silent.length) told.push(`no paragraph on ${silent.join("; ")}`);
    if (m.R.without_text) told.push("the text of the notes, which is not part of this copy");
    if (!m.R.has_pages) told.push("pictures of the pages, which are not part of this copy");
    return told.length ? told : ["Nothing that is known of."];
  }

  function cite() {
    const { text, bibtex, ris, csl } = m.R.cite;
    const plain = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
    const forms = { text: { label: "Text", text, file: "missionnotes.txt", type: "text/plain" }, bibtex: { label: "BibTeX", text: bibtex, file: "missionnotes.bib", type: "application/x-bibtex" },
      ris: { label: "RIS", text: ris, file: "missionnotes.ris", type: "application/x-research-info-systems" }, csl: { label: "CSL-JSON", text: plain(csl), file: "missionnotes.json", type: "application/json" } };
    return m.h("section", {}, m.h("h2", {}, "How to cite this release"), m.h("blockquote", {}, text), m.h("p", { class: "actions" }, m.h("button", { type: "button", class: "main", on: { click: () => m.showForms("Cite this release", forms) } }, "Copy or save the citation")),
      m.h("p", {}, "The name of the release stands in every address of this page, so that a link always means the same data."));
  }

  m.views.codebook = {
    title: "Codebook",
    show(main, now) {
      const part = m.own(PARTS, now.part) ? now.part : now.table ? "tables" : "quality";
      const content = { themes, words, tables: () => tables(now), quality, cite }[part]();
      m.fill(main, m.h("h1", { tabindex: "-1" }, "Codebook and quality"),
        m.h("ul", { class: "tabs", "aria-label": "Parts" }, Object.entries(PARTS).map(([key, label]) => m.h("li", {}, m.h("a", { id: `part-${key}`, href: m.state.changed({ part: key, table: "" }), "aria-current": key === part ? "true" : null }, label)))), content);
      return now.table ? document.getElementById(`table-${now.table}`) : undefined;
    },
  };
})(missionnotes);
