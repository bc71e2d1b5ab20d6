// The current step: how its number came about, what it does to the loss, its tables and the paths of its gradient.
"use strict";
const Section = (() => {
  // As the page breaks formulas: before each + and − of the outermost sum.
  function breakable(content) {
    const pieces = [];
    let [depth, start] = [0, 0];
    for (const { 0: mark, index } of content.matchAll(/<[^>]*>| /g)) {
      if (mark !== " ") depth += mark.startsWith("</") ? -1 : mark.endsWith("/>") ? 0 : 1;
      else if (depth === 0) {
        pieces.push(content.slice(start, index));
        start = index + 1;
      }
    }
    pieces.push(content.slice(start));
    const parts = pieces.filter((_, place) => place % 2 === 0).map((term, place) =>
      place === 0 ? term : pieces[2 * place - 1].replace("<mo>", '<mo form="infix">') + term);
    return parts.map(MathML.math).join(" ");
  }
  function derivation(explanation, symbols) {
    const { symbol, index } = explanation;
    const rows = Lines.steps(explanation).map(({ sign, formula, inNumbers, remark }, place) => {
      if (place === 0 && explanation.isUpdate) sign = "←";
      const left = place === 0 ? MathML.math(MathML.symbol(symbols[symbol], index)) : "";
      const right = breakable(MathML.written(formula, inNumbers, symbols) + (remark ? MathML.remark(remark) : ""));
      return `<div class="left">${left}</div><div class="sign">${sign}</div><div class="right">${right}</div>`;
    });
    return `<div class="derivation">${rows.join("")}</div>`;
  }

  class Section {
    constructor(element, page) {
      Object.assign(this, { element, page, id: Number(element.dataset.node), isBackward: element.classList.contains("backward") });
      this.how = element.querySelector(".how");
      [this.title, this.says] = [element.querySelector("h2 math"), element.querySelector(".says")];
      this.drawn = { title: this.title.innerHTML, says: this.says.innerHTML };
      this.grids = [...element.querySelectorAll("[data-grid]")].map((figure) => new Grid(figure, Number(figure.dataset.grid), page));
      this.rows = [...element.querySelectorAll(".paths tr")];
      for (const row of this.rows) this.lightOn(row, row.dataset.part);
      if (this.node.rows * this.node.columns > 8) {
        for (const caption of element.querySelectorAll(".paths figcaption")) caption.insertAdjacentHTML("beforeend", " <small>for the chosen number</small>");
      }
    }
    get node() { return this.page.trace.written[this.id]; }
    get numbers() { return this.page.trace.numbers[this.isBackward ? this.node.gradient : this.id]; }
    lightOn(element, part) {
      if (!element.dataset.through) return;
      element.tabIndex = 0;
      for (const [name, isOn] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
        element.addEventListener(name, () => this.page.graph.light(part, isOn));
      }
    }
    explanation(i, j) { return this.page.trace.explanation(this.id, this.isBackward, i, j); }

    render() {
      const { rows, columns } = this.node;
      const [i, j] = this.page.chosen(this.node);
      // Where an operation is not known, what Swift wrote stays.
      if (this.page.trace.isLive && (this.isBackward || !this.node.isGiven)) this.explain(i, j);
      this.sayRule();
      this.sayEffect(i, j);
      for (const grid of this.grids) grid.render();
      for (const row of this.rows) this.fillPath(row, i, j, rows * columns);
    }
    explain(i, j) {
      const { symbols, recorded } = this.page.trace;
      const { rows, columns } = this.node;
      const own = this.explanation(i, j);
      const isOpen = this.how.querySelector("details")?.open;
      const others = rows * columns <= 8
        ? Array.from({ length: rows * columns }, (_, place) => [Math.floor(place / columns), place % columns]).filter(([row, column]) => row !== i || column !== j)
        : [];
      const was = recorded[this.isBackward ? this.node.gradient : this.id].at(i, j);
      const before = Numerals.text(was) === Numerals.text(own.result) ? "" : `<p class="before">Before your changes: ${MathML.math(MathML.number(was))}</p>`;
      const hint = rows * columns > 8 ? '<p class="remark">Choose a number in the table to see how it came about.</p>' : "";
      const rest = others.length ? `<details><summary>the other ${others.length}</summary><div></div></details>` : "";
      this.how.innerHTML = derivation(own, symbols) + before + hint + rest;
      this.page.beforeSeen("reach", () => this.reachAll());
      this.lightTerms();
      const details = this.how.querySelector("details");
      const fill = () => {
        if (details.open) details.lastElementChild.innerHTML = others.map(([row, column]) => derivation(this.explanation(row, column), symbols)).join("");
      };
      details?.addEventListener("toggle", fill);
      if (isOpen && details) details.open = true;
    }
    // What has to be scrolled can be reached by the keyboard.
    reachAll() {
      for (const part of [this.title.parentElement, ...this.how.querySelectorAll(".right")]) if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    }
    // The terms of a gradient in symbols light the arrows that they come along.
    lightTerms() {
      const terms = [...this.how.querySelectorAll(".right")][0]?.querySelectorAll("math") ?? [];
      const paths = this.isBackward ? this.node.paths ?? [] : [];
      if (paths.length < 2 || terms.length !== paths.length) return;
      terms.forEach((term, place) => {
        term.classList.add("term");
        term.addEventListener("mouseenter", () => this.page.graph.light(String(paths[place].part), true));
        term.addEventListener("mouseleave", () => this.page.graph.light(String(paths[place].part), false));
      });
    }
    // The heading and the sentences have the rule that is in force.
    sayRule() {
      const { trace } = this.page;
      const isOther = trace.isLive && trace.readsOtherRule(this.isBackward ? this.node.gradient : this.id);
      const title = isOther ? `<mrow>${Section.title(trace, this.node, this.isBackward)}</mrow>` : this.drawn.title;
      if (this.title.innerHTML !== title) this.title.innerHTML = title;
      const says = this.isBackward ? this.reason : this.forwardWords;
      const place = this.isBackward ? this.element.querySelector("[data-reason]") : this.says;
      if (place) place.innerHTML = says ?? (this.isBackward ? this.drawnReason : this.drawn.says);
    }
    get forwardWords() {
      const { nodes } = this.page.trace;
      const { divisor, direction } = nodes[this.id].parameters;
      return nodes[this.id].operation === "Mean" && divisor !== undefined
        ? `A sum ${direction === "everything" ? "of all numbers" : "over the axis that the formula shows"}, divided by ${divisor}: one less than the number of its terms.` : null;
    }
    get drawnReason() { return this.reasonWords ??= this.element.querySelector("[data-reason]")?.innerHTML; }
    // Where statistics are constants, nothing comes back through them; null where the page says what holds.
    get reason() {
      const { trace, changes } = this.page;
      this.drawnReason;
      if (!changes.state.settings.isStraight) return null;
      const held = new Set(trace.statistics.map(({ id }) => id));
      const list = (ids) => {
        const symbols = ids.map((id) => MathML.math(MathML.symbol(trace.symbols[trace.written[id].symbol], [])));
        return symbols.slice(0, -1).join(", ") + (symbols.length > 1 ? " and " : "") + symbols.at(-1);
      };
      const [closed, open] = [trace.usersOf(this.id).filter((id) => held.has(id)), trace.usersOf(this.id).filter((id) => !held.has(id))];
      if (!closed.length) return null;
      const constants = closed.length > 1 ? "are constants" : "is a constant";
      if (!open.length) return `It acts through ${list(closed)} alone, which ${constants} here: nothing comes back.`;
      return `It acts through ${list(closed)} too, but ${closed.length > 1 ? "these" : "that"} ${constants} here: what counts ${open.length > 1 ? "are the paths" : "is the path"} through ${list(open)}.`;
    }
    sayEffect(i, j) {
      const place = this.element.querySelector("[data-effect]");
      if (!place) return;
      const { symbols, loss, written } = this.page.trace;
      const slope = this.numbers.at(i, j);
      const [own, target] = [
        MathML.math(MathML.symbol(symbols[this.node.symbol], Explanations.indexOf(this.node, i, j))),
        MathML.math(MathML.symbol(symbols[written[loss].symbol], []))];
      const size = MathML.math(`${MathML.number(Math.abs(slope), 3)}<mo>·</mo><mi>δ</mi>`);
      const isUp = slope > 0;
      // With constants in the backward pass this is not what would happen.
      const isStraight = this.page.changes.state.settings.isStraight;
      const isOne = this.page.trace.statistics.some(({ id }) => id === this.id);
      const statistics = `the ${isOne ? "other " : ""}statistics${this.page.trace.kindOfStatistics}`;
      place.innerHTML = !Number.isFinite(slope) || slope === 0
        ? `A small change of ${own} ${isStraight ? "would not change" : "does not change"} ${target}${isStraight ? ` if ${statistics} stayed as they are` : ""}.`
        : isStraight ? `If ${own} grew by a small <math><mi>δ</mi></math> and ${statistics} stayed as they are, ${target} would ${isUp ? "grow" : "fall"} by about ${size}.`
        : `If ${own} grows by a small <math><mi>δ</mi></math>, ${target} ${isUp ? "grows" : "falls"} by about ${size}.`;
    }

    // Where there are many numbers, the path of the chosen one.
    fillPath(row, i, j, count) {
      const numbers = this.partOf(row);
      const shown = count > 8 ? [numbers[i * this.node.columns + j]] : numbers;
      const cells = [...row.cells].slice(1);
      shown.forEach((number, place) => { cells[place].textContent = Numerals.text(number); });
      for (const cell of cells.slice(shown.length)) cell.remove();
    }
    partOf({ dataset: { part, statistic } }) {
      const { trace } = this.page;
      if (part !== undefined) return [...trace.numbers[part].data];
      const via = this.node.statistics ?? [];
      const own = via.find(({ through }) => trace.written[through].name === statistic);
      if (own) return [...trace.numbers[own.part].data];
      // What goes through no statistic is what the others leave.
      const parts = via.map(({ part }) => trace.numbers[part].data);
      return [...this.numbers.data].map((whole, place) => {
        const rest = parts.reduce((rest, part) => rest - part[place], whole);
        const size = parts.reduce((size, part) => size + Math.abs(part[place]), Math.abs(whole));
        return Math.abs(rest) <= 1e-15 * size ? 0 : rest;
      });
    }
    get announcement() {
      const [i, j] = this.page.chosen(this.node);
      const [symbol, index, result] = [this.isBackward ? this.node.gradientSymbol : this.node.symbol, Explanations.indexOf(this.node, i, j), this.numbers.at(i, j)];
      const more = this.numbers.data.length > 1 ? `, of ${this.numbers.data.length} numbers` : "";
      return `${Plain.symbol(this.page.trace.symbols[symbol], index)} = ${Numerals.text(result)}${more}`;
    }
  }
  // The symbol and the rule of a whole value, or of its gradient; see `StepSection.heading`.
  function title(trace, node, isBackward) {
    const rule = trace.wholeRule(node.id, isBackward);
    const symbol = MathML.symbol(trace.symbols[isBackward ? node.gradientSymbol : node.symbol], []);
    return symbol + (rule ? `<mo>=</mo>${MathML.written(rule, false, trace.symbols, 4)}` : "");
  }
  return Object.assign(Section, { derivation, title });
})();
