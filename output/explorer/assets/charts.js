// Charts by Observable Plot, in which every mark is a link with a name of its own. The library is read when first needed.
(function (m) {
  "use strict";

  const NARROW = 620;
  const script = (from) => new Promise((resolve, reject) => {
    const made = document.createElement("script");
    made.src = from;
    made.addEventListener("load", resolve);
    made.addEventListener("error", reject);
    document.head.append(made);
  });
  let library = null;
  const withPlot = () => (library = library || script("assets/vendor/d3.min.js").then(() => script("assets/vendor/plot.umd.min.js")));

  const drawn = new Set();
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width === innerWidth) return;
    width = innerWidth;
    clearTimeout(drawn.waiting);
    drawn.waiting = setTimeout(() => drawn.forEach((draw) => draw()), 150);
  });

  // A figure with a chart in it: `options(width, isNarrow)` gives Plot's options. Links take the label of their mark.
  m.chart = function (label, options, caption) {
    const home = m.h("div", { class: "chart" });
    const draw = () => {
      if (!home.isConnected) return drawn.delete(draw);
      const wide = Math.max(280, Math.min(home.clientWidth, 1100));
      const plot = window.Plot.plot({ className: "mn-plot", width: wide, ...options(wide, wide < NARROW) });
      const svg = plot.tagName === "svg" ? plot : plot.querySelector("svg");
      svg.setAttribute("role", "group");
      svg.setAttribute("aria-label", label);
      for (const link of svg.querySelectorAll("a")) {
        const mark = link.querySelector("[aria-label]");
        if (mark) link.setAttribute("aria-label", mark.getAttribute("aria-label"));
        if (mark) mark.removeAttribute("aria-label");
      }
      for (const axis of svg.querySelectorAll("[aria-label$='axis tick'], [aria-label$='axis tick label'], [aria-label$='axis label'], [aria-label='rule'], [aria-label='grid']")) axis.removeAttribute("aria-label");
      for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
      for (const drawnText of svg.querySelectorAll("g[aria-description]")) drawnText.removeAttribute("aria-description");
      m.fill(home, plot);
    };
    withPlot().then(() => {
      drawn.add(draw);
      draw();
    }, () => m.fill(home, "The charts could not be read: assets/vendor is missing."));
    return m.h("figure", {}, home, caption && m.h("figcaption", {}, caption));
  };

  m.legend = (words) =>
    m.h("ul", { class: "legend" }, Object.entries(words).map(([word, told]) => m.h("li", {}, m.h("span", { class: `swatch ${word}`, "aria-hidden": "true" }), m.h("strong", {}, word), " ", told)));

  m.extentFill = (word) => `var(--extent-${word})`;
})(missionnotes);
