// What each optimizer makes of a parameter θ, in formulas that give both the numbers and what is said of them; see `Optimizer`.
"use strict";
const Optimizers = (() => {
  const { number, value, negative, quotient, power, squareRoot, plus, minus, times } = Formulas;
  // A value by its letter; "∂" is the gradient ∂L/∂θ.
  const x = (letter) => value(letter, [], null);
  const [one, two] = [number(1), number(2)];
  const kept = (share, letter, gradient) => plus(times(share, x(letter)), times(minus(one, share), gradient));
  const step = (direction) => minus(x("θ"), times(x("η"), direction));
  const scaled = (gradient, squares) => minus(x("θ"), quotient(times(x("η"), gradient), plus(squareRoot(squares), x("ε"))));
  const moments = (gradient, decayed) => [
    ["m", kept(x("β₁"), "m", gradient)], ["v", kept(x("β₂"), "v", power(gradient, two))],
    ["m̂", quotient(x("m"), minus(one, power(x("β₁"), x("t"))))], ["v̂", quotient(x("v"), minus(one, power(x("β₂"), x("t"))))],
    ["θ", minus(decayed, quotient(times(x("η"), x("m̂")), plus(squareRoot(x("v̂")), x("ε"))))],
  ];
  // The lines of a step, each a letter and the formula of what it becomes; and the letters of what is carried to the next step.
  const rules = {
    sgd: { name: "SGD", carried: [], lines: (g) => [["θ", step(g)]] },
    momentum: { name: "momentum", carried: ["v"], lines: (g) => [["v", plus(times(x("m"), x("v")), g)], ["θ", step(x("v"))]] },
    nesterov: {
      name: "Nesterov’s momentum", carried: ["v"],
      lines: (g) => [["v", plus(times(x("m"), x("v")), g)], ["θ", step(plus(g, times(x("m"), x("v"))))]],
    },
    adagrad: { name: "AdaGrad", carried: ["s"], lines: (g) => [["s", plus(x("s"), power(g, two))], ["θ", scaled(g, x("s"))]] },
    rmsprop: { name: "RMSProp", carried: ["s"], lines: (g) => [["s", kept(x("a"), "s", power(g, two))], ["θ", scaled(g, x("s"))]] },
    adam: { name: "Adam", carried: ["m", "v"], lines: (g) => moments(g, x("θ")) },
    adamw: { name: "AdamW", carried: ["m", "v"], lines: (g) => moments(g, times(minus(one, times(x("η"), x("λ"))), x("θ"))) },
  };
  // Momentum's share m is a number; Adam's m is carried.
  const letters = { stepSize: "η", momentum: "m", weightDecay: "λ", beta1: "β₁", beta2: "β₂", epsilon: "ε", decay: "a" };

  // The number of a formula at a place, from numbers and arrays by letter; a quotient is 0 where it would be divided by 0.
  function compiled({ kind, parts, number, symbol }, numbers) {
    const all = parts.map((part) => compiled(part, numbers));
    const [a, b] = all;
    switch (kind) {
      case "number": return () => number;
      case "value": { const own = numbers[symbol]; return typeof own === "number" ? () => own : (place) => own[place]; }
      case "sum": return (place) => all.reduce((sum, term) => sum + term(place), 0);
      case "product": return (place) => all.reduce((product, factor) => product * factor(place), 1);
      case "negative": return (place) => -a(place);
      case "quotient": return (place) => { const divisor = b(place); return divisor === 0 ? 0 : a(place) / divisor; };
      case "power": return (place) => a(place) ** b(place);
      case "squareRoot": return (place) => Math.sqrt(a(place));
    }
  }

  class Optimizer {
    // `recorded` is what the trace knows: nothing, or the rule with its numbers, the step, and what is carried.
    constructor(recorded) {
      this.isKnown = recorded !== undefined && Object.hasOwn(rules, recorded.name);
      const { name, options, step, state, isScheduled } = this.isKnown ? recorded : { name: "sgd", options: { stepSize: 0.1 }, step: 1 };
      Object.assign(this, { options, start: step, isScheduled, unknown: this.isKnown ? undefined : recorded?.name });
      [this.name, this.carriedLetters] = [rules[name].name, rules[name].carried];
      const isDecayed = Boolean(options.weightDecay) && name !== "adamw";
      const gradient = x(isDecayed ? "g" : "∂");
      this.lines = [...(isDecayed ? [["g", plus(x("∂"), times(x("λ"), x("θ")))]] : []), ...rules[name].lines(gradient)];
      // What stands in an array for each parameter; before the first step, 0.
      this.recorded = new Map(Object.entries(state ?? {}).map(([id, arrays]) => [Number(id), arrays]));
    }
    get stepSize() { return this.options.stepSize; }
    // The numbers of the rule by letter, as they are at a step that has so many taken before it here.
    numbers(stepSize, taken) {
      const all = Object.fromEntries(Object.entries(this.options).map(([name, number]) => [letters[name], number]));
      return { ...all, η: stepSize, t: this.start + taken };
    }
    carried(id, count, { carried }) {
      const own = carried?.get(id) ?? this.recorded.get(id);
      return this.carriedLetters.map((_, place) => own?.[place] ?? new Float64Array(count));
    }
    // All letters of one parameter after the step, each an array or a number, and those that were read before it.
    step(id, parameter, gradient, state) {
      const before = { ...this.numbers(state.stepSize, state.losses.length), θ: parameter, "∂": gradient };
      const carried = this.carried(id, parameter.length, state);
      this.carriedLetters.forEach((letter, place) => { before[letter] = carried[place]; });
      const now = { ...before };
      const read = this.lines.map(([letter, formula]) => {
        const numbers = { ...now };
        const at = compiled(formula, numbers);
        now[letter] = Float64Array.from({ length: parameter.length }, (_, place) => at(place));
        return numbers;
      });
      return { now, read, carried: this.carriedLetters.map((letter) => now[letter]) };
    }
  }
  return { Optimizer, letters, rules };
})();
