// Keeps what is written into the fields, hands it out as a table, and marks a practice sheet.
"use strict";
(() => {
  const sheet = JSON.parse(document.getElementById("worksheet").textContent);
  const key = document.getElementById("worksheet-key");
  if (key) sheet.practice.key = JSON.parse(key.textContent);
  const fields = new Map(sheet.blanks.map(({ number }) => [number, document.getElementById("blank-" + number)]));
  const labels = Object.fromEntries(sheet.blanks.map(({ number, label }) => [number, label]));
  const live = document.getElementById("worksheet-says");
  const remarks = document.getElementById("worksheet-remarks");
  const store = "gradus worksheet " + sheet.sheet;
  const say = (text) => { live.textContent = text; };
  const texts = () => Object.fromEntries([...fields].map(([number, field]) => [number, field.value]));

  // Where the browser keeps nothing for a file, what is written lasts as long as the page.
  function keep() {
    try {
      localStorage.setItem(store, JSON.stringify(texts()));
      return true;
    } catch { return false; }
  }
  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(store) ?? "{}");
      for (const [number, field] of fields) if (typeof kept[number] === "string") field.value = kept[number];
    } catch { /* Nothing was kept. */ }
  }
  const count = () => [...fields.values()].filter((field) => field.value.trim()).length;
  const filled = () => `${count()} of ${fields.size} blanks filled in`;

  // A cell as spreadsheets read it, which take a text that begins with = for a formula.
  function cell(text) {
    const inert = /^[=+\-@\t\r]/.test(text) && !/^[-+]?[0-9.,]+$/.test(text) ? "'" + text : text;
    return /[,;"\n\r]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
  }
  function table() {
    const rows = sheet.blanks.map(({ number, label }) =>
      [sheet.sheet, number, `"${label.replace(/"/g, '""')}"`, cell(fields.get(number).value.trim())].join(","));
    return "\uFEFFsheet,number,blank,answer\n" + rows.map((row) => row + "\n").join("");
  }
  function handOut() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([table()], { type: "text/csv" }));
    link.download = sheet.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(`${filled()}; saved as ${sheet.file}.`);
  }

  const isLost = (kind) => ["near", "wrong", "unreadable"].includes(kind);
  // For readers who hear the page: every remark on an answer that loses points, and not only their sum.
  function announce(marks) {
    const lost = marks.filter(({ kind }) => isLost(kind));
    remarks.textContent = lost.map(({ number, kind, remark }) => `Blank ${number}: ${kind === "wrong" ? "wrong" : remark}.`).join(" ");
  }
  function unmark(field) {
    field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
    delete field.dataset.verdict;
    document.getElementById(field.id + "-remark")?.remove();
  }
  function mark({ number, kind, remark }) {
    const field = fields.get(number);
    unmark(field);
    const note = document.createElement("span");
    [note.id, note.className, note.textContent] = [field.id + "-remark", "remark", remark];
    field.after(note);
    field.dataset.verdict = kind;
    field.setAttribute("aria-describedby", note.id);
    field.setAttribute("aria-invalid", isLost(kind));
  }
  function check() {
    const marks = Marking.marks(sheet.practice, Answers.all(texts(), labels, sheet.practice.words));
    for (const field of fields.values()) unmark(field);
    marks.filter(({ kind }) => kind !== "missing").forEach(mark);
    announce(marks);
    const sum = (name) => marks.reduce((total, item) => total + item[name], 0);
    say(`${sum("points")} of ${sum("possible")} points; ${filled()}.`);
    return marks;
  }
  function clear() {
    if (!confirm("Empty all fields?")) return;
    for (const field of fields.values()) {
      field.value = "";
      unmark(field);
    }
    if (remarks) remarks.textContent = "";
    keep();
    say("All fields are empty.");
  }

  restore();
  document.getElementById("worksheet-save").addEventListener("click", handOut);
  document.getElementById("worksheet-clear").addEventListener("click", clear);
  document.getElementById("worksheet-check")?.addEventListener("click", check);
  const order = [...fields.values()];
  order.forEach((field, place) => {
    field.addEventListener("input", () => {
      unmark(field);
      say(keep() ? `${filled()}; kept in this browser.` : `${filled()}; this browser keeps nothing: save the answers.`);
    });
    field.addEventListener("keydown", (event) => {
      const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = order[place + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.select();
    });
  });
  say(filled() + ".");
  window.gradusWorksheet = { check, table };
})();
