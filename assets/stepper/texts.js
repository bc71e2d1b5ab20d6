// The texts of the graph, which were placed for the numbers that were recorded: longer ones find their room.
"use strict";
class GraphTexts {
  constructor(element) {
    this.element = element;
    this.all = new Map([...element.querySelectorAll("text")].map((text) => [text, { html: text.innerHTML, x: text.getAttribute("x") }]));
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
  // What the text said when it was drawn.
  drawn(text) { return this.all.get(text).html; }
  put(text, html) {
    if (text.innerHTML === html) return;
    text.innerHTML = html;
    if (html === this.drawn(text)) {
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
    const boxes = new Set([...this.moved].map((text) => text.closest("a.box")).filter(Boolean));
    for (const text of this.moved) this.restore(text);
    for (const box of boxes) box.querySelectorAll("text.right").forEach((text) => this.restore(text));
    for (const box of boxes) this.fitInto(box);
    for (const text of this.moved) if (text.closest("g.arrow")) this.moveBeside(text);
  }
  // Columns that run into one another share the box's width.
  fitInto(box) {
    const { x, width } = box.firstElementChild;
    const [left, room] = [x.baseVal.value + 4, width.baseVal.value - 8];
    const end = (text) => Number(text.getAttribute("x"));
    const texts = [...box.querySelectorAll("text.right")].sort((a, b) => end(a) - end(b));
    const lines = [...new Set(texts.map((text) => text.getAttribute("y")))].map((y) => texts.filter((text) => text.getAttribute("y") === y));
    const isTight = lines.some((line) => line.some((text, place) =>
      end(text) - this.sizeOf(text.innerHTML) < (place ? end(line[place - 1]) + 2 : x.baseVal.value + 1.5)));
    for (const line of isTight ? lines : []) {
      line.forEach((text, place) => {
        text.setAttribute("x", left + (place + 1) * room / line.length);
        this.press(text, room / line.length - 2);
      });
    }
    for (const text of this.moved) if (box.contains(text) && !text.classList.contains("right")) this.press(text, room + 4);
  }
  press(text, room) {
    if (this.sizeOf(text.innerHTML) <= room) return;
    text.setAttribute("textLength", room);
    text.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  // A text beside an arrow begins where it was drawn, and so keeps away from the arrow.
  moveBeside(text) {
    const { html, x } = this.all.get(text);
    const size = this.sizeOf(html);
    if (this.sizeOf(text.innerHTML) <= size) return;
    text.setAttribute("x", Number(x) - (text.classList.contains("right") ? size : size / 2));
    text.style.textAnchor = "start";
  }
}
