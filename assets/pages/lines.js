// A line of a derivation: symbol = formula in symbols = formula in numbers = result, whose numbers have the digits that it takes to
// compute it again; see `PrintedLine` and `PrintedNumbers`.
"use strict";
const Lines = (() => {
  const { number: numberOf, evaluated, mapped, leaves, shortened, magnitude, largestTerm, isSum } = Formulas;

  // What it gives when its numbers are read as the decimals they are printed as; null where that is no fraction of decimals.
  function exact(formula) {
    const { kind, parts } = formula;
    const [a, b] = parts;
    const all = (start, combine) => parts.reduce((total, part) => {
      const own = total && exact(part);
      return own && combine(total, own);
    }, Fractions.printed(start));
    switch (kind) {
      case "number": case "value": return Fractions.printed(formula.number);
      case "sum": case "omitted": return all(0, Fractions.plus);
      case "product": return all(1, Fractions.times);
      case "negative": { const x = exact(a); return x && Fractions.negated(x); }
      case "quotient": { const [x, y] = [exact(a), exact(b)]; return x && y && Fractions.over(x, y); }
      case "power": { const x = exact(a); return x && power(x, evaluated(b)); }
      case "squareRoot": { const x = exact(a); return x && Fractions.squareRoot(x); }
      case "maximum": return exact((evaluated(a) ?? NaN) >= (evaluated(b) ?? NaN) ? a : b);
      case "isPositive": case "exponential": case "call": {
        const simple = simpleValue(formula);
        return simple === null ? null : Fractions.printed(simple);
      }
      default: return null;
    }
  }
  function power(base, exponent) {
    if (exponent === 0.5) return Fractions.squareRoot(base);
    if (!Number.isInteger(exponent) || Math.abs(exponent) >= 1000) return null;
    const one = Fractions.printed(1);
    let result = one;
    for (let i = 0; i < Math.abs(exponent); i++) result = result && Fractions.times(result, base);
    return exponent < 0 ? result && Fractions.over(one, result) : result;
  }
  // Exponentials, logarithms and tanh of decimals are never fractions, except where they are 0 or 1 for all to see.
  function simpleValue(formula) {
    if (formula.kind === "isPositive") return evaluated(formula);
    const x = exact(formula.parts[0]);
    if (!x) return null;
    if (formula.kind === "exponential" || formula.name === "exp") return x.above === 0n ? 1 : null;
    if (formula.name === "log") return x.above === x.below ? 0 : null;
    return x.above === 0n ? { tanh: 0, cos: 1, s: 0.5, sigmoid: 0.5 }[formula.name] ?? null : null;
  }
  const difference = (formula, printed) => {
    const [x, y] = [exact(formula), Fractions.printed(printed)];
    return x && y && Fractions.minus(x, y);
  };

  // How many digits the numbers of a formula need so that they give the printed result.
  function precision(formula, size, result, digits = 4) {
    const rounded = (digits) => (number) => Numerals.decimal(number, digits).value;
    const plain = (remark) => ({ operands: digits, result: rounded(digits)(result), remark });
    // Decided exactly where the rounding errors of doubles could matter.
    const isNear = (wanted, allowed, digits) => {
      const again = evaluated(formula, rounded(digits));
      if (again === null) return false;
      const distance = Math.abs(again - wanted);
      if (Math.abs(distance - allowed) > 1e-14 * size) return distance <= allowed;
      const apart = difference(mapped(formula, rounded(digits)), wanted);
      return Math.abs(apart ? Fractions.approximation(apart) : distance) <= allowed;
    };
    const own = evaluated(formula);
    if (own === null) return plain();
    if (!Number.isFinite(own) || !Number.isFinite(result)) {
      if (!Object.is(own, result) && own !== result) return plain("the printed numbers do not give this result");
      return plain(exact(formula) ? "too large to be stored" : undefined);
    }
    const choices = [];
    for (let count = Math.min(digits, 15); count <= 15; count++) choices.push(count);
    choices.push(Numerals.all);
    const zero = () => {
      const largest = largestTerm(formula);
      const operands = choices.find((count) => isNear(0, Numerals.decimal(largest, count).halfUnit, count));
      return operands && { operands, result: 0 };
    };
    // What rounding left of terms that cancel is 0 to the reader of a sum, but not to one who sees it multiplied.
    const isResidue = Math.abs(result) <= 1e-15 * size;
    if (result === 0 || isResidue && isSum(formula)) {
      const found = zero();
      if (found) return found;
    }
    // How many digits are lost because terms cancel, and two less to be safe.
    const lost = Math.round(Math.log10(size / Math.abs(result)) - 2);
    for (let shown = digits; shown >= 1; shown--) {
      const printed = Numerals.decimal(result, shown).value;
      const needed = lost > 0 ? Math.min(shown + Math.min(lost, 17), Numerals.all) : 0;
      const operands = choices.find((count) => {
        if (count < needed) return false;
        const again = evaluated(formula, rounded(count)) ?? NaN;
        // Numbers just below a power of ten may have one more digit behind the point than it has.
        const isBelow = Math.abs(again) < Math.abs(printed);
        const { halfUnit } = Numerals.decimal(printed * (isBelow ? 1 - 1e-15 : 1), shown);
        return isNear(printed, halfUnit * (1 + 1e-9), count);
      });
      if (operands) return { operands, result: printed };
    }
    const found = isResidue && zero();
    return found || {
      operands: Numerals.all, result: rounded(digits)(result),
      remark: isResidue ? "a rounding error: the terms cancel" : "the printed numbers do not give this result",
    };
  }

  // Whether the numbers, read as they are printed, give the result without rounding.
  function isExactly(formula, result) {
    const own = evaluated(formula);
    if (own === null) return false;
    const isFinite = Number.isFinite(result) && leaves(formula).every(({ number }) => Number.isFinite(number));
    if (!isFinite || !Number.isFinite(own)) return own === result || Number.isNaN(own) && Number.isNaN(result);
    if (Math.abs(own - result) > 1e-12 * magnitude(formula)) return false;
    return difference(formula, result)?.above === 0n;
  }
  const isNear = (a, b) => a === b || Math.abs(a - b) <= 1e-13 * Math.abs(a) || Number.isNaN(a) && Number.isNaN(b);
  // Whether it is written as the number is, and so does not have to be written twice.
  const isWrittenLike = ({ kind, parts, number: own }, number) =>
    own !== undefined ? own === number || Number.isNaN(own) && Number.isNaN(number)
      : kind === "negative" ? number <= 0 && isWrittenLike(parts[0], -number)
        : (kind === "sum" || kind === "product") && parts.length === 1 && isWrittenLike(parts[0], number);

  // The steps of a line, each a sign, a formula with its numbers rounded, and whether it is written in numbers.
  function steps({ formula, result, isGiven = false }, digits = 4) {
    const recorded = isGiven ? numberOf(result) : shortened(formula);
    const found = precision(recorded, magnitude(formula), result, digits);
    const printed = mapped(recorded, (number) => Numerals.decimal(number, found.operands).value);
    const all = [];
    const add = (formula, inNumbers, isExact, remark) => all.push({ sign: isExact ? "=" : "≈", formula, inNumbers, remark });
    const isEvery = (skipping, test) => {
      const others = leaves(printed, skipping);
      return leaves(recorded, skipping).every((leaf, place) => test(leaf, others[place]));
    };
    if (!isGiven && leaves(recorded).some(({ kind }) => kind === "value")) {
      add(printed, false, isEvery("omitted", (leaf, other) => leaf.kind !== "number" || isNear(leaf.number, other.number)));
    }
    const isComputed = !isGiven && !isWrittenLike(printed, found.result);
    if (isComputed) add(printed, true, isEvery(undefined, (leaf, other) => isNear(leaf.number, other.number)));
    const isExact = isComputed && evaluated(recorded) !== null
      ? !found.remark && isExactly(printed, found.result)
      : isNear(found.result, result);
    add(numberOf(found.result), true, isExact, found.remark);
    return all;
  }
  return { steps };
})();
