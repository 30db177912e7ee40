// What every other script stands on: one namespace, elements made from data, words and figures for people.
var missionnotes = {};

(function (m) {
  "use strict";

  m.views = Object.create(null);

  // What an object itself has under a key of the address: never what all objects have, such as "constructor".
  m.own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

  // The data files call this; data.js says who waits for them.
  m.held = new Map();
  m.take = function (key, value) {
    m.held.set(key, value);
  };

  // An element with attributes and children. Text always becomes a text node, so nothing from a PDF is ever read as HTML.
  m.h = function (name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
      else if (key === "class") made.className = value;
      else if (key === "value") made.value = value;
      else made.setAttribute(key, value === true ? "" : value);
    }
    return m.put(made, ...children);
  };

  m.put = function (parent, ...children) {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      parent.append(child instanceof Node ? child : String(child));
    }
    return parent;
  };

  m.fill = function (parent, ...children) {
    parent.replaceChildren();
    return m.put(parent, ...children);
  };

  m.svg = function (name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
    }
    return m.put(made, ...children);
  };

  // A table with a caption; a cell is a node, a text, or {td: node, class: ..., th: true}.
  m.table = function (caption, head, rows, attributes) {
    const cell = (value, tag, scope) => {
      const told = value !== null && typeof value === "object" && !(value instanceof Node) && !Array.isArray(value);
      const content = told ? value.td : value;
      return m.h(told && value.th ? "th" : tag, { class: told && value.class, scope: told && value.th ? "row" : scope }, content);
    };
    const isNumber = (i) => !(head[i] && head[i].td) && rows.length > 0 && rows[0][i] && typeof rows[0][i].class === "string" && rows[0][i].class.startsWith("n");
    return m.h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      m.h("table", attributes || {},
        m.h("caption", {}, caption),
        m.h("thead", {}, m.h("tr", {}, head.map((value, i) => cell(isNumber(i) ? { class: "n", td: value } : value, "th", "col")))),
        m.h("tbody", {}, rows.map((row) => m.h("tr", {}, row.map((value, i) => cell(value, i === 0 ? "th" : "td", i === 0 ? "row" : null)))))));
  };

  // A table with a button that saves it as it stands, the release and the address with it.
  m.withCsv = function (name, home) {
    const save = () => {
      const rows = [...home.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()));
      const more = (i) => (i === 0 ? ["release", "address"] : [m.R.release, location.href]);
      const [head, ...body] = rows.map((row, i) => [...row, ...more(i)]);
      m.download(`${name}-${m.R.release}.csv`, m.csv(head, body), "text/csv");
    };
    return [home, m.h("p", { class: "actions" }, m.h("button", { type: "button", class: "quiet", on: { click: save } }, "CSV of this table"))];
  };

  // A table that may be long: its first rows, and the rest when asked for.
  m.longTable = function (caption, head, rows, attributes) {
    const STEP = 100;
    const home = m.h("div", {});
    const draw = (n) => m.fill(home, m.table(caption, head, rows.slice(0, n).map((row) => row()), attributes),
      rows.length > n && m.h("button", { type: "button", on: { click: () => draw(n + 10 * STEP) } }, `Show more of ${m.number(rows.length)}`));
    draw(STEP);
    return home;
  };

  m.number = (n) => (n === null || n === undefined ? "–" : Number(n).toLocaleString("en", { maximumFractionDigits: 2 }));
  m.share = (k, n) => (n ? `${Math.round((100 * k) / n)}%` : "–");
  m.counted = (n, one, many) => `${m.number(n)} ${n === 1 ? one : many || one + "s"}`;
  m.words = (id) => String(id === null || id === undefined ? "" : id).replaceAll("_", " ");
  m.sentenceCase = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  // The date of a note as far as it is known.
  m.date = function (note) {
    if (!note.published) return "undated";
    const [year, month, day] = note.published.split("-").map(Number);
    if (note.precision === "year") return String(year);
    const parts = { year: "numeric", month: "long", timeZone: "UTC" };
    if (note.precision === "day") parts.day = "numeric";
    return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString("en-GB", parts);
  };
  m.year = (note) => (note.published ? Number(note.published.slice(0, 4)) : null);

  // Only addresses of the web become links: a PDF may hold any other.
  m.webAddress = (url) => (/^https?:\/\/[^\s]+$/i.test(url || "") ? url : null);

  // A share of k in n with the bounds of Wilson (1927) at 95 of 100, as in the tables of the release.
  m.bounds = function (k, n) {
    if (!n) return null;
    const spread = 1.96 * Math.sqrt((k * (n - k)) / n + 0.9604);
    return {
      share: k / n,
      least: k === 0 ? 0 : (k + 1.9208 - spread) / (n + 3.8416),
      most: k === n ? 1 : (k + 1.9208 + spread) / (n + 3.8416),
    };
  };
  m.withBounds = function (k, n) {
    const b = m.bounds(k, n);
    const percent = (share) => Math.round(share * 100);
    return b ? `${percent(b.share)}% (${percent(b.least)}–${percent(b.most)})` : "–";
  };

  // Offsets of the data count code points, those of JavaScript UTF-16 units.
  m.unitsOf = function (text) {
    if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
    const starts = [0];
    for (const character of text) starts.push(starts[starts.length - 1] + character.length);
    return (offset) => starts[Math.min(offset, starts.length - 1)];
  };

  m.csv = function (columns, rows) {
    const cell = (value) => {
      const text = value === null || value === undefined ? "" : String(value);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
  };

  m.download = function (name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = m.h("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  m.tell = function (text) {
    const told = document.getElementById("told");
    told.textContent = text;
    clearTimeout(m.tell.waiting);
    m.tell.waiting = setTimeout(() => (told.textContent = ""), 4000);
  };
})(missionnotes);
