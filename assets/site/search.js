// What a reader finds: words as they are, joined, or misspelt by a letter or two.
"use strict";
const Search = (() => {
  const greek = { α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", η: "eta", θ: "theta", κ: "kappa", λ: "lambda", μ: "mu", σ: "sigma" };
  // Letters without accents and hats, so that û is found as u, and Greek ones by their names.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[α-ω]/g, (letter) => greek[letter] ?? letter);
  const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // How many letters have to be changed, added, left out or exchanged with their neighbour; more than `most` is all one.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, place) => place)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const isSame = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  class Search {
    constructor(entries) {
      this.entries = entries.map((entry) => {
        const [head, body] = [plain(entry.title), plain(`${entry.kind} ${entry.title} ${entry.text}`)];
        return { ...entry, head, body, joined: body.replace(/[\s-]+/g, "") };
      });
      this.words = new Set(this.entries.flatMap(({ body }) => wordsOf(body)).filter((word) => word.length >= 4));
    }
    has({ body, joined }, word) { return body.includes(word) || word.length >= 6 && joined.includes(word); }
    // The words that somebody may have meant by one that is nowhere.
    meant(word) {
      const most = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
      const near = [...this.words].map((known) => ({ known, far: distance(word, known, most) })).filter(({ far }) => far <= most);
      const least = Math.min(...near.map(({ far }) => far));
      return near.filter(({ far }) => far === least).map(({ known }) => known);
    }
    // All words have to be there, or what they are misspelt for; those in titles come first.
    find(text) {
      const asked = plain(text).split(/[\s-]+/).filter(Boolean).map((word) => {
        const isKnown = this.entries.some((entry) => this.has(entry, word));
        return { word, forms: isKnown ? [word] : this.meant(word) };
      });
      if (!asked.length) return { places: [], others: [], words: [] };
      const score = ({ head }) => asked.filter(({ forms }) => forms.some((form) => head.includes(form))).length;
      const places = this.entries.filter((entry) => asked.every(({ forms }) => forms.some((form) => this.has(entry, form))))
        .map((entry) => ({ entry, score: score(entry) })).sort((a, b) => b.score - a.score).map(({ entry }) => entry);
      const others = asked.filter(({ word, forms }) => forms.length && forms[0] !== word);
      return { places, others, words: asked.flatMap(({ forms }) => forms) };
    }
  }
  return Object.assign(Search, { plain });
})();
