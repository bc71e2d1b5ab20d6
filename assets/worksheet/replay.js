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
    Divide: ([a], node, _, [, b]) => Table.of(node.rows, node.columns, (i, j) => a.at(i, j) / Math.abs(b.at(i, j))),
    Gate: ([a], node, _, [, b]) => Table.of(node.rows, node.columns, (i, j) => b.at(i, j) > 0 ? a.at(i, j) : 0),
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
    const largest = Table.like(node);
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
        ? rule(node.inputs.map((input) => taken[input]), node, undefined, node.inputs.map((input) => read[input]))
        : sizes(computed[id]);
      taken.push(node.isGiven || node.symbol ? sizes(read[id]) : own);
      return own;
    });
  }

  // Room for the numbers of all nodes, one after the other, and the table of each; they are copied faster so.
  function room(nodes) {
    const numbers = new Float64Array(nodes.reduce((sum, { rows, columns }) => sum + rows * columns, 0));
    let end = 0;
    const tables = nodes.map(({ rows, columns, value }) => {
      const start = end;
      numbers.set(value.data, start);
      return new Table(rows, columns, numbers.subarray(start, end += rows * columns));
    });
    return { numbers, tables };
  }

  // The computation of a sheet, done again with other numbers read or with some operations done otherwise.
  class Replay {
    #computed; #read; #before; #isOther;
    constructor(nodes) {
      this.nodes = nodes;
      [this.#computed, this.#read, this.#isOther] = [room(nodes), room(nodes), nodes.map(() => false)];
      this.inputs = nodes.map(({ inputs }) => inputs.map((input) => this.read[input]));
      this.#before = new Float64Array(Math.max(...nodes.map(({ value }) => value.data.length)));
    }
    // The tables of what each node gives, and of what later nodes read of it.
    get computed() { return this.#computed.tables; }
    get read() { return this.#read.tables; }

    // Computes everything; `write` overwrites the numbers that a node gives with those that later nodes read of it.
    writing(write) {
      this.write = write;
      return this.#run({}, true);
    }
    // The same as another computation, but for changes to some nodes and what depends on them.
    changing(other, changes) {
      this.write = other.write;
      this.#computed.numbers.set(other.#computed.numbers);
      this.#read.numbers.set(other.#read.numbers);
      return this.#run(changes, false);
    }
    #run(changes, everything) {
      const [computed, read, isOther] = [this.computed, this.read, this.#isOther];
      const first = everything ? 0 : Math.min(...Object.keys(changes));
      isOther.fill(false);
      for (let id = first; id < this.nodes.length; id++) {
        const [node, change] = [this.nodes[id], changes[id]];
        if (!everything && !change && !this.#readsOther(node)) continue;
        const { data } = read[id];
        if (!everything) this.#before.set(data);
        this.#compute(id, node, change);
        data.set(computed[id].data);
        this.write(id, data);
        isOther[id] = everything || !isEqual(data, this.#before);
      }
      return this;
    }
    #readsOther({ inputs }) {
      for (const input of inputs) if (this.#isOther[input]) return true;
      return false;
    }
    #compute(id, node, change) {
      if (node.isGiven) return;
      const [read, result] = [this.read, this.computed[id]];
      const inputs = this.inputs[id];
      const right = (taken = inputs) => operations[node.operation](taken, node, result);
      if (!change) right();
      else if (change.scaled !== undefined) right().change((number) => number * change.scaled);
      else if (change.divided !== undefined) {
        const divisor = read[change.divided];
        right().change((number, place) => number / divisor.at(Math.floor(place / node.columns), place % node.columns));
      } else if (change.copied !== undefined) result.data.set(inputs[change.copied].data);
      else if (change.negated !== undefined) right().data[change.negated] *= -1;
      else if (change.without !== undefined) {
        const part = read[change.without].data;
        right().change((number, place) => number - part[place]);
      } else if (change.transposed !== undefined) {
        const name = change.transposed === 0 ? "transposesA" : "transposesB";
        operations.MatMul(inputs, { ...node, parameters: { ...node.parameters, [name]: !node.parameters[name] } }, result);
      } else {
        const { place, for: stranger } = change.exchanged;
        const { rows, columns, data } = inputs[place];
        const other = read[stranger];
        const taken = other.data.length === data.length
          ? new Table(rows, columns, other.data)
          : Table.of(rows, columns, (i, j) => other.at(i, j));
        right(inputs.map((input, at) => at === place ? taken : input));
      }
    }
  }
  function isEqual(numbers, others) {
    for (let place = 0; place < numbers.length; place++) if (numbers[place] !== others[place]) return false;
    return true;
  }

  return { Replay, largestTerms };
})();
