// The full text: words as the index has them (the twin of search.py), and BM25 over its shards.
(function (m) {
  "use strict";

  const K1 = 1.2;
  const B = 0.75;
  const LEAST_TO_COMPLETE = 3; // a query word of so many letters also finds terms that begin with it
  const WEIGHT_OF_COMPLETED = 0.5; // against a term that is the word itself
  const INSIDE_APOSTROPHE = /(?<=[\p{L}\p{N}])['’ʼ](?=[\p{L}\p{N}])/gu;
  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/gu;

  m.terms = function (text) {
    const plain = text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(INSIDE_APOSTROPHE, "");
    return plain.match(/[a-z0-9]{2,}/g) || [];
  };

  // A query: words that must all be there, and phrases between quotation marks that must stand as they are.
  m.query = function (text) {
    const phrases = [];
    const words = [];
    const rest = (text || "").replace(/["“”]([^"“”]+)["“”]/g, (_, phrase) => {
      const terms = m.terms(phrase);
      if (terms.length > 1) phrases.push(terms);
      else words.push(...terms.map((term) => ({ term, isExact: true })));
      return " ";
    });
    words.push(...m.terms(rest).map((term) => ({ term, isExact: false })));
    return { words, phrases };
  };

  const finds = (word, term) => term === word.term || (!word.isExact && word.term.length >= LEAST_TO_COMPLETE && term.startsWith(word.term));

  async function postings(word) {
    const shards = Object.keys(m.R.search.shards).filter((prefix) => word.term.startsWith(prefix) || (!word.isExact && prefix.startsWith(word.term)));
    const found = new Map();
    for (const shard of await Promise.all(shards.map((prefix) => m.load(`index/${prefix}`)))) {
      for (const term of Object.keys(shard || {})) {
        if (!finds(word, term)) continue;
        const weight = term === word.term ? 1 : WEIGHT_OF_COMPLETED;
        for (const [note, paragraph, tf] of shard[term]) {
          const key = note * 100000 + paragraph;
          found.set(key, (found.get(key) || 0) + weight * tf);
        }
      }
    }
    return found;
  }

  // Every paragraph that holds all words, best first: [note, paragraph, score].
  m.ranked = async function (query) {
    const words = [...query.words, ...query.phrases.flat().map((term) => ({ term, isExact: true }))];
    const lists = await Promise.all(words.map(postings));
    if (!lists.length) return [];
    const { n_paragraphs: n, mean_words: mean } = m.R.search;
    const rarest = lists.reduce((a, b) => (b.size < a.size ? b : a));
    const ranked = [];
    for (const key of rarest.keys()) {
      if (!lists.every((list) => list.has(key))) continue;
      const note = Math.floor(key / 100000);
      const about = m.R.notes[note];
      const length = about.words / Math.max(1, about.paragraphs) / mean; // the note's paragraphs stand for this one
      let score = 0;
      for (const list of lists) {
        const tf = list.get(key);
        score += Math.log(1 + (n - list.size + 0.5) / (list.size + 0.5)) * ((tf * (K1 + 1)) / (tf + K1 * (1 - B + B * length)));
      }
      ranked.push([note, key % 100000, score]);
    }
    return ranked.sort((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1]);
  };

  // Where words of the query stand in a text, in UTF-16 units: [start, end, term].
  m.hits = function (query, text) {
    const words = [...query.words, ...query.phrases.flat().map((term) => ({ term, isExact: true }))];
    const found = [];
    if (!words.length) return found;
    for (const match of text.matchAll(WORD)) {
      const terms = m.terms(match[0]);
      const term = terms.find((one) => words.some((word) => finds(word, one)));
      if (term) found.push([match.index, match.index + match[0].length, term]);
    }
    return found;
  };

  // Whether a text holds all words, and each phrase as it stands.
  m.holds = function (query, text) {
    const terms = m.terms(text);
    return query.words.every((word) => terms.some((term) => finds(word, term)))
      && query.phrases.every((phrase) => terms.some((_, i) => phrase.every((term, j) => terms[i + j] === term)));
  };
})(missionnotes);
