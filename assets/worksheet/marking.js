// Marks a sheet by the rules of `gradus grade`: by what follows from the student's own numbers, and by usual mistakes.
"use strict";
const Marking = (() => {
  const numberOf = (item) => typeof item === "number" ? item : Number(item);

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
    LogSoftmax: ([z, p], node) => Table.of(node.rows, node.columns, (i, j) => {
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
  const terms = {
    Add: each((a, b) => Math.max(a, b)), Subtract: each((a, b) => Math.max(a, b)), Accumulate: each((a, b) => Math.max(a, b)),
    AddConstant: each((x, { amount }) => Math.max(x, Math.abs(amount))),
    SubtractFromConstant: each((x, { amount }) => Math.max(x, Math.abs(amount))),
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
        for (let k = 0; k < depth; k++) largest = Math.max(largest, a(i, k) * b(k, j));
        return largest;
      });
    },
    Broadcast: operations.Broadcast, Transpose: operations.Transpose, Reshape: operations.Reshape,
  };
  function largestTerm([x], node, count) {
    const largest = Table.of(node.rows, node.columns, () => 0);
    for (let i = 0; i < x.rows; i++) for (let j = 0; j < x.columns; j++) {
      const place = (node.rows === 1 ? 0 : i) * node.columns + (node.columns === 1 ? 0 : j);
      largest.data[place] = Math.max(largest.data[place], x.at(i, j) / count);
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
      if (change.without !== undefined) {
        const part = this.read[change.without].data;
        return this.result(node).map((number, place) => number - part[place]);
      }
      if (change.transposed !== undefined) {
        const name = change.transposed === 0 ? "transposesA" : "transposesB";
        return operations.MatMul(inputs, { ...node, parameters: { ...node.parameters, [name]: !node.parameters[name] } });
      }
      const replaced = inputs[change.exchanged.place];
      inputs[change.exchanged.place] = new Table(replaced.rows, replaced.columns, this.read[change.exchanged.for].data);
      return operations[node.operation](inputs, node);
    }
  }

  function rounded(number, digits, isDown) {
    if (number === 0 || !Number.isFinite(number)) return number;
    const places = digits - 1 - Math.floor(Math.log10(Math.abs(number)));
    const count = number * 10 ** places;
    const nearest = Math.sign(count) * Math.round(Math.abs(count));
    if (!Number.isFinite(count) || Math.abs(count - nearest) < 1e-6) return number;
    return (isDown ? Math.floor(count) : Math.ceil(count)) / 10 ** places;
  }

  // The sheet as it is computed with: the nodes of its trace, where its blanks are, and what stands on it.
  class Sheet {
    constructor({ key, mistakes, directions, copies, largestShare }) {
      Object.assign(this, { key, mistakes, copies, largestShare });
      this.nodes = key.trace.nodes.map((node) => {
        const [rows, columns] = [[1, 1], [1, node.shape[0]], node.shape][node.shape.length];
        return {
          rows, columns, operation: node.operation, parameters: node.parameters ?? {}, inputs: node.inputs,
          isGiven: node.operation === "Given", symbol: node.symbol,
          value: new Table(rows, columns, Float64Array.from(node.value, numberOf)),
        };
      });
      const ids = new Map(key.trace.nodes.map((node, id) => [node.name, id]));
      const idOf = (name) => ids.get(name) ?? key.trace.nodes[ids.get(name.replace(/\.gradient$/, ""))].gradient;
      this.places = key.blanks.map(({ name, index }) => {
        const id = idOf(name);
        const offset = index.length === 2 ? index[0] * this.nodes[id].columns + index[1] : index[0] ?? 0;
        return { id, offset };
      });
      this.shown = new Map(Object.entries(key.shown).map(([name, offsets]) => {
        const id = idOf(name);
        return [id, new Map(offsets.map((offset) => [offset, this.nodes[id].value.data[offset]]))];
      }));
      // One bit for each number that a student of those who are tried rounds: whether down.
      this.bits = Uint8Array.from(atob(directions.bits), (sign) => sign.charCodeAt(0));
      this.students = directions.students;
    }
    // What stands on the sheet and does not depend on blanks.
    get given() {
      const asked = new Set(this.places.map(({ id }) => id));
      const depends = [];
      for (const { inputs } of this.nodes) depends.push(inputs.some((input) => asked.has(input) || depends[input]));
      return new Map([...this.shown].filter(([id]) => !depends[id]));
    }
    reading(computed, written) {
      if (!written) return computed;
      const numbers = computed.map((number) => number);
      written.forEach((number, offset) => { numbers.data[offset] = number; });
      return numbers;
    }
    numbers(replay) { return this.places.map(({ id, offset }) => replay.computed[id].data[offset]); }

    // How far rounding takes each answer from its number; see `RoundedWork`.
    tolerances({ shown, written }, exact, digits) {
      const numbers = this.numbers(exact);
      const largest = largestTerms(exact);
      const farthest = numbers.map(() => 0);
      let bit = 0;
      for (let student = 0; student < this.students; student++) {
        const directions = this.nodes.map((node) => node.isGiven ? 0 : (bit += node.value.data.length) - node.value.data.length);
        const isDown = (place) => (this.bits[place >> 3] >> (place & 7)) & 1;
        const replay = new Replay(this.nodes, (id, computed) => this.nodes[id].isGiven
          ? computed
          : this.reading(this.reading(computed, shown.get(id)).map((number, place) => rounded(number, digits, isDown(directions[id] + place))), written.get(id)));
        this.numbers(replay).forEach((number, blank) => {
          const distance = Math.abs(number - numbers[blank]);
          if (Number.isFinite(distance)) farthest[blank] = Math.max(farthest[blank], distance);
        });
      }
      return this.places.map(({ id, offset }, blank) => {
        const number = numbers[blank];
        const term = largest[id].data[offset];
        const size = Math.max(Math.abs(number), Number.isFinite(term) ? term : 0);
        const halves = size > 4 * Math.abs(number) ? 2 : 1;
        const least = halves * (size > 0 ? size * 10 ** (1 - digits) : 10 ** -digits) / 2;
        const halfUnit = number === 0 || !Number.isFinite(number) ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(number))) - digits + 1) / 2;
        const reached = farthest[blank] + halfUnit;
        return Math.max(least, isResidue(number) ? reached : Math.min(reached, 2 * this.largestShare * Math.abs(number)));
      });
    }
  }

  const isWithin = (number, tolerance, other) => Math.abs(number - other) <= tolerance * (1 + 1e-9)
    + (isResidue(other) ? 1e-12 : 1e-14 * Math.abs(other));
  const isResidue = (number) => Math.abs(number) < 1e-11;

  // What follows from the numbers that a student has written down; see `OwnNumbers`.
  class OwnNumbers {
    constructor(sheet, shown, written, { words, key }) {
      [this.sheet, this.work, this.words, this.digits] = [sheet, { shown, written }, words, key.digits];
      this.exact = new Replay(sheet.nodes, (id, computed) => sheet.reading(sheet.reading(computed, shown.get(id)), written.get(id)));
      this.numbers = sheet.numbers(this.exact);
    }
    get tolerances() { return this.madeTolerances ??= this.sheet.tolerances(this.work, this.exact, this.digits); }
    get mistakes() {
      return this.madeMistakes ??= [{ remark: this.words.sign, numbers: this.numbers.map((number) => -number) },
        ...this.sheet.mistakes.map(({ remark, sites, changes }) => ({ remark, sites, numbers: this.sheet.numbers(this.exact.changing(changes)) }))];
    }
    explains(answer, blank, right) {
      return this.agrees(answer, this.numbers[blank], () => this.tolerances[blank], right);
    }
    slips(answer, blank, right) {
      return this.mistakes.filter(({ numbers }) => Math.abs(numbers[blank] - this.numbers[blank]) > this.tolerances[blank]
        && this.agrees(answer, numbers[blank], () => this.nearMistake(numbers[blank], blank), right))
        .map(({ remark, sites, numbers }) => ({
          remark, sites: sites ?? [this.sheet.places[blank].id], distance: Math.abs(numbers[blank] - answer),
        }));
    }
    nearMistake(number, blank) {
      return Math.min(this.tolerances[blank], this.sheet.largestShare * Math.abs(number));
    }
    agrees(answer, number, tolerance, right) {
      if (!Number.isFinite(number)) return false;
      if (isResidue(number)) return right === 0 ? isWithin(answer, tolerance(), 0) : Math.abs(answer) < 1e-14;
      if (Math.abs(number) < 1e-6 * Math.abs(right)) return false;
      return isWithin(answer, tolerance(), number);
    }
  }

  // Wrong numbers that stand in so many blanks that they are guessed.
  function guesses(answers, blanks) {
    const counts = new Map();
    for (const { number, kind, answer, tolerance } of blanks) {
      const value = answers[number]?.value;
      // Who forgets a path has 0 for it in each row.
      if (kind === "path" && value === 0) continue;
      if (value !== undefined && !isWithin(value, tolerance, answer)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return new Set([...counts].filter(([, count]) => count >= Math.max(4, Math.floor(blanks.length / 5))).map(([value]) => value));
  }

  // The verdict on each blank: its remark, its points, and of which kind it is.
  function marks(practice, answers) {
    const sheet = new Sheet(practice);
    const { words, key: { blanks } } = practice;
    const guessed = guesses(answers, blanks);
    const write = (written, { id, offset }, number) => {
      if (!written.has(id)) written.set(id, new Map());
      written.get(id).set(offset, number);
    };
    const [alone, everywhere] = [new Map(), new Map()];
    blanks.forEach(({ number }, blank) => {
      const value = answers[number]?.value;
      // From larger numbers nothing follows.
      if (!(Math.abs(value) < 1e6)) return;
      write(alone, sheet.places[blank], value);
      write(everywhere, sheet.places[blank], value);
      for (const [id, offset] of sheet.copies[blank]) write(everywhere, { id, offset }, value);
    });
    const hasCopies = sheet.copies.some((copies) => copies.length > 0);
    const given = sheet.given;
    const own = [
      [sheet.shown, everywhere], ...(hasCopies ? [[sheet.shown, alone]] : []),
      ...(given.size < sheet.shown.size ? [[given, everywhere]] : []),
    ].map(([shown, written]) => new OwnNumbers(sheet, shown, written, practice));
    // From the right numbers roundings may lead further than a tolerance.
    const right = new OwnNumbers(sheet, sheet.shown, new Map(), practice);

    // Each mistake is named once; see `NamedSlips`.
    const found = new Map();
    const isKnown = ({ remark, sites }) => sites.length > 0 && found.has(remark) && sites.every((site) => found.get(remark).sites.has(site));
    function named(slips, number) {
      const slip = slips.find(isKnown) ?? slips[0];
      const first = found.get(slip.remark);
      if (!first) {
        found.set(slip.remark, { number, sites: new Set(slip.sites) });
        return ["near", slip.remark];
      }
      const isSame = isKnown(slip);
      for (const site of slip.sites) first.sites.add(site);
      return isSame ? ["follows", `${words.followsFrom}(${first.number})`] : ["near", `${words.asIn}(${first.number})`];
    }

    function verdict(value, blank) {
      const { number, answer, tolerance } = blanks[blank];
      if (isWithin(value, tolerance, answer)) return ["right"];
      if (guessed.has(value)) return ["wrong"];
      if ([...own, right].some((way) => way.explains(value, blank, answer))) return ["follows"];
      // Those whose numbers are nearest come first; sorting keeps the order of the others.
      const steps = ({ distance }) => Math.round(distance / (1e-3 * tolerance));
      const slips = own.flatMap((way) => way.slips(value, blank, answer)).sort((a, b) => steps(a) - steps(b));
      if (slips.length > 0) return named(slips, number);
      const isRough = Math.abs(value - answer) <= Math.min(10 * tolerance, 0.02 * Math.abs(answer));
      return isRough ? named([{ remark: words.rough, sites: [] }], number) : ["wrong"];
    }

    const share = { right: 1, follows: 1, near: 0.5 };
    return blanks.map(({ number, points }, blank) => {
      const answer = answers[number];
      const [kind, remark] = !answer ? ["missing"] : answer.reason ? ["unreadable", words.unreadable + answer.reason] : verdict(answer.value, blank);
      return { number, kind, remark: remark ?? words[kind], points: points * (share[kind] ?? 0), possible: points };
    });
  }

  return { marks };
})();
