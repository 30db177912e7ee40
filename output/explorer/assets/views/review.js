// Review: what was judged in this browser, and review.csv for `missionnotes ingest --review`.
(function (m) {
  "use strict";

  const row = (review) => (review.table_name === "themes" ? review.row_id.split("/")[0] : review.row_id);

  m.views.review = {
    title: "Review",
    show(main) {
      const reviews = m.reviews().sort((a, b) => b.when.localeCompare(a.when));
      const remove = (review) => {
        m.removeReview(review);
        m.show();
      };
      const clear = () => {
        const box = m.dialog("Take back all judgements?", [m.h("p", {}, `${m.counted(reviews.length, "judgement")} in this browser will be gone. Export them first if you want to keep them.`),
          m.h("p", { class: "actions" }, m.h("button", { type: "button", class: "main", on: { click: () => { m.clearReviews(); box.close(); m.show(); } } }, "Take back all"))]);
      };
      const lines = reviews.map((review) => [
        m.h("a", { href: m.state.href("note", { note: review.document_id, row: row(review) }) }, `${m.words(review.table_name)} ${review.row_id}`),
        { class: review.verdict, td: review.verdict }, review.column_name ? `${review.column_name}${review.value ? ` → ${review.value}` : ""}` : review.value || "–", review.note || "–", review.text.slice(0, 90), review.who || "–", { class: "when", td: review.when.slice(0, 10) },
        m.h("button", { type: "button", class: "quiet", "aria-label": `Take back the judgement on ${review.row_id}`, on: { click: () => remove(review) } }, "Take back")]);
      m.fill(main, m.h("h1", { tabindex: "-1" }, "Review"),
        m.h("p", { class: "lede" }, "Open a paragraph of a note and mark each row right or wrong. What you mark stays in this browser, for this release, until you export it."),
        reviews.length ? [
          m.h("p", { class: "actions" }, m.h("button", { type: "button", id: "review-export", class: "main", on: { click: () => m.download("review.csv", m.reviewCsv(), "text/csv") } }, `Export ${m.counted(reviews.length, "judgement")} as review.csv`),
            m.h("button", { type: "button", class: "quiet", on: { click: clear } }, "Take back all")),
          m.table("Judgements", ["Row", "Verdict", "Correction", "Note", "Text", "Who", "When", "Undo"], lines),
          m.h("p", { class: "hint" }, m.h("code", {}, "missionnotes ingest --review review.csv"), " takes them up as data."),
        ] : m.h("p", { class: "nothing" }, "Nothing is marked yet. ", m.h("a", { href: m.state.href("find", { unit: "note" }) }, "Choose a note to begin with.")));
    },
  };
})(missionnotes);
