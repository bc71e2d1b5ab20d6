// Numbers as they are printed: the rule of `Numeral`, digit by digit the same.
"use strict";
const Numerals = (() => {
  // As many digits as tell each double from its neighbours.
  const all = 17;

  // The digits of a positive number, the first of which counts 10^exponent; 61 of them decide every rounding.
  function expansion(number) {
    const [mantissa, exponent] = number.toExponential(60).split("e");
    return { digits: mantissa.replace(".", "").replace(/0+$/, ""), exponent: Number(exponent) };
  }
  // The fewest digits that give the number back.
  function shortest(number) {
    const [mantissa, exponent] = number.toExponential().split("e");
    return { digits: mantissa.replace(".", ""), exponent: Number(exponent) };
  }

  // Rounded to a multiple of 10^place; a tie goes to the even digit.
  function rounded({ digits, exponent }, place) {
    const count = exponent - place + 1;
    if (count >= digits.length) return { digits, exponent };
    if (count < 0) return { digits: "", exponent: 0 };
    let kept = digits.slice(0, count);
    const isTie = digits[count] === "5" && digits.length === count + 1;
    const isUp = isTie ? count > 0 && Number(digits[count - 1]) % 2 === 1 : digits[count] >= "5";
    if (!isUp) {
      kept = kept.replace(/0+$/, "");
      return { digits: kept, exponent: kept ? exponent : 0 };
    }
    kept = kept.replace(/9+$/, "");
    if (!kept) return { digits: "1", exponent: exponent + 1 };
    return { digits: kept.slice(0, -1) + (Number(kept.at(-1)) + 1), exponent };
  }
  const nearest = ({ digits, exponent }) => digits ? Number(`${digits}e${exponent - digits.length + 1}`) : 0;

  const grouped = (whole) => whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  function text({ digits, exponent }, decimals, power) {
    const last = power - (decimals ?? Math.max(0, power - (exponent - digits.length + 1)));
    const digit = (place) => digits[exponent - place] ?? "0";
    let [whole, fraction] = ["", ""];
    for (let place = Math.max(exponent, power); place >= power; place--) whole += digit(place);
    for (let place = power - 1; place >= last; place--) fraction += digit(place);
    return grouped(whole) + (fraction && "." + fraction);
  }

  function special(number) {
    const mantissa = number === 0 ? "0" : Number.isNaN(number) ? "NaN" : "∞";
    return { isNegative: number < 0, mantissa, factor: mantissa, exponent: null };
  }
  function numeral(number, digits, decimals, power) {
    const mantissa = text(digits, decimals, power ?? 0);
    const factor = power !== null && mantissa === "1" ? null : mantissa;
    return { isNegative: number < 0 && digits.digits !== "", mantissa, factor, exponent: power };
  }
  const expanded = (number, digits) => digits < all ? expansion(Math.abs(number)) : shortest(Math.abs(number));

  // With so many significant digits.
  function significant(number, digits = 4) {
    if (!Number.isFinite(number) || number === 0) return special(number);
    const full = expanded(number, digits);
    const { exponent } = rounded(full, full.exponent - digits + 1);
    return -4 <= exponent && exponent < 7
      ? numeral(number, rounded(full, Math.min(0, exponent - digits + 1)), null, null)
      : powerOfTen(number, digits);
  }
  function powerOfTen(number, digits = 4) {
    if (!Number.isFinite(number) || number === 0) return special(number);
    const full = expanded(number, digits);
    const short = rounded(full, full.exponent - digits + 1);
    return numeral(number, short, null, short.exponent);
  }
  // With so many digits after the point.
  function fixed(number, decimals) {
    if (!Number.isFinite(number)) return special(number);
    if (Math.abs(number) >= 1e15) return powerOfTen(number);
    return numeral(number, rounded(expansion(Math.abs(number)), -decimals), decimals, null);
  }

  const raised = (text) => text.replace(/[-0-9]/g, (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]);
  function plain({ isNegative, factor, exponent }) {
    const power = exponent === null ? null : "10" + raised(String(exponent));
    return (isNegative ? "−" : "") + [factor, power].filter((part) => part !== null).join("·");
  }

  // The double that is nearest to the number in so many digits, all whole ones below ten million, and half of what its last digit counts.
  function decimal(number, digits) {
    if (!Number.isFinite(number) || number === 0 || digits >= all) return { value: number, halfUnit: 0 };
    const { exponent } = shortest(Math.abs(number));
    const places = -3 <= exponent && exponent <= 6 ? Math.max(0, digits - 1 - exponent) : digits - 1 - exponent;
    const magnitude = nearest(rounded(expansion(Math.abs(number)), -places));
    const value = Number.isFinite(magnitude) ? Math.sign(number) * magnitude : number;
    return { value, halfUnit: 0.5 * Number(`1e${-places}`) };
  }

  return { all, significant, powerOfTen, fixed, plain, decimal, shortest, text: (number, digits = 4) => plain(significant(number, digits)) };
})();
