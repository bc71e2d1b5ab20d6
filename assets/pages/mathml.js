// Formulas in MathML; see `Formula.written` and `MathMLNotation`.
"use strict";
const MathML = (() => {
  // How tightly the written form binds.
  const [SUM, PRODUCT, POWER, ATOM] = [0, 1, 2, 3];
  const negation = '<mo form="prefix" lspace="0" rspace="0.06em">−</mo>';
  const dot = "<mo>·</mo>";
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  const word = (text) => [...text].length === 1 ? `<mi>${escaped(text)}</mi>` : `<mtext>${escaped(text)}</mtext>`;

  function numeral({ isNegative, factor, exponent }) {
    const parts = factor === null ? [] : [factor === "∞" ? "<mi>∞</mi>" : `<mn>${factor}</mn>`];
    if (exponent !== null) parts.push(`<msup><mn>10</mn><mrow>${exponent < 0 ? negation : ""}<mn>${Math.abs(exponent)}</mn></mrow></msup>`);
    return (isNegative ? negation : "") + parts.join(dot);
  }
  function enclosed(opening, x, closing) {
    const stretchy = x.includes("<mfrac") ? "" : ' stretchy="false"';
    const bracket = (sign) => `<mo${stretchy}>${sign}</mo>`;
    return `<mrow>${bracket(opening)}${x}${bracket(closing)}</mrow>`;
  }
  const parentheses = (x) => enclosed("(", x, ")");
  const power = (base, exponent) => `<msup><mrow>${base}</mrow><mrow>${exponent}</mrow></msup>`;
  const call = (name, ...inputs) => `<mi>${name}</mi><mo>&#8289;</mo>${parentheses(inputs.join("<mo>,</mo>"))}`;

  // `symbols` are those that Swift wrote, each with and without an index, and how they bind.
  function symbol({ whole, indexed }, index) {
    return index.length ? indexed.replaceAll("{i}", index.map((i) => `<mn>${i}</mn>`).join("<mo>,</mo>")) : whole;
  }

  // The formula without its leading minus; null where it has none.
  function negated(formula, inNumbers) {
    const { kind, parts, number } = formula;
    if (kind === "negative") return parts[0];
    if (kind === "number" || kind === "value" && inNumbers) return number < 0 ? { ...formula, number: -number } : null;
    if (kind !== "product" && kind !== "quotient" || !parts.length) return null;
    const first = negated(parts[0], inNumbers);
    return first && { ...formula, parts: [first, ...parts.slice(1)] };
  }

  function written(formula, inNumbers, symbols, digits = Numerals.all) {
    const numberOf = (number) => {
      const own = Numerals.significant(number, digits);
      return [numeral(own), number < 0 ? SUM : own.exponent === null ? ATOM : own.factor === null ? POWER : PRODUCT];
    };
    function sum(terms) {
      if (!terms.length) return numberOf(0)[0];
      return terms.slice(1).reduce((text, term) => {
        const x = negated(term, inNumbers);
        return text + (x ? " <mo>−</mo> " + inside(x, PRODUCT) : " <mo>+</mo> " + inside(term, PRODUCT));
      }, write(terms[0])[0]);
    }
    function product(formula) {
      const positive = negated(formula, inNumbers);
      if (positive) return [negation + inside(positive, PRODUCT), SUM];
      return [formula.parts.map((factor) => inside(factor, PRODUCT)).join(dot), PRODUCT];
    }
    function omitted(formula) {
      const total = inNumbers ? Formulas.evaluated(formula) : null;
      return total === null ? "<mo>⋯</mo>" : `<munder><munder><mo>⋯</mo><mo>⏟</mo></munder><mrow>${numberOf(total)[0]}</mrow></munder>`;
    }
    function write(formula) {
      const { kind, parts: [a, b] } = formula;
      switch (kind) {
        case "number": return numberOf(formula.number);
        case "value": {
          if (inNumbers) return numberOf(formula.number);
          const own = symbols[formula.symbol];
          return [symbol(own, formula.index), formula.index.length ? own.bindsIndexed : own.binds];
        }
        case "text": return [word(formula.text), ATOM];
        case "sum": return [sum(formula.parts), formula.parts.length === 1 ? write(a)[1] : SUM];
        case "omitted": return [omitted(formula), ATOM];
        case "negative": return [negation + inside(a, PRODUCT), SUM];
        case "product": return product(formula);
        case "quotient": return [`<mfrac><mrow>${write(a)[0]}</mrow><mrow>${write(b)[0]}</mrow></mfrac>`, POWER];
        case "power": return [power(inside(a, ATOM), write(b)[0]), POWER];
        case "exponential": return [power(word("e"), write(a)[0]), POWER];
        case "squareRoot": return [`<msqrt>${write(a)[0]}</msqrt>`, ATOM];
        case "call": return [call(formula.name, write(a)[0]), ATOM];
        case "along": return [call(formula.name, write(a)[0], ...(formula.axis ? [word(formula.axis)] : [])), ATOM];
        case "maximum": return [call("max", write(a)[0], write(b)[0]), ATOM];
        case "juxtaposed": return [`${inside(a, POWER)}<mo>&#8290;</mo>${inside(b, POWER)}`, PRODUCT];
        case "transposed": return [power(inside(a, ATOM), word("T")), POWER];
        case "isPositive": return [enclosed("[", write(a)[0] + "<mo>&gt;</mo><mn>0</mn>", "]"), ATOM];
      }
    }
    // In parentheses where it binds more loosely than asked for.
    function inside(formula, binding) {
      const [text, own] = write(formula);
      return own < binding ? parentheses(text) : text;
    }
    return write(formula)[0];
  }
  const math = (content) => `<math><mrow>${content}</mrow></math>`;
  const remark = (text) => `<mspace width="0.6em"/>${word(`(${text})`)}`;
  return { written, symbol, math, remark, number: (x, digits = 4) => numeral(Numerals.significant(x, digits)), escaped };
})();
