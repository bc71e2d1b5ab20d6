// A formula as a tree, what it gives in numbers, and how long sums are shortened; see `Formula`.
"use strict";
const Formulas = (() => {
  // Each is a kind and its parts; a number or a value has its number as well, and a value its symbol and its index.
  const node = (kind) => (...parts) => ({ kind, parts });
  const number = (number) => ({ kind: "number", number, parts: [] });
  const value = (symbol, index, number) => ({ kind: "value", symbol, index, number, parts: [] });
  const text = (text) => ({ kind: "text", text, parts: [] });
  const call = (name, x) => ({ kind: "call", name, parts: [x] });
  // Of whole matrices, which have no number: along an axis, such as mean(x, rows), side by side, and transposed.
  const along = (name, x, axis) => ({ kind: "along", name, axis, parts: [x] });
  const [juxtaposed, transposed] = ["juxtaposed", "transposed"].map(node);
  const [negative, quotient, power, exponential, squareRoot, maximum, isPositive] = [
    "negative", "quotient", "power", "exponential", "squareRoot", "maximum", "isPositive"].map(node);
  const sum = (parts) => ({ kind: "sum", parts });
  const omitted = (parts) => ({ kind: "omitted", parts });
  const product = (parts) => ({ kind: "product", parts });
  const opened = (kind, x) => x.kind === kind ? x.parts : [x];
  // A sum of sums is one sum, and a product of products one product.
  const plus = (a, b) => sum([...opened("sum", a), ...opened("sum", b)]);
  const minus = (a, b) => sum([...opened("sum", a), negative(b)]);
  const times = (a, b) => product([...opened("product", a), ...opened("product", b)]);

  const logistic = (x) => 1 / (1 + Math.exp(-x));
  const functions = { tanh: Math.tanh, cos: Math.cos, exp: Math.exp, log: Math.log, s: logistic, sigmoid: logistic };
  const rules = {
    sum: (...parts) => parts.reduce((a, b) => a + b, 0), omitted: (...parts) => parts.reduce((a, b) => a + b, 0),
    product: (...parts) => parts.reduce((a, b) => a * b, 1), negative: (x) => -x, quotient: (a, b) => a / b,
    power: (a, b) => a ** b, exponential: Math.exp, squareRoot: Math.sqrt,
    maximum: (a, b) => a > b || Number.isNaN(a) ? a : b, isPositive: (x) => x > 0 ? 1 : 0,
  };
  // The number that it gives; null where it has none. `read` says how each number is read, such as rounded.
  function evaluated(formula, read = (number) => number) {
    const { kind, parts } = formula;
    if (kind === "number" || kind === "value") return read(formula.number);
    if (hasNoNumber.has(kind)) return null;
    // log1p keeps what 1 + x would lose.
    const first = parts[0]?.parts[0];
    if (formula.name === "log" && parts[0].kind === "sum" && first.kind === "number" && first.number === 1) {
      const rest = evaluated(sum(parts[0].parts.slice(1)), read);
      return rest === null ? null : Math.log1p(rest);
    }
    const numbers = [];
    for (const part of parts) {
      const found = evaluated(part, read);
      if (found === null) return null;
      numbers.push(found);
    }
    return (kind === "call" ? functions[formula.name] : rules[kind])(...numbers);
  }

  const hasNoNumber = new Set(["text", "along", "juxtaposed", "transposed"]);
  const withParts = (formula, change) => formula.parts.length ? { ...formula, parts: formula.parts.map(change) } : formula;
  const mapped = (formula, change) => "number" in formula
    ? { ...formula, number: change(formula.number) }
    : withParts(formula, (part) => mapped(part, change));
  // Letters that stand for values are not used for functions too: sigmoid(x) for s(x), exp(x) for e^x.
  function keepingFree(formula, letters) {
    const { kind, name, parts } = withParts(formula, (part) => keepingFree(part, letters));
    if (kind === "call" && name === "s" && letters.includes("s")) return call("sigmoid", parts[0]);
    if (kind === "exponential" && letters.includes("e")) return call("exp", parts[0]);
    return { ...formula, parts };
  }
  // Numbers and values in the order in which they are written; `skipping` a kind of parts.
  const leaves = (formula, skipping) => "number" in formula
    ? [formula]
    : formula.kind === skipping ? [] : formula.parts.flatMap((part) => leaves(part, skipping));

  // Long sums with their first terms, an ellipsis that holds what the terms between add up to, and their last.
  function shortened(formula) {
    const { kind, parts } = formula;
    const [limit, kept] = parts.some((term) => term.kind === "product") ? [6, 2] : [8, 3];
    if (kind !== "sum" || parts.length <= limit) return withParts(formula, shortened);
    const between = omitted(parts.slice(kept, -1));
    const total = evaluated(between);
    return sum([...parts.slice(0, kept).map(shortened), total === null ? between : omitted([number(total)]), shortened(parts.at(-1))]);
  }
  const visibleSize = (formula) => {
    const size = ({ kind, parts }) => 1 + (kind === "omitted" ? 0 : parts.reduce((total, part) => total + size(part), 0));
    return size(shortened(formula));
  };

  // What would come out if nothing cancelled, and the largest term.
  const sized = (combine) => function size(formula) {
    const { kind, parts } = formula;
    switch (kind) {
      case "sum": case "omitted": return parts.reduce((total, term) => combine(total, size(term)), 0);
      case "product": return parts.reduce((total, factor) => total * size(factor), 1);
      case "negative": return size(parts[0]);
      case "quotient": return size(parts[0]) / Math.abs(evaluated(parts[1]) ?? NaN);
      case "maximum": return larger(size(parts[0]), size(parts[1]));
      default: return Math.abs(evaluated(formula) ?? NaN);
    }
  };
  const larger = (a, b) => b >= a ? b : a;
  const [magnitude, largestTerm] = [sized((a, b) => a + b), sized(larger)];

  // Whether it is a sum or a mean, whose terms can cancel.
  const isSum = ({ kind, parts }) => kind === "sum" || kind === "negative" && isSum(parts[0])
    || kind === "quotient" && parts[1].kind === "number" && isSum(parts[0]);

  return {
    number, value, text, call, along, juxtaposed, transposed, negative, quotient, power, exponential, squareRoot, maximum, isPositive, sum, omitted, product,
    plus, minus, times, evaluated, mapped, leaves, shortened, visibleSize, magnitude, largestTerm, isSum,
    keepingFree,
  };
})();
