// How one number of a trace was computed, in terms of values that have names; see `Trace.explanation`.
"use strict";
const Explanations = (() => {
  const {
    number, value, text, call, along, juxtaposed, transposed, negative, quotient, power, exponential, squareRoot, maximum, isPositive, sum, plus, minus, times, evaluated,
    visibleSize,
  } = Formulas;
  const numberOf = (formula) => evaluated(formula) ?? 0;
  const smallestNormal = 2 ** -1022;

  // How one element of each operation is written, given how the elements of its inputs are; x(i, j) is the element of x at row i and
  // column j, and `node` has the sizes of the result and the operation's parameters.
  const each = (write) => (inputs, i, j, { parameters }) => write(...inputs.map((x) => x.repeated(i, j)), parameters);
  const terms = (x, i, j, { direction }) => {
    const [rows, columns] = [direction === "columns" ? [i] : x.allRows, direction === "rows" ? [j] : x.allColumns];
    return rows.flatMap((row) => columns.map((column) => x(row, column)));
  };
  const table = {
    Add: each(plus), Accumulate: each(plus), Subtract: each(minus), Multiply: each(times), Divide: each((a, b) => quotient(a, b)),
    MultiplyByConstant: each((x, { factor }) => factor === -1 ? negative(x) : times(number(factor), x)),
    DivideByConstant: each((x, { divisor }) => quotient(x, number(divisor))),
    DivideConstant: each((x, { dividend }) => quotient(number(dividend), x)),
    AddConstant: each((x, { amount }) => amount < 0 ? minus(x, number(-amount)) : plus(x, number(amount))),
    SubtractFromConstant: each((x, { amount }) => minus(number(amount), x)),
    Square: each((x) => power(x, number(2))), SquareRoot: each((x) => squareRoot(x)),
    Power: each((x, { exponent }) => power(x, number(exponent))), Exp: each((x) => exponential(x)),
    Log: each((x) => call("log", x)), Tanh: each((x) => call("tanh", x)), Sigmoid: each((x) => call("s", x)),
    // As it is written, or as it is computed where the exponential itself overflows.
    Softplus: each((x) => numberOf(x) > 700
      ? plus(x, call("log", plus(number(1), exponential(negative(x)))))
      : call("log", plus(number(1), exponential(x)))),
    ReLU: each((x) => maximum(number(0), x)), Gate: each((a, b) => times(a, isPositive(b))),
    Sum: ([x], i, j, { parameters }) => sum(terms(x, i, j, parameters)),
    Mean: ([x], i, j, { parameters }) => {
      const all = terms(x, i, j, parameters);
      return quotient(sum(all), number(parameters.divisor ?? all.length));
    },
    Broadcast: each((x) => x),
    MatMul: ([a, b], i, j, { parameters: { transposesA, transposesB } }) => sum(
      (transposesA ? a.allRows : a.allColumns).map((k) => times(transposesA ? a(k, i) : a(i, k), transposesB ? b(j, k) : b(k, j)))),
    Transpose: ([x], i, j) => x(j, i),
    Reshape: ([x], i, j, { columns }) => {
      const place = i * columns + j;
      return x(Math.floor(place / x.allColumns.length), place % x.allColumns.length);
    },
    // As it is written, or with the shift where an exponential would be out of range without it.
    Softmax: ([z], i, j) => {
      const logits = z.allColumns.map((k) => z(i, k));
      const largest = logits.reduce((a, b) => numberOf(a) < numberOf(b) ? b : a);
      const isShifted = logits.some((logit) => Math.abs(numberOf(logit)) > 700);
      const exponentials = logits.map((logit) => exponential(isShifted ? minus(logit, largest) : logit));
      return quotient(exponentials[j], sum(exponentials));
    },
    LogSoftmax: ([z, p], i, j) => {
      if (numberOf(p(i, j)) >= smallestNormal) return call("log", p(i, j));
      const largest = z.allColumns.reduce((best, k) => numberOf(z(i, k)) > numberOf(z(i, best)) ? k : best, 0);
      return plus(minus(z(i, j), z(i, largest)), call("log", p(i, largest)));
    },
    CrossEntropy: ([logarithms, target]) => quotient(
      negative(sum(target.allRows.flatMap((i) => target.allColumns.map((j) => times(target(i, j), logarithms(i, j)))))),
      number(target.allRows.length)),
  };

  // How whole values are written, where that is not how their elements are; see `TapeOperation.notation`.
  const axis = ({ rows, columns, parameters: { direction } }) => rows * columns > 1 && direction !== "everything" ? direction : null;
  const wholes = {
    Sum: ([x], _, __, node) => along("sum", x(), axis(node)),
    Mean: ([x], _, __, node) => {
      const { divisor } = node.parameters;
      return divisor === undefined ? along("mean", x(), axis(node)) : quotient(along("sum", x(), axis(node)), number(divisor));
    },
    MatMul: ([a, b], _, __, { parameters: { transposesA, transposesB } }) =>
      juxtaposed(transposesA ? transposed(a()) : a(), transposesB ? transposed(b()) : b()),
    Transpose: ([x]) => transposed(x()), Reshape: ([x]) => x(),
    Softmax: ([z]) => call("softmax", z()), LogSoftmax: ([, p]) => call("log", p()),
    CrossEntropy: ([logarithms, target]) => quotient(negative(along("sum", times(target(), logarithms()), null)), text("B")),
  };

  const upTo = (count) => Array.from({ length: count }, (_, place) => place);
  const places = (count) => places[count] ??= upTo(count);

  // Writes out values that have no name, as far as a reader can follow; see `Expansion`.
  class Expansion {
    constructor(levels) { [this.levels, this.left, this.isCut] = [levels, 4000, false]; }
    static formula(write) {
      const [whole, part] = [100, 24];
      let best;
      for (let levels = 0; levels <= whole; levels++) {
        const expansion = new Expansion(levels);
        const formula = write(expansion);
        const size = expansion.left > 0 ? visibleSize(formula) : Infinity;
        if (!expansion.isCut && size <= whole || !expansion.isCut && !best) return formula;
        if (!best || size <= part) best = formula;
        if (size > whole) break;
      }
      return best;
    }
    written(known, write, ellipsis) {
      if (this.levels <= 0 || this.left <= 0) {
        this.isCut = true;
        return value(ellipsis, [], known);
      }
      this.levels -= 1;
      this.left -= 1;
      const formula = write();
      this.levels += 1;
      return formula;
    }
  }

  // The index of an element, counted from 1, without axes of size 1.
  const indexOf = ({ rows, columns }, i, j) => [[i, rows], [j, columns]].filter(([, size]) => size > 1).map(([place]) => place + 1);

  // `numbers` has the table of each node, `ellipsis` is the symbol of what is not written out, and `takenLetters` are not used for functions.
  function writer(nodes, numbers, { ellipsis, takenLetters }) {
    function derivation(node, i, j, expansion) {
      if (node.isGiven) return number(numbers[node.id].at(i, j));
      const inputs = node.inputs.map((input, place) => {
        const { rows, columns } = nodes[input];
        const x = (row, column) => reference(input, node.reads[place], row, column, expansion);
        x.repeated = (row, column) => x(rows === 1 ? 0 : row, columns === 1 ? 0 : column);
        [x.allRows, x.allColumns] = [places(rows), places(columns)];
        return x;
      });
      return (node.formula ?? table[node.operation])(inputs, i, j, node);
    }
    // A value by its symbol, or as it was computed where it has none.
    function reference(id, symbol, i, j, expansion) {
      const node = nodes[id];
      if (i >= node.rows || j >= node.columns) return text("?");
      const known = numbers[id].at(i, j);
      if (symbol === null) return expansion.written(known, () => derivation(node, i, j, expansion), ellipsis);
      expansion.left -= 1;
      return value(symbol, indexOf(node, i, j), known);
    }
    // The whole value in terms of those that have symbols.
    function whole(node, expansion) {
      if (node.isGiven) return text(node.name);
      const inputs = node.inputs.map((input, place) => {
        const x = () => {
          const symbol = node.reads[place];
          if (symbol === null) return expansion.written(0, () => whole(nodes[input], expansion), ellipsis);
          expansion.left -= 1;
          return value(symbol, [], null);
        };
        x.repeated = x;
        return x;
      });
      return (node.formula ?? wholes[node.operation] ?? table[node.operation])(inputs, 0, 0, node);
    }
    const rule = (node) => Formulas.keepingFree(Expansion.formula((expansion) => whole(node, expansion)), takenLetters);
    // How the number of a node at (i, j) came about.
    const explain = (node, i, j) => ({
      index: indexOf(node, i, j),
      formula: Formulas.keepingFree(Expansion.formula((expansion) => derivation(node, i, j, expansion)), takenLetters),
      result: numbers[node.id].at(i, j), isGiven: node.isGiven,
    });
    return { explain, rule };
  }
  return { table, writer, indexOf };
})();
