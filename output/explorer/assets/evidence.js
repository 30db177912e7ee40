// A quotation with all that a reader needs to find it again, in four forms.
(function (m) {
  "use strict";

  const FORMS = {
    text: { label: "Text", file: "evidence.txt", type: "text/plain" },
    markdown: { label: "Markdown", file: "evidence.md", type: "text/markdown" },
    ris: { label: "RIS", file: "evidence.ris", type: "application/x-research-info-systems" },
    csl: { label: "CSL-JSON", file: "evidence.json", type: "application/json" },
  };

  // What is quoted: a paragraph, or the sentence `sentence` of it.
  m.evidence = function (note, paragraph, sentence) {
    const units = m.unitsOf(paragraph.text);
    const quote = sentence ? paragraph.text.slice(units(sentence.start), units(sentence.end)) : paragraph.text;
    const row = sentence ? sentence.id : paragraph.id;
    const page = pageOf(note, paragraph);
    return {
      quote: quote || "(The text is not part of this copy.)", row, page, about: note.about,
      footnotes: m.footnotesIn(note, paragraph, sentence ? sentence.start : 0, sentence ? sentence.end : Infinity),
      address: m.state.whole(m.state.href("note", { note: note.id, row })), release: m.R.release,
    };
  };

  // The page as printed where the note numbers its pages otherwise.
  function pageOf(note, paragraph) {
    const page = note.pages.find((one) => one.page === paragraph.page);
    return page && page.label && page.label !== String(page.page) ? `${page.label} (PDF page ${page.page})` : String(paragraph.page);
  }
  m.pageOf = pageOf;

  const publisher = (about) => about.publisher;
  const source = (about) => [about.title, publisher(about), m.date(about)].filter(Boolean).join(", ");

  m.evidenceAs = {
    text: (e) => [
      `“${e.quote}”`, `${source(e.about)}, p. ${e.page}.`,
      ...e.footnotes.map((f) => `Footnote ${f.label}: ${f.text}`),
      `Dataset release ${e.release}, row ${e.row}.`, e.address,
    ].join("\n"),
    markdown: (e) => {
      const plain = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");
      return [
        `> ${plain(e.quote)}`, "", `— *${plain(e.about.title || "Untitled")}*, ${plain([publisher(e.about), m.date(e.about)].filter(Boolean).join(", "))}, p. ${e.page}.`, "",
        ...e.footnotes.map((f) => `- Footnote ${f.label}: ${plain(f.text)}`),
        `- Dataset release ${e.release}, row [${e.row}](${e.address.replaceAll(")", "%29")})`,
      ].join("\n");
    },
    ris: (e) => {
      const [year, month, day] = (e.about.published || "").split("-");
      const date = e.about.precision === "day" ? `${year}/${month}/${day}/` : e.about.precision === "month" ? `${year}/${month}//` : `${year}///`;
      const lines = [
        ["TY", "RPRT"], ["TI", e.about.title], ["PB", publisher(e.about)], ["T3", e.about.series],
        ["PY", year], ["DA", year && date], ["LA", e.about.language], ["SP", e.page], ["UR", e.address],
        ["N1", `“${e.quote}” (p. ${e.page})`], ...e.footnotes.map((f) => ["N1", `Footnote ${f.label}: ${f.text}`]),
        ["N1", `Dataset release ${e.release}, row ${e.row}`], ["ER", ""],
      ];
      return lines.filter(([tag, value]) => value || tag === "ER").map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
    },
    csl: (e) => {
      const known = { year: 1, month: 2, day: 3 }[e.about.precision] || 3;
      const item = {
        id: e.row, type: "report", title: e.about.title, publisher: publisher(e.about), "collection-title": e.about.series, language: e.about.language,
        issued: e.about.published ? { "date-parts": [e.about.published.split("-").map(Number).slice(0, known)] } : null,
        locator: e.page, label: "page", URL: e.address, source: `Dataset release ${e.release}`,
        note: [`“${e.quote}”`, ...e.footnotes.map((f) => `Footnote ${f.label}: ${f.text}`)].join("\n"),
      };
      for (const key of Object.keys(item)) if (!item[key]) delete item[key];
      return JSON.stringify([item], null, 2) + "\n";
    },
  };

  m.copyText = async function (text, area) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      area.select();
      document.execCommand("copy");
    }
    m.tell("Copied.");
  };

  // A window with the forms; what stands in it is what is copied or saved.
  m.showForms = function (title, forms) {
    let now = Object.keys(forms)[0];
    const area = m.h("textarea", { readonly: true, rows: "12", "aria-label": title, spellcheck: "false" });
    const draw = () => (area.value = forms[now].text);
    const choices = Object.entries(forms).map(([key, form]) =>
      m.h("label", {}, m.h("input", { type: "radio", name: "form", checked: key === now, on: { change: () => ((now = key), draw()) } }), form.label));
    m.dialog(title, [
      m.h("fieldset", { class: "choices" }, m.h("legend", {}, "Form"), choices), area,
      m.h("p", { class: "actions" },
        m.h("button", { type: "button", class: "main", on: { click: () => m.copyText(area.value, area) } }, "Copy"),
        m.h("button", { type: "button", on: { click: () => m.download(forms[now].file, area.value, forms[now].type) } }, "Save as file")),
    ]);
    draw();
  };

  m.dialog = function (title, content) {
    const box = m.h("dialog", { "aria-labelledby": "dialog-title" },
      m.h("div", { class: "dialog-head" }, m.h("h2", { id: "dialog-title" }, title),
        m.h("button", { type: "button", class: "quiet", on: { click: () => box.close() } }, "Close")), content);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  };

  m.copyButton = (note, paragraph, sentence) =>
    m.h("button", { type: "button", class: "quiet", on: { click: () => {
      const e = m.evidence(note, paragraph, sentence);
      m.showForms("Copy as evidence", Object.fromEntries(Object.entries(FORMS).map(([key, form]) => [key, { ...form, text: m.evidenceAs[key](e) }])));
    } } }, "Copy as evidence");
})(missionnotes);
