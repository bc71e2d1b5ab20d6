// How numbers are written in explorables, by the rule of all figures.
"use strict";
const Explorables = (() => {
  /** A number with so many digits after the point, by the rule of all figures: exact, a tie goes to the even digit. */
  function number(x, decimals = 2) {
    if (Number.isNaN(x)) return "NaN";
    const size = Math.abs(x);
    if (size >= 1e7) return (x < 0 ? "−" : "") + power(size, 3);
    let digits = size.toFixed(decimals);
    const exact = size.toFixed(decimals + 30);
    const isTie = /^50*$/.test(exact.slice(exact.length - 30));
    if (isTie && Number(digits.at(-1)) % 2 === 1) digits = exact.slice(0, exact.length - 30).replace(/\.$/, "");
    const [whole, fraction] = digits.split(".");
    const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    const text = fraction ? `${grouped}.${fraction}` : grouped;
    return x < 0 && /[1-9]/.test(text) ? "−" + text : text;
  }

  const raised = (exponent) => [...String(exponent)].map((sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]).join("");
  /** A positive number as a power of ten. */
  function power(x, digits) {
    if (x === Infinity) return "∞";
    const [factor, exponent] = x.toExponential(digits - 1).split("e");
    const shown = String(Number(factor));
    return (shown === "1" ? "" : shown + "·") + "10" + raised(Number(exponent));
  }
  /** A number with so many significant digits; zeros at the end of a fraction are left out. */
  function short(x, digits = 3) {
    const size = Math.abs(x);
    if (!Number.isFinite(x) || x === 0) return x === 0 ? "0" : Number.isNaN(x) ? "NaN" : x < 0 ? "−∞" : "∞";
    const exponent = Number(size.toExponential(digits - 1).split("e")[1]);
    if (exponent < -4 || exponent >= 7) return (x < 0 ? "−" : "") + power(size, digits);
    const text = number(x, Math.max(0, digits - 1 - exponent));
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }

  return { number, short };
})();
