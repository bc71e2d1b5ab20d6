// The trace in the page: its nodes as settings have them, and their numbers, computed again from the given ones.
"use strict";
const LiveTrace = (() => {
  const { Table } = Operations;
  // A byte for each number where all are small whole ones, or doubles.
  function numbersIn(text, count) {
    const { buffer } = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    return buffer.byteLength === count ? Float64Array.from(new Int8Array(buffer)) : new Float64Array(buffer);
  }
  const words = { Infinity, "-Infinity": -Infinity, NaN };
  const parametersIn = (parameters = {}) =>
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, words[value] ?? value]));
  const sizes = (shape) => [[1, 1], [1, shape[0]], shape][shape.length];

  // Constants that can be changed, and what the pullback of their operation has of them.
  const constants = {
    AddConstant: ["amount"], SubtractFromConstant: ["amount"], DivideConstant: ["dividend"],
    MultiplyByConstant: ["factor", { MultiplyByConstant: (number) => ({ factor: number }) }],
    DivideByConstant: ["divisor", { DivideByConstant: (number) => ({ divisor: number }) }],
    // Where ε is 0, a standard deviation is the root of the variance itself.
    SquareRoot: ["epsilon"],
    Power: ["exponent", { MultiplyByConstant: (number) => ({ factor: number }), Power: (number) => ({ exponent: number - 1 }) }],
  };

  function computed(node, numbers) {
    if (node.isCut) return Table.of(node.rows, node.columns, () => 0);
    const { epsilon } = node.parameters;
    const inputs = node.inputs.map((input) => numbers[input]);
    return Operations.result(node, epsilon ? inputs.map((x) => x.map((number) => number + epsilon)) : inputs);
  }

  class LiveTrace {
    constructor({ nodes, symbols, ellipsis, takenLetters, loss, isLive, optimizer }) {
      Object.assign(this, { symbols, ellipsis, takenLetters, loss, isLive });
      this.written = nodes.map((node, id) => {
        const [rows, columns] = sizes(node.shape);
        return {
          ...node, id, rows, columns, parameters: parametersIn(node.parameters),
          isGiven: node.operation === "Given" || node.value !== undefined,
          value: node.value === undefined ? null : new Table(rows, columns, numbersIn(node.value, rows * columns)),
        };
      });
      const arrays = (id, texts) => texts.map((text) => numbersIn(text, this.written[id].rows * this.written[id].columns));
      this.optimizer = new Optimizers.Optimizer(optimizer && {
        ...optimizer, options: parametersIn(optimizer.options),
        state: Object.fromEntries(Object.entries(optimizer.state).map(([id, texts]) => [id, arrays(id, texts)])),
      });
      this.ids = new Map(this.written.map(({ name, id }) => [name, id]));
      // The values whose gradients are nodes, by these.
      this.owners = new Map(this.written.filter(({ gradientSymbol }) => gradientSymbol !== undefined).map((node) => [node.gradient, node]));
      const gradients = new Set(this.written.map(({ gradient }) => gradient));
      this.changeable = new Set(!isLive ? [] : this.written
        .filter(({ id, isGiven, origin }) => isGiven && origin === undefined && !gradients.has(id)).map(({ id }) => id));
      // Means of squares whose root is a standard deviation: they are divided by B, or by B − 1.
      this.variances = this.written.filter(({ id, operation, inputs }) =>
        operation === "Mean" && this.isSquare(this.written[inputs[0]]) && this.hasRoot(id));
      this.constants = this.written.filter(({ operation, origin, parameters, isGiven, inputs }) =>
        origin === undefined && !isGiven && constants[operation] && parameters.factor !== -1
          && (operation !== "SquareRoot" || this.variances.some(({ id }) => id === inputs[0])));
      this.statistics = this.written.filter(({ role, gradient }) => role === "statistic" && gradient !== undefined);
      this.setUp({ settings: {}, given: new Map() });
      this.recorded = this.numbers;
    }

    isSquare({ operation, inputs, parameters }) {
      return operation === "Square" || operation === "Power" && parameters.exponent === 2 || operation === "Multiply" && inputs[0] === inputs[1];
    }
    hasRoot(id) {
      return this.written.some(({ id: user, operation, origin, inputs }) => origin === undefined && inputs.includes(id)
        && (operation === "SquareRoot" || operation === "AddConstant" && this.hasRoot(user)));
    }
    // How many numbers a mean is taken of.
    countOf({ rows, columns, inputs }) { return this.written[inputs[0]].rows * this.written[inputs[0]].columns / (rows * columns); }
    get parameters() { return this.written.filter(({ role, gradient }) => role === "parameter" && gradient !== undefined); }

    // Takes over settings and given numbers, and computes what depends on those that are other than before.
    setUp({ settings, given }) {
      const isOther = settings !== this.settings;
      if (isOther) [this.settings, this.nodes] = [settings, this.settledNodes(settings)];
      const before = this.given;
      this.given = given;
      const [isNew, numbers] = [[], []];
      this.nodes.forEach((node, id) => {
        isNew[id] = isOther || (node.isGiven ? given.get(id) !== before.get(id) : node.inputs.some((input) => isNew[input]));
        numbers[id] = node.isGiven ? given.get(id) ?? node.value : isNew[id] ? computed(node, numbers) : this.numbers[id];
      });
      this.numbers = numbers;
      Object.assign(this, Explanations.writer(this.nodes, this.numbers, this));
    }
    // Whether a switch or a constant has made another rule of the node's.
    hasOtherRule(id) { return this.nodes[id] !== this.written[id]; }
    // The same of what it is computed from without names between, and so of what its formula says.
    readsOtherRule(id) {
      return this.hasOtherRule(id) || this.written[id].inputs.some((input, place) => this.written[id].reads[place] === null && this.readsOtherRule(input));
    }
    // How the whole of a value, or of its gradient, is computed from values with symbols; null where it is given.
    wholeRule(id, isGradient) {
      const node = this.nodes[id];
      if (isGradient && node.passedOn !== undefined) return Formulas.value(node.passedOn, [], null);
      const own = isGradient ? this.nodes[node.gradient] : node;
      return own.isGiven ? null : this.rule(own);
    }
    // The first node, in the order of computation, with a number that is infinite or NaN, and where in it that stands.
    get firstNotFinite() {
      const id = this.numbers.findIndex(({ data }) => !data.every(Number.isFinite));
      return id < 0 ? null : { id, place: this.numbers[id].data.findIndex((number) => !Number.isFinite(number)) };
    }
    // The values with symbols that are computed from it, straight or through others.
    usersOf(id) {
      const users = this.written.filter(({ origin, inputs }) => origin === undefined && inputs.includes(id));
      return [...new Set(users.flatMap((user) => user.isNamed ? [user.id] : this.usersOf(user.id)))].sort((a, b) => a - b);
    }
    // Which numbers statistics are taken of: all examples of the batch, or all numbers of each example.
    get kindOfStatistics() {
      const directions = new Set(this.written
        .filter(({ id, operation, origin }) => operation === "Mean" && origin === undefined
          && (this.variances.some((variance) => variance.id === id) || this.statistics.some((statistic) => statistic.id === id)))
        .map(({ parameters }) => parameters.direction));
      return directions.size === 1 ? { rows: " of the batch", columns: " of each example" }[[...directions][0]] ?? "" : "";
    }

    settledNodes({ constants: changed = {}, isStraight = false, isUnbiased = false }) {
      const nodes = this.written.slice();
      const change = (id, parameters) => { nodes[id] = { ...nodes[id], parameters: { ...nodes[id].parameters, ...parameters } }; };
      const changeBack = (origin, operation, parameters) => nodes
        .filter((node) => node.origin === origin && node.operation === operation)
        .forEach(({ id }) => change(id, parameters));
      for (const [id, number] of Object.entries(changed)) {
        const [name, back = {}] = constants[nodes[id].operation];
        change(id, { [name]: number });
        if (name === "epsilon") {
          nodes[id].formula = ([x], i, j) => Formulas.squareRoot(Formulas.plus(x.repeated(i, j), Formulas.number(number)));
        }
        for (const operation in back) changeBack(Number(id), operation, back[operation](number));
      }
      for (const node of isUnbiased ? this.variances : []) {
        const divisor = this.countOf(node) - 1;
        change(node.id, { divisor });
        changeBack(node.id, "DivideByConstant", { divisor });
      }
      return isStraight ? this.straight(nodes) : nodes;
    }
    // Nothing flows back through statistics: what their pullbacks give is 0, and so is what follows from that before the next name.
    straight(nodes) {
      const held = new Set(this.statistics.map(({ id }) => id));
      const named = new Set(this.written.filter(({ isNamed }) => isNamed).map(({ gradient }) => gradient));
      const cut = new Set();
      for (const { id, origin, operation, inputs } of nodes) {
        if (origin === undefined || operation === "Accumulate") continue;
        if (held.has(origin) || inputs.some((input) => cut.has(input) && !named.has(input))) cut.add(id);
      }
      const only = (node, place) => ({ ...node, operation: "Reshape", inputs: [node.inputs[place]], reads: [node.reads[place]] });
      return nodes.map((node) => {
        if (cut.has(node.id)) return { ...node, isCut: true, formula: () => Formulas.number(0) };
        if (node.operation !== "Accumulate") return node;
        if (held.has(node.origin) || cut.has(node.inputs[1])) return only(node, 0);
        return cut.has(node.inputs[0]) ? only(node, 1) : node;
      });
    }

    constantName({ operation }) { return constants[operation][0]; }
    // How the number of a value, or of its gradient, at row i and column j came about.
    explanation(id, isGradient, i, j) {
      const node = this.nodes[id];
      if (!isGradient) return { ...this.explain(node, i, j), symbol: node.symbol };
      const own = { ...this.explain(this.nodes[node.gradient], i, j), index: Explanations.indexOf(node, i, j), symbol: node.gradientSymbol };
      return node.passedOn === undefined
        ? own
        : { ...own, formula: Formulas.value(node.passedOn, own.index, own.result), isGiven: false };
    }
  }
  return LiveTrace;
})();
