// The texts of the graph, which were placed for the numbers that were recorded: longer ones find their room.
"use strict";
class GraphTexts {
  constructor(element) {
    this.element = element;
    this.all = new Map([...element.querySelectorAll("text")].map((text) => [text, { html: text.innerHTML, x: text.getAttribute("x") }]));
    // Those that say something else than what was drawn.
    this.moved = new Set();
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

  // Everything is measured before anything is moved, since the browser lays out anew between the two.
  fit() {
    const boxes = new Set([...this.moved].map((text) => text.closest("a.box")).filter(Boolean));
    for (const text of this.moved) this.restore(text);
    for (const box of boxes) box.querySelectorAll("text.right").forEach((text) => this.restore(text));
    const moves = [...boxes].flatMap((box) => this.movesIn(box));
    for (const text of this.moved) if (text.closest("g.arrow")) moves.push(...this.moveBeside(text));
    for (const move of moves) move();
  }
  // Columns that run into one another share the box's width.
  movesIn(box) {
    const { x, width } = box.firstElementChild;
    const [left, room] = [x.baseVal.value + 4, width.baseVal.value - 8];
    const texts = [...box.querySelectorAll("text.right")];
    const lines = [...new Set(texts.map((text) => text.getAttribute("y")))].map((y) => texts.filter((text) => text.getAttribute("y") === y));
    const end = (text) => Number(text.getAttribute("x"));
    lines.forEach((line) => line.sort((a, b) => end(a) - end(b)));
    const sizes = new Map([...box.querySelectorAll("text")].map((text) => [text, text.getComputedTextLength()]));
    const isTight = lines.some((line) => line.some((text, place) =>
      end(text) - sizes.get(text) < (place ? end(line[place - 1]) + 2 : x.baseVal.value + 1.5)));
    const moves = isTight
      ? lines.flatMap((line) => line.flatMap((text, place) => [
        () => text.setAttribute("x", left + (place + 1) * room / line.length), ...this.press(text, sizes.get(text), room / line.length - 2)]))
      : [];
    const others = [...this.moved].filter((text) => box.contains(text) && !text.classList.contains("right"));
    return [...moves, ...others.flatMap((text) => this.press(text, sizes.get(text), room + 4))];
  }
  press(text, size, room) {
    return size <= room ? [] : [() => {
      text.setAttribute("textLength", room);
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }];
  }
  // A text beside an arrow begins where it was drawn, and so keeps away from the arrow.
  moveBeside(text) {
    const own = this.all.get(text);
    own.width ??= this.widthOf(own.html, text);
    const start = Number(own.x) - (text.classList.contains("right") ? own.width : own.width / 2);
    return text.getComputedTextLength() <= own.width ? [] : [() => {
      text.setAttribute("x", start);
      text.style.textAnchor = "start";
    }];
  }
  widthOf(html, text) {
    const now = text.innerHTML;
    text.innerHTML = html;
    const width = text.getComputedTextLength();
    text.innerHTML = now;
    return width;
  }
}
