// The texts of the graph, which were placed for the numbers that were recorded: longer ones find their room.
"use strict";
class GraphTexts {
  constructor(element) {
    this.element = element;
    // What each said when it was drawn, and says now: to read it from the page takes longer.
    this.all = new Map([...element.querySelectorAll("text")].map((text) => {
      const html = text.innerHTML;
      return [text, { html, now: html, x: text.getAttribute("x"), box: text.closest("a.box") }];
    }));
    // Those that say something else than what was drawn.
    this.moved = new Set();
    this.widths = this.measured([...new Set("0123456789.,−·±…∞+=× NaN")]);
  }
  // How wide each sign is, measured once: to ask for the length of a text makes the browser lay out the page anew.
  measured(signs) {
    const drawing = this.element.querySelector("svg");
    if (!drawing) return new Map();
    const probes = signs.map((sign) => {
      const probe = document.createElementNS("http://www.w3.org/2000/svg", "text");
      probe.setAttribute("class", "number");
      probe.textContent = `0${sign}0`;
      return drawing.appendChild(probe);
    });
    const lengths = probes.map((probe) => probe.getComputedTextLength());
    for (const probe of probes) probe.remove();
    const zero = lengths[0] / 3;
    return new Map(signs.map((sign, place) => [sign, lengths[place] - 2 * zero]));
  }
  sizeOf(html) {
    const width = (text) => [...text].reduce((sum, sign) => sum + (this.widths.get(sign) ?? 0), 0);
    const raised = [...html.matchAll(/75%">(.*?)</g)].reduce((sum, [, text]) => sum + width(text), 0);
    return width(html.replace(/<tspan[^>]*75%">.*?<\/tspan>|<[^>]*>/g, "")) + 0.75 * raised;
  }
  drawn(text) { return this.all.get(text).html; }
  now(text) { return this.all.get(text).now; }
  put(text, html) {
    const own = this.all.get(text);
    if (own.now === html) return;
    text[/[<&]/.test(html) ? "innerHTML" : "textContent"] = own.now = html;
    if (html === own.html) {
      this.moved.delete(text);
      this.restore(text);
    } else this.moved.add(text);
  }
  restore(text) {
    text.setAttribute("x", this.all.get(text).x);
    text.style.textAnchor = "";
    text.removeAttribute("textLength");
  }

  fit() {
    const boxes = new Map();
    for (const text of this.moved) {
      this.restore(text);
      const { box } = this.all.get(text);
      if (box) boxes.set(box, [...boxes.get(box) ?? [], text]);
    }
    for (const box of boxes.keys()) box.querySelectorAll("text.right").forEach((text) => this.restore(text));
    for (const [box, moved] of boxes) this.fitInto(box, moved);
    for (const text of this.moved) if (text.closest("g.arrow")) this.moveBeside(text);
  }
  // Columns that run into one another share the box's width.
  fitInto(box, moved) {
    const { x, width } = box.firstElementChild;
    const [left, room] = [x.baseVal.value + 4, width.baseVal.value - 8];
    const end = (text) => Number(text.getAttribute("x"));
    const texts = [...box.querySelectorAll("text.right")].sort((a, b) => end(a) - end(b));
    const lines = [...new Set(texts.map((text) => text.getAttribute("y")))].map((y) => texts.filter((text) => text.getAttribute("y") === y));
    const isTight = lines.some((line) => line.some((text, place) =>
      end(text) - this.sizeOf(this.now(text)) < (place ? end(line[place - 1]) + 2 : x.baseVal.value + 1.5)));
    for (const line of isTight ? lines : []) {
      line.forEach((text, place) => {
        text.setAttribute("x", left + (place + 1) * room / line.length);
        this.press(text, room / line.length - 2);
      });
    }
    for (const text of moved) if (!text.classList.contains("right")) this.press(text, room + 4);
  }
  press(text, room) {
    if (this.sizeOf(this.now(text)) <= room) return;
    text.setAttribute("textLength", room);
    text.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  // A text beside an arrow begins where it was drawn, and so keeps away from the arrow.
  moveBeside(text) {
    const { html, x } = this.all.get(text);
    const size = this.sizeOf(html);
    // Measured signs differ by less where they are as wide.
    if (this.sizeOf(this.now(text)) <= size + 0.1) return;
    text.setAttribute("x", Number(x) - (text.classList.contains("right") ? size : size / 2));
    text.style.textAnchor = "start";
  }
}
