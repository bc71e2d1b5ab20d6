// How numbers are written in explorables: by the rule of all figures, which `Formulas/Numeral.swift` states.
"use strict";
const Explorables = (() => {
  /** The digits that JavaScript rounded up, or, after a tie, those before it where they are even: `exact` has 30 digits more. */
  function even(rounded, exact) {
    const isTie = /^50{29}$/.test(exact.slice(-30));
    return isTie && Number(rounded.at(-1)) % 2 === 1 ? exact.slice(0, -30).replace(/\.$/, "") : rounded;
  }

  /** A number with so many digits after the point. */
  function number(x, decimals = 2) {
    const size = Math.abs(x);
    if (!(size < 1e15)) return signed(x, power(size, 4));
    const [whole, fraction] = even(size.toFixed(decimals), size.toFixed(decimals + 30)).split(".");
    const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    return signed(x, fraction ? `${grouped}.${fraction}` : grouped);
  }

  /** A number with so many significant digits; zeros at the end of a fraction are left out. */
  function short(x, digits = 3) {
    const size = Math.abs(x);
    if (size === 0) return "0";
    const exponent = Number(size.toExponential(digits - 1).split("e")[1]);
    if (!(exponent >= -4 && exponent < 7)) return signed(x, power(size, digits));
    const text = number(x, Math.max(0, digits - 1 - exponent));
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }

  /** A positive number as a power of ten. */
  function power(x, digits) {
    if (!Number.isFinite(x)) return Number.isNaN(x) ? "NaN" : "∞";
    const [factor, exponent] = x.toExponential(digits - 1).split("e");
    const [exact, same] = x.toExponential(digits + 29).split("e");
    const shown = String(Number(exponent === same ? even(factor, exact) : factor));
    const raised = [...String(Number(exponent))].map((sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]).join("");
    return (shown === "1" ? "" : shown + "·") + "10" + raised;
  }

  /** What rounds to 0 has no sign. */
  const signed = (x, text) => (x < 0 && /[1-9∞]/.test(text) ? "−" + text : text);

  return { number, short };
})();
