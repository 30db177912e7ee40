// Data come as scripts that each call missionnotes.take once: the only way that works from disk and from a web host.
(function (m) {
  "use strict";

  const FOLDERS = { note: "notes", index: "index", theme: "themes" };
  const KEPT = { note: 40, index: 12, theme: 4 }; // how many of a kind stay in memory
  const order = { note: [], index: [], theme: [] };
  const waiting = new Map();

  function address(key) {
    const [kind, name] = key.split("/");
    if (name === undefined) return `data/${kind}.js`;
    if (kind === "note" && !m.noteOf.has(name)) return null;
    if (kind === "theme" && !(m.themeOf.has(name) && m.themeOf.get(name).n_paragraphs)) return null;
    return /^[\w-]+$/.test(name) && FOLDERS[kind] ? `data/${FOLDERS[kind]}/${name}.js` : null;
  }

  function remember(key) {
    const kind = key.split("/")[0];
    if (!order[kind]) return;
    order[kind] = order[kind].filter((other) => other !== key);
    order[kind].push(key);
    while (order[kind].length > KEPT[kind]) m.held.delete(order[kind].shift());
  }

  // A promise of what `key` holds; null where there is no such file.
  m.load = function (key) {
    if (m.held.has(key)) {
      remember(key);
      return Promise.resolve(m.held.get(key));
    }
    if (waiting.has(key)) return waiting.get(key);
    const from = address(key);
    const promise = new Promise((resolve) => {
      if (from === null) return resolve(null);
      const script = document.createElement("script");
      script.src = from;
      const done = () => {
        script.remove();
        waiting.delete(key);
        if (m.held.has(key)) remember(key);
        resolve(m.held.has(key) ? m.held.get(key) : null);
      };
      script.addEventListener("load", done);
      script.addEventListener("error", done);
      document.head.append(script);
    });
    waiting.set(key, promise);
    return promise;
  };

  // A note with what is looked up in it again and again.
  m.note = async function (id) {
    const note = await m.load(`note/${id}`);
    if (note && !note.at) prepare(note);
    return note;
  };

  function prepare(note) {
    const at = new Map();
    const put = (kind, rows) => rows.forEach((row, i) => at.set(row.id, { kind, row, i }));
    put("paragraphs", note.paragraphs);
    put("sections", note.sections);
    put("footnotes", note.footnotes);
    put("footnote_references", note.markers);
    put("claims", note.claims);
    put("recommendations", note.recommendations);
    put("mentions", note.mentions);
    put("citations", note.citations);
    note.paragraphs.forEach((paragraph, i) => {
      for (const key of ["claims", "themes", "recommendations", "mentions", "markers"]) paragraph[key] = [];
      for (const [id, start, end] of paragraph.sentences) at.set(id, { kind: "sentences", row: { id, start, end, paragraph: paragraph.id }, i });
    });
    const home = (id) => (at.has(id) && at.get(id).kind === "paragraphs" ? at.get(id).row : null);
    const join = (key, rows, paragraphOf) => {
      for (const row of rows) {
        const paragraph = home(paragraphOf(row));
        if (paragraph) paragraph[key].push(row);
      }
    };
    join("claims", note.claims, (row) => (row.paragraph = at.has(row.sentence) ? at.get(row.sentence).row.paragraph : null));
    join("themes", note.themes, (row) => row.paragraph);
    join("recommendations", note.recommendations, (row) => row.paragraph);
    join("mentions", note.mentions, (row) => row.paragraph);
    join("markers", note.markers, (row) => row.paragraph);
    note.at = at;
    note.about = m.noteOf.get(note.id);
  }

  // After the release is there: its lists by id.
  m.ready = function () {
    m.R = m.held.get("release");
    const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
    m.noteOf = byId(m.R.notes);
    m.missionOf = byId(m.R.missions);
    m.themeOf = byId(m.R.themes);
    m.R.notes.forEach((note, i) => (note.i = i));
    m.works = m.R.notes.filter((note) => note.stands);
  };
  m.mission = (id) => (m.missionOf.has(id) ? m.missionOf.get(id).acronym || m.missionOf.get(id).name : id);
  m.entity = (id) => (m.missionOf.has(id) ? m.mission(id) : m.words(id).replaceAll("-", " "));
  m.theme = (id) => (m.themeOf.has(id) ? m.themeOf.get(id).label : m.words(id));
  m.missions = (note) => note.missions.map(m.mission).join(", ");
})(missionnotes);
