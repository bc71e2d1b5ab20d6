// The trace in the page: its nodes as settings have them, and their numbers, computed again from the given ones.
"use strict";
const LiveTrace = (() => {
  const { Table } = Operations;
  const numbersIn = (text) => new Float64Array(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer);
  const words = { Infinity, "-Infinity": -Infinity, NaN };
  const parametersIn = (parameters = {}) =>
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, words[value] ?? value]));
  const sizes = (shape) => [[1, 1], [1, shape[0]], shape][shape.length];

  // Constants that can be changed, and what the pullback of their operation has of them.
  const constants = {
    AddConstant: ["amount"], SubtractFromConstant: ["amount"], DivideConstant: ["dividend"],
    MultiplyByConstant: ["factor", { MultiplyByConstant: (number) => ({ factor: number }) }],
    DivideByConstant: ["divisor", { DivideByConstant: (number) => ({ divisor: number }) }],
    Power: ["exponent", { MultiplyByConstant: (number) => ({ factor: number }), Power: (number) => ({ exponent: number - 1 }) }],
  };

  const computed = (node, numbers) => node.isCut
    ? Table.of(node.rows, node.columns, () => 0)
    : Operations.result(node, node.inputs.map((input) => numbers[input]));

  class LiveTrace {
    constructor({ nodes, symbols, ellipsis, takenLetters, loss, isLive }) {
      Object.assign(this, { symbols, ellipsis, takenLetters, loss, isLive });
      this.written = nodes.map((node, id) => {
        const [rows, columns] = sizes(node.shape);
        return {
          ...node, id, rows, columns, parameters: parametersIn(node.parameters),
          isGiven: node.operation === "Given" || node.value !== undefined,
          value: node.value === undefined ? null : new Table(rows, columns, numbersIn(node.value)),
        };
      });
      this.ids = new Map(this.written.map(({ name, id }) => [name, id]));
      const gradients = new Set(this.written.map(({ gradient }) => gradient));
      this.changeable = new Set(!isLive ? [] : this.written
        .filter(({ id, isGiven, origin }) => isGiven && origin === undefined && !gradients.has(id)).map(({ id }) => id));
      this.constants = this.written.filter(({ operation, origin, parameters, isGiven }) =>
        origin === undefined && !isGiven && constants[operation] && parameters.factor !== -1);
      // Means of squares whose root is a standard deviation: they are divided by B, or by B − 1.
      this.variances = this.written.filter(({ id, operation, inputs }) =>
        operation === "Mean" && this.isSquare(this.written[inputs[0]]) && this.hasRoot(id));
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
      this.explain = Explanations.writer(this.nodes, this.numbers, this);
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
        for (const operation in back) changeBack(Number(id), operation, back[operation](number));
      }
      for (const node of isUnbiased ? this.variances : []) {
        const divisor = this.countOf(node) - 1;
        change(node.id, { divisor });
        changeBack(node.id, "DivideByConstant", { divisor });
      }
      return isStraight ? this.straight(nodes) : nodes;
    }
    // Nothing flows back through statistics of the batch: what their pullbacks give is 0, and is not added.
    straight(nodes) {
      const held = new Set(this.statistics.map(({ id }) => id));
      const cut = new Set(nodes.filter(({ origin, operation }) => held.has(origin) && operation !== "Accumulate").map(({ id }) => id));
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
