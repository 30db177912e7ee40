// The text of a paragraph with its footnote markers, claims, names and the words asked for, all in their places.
(function (m) {
  "use strict";

  // `spans`: {start, end, class, title, href} in UTF-16 units; `points`: {at, node}. They may overlap and nest freely.
  m.marked = function (text, spans, points, from = 0, to = text.length) {
    const edges = new Set([from, to]);
    for (const span of spans) for (const edge of [span.start, span.end]) if (edge > from && edge < to) edges.add(edge);
    for (const point of points) if (point.at > from && point.at < to) edges.add(point.at);
    const sorted = [...edges].sort((a, b) => a - b);
    const nodes = [];
    const pointsAt = (edge, isFirst) => points.filter((point) => (isFirst ? point.at <= edge && point.at === from && from === 0 : point.at === edge));
    nodes.push(...pointsAt(from, true).map((point) => point.node));
    for (let i = 0; i + 1 < sorted.length; i += 1) {
      const [start, end] = [sorted[i], sorted[i + 1]];
      const over = spans.filter((span) => span.start <= start && span.end >= end);
      const piece = text.slice(start, end);
      if (over.length) {
        const classes = [...new Set(over.map((span) => span.class))].join(" ");
        const link = over.find((span) => span.href);
        const isHit = over.some((span) => span.class === "hit");
        const title = over.map((span) => span.title).filter(Boolean).join(" · ") || null;
        nodes.push(m.h(link ? "a" : isHit ? "mark" : "span", { class: classes, href: link && link.href, title }, piece));
      } else nodes.push(piece);
      nodes.push(...pointsAt(end, false).map((point) => point.node));
    }
    return nodes;
  };

  // Where the cues of a theme stand first. A cue of words apart is written with … between them.
  m.cueParts = (cues) => cues.flatMap((cue) => cue.split(/\s*…\s*/)).filter(Boolean).map((part) => part.toLowerCase());
  m.cueSpans = function (text, cues) {
    const lower = text.toLowerCase();
    return m.cueParts(cues).map((part) => ({ start: lower.indexOf(part), part })).filter(({ start }) => start >= 0)
      .map(({ start, part }) => ({ start, end: start + part.length, class: "hit" }));
  };

  // A marker that shows its footnote on hover and focus.
  m.marker = function (note, marker, isLit) {
    const held = marker.footnote && note.at.has(marker.footnote) ? note.at.get(marker.footnote).row : null;
    const told = held ? `${held.label || ""} ${held.text}`.trim() : "No footnote was found for this marker.";
    const href = m.state.href("note", { note: note.id, row: marker.footnote || marker.id });
    return m.h("sup", {}, m.h("a", {
      class: "marker" + (isLit ? " lit" : ""), href, "data-tip": told, "aria-label": `Footnote ${marker.label}: ${told}`,
    }, marker.label));
  };

  m.markers = (note, paragraph, row) => {
    const units = m.unitsOf(paragraph.text);
    return paragraph.markers.map((marker) => ({ at: units(marker.offset), node: m.marker(note, marker, row && (row === marker.id || row === marker.footnote)) }));
  };

  // The footnotes that stand in a stretch of a paragraph, in code points.
  m.footnotesIn = (note, paragraph, start = 0, end = Infinity) =>
    [...new Set(paragraph.markers.filter((marker) => marker.offset >= start && marker.offset <= end && marker.footnote).map((marker) => marker.footnote))]
      .map((id) => note.at.get(id)).filter(Boolean).map((held) => held.row);

  m.claimInWords = (claim) =>
    [claim.holder_text || m.words(claim.holder), claim.quantifier === "bare" || claim.quantifier === "impersonal" ? null : claim.quantifier, claim.stance]
      .filter(Boolean).join(" · ");

  // The tip: one element, filled with the footnote of the marker that has the pointer or the focus.
  m.tips = function () {
    const tip = document.getElementById("tip");
    const hide = () => (tip.hidden = true);
    const show = (event) => {
      const owner = event.target.closest && event.target.closest("[data-tip]");
      if (!owner) return hide();
      tip.textContent = owner.dataset.tip;
      tip.hidden = false;
      const at = owner.getBoundingClientRect();
      const left = Math.max(8, Math.min(at.left - 12, document.documentElement.clientWidth - tip.offsetWidth - 8));
      const isBelow = at.bottom + tip.offsetHeight + 10 < innerHeight;
      tip.style.left = `${left + scrollX}px`;
      tip.style.top = `${(isBelow ? at.bottom + 6 : at.top - tip.offsetHeight - 6) + scrollY}px`;
    };
    document.addEventListener("mouseover", (event) => !tip.contains(event.target) && show(event));
    document.addEventListener("focusin", show);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    addEventListener("hashchange", hide);
  };
})(missionnotes);
