// The graph: its boxes and arrows show the numbers as they are now, and what the current step is about is lit.
"use strict";
const Graph = (() => {
  const digits = 3;
  // As SVG raises: by moving the pen there and back.
  const raised = (text) => `<tspan dy="-2.5" font-size="75%">${text}</tspan><tspan dy="2.5">\u200B</tspan>`;
  const svg = ({ isNegative, factor, exponent }) => {
    const power = exponent === null ? [] : ["10" + raised(exponent < 0 ? "−" + -exponent : exponent)];
    return (isNegative ? "−" : "") + [...(factor === null ? [] : [factor]), ...power].join("·");
  };
  const significant = (number, count = digits) => svg(Numerals.significant(number, count));

  const largest = (numbers) => Math.max(0, ...numbers.filter(Number.isFinite).map(Math.abs));
  // The power of ten of the largest number.
  const exponentOf = (numbers) => largest(numbers) > 0 ? Math.floor(Math.log10(largest(numbers))) : 0;
  // As few decimals as show every number exactly; null where so many do not.
  function exactDecimals(numbers, most) {
    for (let decimals = 0; decimals <= most; decimals++) {
      const isEnough = (number) => {
        const scaled = number * 10 ** decimals;
        return !Number.isFinite(number) || Math.abs(scaled - Math.round(scaled)) <= 1e-12 * Math.max(Math.abs(scaled), 1);
      };
      if (numbers.every(isEnough)) return decimals;
    }
    return null;
  }
  // Smaller ones are rounding errors among these numbers.
  const leastOf = (numbers) => 1e-12 * Math.min(largest(numbers), 1e6);
  // A column of numbers; see `GraphColumn`.
  function column(numbers, decimals, least) {
    const exponents = numbers.map((number) => exponentOf([number]));
    const isShort = (number, place) => Math.abs(number) > least && decimals < 1 - exponents[place] && exactDecimals([number], decimals) === null;
    const short = [...numbers.keys()].filter((place) => isShort(numbers[place], place));
    const highest = exponentOf(numbers);
    const hasDecimals = highest >= -3 && highest <= 5;
    const text = (number, decimals) => Math.abs(number) <= least && !hasDecimals ? "0"
      : hasDecimals ? svg(Numerals.fixed(number, decimals)) : significant(number, 2);
    if (!short.length) return numbers.map((number) => text(number, decimals));
    const lowest = Math.min(...short.map((place) => exponents[place]));
    if (highest - lowest <= 2) return numbers.map((number) => text(number, 1 - lowest));
    const all = numbers.map((number) => text(number, decimals));
    const rest = short.map((place) => numbers[place]);
    column(rest, Math.max(0, digits - 1 - exponentOf(rest)), leastOf(numbers)).forEach((text, number) => all[short[number]] = text);
    return all;
  }
  function areAlike(numbers) {
    const exponents = numbers.filter((number) => Math.abs(number) > leastOf(numbers)).map((number) => exponentOf([number]));
    return exponentOf(numbers) - Math.min(...exponents) <= 2;
  }
  // Texts of numbers, those of a column below one another, and the power of ten that they are to be multiplied by; see `GraphNumbers`.
  function texts(numbers, columns, isGiven) {
    const exponent = exponentOf(numbers);
    if (numbers.length === 1) {
      const exact = isGiven && exponent >= -2 && exponent <= 5 ? exactDecimals(numbers, Math.max(0, digits - 1 - exponent) + 3) : null;
      return { all: [exact === null ? significant(numbers[0]) : svg(Numerals.fixed(numbers[0], exact))], power: null };
    }
    // Each column with the decimals that it needs.
    const inColumns = (numbers, decimals) => {
      const all = [];
      for (let first = 0; first < columns; first++) {
        const own = numbers.filter((_, place) => place % columns === first);
        column(own, decimals(own), leastOf(numbers)).forEach((text, row) => all[row * columns + first] = text);
      }
      return all;
    };
    if ((exponent < -2 || exponent > 5) && areAlike(numbers)) {
      const unit = 10 ** exponent;
      return { all: inColumns(numbers.map((number) => number / unit), () => digits - 1), power: "·" + svg(Numerals.powerOfTen(unit, 1)) };
    }
    const decimalsOf = (numbers, most) => exactDecimals(numbers, most - 1) ?? most;
    const common = decimalsOf(numbers, Math.max(0, digits - 1 - exponent));
    const decimals = (own) => {
      const most = Math.max(0, digits - 1 - Math.max(exponentOf(own), -3));
      const enough = common < 1 - exponentOf(own) ? decimalsOf(own, most) : common;
      return isGiven ? Math.max(enough, exactDecimals(own, most + 3) ?? 0) : enough;
    };
    return { all: inColumns(numbers, decimals), power: null };
  }
  // Mean and standard deviation.
  function summary(numbers) {
    const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
    const deviation = Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length);
    return `${significant(Math.abs(mean) < 1e-9 * deviation ? 0 : mean, 2)} ± ${significant(deviation, 2)}`;
  }
  function range(numbers) {
    let [least, most] = [Infinity, -Infinity];
    for (const number of numbers) [least, most] = [Math.min(least, number), Math.max(most, number)];
    const ends = [...new Set([least, most])].map((number) => significant(number, 2));
    return ends.length === 2 ? [ends[0] + " …", ends[1]] : ends;
  }
  const added = (terms) => terms.slice(1).reduce((sum, term) => sum + (term.startsWith("−") ? " − " + term.slice(1) : " + " + term), terms[0]);

  // The texts of an element that show numbers, as they were drawn: column by column, with a power below, or summed up in fewer texts.
  function numbered(places, { rows, columns, data }, isGiven = false) {
    if (places.length < data.length) return null;
    const numbers = [...data];
    let { all, power } = texts(numbers, columns, isGiven);
    // There is a place for a power only where there was one.
    if (power && places.length === numbers.length) [all, power] = [numbers.map((number) => significant(number)), null];
    const inColumns = Array.from({ length: numbers.length }, (_, place) => all[place % rows * columns + Math.floor(place / rows)]);
    return [...inColumns, ...places.slice(numbers.length).map(() => power ?? "")];
  }

  class Graph {
    constructor(element, page) {
      Object.assign(this, { element, page });
      this.boxes = [...element.querySelectorAll("a.box")];
      this.arrows = [...element.querySelectorAll("g.arrow")];
      this.texts = new GraphTexts(element);
    }
    update() {
      const { trace } = this.page;
      for (const box of this.boxes) {
        if (box.classList.contains("reference")) continue;
        const node = trace.written[box.dataset.node];
        const places = (name) => [...box.querySelectorAll(`text.${name}`)];
        this.write(places("number"), trace.numbers[node.id], { isGiven: node.isGiven });
        this.writeRule(box, node.id);
        if (node.gradient !== undefined) this.write(places("gradient"), trace.numbers[node.gradient], { contributions: this.contributions(node.id) });
        box.classList.toggle("changed", this.isChanged(node.id));
      }
      for (const arrow of this.arrows) this.writeArrow(arrow);
      this.texts.fit();
    }
    isChanged(id) {
      const [now, before] = [this.page.trace.numbers[id].data, this.page.trace.recorded[id].data];
      return now !== before && now.some((number, place) => Math.abs(number - before[place]) > 1e-9 * Math.abs(before[place]));
    }
    // What flows back along an arrow; null where it is not a value of the trace.
    contribution(arrow) {
      if (!arrow.dataset.parts) return null;
      const parts = arrow.dataset.parts.split(" ").map((id) => this.page.trace.numbers[id]);
      return parts.slice(1).reduce((sum, part) => sum.map((number, place) => number + part.data[place]), parts[0]);
    }
    contributions(id) {
      return this.arrows.filter(({ dataset }) => Number(dataset.from) === id && dataset.parts)
        .sort((a, b) => a.dataset.to - b.dataset.to).map((arrow) => this.contribution(arrow));
    }

    write(places, table, { contributions = [], isGiven = false } = {}) {
      if (!places.length) return;
      const first = this.texts.drawn(places[0]);
      const sums = first.includes(" = ") && contributions.length > 1
        ? [`${added(contributions.map(({ data }) => significant(data[0])))} = ${significant(table.data[0])}`]
        : numbered(places, table, isGiven);
      // Above a summary stands the shape, which stays.
      const now = sums ?? [...places.slice(0, -1).map((place) => this.texts.drawn(place)), summary(table.data)];
      places.forEach((place, number) => this.put(place, now[number]));
    }
    // A box shows the rule that is in force.
    writeRule(box, id) {
      const { trace } = this.page;
      const place = box.querySelector("text.formula");
      if (!place || trace.written[id].isGiven) return;
      const rule = trace.readsOtherRule(id) ? Plain.written(trace.wholeRule(id, false), trace.symbols) : null;
      this.texts.put(place, rule === null ? this.texts.drawn(place) : MathML.escaped(rule));
    }
    // What stands beside an arrow for its local derivative, where another rule is in force: the words, or none where they would be false.
    otherFactor(arrow, drawn) {
      const { trace } = this.page;
      const parts = arrow.dataset.parts?.split(" ").map(Number) ?? [];
      if (parts.length && parts.every((id) => trace.nodes[id].isCut)) return "constant";
      const { divisor } = trace.nodes[arrow.dataset.to].parameters;
      if (divisor !== undefined && /^× 1\/\d+$/.test(drawn)) return `× 1/${divisor}`;
      // A gradient that is passed on whole says nothing of how it was computed.
      const isOther = parts.some((id) => id !== trace.written[arrow.dataset.to].gradient && trace.readsOtherRule(id));
      return isOther ? "" : null;
    }
    writeArrow(arrow) {
      const factors = [...arrow.querySelectorAll("text.factor")].filter((place) => !this.texts.drawn(place).startsWith("= "));
      const other = factors.length ? this.otherFactor(arrow, this.texts.drawn(factors[0])) : null;
      factors.forEach((place, number) => this.texts.put(place, other === null ? this.texts.drawn(place) : number ? "" : other));
      const flowing = this.contribution(arrow);
      const places = [...arrow.querySelectorAll("text.gradient")];
      if (places.length) {
        const now = flowing && (numbered(places, flowing) ?? range(flowing.data));
        places.forEach((place, number) => this.put(place, now?.[number] ?? ""));
      }
      // The local derivative, where all numbers have the same: what flows on, divided by what flows in.
      const derivative = [...arrow.querySelectorAll("text.factor")].find((place) => this.texts.drawn(place).startsWith("= "));
      if (!derivative || !flowing) return;
      const { trace } = this.page;
      const above = trace.numbers[trace.written[arrow.dataset.to].gradient].data;
      const place = above.findIndex((number) => number !== 0);
      const ratio = flowing.data[place] / above[place];
      const isOne = above.every((number, place) => number === 0 || Math.abs(flowing.data[place] / number - ratio) <= 1e-9 * Math.abs(ratio));
      this.put(derivative, place >= 0 && isOne ? "= " + significant(ratio) : "");
    }
    put(place, text) { this.texts.put(place, this.page.isChanged ? text : this.texts.drawn(place)); }

    // What is not computed yet is pale; a gradient appears when the backward pass has found it; what the formula names is lit.
    mark(id, isBackward, step) {
      const own = this.boxes.find((box) => box.dataset.node === id);
      const named = own ? own.dataset[isBackward ? "backwardNames" : "forwardNames"].split(" ") : [];
      for (const box of this.boxes) {
        const { forward, backward, node } = box.dataset;
        box.classList.toggle("later", step < Number(forward));
        box.classList.toggle("found", Boolean(backward) && step >= Number(backward));
        box.classList.toggle("current", node === id);
        box.classList.toggle("named", named.includes(node));
        box.setAttribute("href", "#step=" + (isBackward && backward ? backward : forward));
        if (node === id && !box.classList.contains("reference")) this.page.beforeSeen("reveal", () => this.reveal(box));
      }
      for (const arrow of this.arrows) {
        const { from, to, backward } = arrow.dataset;
        arrow.classList.toggle("found", Boolean(backward) && step >= Number(backward));
        arrow.classList.toggle("active", (isBackward ? from : to) === id);
      }
    }
    // Lights the arrow that a term of a gradient came along.
    light(part, isOn) {
      for (const arrow of this.arrows) {
        if (arrow.dataset.parts?.split(" ").includes(part)) arrow.classList.toggle("lit", isOn);
      }
    }
    // Scrolls the graph, and only the graph, until the box stands in its middle.
    reveal(box) {
      const drawing = this.element.querySelector("svg");
      const [rectangle, view] = [box.firstElementChild, drawing.viewBox.baseVal];
      const scale = drawing.clientWidth / view.width;
      const middle = (start, size, origin) => (start.baseVal.value + size.baseVal.value / 2 - origin) * scale;
      this.element.scrollTo({
        left: middle(rectangle.x, rectangle.width, view.x) - this.element.clientWidth / 2,
        top: middle(rectangle.y, rectangle.height, view.y) - this.element.clientHeight / 2, behavior: "instant",
      });
    }
  }
  return Graph;
})();
