// The search of the front page. Without scripts there is none; all that it finds stands in the page or behind its links.
"use strict";
(() => {
  const form = document.querySelector("form[role=search]");
  const [query, found, results] = ["query", "found", "results"].map((id) => document.getElementById(id));
  const most = 30;
  const search = new Search(JSON.parse(document.getElementById("index").textContent));

  // The words around the first that was asked for.
  function excerpt({ text }, words) {
    const place = Search.plain(text).indexOf(words[0] ?? "");
    const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, place - 60)));
    const part = text.slice(start, start + 180);
    return (start > 0 ? "… " : "") + part.trim() + (start + 180 < text.length ? " …" : "");
  }

  function item(entry, words) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    [link.href, link.textContent] = [entry.address, entry.title];
    const kind = document.createElement("span");
    [kind.className, kind.textContent] = ["kind", entry.kind];
    line.append(link, kind);
    if (entry.text) {
      const text = document.createElement("p");
      text.textContent = excerpt(entry, words);
      line.append(text);
    }
    return line;
  }

  function show() {
    const { places, others, words } = search.find(query.value);
    results.replaceChildren(...places.slice(0, most).map((entry) => item(entry, words)));
    const count = places.length > most ? `The first ${most} of ${places.length} places` : `${places.length} ${places.length === 1 ? "place" : "places"}`;
    const meant = others.map(({ word, forms }) => `No place has “${word}”; with ${forms.map((form) => `“${form}”`).join(" or ")}: `).join("");
    found.textContent = query.value.trim() === "" ? "" : places.length === 0 ? "Nothing has all of these words." : meant + count;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  query.addEventListener("input", show);
  if (query.value) show();
})();
