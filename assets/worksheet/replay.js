// Computes the trace of a sheet again, with other numbers read or with some operations done otherwise; see `Replay`.
"use strict";
const Computation = (() => {
  // A table of numbers; a row of n numbers has one row.
  class Table {
    constructor(rows, columns, data) { [this.rows, this.columns, this.data] = [rows, columns, data]; }
    static of(rows, columns, number) {
      const data = new Float64Array(rows * columns);
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[i * columns + j] = number(i, j);
      return new Table(rows, columns, data);
    }
    // An axis of size 1 is repeated.
    at(i, j) { return this.data[(this.rows === 1 ? 0 : i) * this.columns + (this.columns === 1 ? 0 : j)]; }
    map(change) { return new Table(this.rows, this.columns, this.data.map(change)); }
    isEqual(other) { return this.data.every((number, place) => number === other.data[place]); }
  }

  // What each operation computes for inputs of these numbers; `node` has the sizes of the result.
  const each = (number) => (inputs, node) => Table.of(node.rows, node.columns, (i, j) => number(...inputs.map((x) => x.at(i, j)), node.parameters));
  const reduced = (isMean) => ([x], node) => {
    const sums = Table.of(node.rows, node.columns, () => 0);
    for (let i = 0; i < x.rows; i++) for (let j = 0; j < x.columns; j++) {
      sums.data[(node.rows === 1 ? 0 : i) * node.columns + (node.columns === 1 ? 0 : j)] += x.at(i, j);
    }
    return isMean ? sums.map((sum) => sum / (x.data.length / sums.data.length)) : sums;
  };
  const factors = ({ transposesA, transposesB }, [a, b]) => ({
    depth: transposesA ? a.rows : a.columns,
    a: (i, k) => transposesA ? a.at(k, i) : a.at(i, k), b: (k, j) => transposesB ? b.at(j, k) : b.at(k, j),
  });
  const smallestNormal = 2 ** -1022;
  const largestIn = (x, i) => Math.max(...Array.from({ length: x.columns }, (_, j) => x.at(i, j)));
  const operations = {
    Add: each((a, b) => a + b), Accumulate: each((a, b) => a + b), Subtract: each((a, b) => a - b),
    Multiply: each((a, b) => a * b), Divide: each((a, b) => a / b),
    MultiplyByConstant: each((x, { factor }) => factor * x), DivideByConstant: each((x, { divisor }) => x / divisor),
    DivideConstant: each((x, { dividend }) => dividend / x), AddConstant: each((x, { amount }) => x + amount),
    SubtractFromConstant: each((x, { amount }) => amount - x),
    Square: each((x) => x * x), SquareRoot: each((x) => Math.sqrt(x)), Power: each((x, { exponent }) => x ** exponent),
    Exp: each((x) => Math.exp(x)), Log: each((x) => Math.log(x)), Tanh: each((x) => Math.tanh(x)),
    Sigmoid: each((x) => 1 / (1 + Math.exp(-x))),
    Softplus: each((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
    ReLU: each((x) => x > 0 ? x : 0), Gate: each((a, b) => b > 0 ? a : 0),
    Sum: reduced(false), Mean: reduced(true), Broadcast: each((x) => x),
    MatMul: (inputs, node) => {
      const { depth, a, b } = factors(node.parameters, inputs);
      return Table.of(node.rows, node.columns, (i, j) => {
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += a(i, k) * b(k, j);
        return sum;
      });
    },
    Transpose: ([x], node) => Table.of(node.rows, node.columns, (i, j) => x.at(j, i)),
    Reshape: ([x], node) => new Table(node.rows, node.columns, x.data.slice()),
    Softmax: ([z], node) => {
      const powers = Table.of(z.rows, z.columns, (i, j) => Math.exp(z.at(i, j) - largestIn(z, i)));
      return Table.of(node.rows, node.columns, (i, j) => {
        let sum = 0;
        for (let k = 0; k < z.columns; k++) sum += powers.at(i, k);
        return powers.at(i, j) / sum;
      });
    },
    // By the p at its place, as a sheet has it; a p that is too small has its logarithm from z and the largest p.
    LogSoftmax: ([z, p], node) => Table.of(node.rows, node.columns, (i, j) => {
      if (p.at(i, j) >= smallestNormal) return Math.log(p.at(i, j));
      let largest = 0;
      for (let k = 1; k < z.columns; k++) if (z.at(i, k) > z.at(i, largest)) largest = k;
      return z.at(i, j) - z.at(i, largest) + Math.log(p.at(i, largest));
    }),
    CrossEntropy: ([logarithms, target], node) => {
      let total = 0;
      for (let i = 0; i < target.rows; i++) for (let j = 0; j < target.columns; j++) total += target.at(i, j) * logarithms.at(i, j);
      return Table.of(node.rows, node.columns, () => -total / target.rows);
    },
  };

  // The size of the largest term in each number, with all that the term is multiplied with; see `LargestTerms`.
  const sizes = (x) => x.map(Math.abs);
  // Where a number is NaN, the other one: a term that cannot be computed hides no other.
  const larger = (a, b) => b >= a ? b : a;
  const terms = {
    Add: each(larger), Subtract: each(larger), Accumulate: each(larger),
    AddConstant: each((x, { amount }) => larger(x, Math.abs(amount))),
    SubtractFromConstant: each((x, { amount }) => larger(x, Math.abs(amount))),
    Multiply: each((a, b) => a * b),
    MultiplyByConstant: each((x, { factor }) => x * Math.abs(factor)),
    DivideByConstant: each((x, { divisor }) => x / Math.abs(divisor)),
    Divide: ([a], node, [, b]) => Table.of(node.rows, node.columns, (i, j) => a.at(i, j) / Math.abs(b.at(i, j))),
    Gate: ([a], node, [, b]) => Table.of(node.rows, node.columns, (i, j) => b.at(i, j) > 0 ? a.at(i, j) : 0),
    Sum: (inputs, node) => largestTerm(inputs, node, 1),
    Mean: ([x], node) => largestTerm([x], node, x.data.length / (node.rows * node.columns)),
    MatMul: (inputs, node) => {
      const { depth, a, b } = factors(node.parameters, inputs);
      return Table.of(node.rows, node.columns, (i, j) => {
        let largest = 0;
        for (let k = 0; k < depth; k++) largest = larger(largest, a(i, k) * b(k, j));
        return largest;
      });
    },
    Broadcast: operations.Broadcast, Transpose: operations.Transpose, Reshape: operations.Reshape,
  };
  function largestTerm([x], node, count) {
    const largest = Table.of(node.rows, node.columns, () => 0);
    for (let i = 0; i < x.rows; i++) for (let j = 0; j < x.columns; j++) {
      const place = (node.rows === 1 ? 0 : i) * node.columns + (node.columns === 1 ? 0 : j);
      largest.data[place] = larger(largest.data[place], x.at(i, j) / count);
    }
    return largest;
  }
  function largestTerms({ nodes, computed, read }) {
    const taken = [];
    return nodes.map((node, id) => {
      const rule = terms[node.operation];
      const own = rule
        ? rule(node.inputs.map((input) => taken[input]), node, node.inputs.map((input) => read[input]))
        : sizes(computed[id]);
      taken.push(node.isGiven || node.symbol ? sizes(read[id]) : own);
      return own;
    });
  }

  // The computation of a sheet, done again with other numbers read or with some operations done otherwise.
  class Replay {
    constructor(nodes, written) {
      [this.nodes, this.written] = [nodes, written];
      this.computed = nodes.map((node) => node.value);
      this.read = this.computed.slice();
      this.run({}, true);
    }
    changing(changes) {
      const replay = Object.create(Replay.prototype);
      Object.assign(replay, this, { computed: this.computed.slice(), read: this.read.slice() });
      replay.run(changes, false);
      return replay;
    }
    run(changes, everything) {
      const isOther = this.nodes.map(() => everything);
      this.nodes.forEach((node, id) => {
        const change = changes[id];
        if (!everything && !change && !node.inputs.some((input) => isOther[input])) return;
        this.computed[id] = this.result(node, change);
        const numbers = this.written(id, this.computed[id]);
        isOther[id] = everything || !numbers.isEqual(this.read[id]);
        this.read[id] = numbers;
      });
    }
    result(node, change) {
      if (node.isGiven) return node.value;
      const inputs = node.inputs.map((input) => this.read[input]);
      const shaped = (x) => new Table(node.rows, node.columns, x.data);
      if (!change) return operations[node.operation](inputs, node);
      if (change.scaled !== undefined) return this.result(node).map((number) => number * change.scaled);
      if (change.divided !== undefined) {
        const divisor = this.read[change.divided];
        return this.result(node).map((number, place) => number / divisor.at(Math.floor(place / node.columns), place % node.columns));
      }
      if (change.copied !== undefined) return shaped(inputs[change.copied]);
      if (change.negated !== undefined) return this.result(node).map((number, place) => place === change.negated ? -number : number);
      if (change.without !== undefined) {
        const part = this.read[change.without].data;
        return this.result(node).map((number, place) => number - part[place]);
      }
      if (change.transposed !== undefined) {
        const name = change.transposed === 0 ? "transposesA" : "transposesB";
        return operations.MatMul(inputs, { ...node, parameters: { ...node.parameters, [name]: !node.parameters[name] } });
      }
      const replaced = inputs[change.exchanged.place];
      const other = this.read[change.exchanged.for];
      inputs[change.exchanged.place] = other.data.length === replaced.data.length
        ? new Table(replaced.rows, replaced.columns, other.data)
        : Table.of(replaced.rows, replaced.columns, (i, j) => other.at(i, j));
      return operations[node.operation](inputs, node);
    }
  }

  return { Table, Replay, largestTerms };
})();
