// Formulas in one line of text, for boxes of the graph; see `PlainNotation`.
"use strict";
const Plain = (() => {
  const [SUM, PRODUCT, POWER, ATOM] = [0, 1, 2, 3];
  const numberOf = (number) => Numerals.text(number);
  const raised = (text) => /^[0-9−]+$/.test(text) ? text.replace(/./g, (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["−0123456789".indexOf(sign)]) : `^(${text})`;

  function written(formula, symbols) {
    const inside = (formula, binding) => {
      const [text, own] = write(formula);
      return own < binding ? `(${text})` : text;
    };
    const signed = (term) => term.kind === "negative" ? " − " + inside(term.parts[0], PRODUCT) : " + " + inside(term, PRODUCT);
    function write({ kind, parts, number, symbol, name, axis, text }) {
      const [a, b] = parts;
      switch (kind) {
        case "number": return [numberOf(number), number < 0 ? SUM : ATOM];
        case "value": return [symbols[symbol].plain, Math.min(symbols[symbol].binds, symbols[symbol].plain.includes("/") ? PRODUCT : ATOM)];
        case "text": return [text, ATOM];
        case "sum": return [inside(a, SUM) + parts.slice(1).map(signed).join(""), parts.length === 1 ? write(a)[1] : SUM];
        case "omitted": return ["…", ATOM];
        case "negative": return ["−" + inside(a, PRODUCT), SUM];
        case "product": return [parts.map((factor) => inside(factor, PRODUCT)).join("·"), PRODUCT];
        case "juxtaposed": return [`${inside(a, POWER)} ${inside(b, POWER)}`, PRODUCT];
        case "quotient": return [`${inside(a, PRODUCT)} / ${inside(b, POWER)}`, PRODUCT];
        case "power": return [inside(a, ATOM) + raised(write(b)[0]), POWER];
        case "transposed": return [inside(a, ATOM) + "ᵀ", POWER];
        case "exponential": return ["e" + raised(write(a)[0]), POWER];
        case "squareRoot": return [`√${inside(a, ATOM)}`, ATOM];
        case "isPositive": return [`[${write(a)[0]} > 0]`, ATOM];
        default: return [`${name ?? "max"}(${[...parts.map((part) => write(part)[0]), ...(axis ? [axis] : [])].join(", ")})`, ATOM];
      }
    }
    return write(formula)[0];
  }
  const lowered = (index) => index.map((place) => String(place).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit])).join(",");
  const symbol = ({ plain, plainIndexed }, index) => index.length ? plainIndexed.replace("{i}", lowered(index)) : plain;
  return { written, symbol };
})();
