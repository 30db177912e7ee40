// Which notes, paragraphs and sentences a state asks for, and why each was found.
(function (m) {
  "use strict";

  const AT_ONCE = 8; // notes read together
  const RANK = { low: 0, medium: 1, high: 2 };

  m.EXTENTS = {
    wide: "Held by all, most, or in general.",
    many: "Held by many or several.",
    some: "Held by some or a few.",
    one: "Held by one.",
    unsaid: "The note does not say by how many.",
  };
  m.extent = (claim) =>
    claim.consensus === null ? "unsaid" : claim.consensus >= 6 ? "wide" : claim.consensus >= 4 ? "many" : claim.consensus >= 2 ? "some" : "one";

  function filters(now) {
    const list = (key) => (now[key] ? new Set(now[key].split(",")) : null);
    return {
      query: m.query(now.q),
      unit: ["sentence", "note"].includes(now.unit) ? now.unit : "paragraph",
      missions: list("mission"), themes: list("theme"), holders: list("holder"), quantifiers: list("quantifier"),
      extents: list("extent"), stances: list("stance"), roles: list("role"), publisher: now.publisher || null,
      least: m.own(RANK, now.confidence) || 0,
      name: plainName(now.name) || null, hasCopies: now.copies === "1", isRoom: now.room === "1",
      years: years(now.year), score: range(now.score),
    };
  }

  // A name as people type it: “UN Security Council” is un-security-council.
  const plainName = (text) => (text || "").toLowerCase().replace(/[\s_-]+/g, "-");

  function range(text) {
    const match = /^([\d.]+)-([\d.]+)$/.exec(text || "");
    return match ? [Number(match[1]), Number(match[2])] : null;
  }
  function years(text) {
    if (text === "undated") return "undated";
    return /^\d{4}$/.test(text || "") ? [Number(text), Number(text)] : range(text);
  }

  function isNoteAsked(f, note) {
    if (!f.hasCopies && !note.stands) return false;
    if (f.missions && !note.missions.some((id) => f.missions.has(id))) return false;
    if (f.publisher && note.publisher !== f.publisher) return false;
    if (f.score && !(note.score >= f.score[0] && (note.score < f.score[1] || (f.score[1] >= 1 && note.score <= 1)))) return false;
    const year = m.year(note);
    if (f.years === "undated") return year === null;
    return !f.years || (year !== null && year >= f.years[0] && year <= f.years[1]);
  }

  const asksClaims = (f) => Boolean(f.holders || f.quantifiers || f.extents || f.stances || f.isRoom);

  const isClaimAsked = (f, claim) =>
    (!f.holders || f.holders.has(claim.holder)) && (!f.quantifiers || f.quantifiers.has(claim.quantifier))
    && (!f.extents || f.extents.has(m.extent(claim))) && (!f.stances || f.stances.has(claim.stance))
    && (!f.isRoom || claim.in_room) && RANK[claim.confidence] >= f.least;

  // The places to look at, best first: [position of the note, position of the paragraph or null for all of it].
  async function places(f) {
    const isAsked = m.R.notes.map((note) => isNoteAsked(f, note));
    const themed = f.themes && (await Promise.all([...f.themes].map((id) => m.load(`theme/${id}`))));
    const asked = (f.query.words.length || f.query.phrases.length) && (await m.ranked(f.query));
    if (asked) {
      const within = themed && new Set(themed.flatMap((rows) => ofConfidence(f, rows || [])).map(([n, p]) => n * 100000 + p));
      return asked.filter(([n, p]) => isAsked[n] && (!within || within.has(n * 100000 + p)));
    }
    if (themed) {
      const seen = new Set();
      return themed.flatMap((rows) => ofConfidence(f, rows || []))
        .filter(([n, p]) => isAsked[n] && !seen.has(n * 100000 + p) && seen.add(n * 100000 + p))
        .sort((a, b) => latest(m.R.notes[a[0]], m.R.notes[b[0]]) || a[0] - b[0] || a[1] - b[1]);
    }
    return m.R.notes.filter((note) => isAsked[note.i]).sort(latest).map((note) => [note.i, null]);
  }

  const latest = (a, b) => (b.published || "").localeCompare(a.published || "");
  const ofConfidence = (f, rows) => (asksClaims(f) ? rows : rows.filter((row) => RANK[row[2]] >= f.least));

  // What a paragraph gives to the results: nothing, itself, or some of its sentences.
  function findings(f, note, paragraph) {
    const section = paragraph.section && note.at.has(paragraph.section) ? note.at.get(paragraph.section).row : null;
    if (f.roles && !f.roles.has(section ? section.role : "none")) return [];
    if (f.themes && !paragraph.themes.some((row) => f.themes.has(row.theme))) return [];
    const isName = (row) => plainName(row.entity) === f.name || plainName(row.text) === f.name;
    const claims = asksClaims(f) ? paragraph.claims.filter((claim) => isClaimAsked(f, claim)) : [];
    if (asksClaims(f) && !claims.length) return [];
    const names = f.name ? paragraph.mentions.filter(isName) : [];
    if (f.name && !names.length) return [];
    const hasText = paragraph.text !== "";
    if (hasText && !m.holds(f.query, paragraph.text)) return [];
    const whole = { note, paragraph, section, claims, names, sentence: null };
    if (f.unit !== "sentence") return [whole];
    const units = m.unitsOf(paragraph.text);
    const isBare = f.themes && !asksClaims(f) && !f.name && !f.query.words.length && !f.query.phrases.length;
    const cues = isBare ? m.cueParts(paragraph.themes.filter((row) => f.themes.has(row.theme)).flatMap((row) => row.cues)) : [];
    const hasCue = (text) => cues.some((part) => text.toLowerCase().includes(part));
    const isCueAsked = isBare && hasCue(paragraph.text);
    return paragraph.sentences.map(([id, start, end]) => {
      const text = paragraph.text.slice(units(start), units(end));
      const inside = claims.filter((claim) => claim.sentence === id);
      const named = names.filter((row) => row.start >= start && row.end <= end);
      if ((asksClaims(f) && !inside.length) || (f.name && !named.length) || (hasText && !m.holds(f.query, text))) return null;
      if (isCueAsked && !hasCue(text)) return null; // a theme that only the heading tells leaves all sentences
      return { ...whole, claims: inside, names: named, sentence: { id, start, end } };
    }).filter(Boolean);
  }

  // A search that is read on step by step: `more(n)` gives the next n results, `isDone` tells whether that was all.
  m.search = async function (now) {
    const f = filters(now);
    const all = await places(f);
    const isExact = f.unit === "paragraph" && !asksClaims(f) && !f.roles && !f.name && !f.query.phrases.length
      && all.every(([, p]) => p !== null);
    const search = { f, places: all, found: [], nClaims: 0, next: 0, isDone: false, total: isExact ? all.length : null, asksClaims: asksClaims(f) };
    search.more = async function (wanted) {
      const goal = search.found.length + wanted;
      while (search.found.length < goal && search.next < all.length) {
        const step = all.slice(search.next, search.next + AT_ONCE);
        const notes = await Promise.all(step.map(([n]) => m.note(m.R.notes[n].id)));
        for (let i = 0; i < step.length && search.found.length < goal; i += 1) {
          search.next += 1;
          if (!notes[i]) continue;
          const at = step[i][1];
          const paragraphs = at === null ? notes[i].paragraphs : [notes[i].paragraphs[at]];
          for (const paragraph of paragraphs) if (paragraph) search.found.push(...findings(f, notes[i], paragraph));
        }
      }
      search.isDone = search.next >= all.length;
      if (search.isDone) search.total = search.found.length;
      search.nClaims = new Set(search.found.flatMap((one) => one.claims.map((claim) => claim.id))).size;
      return search;
    };
    return search;
  };

  m.notesAsked = function (now) {
    const f = filters(now);
    return m.R.notes.filter((note) => isNoteAsked(f, note)).sort(latest);
  };
})(missionnotes);
