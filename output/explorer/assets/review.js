// Judgements of a reader on rows: kept in this browser under the name of the release, exported as review.csv.
(function (m) {
  "use strict";

  const INITIALS = "missionnotes/initials";
  const COLUMNS = ["table_name", "row_id", "document_id", "page", "text", "column_name", "verdict", "value", "note", "who", "when"];
  const place = () => `missionnotes/review/${m.R.release}`;
  let own = null; // where the browser keeps nothing, judgements last as long as the page

  function read() {
    if (own) return own;
    try {
      return JSON.parse(localStorage.getItem(place())) || {};
    } catch {
      return {};
    }
  }

  function write(reviews) {
    try {
      localStorage.setItem(place(), JSON.stringify(reviews));
      own = null;
    } catch {
      own = reviews;
      m.tell("This browser keeps nothing: export before you close the page.");
    }
  }

  const key = (review) => `${review.table_name}/${review.row_id}/${review.column_name}`;
  const kept = (name) => {
    try {
      return localStorage.getItem(name) || "";
    } catch {
      return "";
    }
  };

  m.reviews = () => Object.values(read());
  m.reviewsOf = (table, id) => m.reviews().filter((review) => review.table_name === table && review.row_id === id);
  m.reviewCsv = () => m.csv(COLUMNS, m.reviews().map((review) => COLUMNS.map((column) => review[column])));
  m.removeReview = function (review) {
    const all = read();
    delete all[key(review)];
    write(all);
  };
  m.clearReviews = () => write({});
  function keep(review) {
    const all = read();
    all[key(review)] = review;
    write(all);
    if (review.who) try { localStorage.setItem(INITIALS, review.who); } catch { /* kept nowhere */ }
  }

  // Columns of each table whose value a reader can correct.
  m.REVIEWED = {
    claims: ["holder", "quantifier", "stance", "verb", "in_room"], themes: ["theme_id"],
    recommendations: ["addressee", "kind", "horizon", "action"], mentions: ["entity_id", "entity_type"],
    citations: ["symbol", "type", "title", "authors", "date"], paragraphs: ["text", "kind"], sections: ["heading", "level", "role"],
    footnotes: ["text", "label"], footnote_references: ["footnote_id", "label"],
  };
  const CHOICES = { holder: "holders", quantifier: "quantifiers", stance: "stances", role: "roles" };

  // The closed list that a corrected value must come from, or none: what ingest would refuse is refused here.
  function allowed(table, column) {
    if (column === "theme_id") return m.R.themes.map((theme) => theme.id);
    if (column === "in_room") return ["true", "false"];
    if (column === "kind") return table === "recommendations" ? ["recommendation", "lesson"] : Object.keys(m.R.vocabulary.kinds);
    return m.own(CHOICES, column) ? Object.keys(m.R.vocabulary[CHOICES[column]]) : [];
  }

  // "Right" and "Wrong" for one row, with what was said of it before.
  m.reviewButtons = function (row) {
    const said = m.reviewsOf(row.table_name, row.row_id);
    const whole = said.find((review) => review.column_name === "");
    const press = (verdict) => {
      if (verdict === "wrong") return ask(row, said);
      if (whole && whole.verdict === "right") m.removeReview(whole);
      else keep({ ...row, column_name: "", verdict, value: "", note: "", who: kept(INITIALS), when: new Date().toISOString() });
      m.show();
    };
    const isWrong = said.some((review) => review.verdict === "wrong");
    const button = (verdict, isOn) => m.h("button", {
      type: "button", id: `review-${verdict}-${row.row_id}-${row.table_name}`, class: `verdict ${verdict}`, "aria-pressed": String(Boolean(isOn)), on: { click: () => press(verdict) },
    }, m.sentenceCase(verdict), m.h("span", { class: "unseen" }, `: ${m.words(row.table_name)} ${row.text.slice(0, 40)}`));
    return m.h("span", { class: "verdicts" }, button("right", whole && whole.verdict === "right"), button("wrong", isWrong));
  };

  function ask(row, said) {
    const before = said.find((review) => review.verdict === "wrong") || {};
    const field = (label, id, control) => m.h("p", { class: "field" }, m.h("label", { for: id }, label), control);
    const column = m.h("select", { id: "review-column" },
      m.h("option", { value: "" }, "the row as a whole"),
      (m.REVIEWED[row.table_name] || []).map((name) => m.h("option", { value: name, selected: name === before.column_name }, name)));
    const list = m.h("datalist", { id: "review-values" });
    const suggest = () => {
      const words = allowed(row.table_name, column.value);
      m.fill(list, words.map((word) => m.h("option", { value: word })));
      const given = value.value.trim();
      value.setCustomValidity(!given || !words.length || words.includes(given) ? "" : `One of: ${words.join(", ")}`);
    };
    column.addEventListener("change", suggest);
    const value = m.h("input", { id: "review-value", list: "review-values", autocomplete: "off", value: before.value || "" });
    value.addEventListener("input", suggest);
    const note = m.h("textarea", { id: "review-note", rows: "3", value: before.note || "" });
    const who = m.h("input", { id: "review-who", size: "6", maxlength: "20", autocomplete: "off", value: before.who || kept(INITIALS) });
    const finish = (act) => () => {
      act();
      box.close();
      m.show();
    };
    const save = finish(() => {
      for (const review of said) if (key(review) !== key({ ...row, column_name: column.value }) && review.column_name === "" && review.verdict === "right") m.removeReview(review);
      keep({ ...row, column_name: column.value, verdict: "wrong", value: value.value.trim(), note: note.value.trim(), who: who.value.trim(), when: new Date().toISOString() });
    });
    const box = m.dialog("This row is wrong", [
      m.h("p", { class: "about" }, m.h("code", {}, row.row_id), " ", row.text),
      m.h("form", { on: { submit: (event) => { event.preventDefault(); save(); } } },
        field("What is wrong", "review-column", column), field("The right value", "review-value", value), list,
        field("Note", "review-note", note), field("Your initials", "review-who", who),
        m.h("p", { class: "actions" }, m.h("button", { type: "submit", class: "main" }, "Keep"),
          before.verdict && m.h("button", { type: "button", on: { click: finish(() => m.removeReview(before)) } }, "Take back"))),
    ]);
    suggest();
  }
})(missionnotes);
