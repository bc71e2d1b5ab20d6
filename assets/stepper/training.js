// The optimizer's step, its rule, and the loss over the steps that were taken.
"use strict";
const Training = (() => {
  const [width, height, edge] = [200, 64, 6];
  const list = (parts) => parts.slice(0, -1).join(", ") + (parts.length > 1 ? " and " : "") + parts.at(-1);

  class Training {
    constructor(element, page) {
      Object.assign(this, { element, page, optimizer: page.trace.optimizer });
      this.field = Entry.attach(element.querySelector("#eta"), page, {
        get: () => page.changes.state.stepSize, change: (number) => ({ kind: "stepSize", number }),
      });
      element.querySelector("#take").addEventListener("click", () => page.changes.make({ kind: "step" }));
      [this.drawing, this.words, this.rule] = ["svg", "output", ".lines"].map((name) => element.querySelector(name));
      this.rule.addEventListener("toggle", () => this.explain());
      this.symbols = [...page.trace.symbols];
      element.querySelector(".update").innerHTML = this.update;
    }
    // The place of a letter among the symbols, where it stands from now on.
    symbol(letter) {
      this.places ??= new Map();
      if (!this.places.has(letter)) {
        const [base, accent] = letter.normalize("NFD");
        const bare = accent === "\u0302" ? `<mover accent="true"><mi>${base}</mi><mo>^</mo></mover>`
          : accent ? `<msub><mi>${base}</mi><mn>${"₀₁₂".indexOf(accent)}</mn></msub>` : `<mi>${base}</mi>`;
        const { symbols, written, loss } = this.page.trace;
        const whole = letter === "∂" ? `<mfrac><mrow><mo>∂</mo>${symbols[written[loss].symbol].whole}</mrow><mrow><mo>∂</mo><mi>θ</mi></mrow></mfrac>` : bare;
        this.places.set(letter, this.symbols.push({ whole, indexed: `<msub>${whole}<mrow>{i}</mrow></msub>`, binds: letter === "∂" ? 2 : 3, bindsIndexed: 3 }) - 1);
      }
      return this.places.get(letter);
    }
    get update() {
      const { optimizer } = this;
      const general = (formula) => formula.kind === "value" ? { ...formula, symbol: this.symbol(formula.symbol) } : { ...formula, parts: formula.parts.map(general) };
      const math = (letter, formula) => MathML.math(`${this.symbols[this.symbol(letter)].whole}<mo>←</mo>${MathML.written(general(formula), false, this.symbols)}`);
      const used = new Set();
      const visit = ({ symbol, parts }) => { used.add(symbol); parts.forEach(visit); };
      optimizer.lines.forEach(([, formula]) => visit(formula));
      const numbers = optimizer.numbers(0, 0);
      const options = Object.keys(numbers).filter((letter) => used.has(letter) && !optimizer.carriedLetters.includes(letter) && letter !== "η" && letter !== "t")
        .map((letter) => MathML.math(`${this.symbols[this.symbol(letter)].whole}<mo>=</mo>${MathML.number(numbers[letter])}`));
      const known = optimizer.isKnown ? ""
        : optimizer.unknown === undefined ? " The trace names no optimizer, so the page takes this one."
        : ` The page does not know the optimizer “${MathML.escaped(optimizer.unknown)}” of the trace, and takes this one.`;
      return `of ${optimizer.name}: ${optimizer.lines.map((line) => math(...line)).join(", ")}${options.length ? `, with ${list(options)}` : ""}, for every parameter ${MathML.math("<mi>θ</mi>")}.${known}`
        + (optimizer.isScheduled ? " Its step size follows a schedule; here it stays as it is at this step." : "");
    }

    // The lines of the step for one number: the one that is chosen, where the step shown is about a parameter.
    explain() {
      const { trace, changes: { state }, node: shown } = this.page;
      const node = trace.parameters.includes(shown) ? shown : trace.parameters[0];
      const [i, j] = this.page.chosen(node);
      const place = Math.min(i, node.rows - 1) * node.columns + Math.min(j, node.columns - 1);
      const index = Explanations.indexOf(node, Math.floor(place / node.columns), place % node.columns);
      this.rule.firstElementChild.innerHTML = `how ${MathML.math(MathML.symbol(this.symbols[node.symbol], index))} changes`;
      if (!this.rule.open) return;
      const own = { θ: node.symbol, "∂": node.gradientSymbol };
      const { now, read } = this.optimizer.step(node.id, trace.numbers[node.id].data, trace.numbers[node.gradient].data, state);
      const placed = (formula, numbers) => {
        if (formula.kind !== "value") return { ...formula, parts: formula.parts.map((part) => placed(part, numbers)) };
        const found = numbers[formula.symbol];
        const isNumber = typeof found === "number";
        return Formulas.value(own[formula.symbol] ?? this.symbol(formula.symbol), isNumber ? [] : index, isNumber ? found : found[place]);
      };
      this.rule.lastElementChild.innerHTML = this.optimizer.lines.map(([letter, formula], line) => Section.derivation({
        symbol: own[letter] ?? this.symbol(letter), index, formula: placed(formula, read[line]),
        result: (read[line + 1]?.[letter] ?? now[letter])[place], isUpdate: true,
      }, this.symbols)).join("");
    }

    render() {
      this.field.show();
      const { trace, changes: { state } } = this.page;
      const losses = [...state.losses, trace.numbers[trace.loss].data[0]];
      const number = this.optimizer.start + state.losses.length;
      this.words.textContent = (state.losses.length
        ? `Step ${state.losses.length}: the loss was ${Numerals.text(losses.at(-2))} and is ${Numerals.text(losses.at(-1))}.`
        : `The loss is ${Numerals.text(losses[0])}.`)
        + (this.optimizer.start > 1 ? ` The next step is step ${number} of the training.` : "")
        + (losses.every(Number.isFinite) ? "" : " Grey lines mark steps without a finite loss.");
      const hasCurve = losses.filter(Number.isFinite).length > 1;
      this.drawing.toggleAttribute("hidden", !hasCurve);
      if (hasCurve) this.draw(losses);
      this.explain();
    }
    // Losses that are not finite have no place in the curve: their steps are marked, and the steps after them keep theirs.
    draw(losses) {
      const finite = losses.filter(Number.isFinite);
      const [least, most] = [Math.min(0, ...finite), Math.max(...finite)];
      const x = (step) => (edge + step * (width - 2 * edge) / Math.max(1, losses.length - 1)).toFixed(1);
      const y = (loss) => (height - edge - (loss - least) / (most - least || 1) * (height - 2 * edge)).toFixed(1);
      const points = losses.flatMap((loss, step) => Number.isFinite(loss) ? [`${x(step)} ${y(loss)}`] : []);
      const gaps = losses.flatMap((loss, step) => Number.isFinite(loss) ? [] : [`M${x(step)} ${edge}v${height - 2 * edge}`]);
      const last = points.at(-1).split(" ");
      this.drawing.innerHTML = `<path class="gap" d="${gaps.join("")}"/><path class="axis" d="M${edge} ${y(0)}H${width - edge}"/>`
        + `<path class="loss" d="M${points.join("L")}"/><circle cx="${last[0]}" cy="${last[1]}" r="3"/>`;
      this.drawing.setAttribute("aria-label", `the loss over ${losses.length - 1} steps, from ${Numerals.text(losses[0])} to ${Numerals.text(losses.at(-1))}`
        + (gaps.length ? `; ${gaps.length} of them without a finite loss` : ""));
    }
  }
  return Training;
})();
