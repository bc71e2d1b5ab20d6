// Reads a number as a student writes it, by the rules of `AnswerSpelling`, `AnswerNumber`, `AnswerSide`, `AnswerUnit`, `AnswerSubject` and `WrittenNumber`.
"use strict";
const Answers = (() => {
  const signs = new Map(Object.entries({
    "√": "sqrt", "÷": "/", "∕": "/", "⁄": "/", "∶": "/", "≃": "≈", "≅": "≈", "~": "≈", "…": "...",
  }));
  for (const dash of "−‐‑‒–—―﹣˗") signs.set(dash, "-");
  for (const times of "×·∙⋅∗•✕✖") signs.set(times, "*");
  for (const blank of "\u00A0\u2002\u2003\u2007\u2009\u200A\u202F\t\n") signs.set(blank, " ");
  for (const invisible of "\u200B\u2060\uFEFF$") signs.set(invisible, "");
  const fractions = "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8".split(" ");
  [..."½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"].forEach((sign, place) => signs.set(sign, " " + fractions[place]));

  const words = [
    ["**", "^"], ["\\(", ""], ["\\)", ""], ["\\[", ""], ["\\]", ""], ["\\left", ""], ["\\right", ""], ["\\cdot", "*"], ["\\times", "*"], ["\\approx", "≈"],
    ["\\sqrt", "sqrt"], ["\\pi", "π"], ["\\%", "%"], ["\\,", ""], ["\\;", ""], ["\\!", ""], ["\\ ", " "], ["{,}", ","],
    ["root", "sqrt"], ["Sqrt", "sqrt"], ["SQRT", "sqrt"], [":=", "="], ["==", "="],
  ];
  const raised = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹";

  // The plain form of a full-width digit or sign, as East Asian keyboards write it.
  function fullWidth(character) {
    const code = character.codePointAt(0);
    if (code < 0xFF01 || code > 0xFF5E) return character;
    const plain = String.fromCodePoint(code - 0xFEE0);
    return signs.has(plain) ? signs.get(plain) : plain;
  }

  // The signs of an answer as those that its grammar knows: - + * / ^ % ( ), sqrt, π, and digits with points and commas; each side of
  // its = and ≈ by itself.
  function sides(text) {
    text = [...text].map((sign) => signs.has(sign) ? signs.get(sign) : fullWidth(sign)).join("");
    text = text.replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, " (($1)/($2))")
      .replace(/\\[dt]?frac\s*([0-9])\s*([0-9])/g, " ($1/$2)");
    for (const [spelling, sign] of words) text = text.split(spelling).join(sign);
    // 25^½ has the fraction as its exponent.
    text = text.replace(/\^ +([0-9]\/[0-9])/g, "^($1)");
    text = text.replace(/\{/g, "(").replace(/\}/g, ")");
    text = text.replace(/[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => "^(" + [...power].map((sign) => "+-0123456789"[raised.indexOf(sign)]).join("") + ")");
    return text.split(/[=≈]/).map(side);
  }
  function side(text) {
    text = text.replace(/(^|[^\p{L}])pi(?!\p{L})/gu, "$1π").replace(/([0-9)]) ?[xX] ?(?=10)/g, "$1*")
      .replace(/^\s*(?:circa|ca|about|approx|approximately|etwa|environ|env|rund)\b\.?/gi, "")
      .replace(/(?:\s*\((?:rounded|approx\.?|approximately|exact|gerundet|exakt|arrondi)\)|,?\s(?:rounded|approx\.?|approximately|exactly|gerundet))\s*$/i, "")
      .replace(/^\s*(?:minus|negative|neg\.?)\s+/i, "-")
      .replace(/([0-9)]) ?(?:percent|per ?cent|pct\.?|prozent|procent|pour ?cent|por ?ciento)(?!\p{L})/giu, "$1%");
    text = text.replace(/^[\s"“”„'‘’;!?`]+|[\s"“”„'‘’;!?`]+$/g, "");
    return (text.startsWith("[") && text.endsWith("]") && text.length > 2 ? text.slice(1, -1) : text).trim();
  }

  // Groups of three digits behind one to three; in India groups of two, and three at the end.
  function areGroups(parts) {
    const first = parts[0];
    if (parts.length < 2 || first.length < 1 || first.length > 3 || first[0] === "0") return false;
    const middle = parts.slice(1, -1);
    const isIndian = middle.length > 0 && first.length <= 2 && middle.every((part) => part.length === 2);
    return parts[parts.length - 1].length === 3 && (isIndian || middle.every((part) => part.length === 3));
  }

  // What the points, commas, apostrophes and spaces among the digits of a number can mean; null where they cannot stand so.
  function meaning(digits) {
    const marks = [...digits].filter((sign) => !/[0-9]/.test(sign));
    const parts = digits.split(/[^0-9]/);
    if (!parts.some((part) => part)) return null;
    if (!marks.length) return "none";
    const last = marks[marks.length - 1];
    if (marks.length === 1 && (last === "." || last === ",")) {
      const mayBeThousands = parts[1].length === 3 && areGroups(parts);
      const kind = last === "." ? "point" : "comma";
      return mayBeThousands ? kind + "OrThousands" : kind;
    }
    if (marks.every((mark) => mark === last)) {
      return areGroups(parts) ? (last === "." ? "comma" : last === "," ? "point" : "none") : null;
    }
    const others = marks.slice(0, -1);
    const fits = (last === "." || last === ",") && others.every((mark) => mark === others[0] && mark !== last)
      && areGroups(parts.slice(0, -1));
    return fits ? (last === "." ? "point" : "comma") : null;
  }

  // A numeral as it is written, while it may still be open what its points and commas mean; null for what is none.
  function written(text) {
    const match = /^([0-9.,' ]*)((?:[eE][-+]?[0-9]{1,4})?)$/.exec(text.replace(/’/g, "'"));
    if (!match) return null;
    let evidence = meaning(match[1]);
    if (evidence === null) return null;
    // Thousands have no exponent: 1.234e5 is a fraction.
    if (match[2] && evidence.endsWith("OrThousands")) evidence = evidence.slice(0, -"OrThousands".length);
    const value = (decimal) => {
      const sign = decimal === "point" ? "." : ",";
      const body = [...match[1]].map((mark) => mark === sign ? "." : /[.,' ]/.test(mark) ? "" : mark).join("");
      return /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/.test(body) ? Number(body + match[2]) : NaN;
    };
    return { evidence, value };
  }

  const numeralPattern =
    /^(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9/]| ?\/)[0-9.,]*|[0-9.,'’]*[0-9][0-9.,'’]*)(?: ?[eE][-+]?[0-9]{1,4}(?![0-9]))?/;

  // The units that may stand behind a number: any other word could change what it says.
  const unitSymbol = /^(?:[nuµμmcdhkMG]?(?:s|m|g|A|K|mol|N|J|W|V|Hz|Pa|Ω|F|C|T|l|L|bar|eV|Wh|rad)|°[CF]?|h|min|deg|px|ppm|dB)$/;
  const unitName = /^(?:nano|micro|milli|centi|kilo|mega)?(?:second|metre|meter|gram|gramm|litre|liter|newton|joule|watt|volt|ampere|hertz|pascal|ohm|mole|radian)s?$/;
  const unitWords = new Set(("point points pt pts unit units piece pieces pc pcs sec minute minutes hour hours day days week weeks month "
    + "months year years degree degrees celsius fahrenheit kelvin step steps epoch epochs einheit einheiten punkt punkte stück sekunde "
    + "sekunden minuten stunde stunden tag tage jahr jahre grad").split(" "));
  const isUnit = (text) => text.split(/ ?[/*] ?| per | /).every((part) => {
    const unit = part.replace(/\^\(?-?[0-9]\)?$/, "");
    return unitSymbol.test(unit) || unitWords.has(unit.toLowerCase()) || unitName.test(unit.toLowerCase());
  });

  // Nothing fits: what is read is no number.
  class NoNumber extends Error {}

  // How many digits a number is written with; a fraction, a root or π is exact.
  const exactness = (text) => /\/|sqrt|π/.test(text) ? Infinity : text.replace(/[^0-9]/g, "").length;
  const areNear = (a, b) => Math.abs(a - b) <= 0.05 * Math.max(Math.abs(a), Math.abs(b));

  class Reader {
    constructor(side, text, decimal) {
      [this.text, this.rest, this.decimal] = [side, side, decimal];
      this.isDivisor = false;
      // 0·2 is 0.2 to some, and a product to others; so is the point in 2.10⁻¹.
      this.isAmbiguous = /(?:^|[=≈~])\s*[-+−–]?\s*(?:[0-9]+[·∙⋅•][0-9]+\s*$|[0-9]+\.10\s*(?:\^|\*\*|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))/.test(text);
      this.evidence = new Set();
    }
    skip(text) {
      const next = this.rest.replace(/^ +/, "");
      if (!next.startsWith(text)) return false;
      this.rest = next.slice(text.length);
      return true;
    }
    value() {
      const isNegative = this.skip("-");
      if (!isNegative) this.skip("+");
      const number = this.product();
      if (!this.endsInUnit()) throw new NoNumber();
      return isNegative ? -number : number;
    }
    // Factors with * or /, or side by side where the second is a root, a bracket or a power of ten.
    product() {
      const start = this.rest;
      let [result, isDivided, isShare] = [this.power(), false, false];
      const share = (unit) => {
        if (isShare) throw new NoNumber();
        isShare = true;
        return result / unit;
      };
      for (;;) {
        if (this.skip("*")) result *= this.signedPower();
        else if (this.skip("/")) {
          // 1/2/3 is (1/2)/3 to some and 1/(2/3) to others.
          if (isDivided) throw new NoNumber();
          result /= this.divisor();
          isDivided = true;
        } else if (this.skip("%")) result = share(100);
        else if (this.skip("‰")) result = share(1000);
        else if (/^ *\(/.test(this.rest)) result = this.bracketed(result, start.slice(0, start.length - this.rest.length), isDivided);
        else if (/^ *(?:sqrt|π|10\^)/.test(this.rest)) {
          // 1/2√2 is (1/2)·√2 to some and 1/(2√2) to others.
          if (isDivided) throw new NoNumber();
          result *= this.power();
        } else return result;
      }
    }
    divisor() {
      this.isDivisor = true;
      const divisor = this.signedPower();
      this.isDivisor = false;
      if (divisor === 0) throw new NoNumber();
      return divisor;
    }
    // Behind a number, a bracket is a factor, or the same number once more: 0.333 (1/3).
    bracketed(number, text, isDivided) {
      const rest = this.rest;
      const other = this.power();
      const bracket = rest.slice(0, rest.length - this.rest.length);
      const isSpaced = rest.startsWith(" ");
      if (isSpaced && areNear(number, other)) return exactness(bracket) > exactness(text) ? other : number;
      if (isDivided || isSpaced || areNear(number, other)) throw new NoNumber();
      return number * other;
    }
    signedPower() { return this.skip("-") ? -this.power() : this.power(); }
    power() {
      const base = this.atom();
      if (!this.skip("^")) return base;
      const start = this.rest;
      const exponent = this.signedPower();
      // 25^1/2 is 25^(1/2) to those who write it, and 25/2 by the rules.
      const written = start.slice(0, start.length - this.rest.length).trim();
      if (["1", "-1"].includes(written) && /^ *\//.test(this.rest)) throw new NoNumber();
      return base ** exponent;
    }
    atom() {
      if (this.skip("sqrt")) return Math.sqrt(this.atom());
      if (this.skip("π")) return Math.PI;
      if (this.skip("(")) {
        const isNegative = this.skip("-");
        if (!isNegative) this.skip("+");
        const inner = this.product();
        if (!this.skip(")")) throw new NoNumber();
        return isNegative ? -inner : inner;
      }
      return this.mixedNumber();
    }
    // 1 1/2 is 1 + 1/2.
    mixedNumber() {
      const whole = this.numeral();
      const fraction = /^ +([0-9]+) ?\/ ?([0-9]+)(?![0-9.,])/.exec(this.rest);
      if (!Number.isInteger(whole) || !fraction || Number(fraction[2]) === 0) return whole;
      // 1/2 1/2 is no number.
      if (this.isDivisor) throw new NoNumber();
      this.rest = this.rest.slice(fraction[0].length);
      return whole + Number(fraction[1]) / Number(fraction[2]);
    }
    numeral() {
      this.rest = this.rest.replace(/^ +/, "");
      const found = numeralPattern.exec(this.rest);
      if (!found) throw new NoNumber();
      // A comma or a point at the end ends a sentence.
      const number = written(found[0].replace(/(?<=.)[.,]+$/, "").replace(/ (?=[eE])/, ""));
      if (!number) throw new NoNumber();
      this.rest = this.rest.slice(found[0].length);
      // 0.(3) is 0.333…; 0.1(6) is 0.1666… to some, and 0.1·6 or 0.1 ± 0.6 to others.
      const period = /^\(([0-9]{1,15})\)/.exec(this.rest);
      if (period && /[.,]/.test(found[0])) {
        if (!/^[0-9]+[.,]$/.test(found[0])) throw new NoNumber();
        this.rest = this.rest.slice(period[0].length);
        return number.value("point") + Number(period[1]) / (10 ** period[1].length - 1);
      }
      const { evidence } = number;
      this.evidence.add(evidence);
      // Decimals are far more usual than thousands: 4,410 among points is not read as 4410, nor 4.410 among commas.
      const sign = evidence.startsWith("comma") ? "comma" : "point";
      if (evidence.endsWith("OrThousands") && sign !== (this.decimal || "point")) this.isAmbiguous = true;
      return number.value(sign);
    }
    endsInUnit() {
      const unit = this.rest.trim();
      return !unit || isUnit(unit);
    }
  }

  // What one more in the last digit of a side would add; 0 where it is a computation, which is exact.
  function unitOf(side, value) {
    const plain = side.replace(/ ?\*? ?10\^\(?[-+]?[0-9]+\)?/g, "");
    if (/sqrt|[/*^(π]/.test(plain)) return 0;
    const digits = plain.split(/[eE]/)[0].replace(/[^0-9]/g, "");
    if (!digits) return 0;
    return Number(digits) === 0 ? 10 ** (1 - digits.length) : Math.abs(value) / Number(digits);
  }
  // Whether one side is the other, rounded to the digits that it shows, or cut off where that changes little.
  function agree(a, b) {
    const gap = Math.abs(a.value - b.value);
    if (gap <= 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value))) return true;
    const [coarse, fine] = a.unit > b.unit ? [a, b] : [b, a];
    if (areNear(a.value, b.value) && gap <= coarse.unit * (1 + 1e-9)) return true;
    // Half a unit is rounded away from 0: 1/4 is 0.3, and not 0.2.
    const isAway = Math.abs(coarse.value) > Math.abs(fine.value);
    return gap <= coarse.unit / 2 * (1 + (isAway ? 1e-9 : -1e-9));
  }

  function readSide(side, text, decimal) {
    const reader = new Reader(side, text, decimal);
    try {
      const value = reader.value();
      return Number.isFinite(value) ? {
        value, isAmbiguous: reader.isAmbiguous, evidence: reader.evidence, exactness: exactness(side), unit: unitOf(side, value),
      } : null;
    } catch (error) {
      if (error instanceof NoNumber) return null;
      throw error;
    }
  }

  // What the last side says; 1/3 ≈ 0.33 says 1/3. A reason says why a number is not to be used; null where there is none.
  function read(text, decimal) {
    if ([...text].length > 200) return null;
    const all = sides(text).map((side) => readSide(side, text, decimal));
    const last = all.pop();
    if (!last) return null;
    const { value, evidence } = last;
    if (last.isAmbiguous) return { value, evidence, reason: "ambiguous" };
    const others = all.map((side) => side && !side.isAmbiguous ? side : null);
    if (!others.every((side) => !side || agree(side, last))) return { value, evidence, reason: "twoNumbers" };
    const before = others.pop();
    return { value: before && before.exactness > last.exactness ? before.value : value, evidence };
  }

  // Which sign comes before fractions: what the answers that can be read in one way only agree about.
  function decimal(texts) {
    const evidence = new Set(texts.flatMap((text) => [...(read(text, null)?.evidence ?? [])]));
    if (evidence.has("point") === evidence.has("comma")) return null;
    return evidence.has("point") ? "point" : "comma";
  }

  // In the order of Unicode, which has two small sigmas.
  const greek = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon "
    + "phi chi psi omega").split(" ");

  // A name as a keyboard without signs of mathematics writes it: u1 for û₁, sigma for σ, dL/dx1 for ∂L/∂x₁.
  const typed = (text) => text.replace(/[\\_-]hat/g, "").replaceAll("\\partial", "d").normalize("NFKD").replaceAll("∂", "d")
    .replace(/[α-ω]/g, (letter) => greek[letter.charCodeAt(0) - 0x3B1]).replace(/[ _{}()$\\:^]|\p{Mn}/gu, "");

  // Whether an answer begins with the name of another blank of the sheet than its own.
  function isOther(text, label, labels) {
    const end = text.search(/[=≈~≃≅]/);
    if (end < 0) return false;
    const name = typed(text.slice(0, end));
    return /\p{L}/u.test(name) && name !== typed(label) && labels.some((other) => typed(other) === name);
  }

  // All answers of a sheet, by number: a number, or why there is none.
  function all(texts, labels, words) {
    const sign = decimal(Object.values(texts));
    return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()).map(([number, text]) => {
      if (isOther(text, labels[number], Object.values(labels))) return [number, { reason: words.otherBlank }];
      const reading = read(text, sign);
      if (!reading) return [number, { reason: words.noNumber }];
      return [number, reading.reason ? { reason: words[reading.reason] } : { value: reading.value }];
    }));
  }

  return { all, read };
})();
