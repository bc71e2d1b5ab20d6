// What each operation of a trace computes: one line for each, the same for worksheets and for the page that steps through a trace.
// Gradients are nodes like all others, so these rules give both passes.
"use strict";
const Operations = (() => {
  // Numbers in rows, one after the other; a row of n numbers has one row.
  class Table {
    constructor(rows, columns, data) { [this.rows, this.columns, this.data] = [rows, columns, data]; }
    static of(rows, columns, number) { return new Table(rows, columns, new Float64Array(rows * columns)).fill(number); }
    // For the numbers of a node.
    static like({ rows, columns }) { return new Table(rows, columns, new Float64Array(rows * columns)); }
    fill(number) {
      for (let i = 0, place = 0; i < this.rows; i++) for (let j = 0; j < this.columns; j++, place++) this.data[place] = number(i, j);
      return this;
    }
    // How far the next row and the next column are; an axis of size 1 is repeated.
    get rowStep() { return this.rows === 1 ? 0 : this.columns; }
    get columnStep() { return this.columns === 1 ? 0 : 1; }
    at(i, j) { return this.data[(this.rows === 1 ? 0 : i) * this.columns + (this.columns === 1 ? 0 : j)]; }
    map(change) { return new Table(this.rows, this.columns, this.data.map(change)); }
    // In its place.
    change(change) { this.data.forEach((number, place) => { this.data[place] = change(number, place); }); }
  }

  // A rule computes a node from its inputs, and fills a table with the numbers: a new one, or one that is used again.
  // Number by number, for one input or two.
  const each = (number) => ([a, b = a], node, result = Table.like(node)) => {
    const { rows, columns, parameters } = node;
    const { data } = result;
    const { data: x, rowStep: xRow, columnStep: xColumn } = a;
    const { data: y, rowStep: yRow, columnStep: yColumn } = b;
    for (let i = 0, place = 0; i < rows; i++) for (let j = 0; j < columns; j++, place++) {
      data[place] = number(x[i * xRow + j * xColumn], y[i * yRow + j * yColumn], parameters);
    }
    return result;
  };
  const one = (number) => each((x, _, parameters) => number(x, parameters));
  const sums = ([x], node, result = Table.like(node)) => {
    const { data, rowStep, columnStep } = result;
    data.fill(0);
    for (let i = 0, place = 0; i < x.rows; i++) for (let j = 0; j < x.columns; j++, place++) {
      data[i * rowStep + j * columnStep] += x.data[place];
    }
    return result;
  };
  const product = ([a, b], node, result = Table.like(node)) => {
    const { rows, columns, parameters: { transposesA, transposesB } } = node;
    const depth = transposesA ? a.rows : a.columns;
    const [aRow, aStep] = transposesA ? [1, a.columns] : [a.columns, 1];
    const [bStep, bColumn] = transposesB ? [1, b.columns] : [b.columns, 1];
    const [x, y, data] = [a.data, b.data, result.data];
    for (let i = 0, place = 0; i < rows; i++) for (let j = 0; j < columns; j++, place++) {
      let sum = 0;
      for (let k = 0, p = i * aRow, q = j * bColumn; k < depth; k++, p += aStep, q += bStep) sum += x[p] * y[q];
      data[place] = sum;
    }
    return result;
  };
  const largestPlace = (x, i) => {
    let largest = 0;
    for (let j = 1; j < x.columns; j++) if (x.at(i, j) > x.at(i, largest)) largest = j;
    return largest;
  };
  const smallestNormal = 2 ** -1022;

  const table = {
    Add: each((a, b) => a + b), Accumulate: each((a, b) => a + b), Subtract: each((a, b) => a - b),
    Multiply: each((a, b) => a * b), Divide: each((a, b) => a / b),
    MultiplyByConstant: one((x, { factor }) => factor * x), DivideByConstant: one((x, { divisor }) => x / divisor),
    DivideConstant: one((x, { dividend }) => dividend / x), AddConstant: one((x, { amount }) => x + amount),
    SubtractFromConstant: one((x, { amount }) => amount - x),
    Square: one((x) => x * x), SquareRoot: one(Math.sqrt), Power: one((x, { exponent }) => x ** exponent),
    Exp: one(Math.exp), Log: one(Math.log), Tanh: one(Math.tanh), Sigmoid: one((x) => 1 / (1 + Math.exp(-x))),
    Softplus: one((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
    ReLU: one((x) => x <= 0 ? 0 : x), Gate: each((a, b) => b > 0 ? a : 0),
    Sum: sums,
    Mean: ([x], node, result = Table.like(node)) => {
      const divisor = node.parameters.divisor ?? x.data.length / result.data.length;
      sums([x], node, result).change((sum) => sum / divisor);
      return result;
    },
    Broadcast: one((x) => x),
    MatMul: product,
    Transpose: ([x], node, result = Table.like(node)) => result.fill((i, j) => x.at(j, i)),
    Reshape: ([x], node, result = Table.like(node)) => {
      result.data.set(x.data);
      return result;
    },
    Softmax: ([z], node, result = Table.like(node)) => {
      const largest = Array.from({ length: z.rows }, (_, i) => z.at(i, largestPlace(z, i)));
      result.fill((i, j) => Math.exp(z.at(i, j) - largest[i]));
      const totals = sums([result], { rows: z.rows, columns: 1 });
      return result.fill((i, j) => result.at(i, j) / totals.data[i]);
    },
    // By the p at its place, as a sheet has it; a p that is too small has its logarithm from z and the largest p.
    LogSoftmax: ([z, p], node, result = Table.like(node)) => result.fill((i, j) => {
      if (p.at(i, j) >= smallestNormal) return Math.log(p.at(i, j));
      const largest = largestPlace(z, i);
      return z.at(i, j) - z.at(i, largest) + Math.log(p.at(i, largest));
    }),
    CrossEntropy: ([logarithms, target], node, result = Table.like(node)) => {
      let total = 0;
      target.data.forEach((number, place) => { total += number * logarithms.data[place]; });
      result.data[0] = -total / target.rows;
      return result;
    },
  };
  // What a node computes from these numbers of its inputs.
  const result = (node, inputs) => table[node.operation](inputs, node);

  return { Table, table, each, result, largestPlace };
})();
