// Fractions of whole numbers of any length, in which printed decimals are added, multiplied and divided without rounding; see `ExactNumber`.
"use strict";
const Fractions = (() => {
  const longest = 10n ** 4000n;
  const size = (x) => x < 0n ? -x : x;
  // Null where it cannot be written or is too long to go on with.
  const fraction = (above, below = 1n) => below === 0n || size(above) > longest || size(below) > longest ? null : { above, below };

  // The decimal that a number is printed as.
  function printed(number) {
    if (!Number.isFinite(number)) return null;
    if (number === 0) return fraction(0n);
    const { digits, exponent } = Numerals.shortest(Math.abs(number));
    const power = exponent - digits.length + 1;
    const whole = BigInt(digits) * (number < 0 ? -1n : 1n);
    return power < 0 ? fraction(whole, 10n ** BigInt(-power)) : fraction(whole * 10n ** BigInt(power));
  }
  const plus = (a, b) => a.below === b.below
    ? fraction(a.above + b.above, a.below)
    : fraction(a.above * b.below + b.above * a.below, a.below * b.below);
  const times = (a, b) => fraction(a.above * b.above, a.below * b.below);
  const over = (a, b) => fraction(a.above * b.below, a.below * b.above);
  const negated = (a) => fraction(-a.above, a.below);
  const minus = (a, b) => plus(a, negated(b));

  // The double nearest to its first digits, 19 or more.
  function approximation({ above, below }) {
    const extra = size(above).toString().length - size(below).toString().length;
    const shift = 20 - extra;
    const whole = shift >= 0 ? above * 10n ** BigInt(shift) / below : above / (below * 10n ** BigInt(-shift));
    return Number(`${whole}e${-shift}`);
  }
  // The root, where it is a decimal that a double can hold the digits of.
  function squareRoot(a) {
    const root = printed(Math.sqrt(approximation(a)));
    return root && minus(times(root, root), a)?.above === 0n ? root : null;
  }
  return { printed, plus, times, over, negated, minus, approximation, squareRoot };
})();
