// The search of the front page. Without scripts there is none; all that it finds stands in the page or behind its links.
"use strict";
(() => {
  const form = document.querySelector("form[role=search]");
  const [query, found, results] = ["query", "found", "results"].map((id) => document.getElementById(id));
  const most = 30;
  const greek = { α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", η: "eta", θ: "theta", λ: "lambda", μ: "mu", σ: "sigma" };
  // Letters without accents and hats, so that û is found as u, and Greek ones by their names.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[α-ω]/g, (letter) => greek[letter] ?? letter);
  const entries = JSON.parse(document.getElementById("index").textContent)
    .map((entry) => ({ ...entry, head: plain(entry.title), body: plain(`${entry.kind} ${entry.title} ${entry.text}`) }));

  // All words have to be there; those in titles come first.
  function search(text) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const score = ({ head }) => words.filter((word) => head.includes(word)).length;
    return entries.filter(({ body }) => words.every((word) => body.includes(word)))
      .map((entry) => ({ entry, score: score(entry) })).sort((a, b) => b.score - a.score).map(({ entry }) => entry);
  }

  // The words around the first that was asked for.
  function excerpt({ text }, asked) {
    const place = plain(text).indexOf(plain(asked).split(/\s+/).find(Boolean) ?? "");
    const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, place - 60)));
    const part = text.slice(start, start + 180);
    return (start > 0 ? "… " : "") + part.trim() + (start + 180 < text.length ? " …" : "");
  }

  function item(entry, asked) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    [link.href, link.textContent] = [entry.address, entry.title];
    const kind = document.createElement("span");
    [kind.className, kind.textContent] = ["kind", entry.kind];
    line.append(link, kind);
    if (entry.text) {
      const words = document.createElement("p");
      words.textContent = excerpt(entry, asked);
      line.append(words);
    }
    return line;
  }

  function show() {
    const all = search(query.value);
    const shown = all.slice(0, most);
    results.replaceChildren(...shown.map((entry) => item(entry, query.value)));
    found.textContent = query.value.trim() === "" ? ""
      : all.length === 0 ? "Nothing has all of these words."
      : all.length > most ? `The first ${most} of ${all.length} places` : `${all.length} ${all.length === 1 ? "place" : "places"}`;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  query.addEventListener("input", show);
})();
