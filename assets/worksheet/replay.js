// Computes the trace of a sheet again, with other numbers read or with some operations done otherwise; see `Replay`.
"use strict";
const Computation = (() => {
  const { Table, table: operations, each } = Operations;
  const factors = ({ transposesA, transposesB }, [a, b]) => ({
    depth: transposesA ? a.rows : a.columns,
    a: (i, k) => transposesA ? a.at(k, i) : a.at(i, k), b: (k, j) => transposesB ? b.at(j, k) : b.at(k, j),
  });

  // The size of the largest term in each number, with all that the term is multiplied with; see `LargestTerms`.
  const sizes = (x) => x.map(Math.abs);
  // Where a number is NaN, the other one: a term that cannot be computed hides no other.
  const larger = (a, b) => b >= a ? b : a;
  const terms = {
    Add: each(larger), Subtract: each(larger), Accumulate: each(larger),
    AddConstant: each((x, _, { amount }) => larger(x, Math.abs(amount))),
    SubtractFromConstant: each((x, _, { amount }) => larger(x, Math.abs(amount))),
    Multiply: each((a, b) => a * b),
    MultiplyByConstant: each((x, _, { factor }) => x * Math.abs(factor)),
    DivideByConstant: each((x, _, { divisor }) => x / Math.abs(divisor)),
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

  return { Replay, largestTerms };
})();
