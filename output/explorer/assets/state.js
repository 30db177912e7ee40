// The state of the page is its address: #release=NAME&view=VIEW&key=value. Keys that nobody knows are kept.
(function (m) {
  "use strict";

  const FIRST = ["release", "view"];
  const OF_VIEWS = {
    overview: ["measure"],
    find: ["q", "unit", "mission", "theme", "year", "holder", "quantifier", "extent", "stance", "role", "confidence",
      "name", "publisher", "score", "copies", "room"],
    note: ["note", "row", "page", "hide"],
    compare: ["mission", "theme", "year"],
    sources: ["symbol", "mission", "q", "works"],
    codebook: ["table", "part"],
    review: [],
  };
  const KNOWN = new Set([...FIRST, ...Object.values(OF_VIEWS).flat()]);

  function parse(hash) {
    const state = {};
    for (const part of hash.replace(/^#/, "").split("&")) {
      if (!part) continue;
      const [key, ...rest] = part.split("=");
      try {
        state[decodeURIComponent(key)] = decodeURIComponent(rest.join("=").replaceAll("+", "%20"));
      } catch {
        state[key] = rest.join("=");
      }
    }
    return state;
  }

  function written(state) {
    const keys = [...FIRST, ...Object.keys(state).filter((key) => !FIRST.includes(key)).sort()];
    const encode = (text) => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
    return "#" + keys.filter((key) => state[key]).map((key) => `${encodeURIComponent(key)}=${encode(String(state[key]))}`).join("&");
  }

  const state = { parse, written };
  state.now = () => parse(location.hash);
  state.view = (now) => (m.views[now.view] ? now.view : "overview");

  // The address of a view with these keys and no others of ours.
  state.href = function (view, keys) {
    const next = {};
    for (const [key, value] of Object.entries(state.now())) if (!KNOWN.has(key)) next[key] = value;
    for (const [key, value] of Object.entries(keys || {})) next[key] = Array.isArray(value) ? value.join(",") : value;
    return written({ ...next, release: m.R ? m.R.release : state.now().release, view });
  };

  // The same address with some keys changed; an empty value takes a key away.
  state.changed = (changes) => written({ ...state.now(), release: m.R.release, ...changes });

  state.go = function (changes, isSmall) {
    const next = state.changed(changes);
    if (next === location.hash) return;
    if (isSmall) {
      history.replaceState(null, "", next);
      m.show();
    } else location.hash = next;
  };

  state.list = (now, key) => (now[key] ? now[key].split(",") : []);
  state.whole = (hash) => location.href.split("#")[0] + hash;
  m.state = state;
})(missionnotes);
