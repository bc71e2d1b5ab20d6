// Marks a sheet by the rules of `gradus grade`: by what follows from the student's own numbers, and by usual mistakes.
"use strict";
const Marking = (() => {
  const { Table } = Operations;
  const { Replay, largestTerms } = Computation;
  const numberOf = (item) => typeof item === "number" ? item : Number(item);

  // To some significant digits, by Math.floor, Math.ceil or toNearest.
  const toNearest = (number) => Math.sign(number) * Math.round(Math.abs(number));
  function rounded(number, digits, whole) {
    if (number === 0 || !Number.isFinite(number)) return number;
    const places = digits - 1 - Math.floor(Math.log10(Math.abs(number)));
    const count = number * 10 ** places;
    if (!Number.isFinite(count) || Math.abs(count - toNearest(count)) < 1e-6) return number;
    return whole(count) / 10 ** places;
  }

  // Half a unit of the last of some significant digits.
  const halfUnit = (number, digits) => number === 0 || !Number.isFinite(number) ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(number))) - digits + 1) / 2;

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
      // ReLU lets a gradient through where z > 0, also for somebody who has computed h wrongly.
      for (const node of this.nodes) {
        const [, h] = node.inputs;
        if (node.operation === "Gate" && this.nodes[h].operation === "ReLU") node.inputs = [node.inputs[0], this.nodes[h].inputs[0]];
      }
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
    // The nodes that a blank is computed from, and its own.
    sources(blank) {
      const found = new Set([this.places[blank].id]);
      for (const id of found) for (const input of this.nodes[id].inputs) found.add(input);
      return found;
    }
    numbers(replay) { return this.places.map(({ id, offset }) => replay.computed[id].data[offset]); }

    // Students who round each step up or down; see `RoundedWork`.
    rounding({ shown, written, wrong }, digits) {
      let bit = 0;
      return Array.from({ length: this.students }, () => {
        const directions = this.nodes.map((node) => node.isGiven ? 0 : (bit += node.value.data.length) - node.value.data.length);
        const isDown = (place) => (this.bits[place >> 3] >> (place & 7)) & 1;
        return new Replay(this.nodes, (id, computed) => this.nodes[id].isGiven
          ? computed
          : this.reading(this.reading(computed, shown.get(id)).map((number, place) => rounded(number, digits, isDown(directions[id] + place) ? Math.floor : Math.ceil)),
            // What follows from wrong numbers may follow from what they were before they were rounded.
            written.has(id) ? new Map([...written.get(id)].map(([offset, number]) => [offset, wrong.get(id)?.has(offset)
              ? number + (isDown(directions[id] + offset) ? -1 : 1) * halfUnit(number, digits) : number])) : undefined));
      });
    }
    // A student who rounds each step to the nearest.
    roundingToNearest({ shown, written }, digits) {
      return new Replay(this.nodes, (id, computed) => this.nodes[id].isGiven
        ? computed
        : this.reading(this.reading(computed, shown.get(id)).map((number) => rounded(number, digits, toNearest)), written.get(id)));
    }
    // How far an answer may be from what comes of a mistake; see `MistakenWork`.
    tolerancesOfMistake(students, numbers, digits) {
      const others = students.map((student) => this.numbers(student));
      return numbers.map((number, blank) => halfUnit(number, digits)
        + Math.max(0, ...others.map((other) => Math.abs(other[blank] - number)).filter(Number.isFinite)));
    }
    // How far rounding takes each answer from its number.
    tolerances(students, exact, digits) {
      const numbers = this.numbers(exact);
      const largest = largestTerms(exact);
      const farthest = numbers.map(() => 0);
      for (const student of students) {
        this.numbers(student).forEach((number, blank) => {
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
        const reached = farthest[blank] + halfUnit(Math.abs(number) + farthest[blank], digits);
        return Math.max(least, isResidue(number) ? reached : Math.min(reached, 2 * this.largestShare * Math.abs(number)));
      });
    }
  }

  const isWithin = (number, tolerance, other) => Math.abs(number - other) <= tolerance * (1 + 1e-9)
    + (isResidue(other) ? 1e-12 : 1e-14 * Math.abs(other));
  const isResidue = (number) => Math.abs(number) < 1e-11;

  // What follows from the numbers that a student has written down; see `OwnNumbers`.
  class OwnNumbers {
    constructor(sheet, [shown, written, wrong], { words, key }) {
      [this.sheet, this.work, this.words, this.digits] = [sheet, { shown, written, wrong }, words, key.digits];
      this.exact = new Replay(sheet.nodes, (id, computed) => sheet.reading(sheet.reading(computed, shown.get(id)), written.get(id)));
      this.numbers = sheet.numbers(this.exact);
    }
    get students() { return this.madeStudents ??= this.sheet.rounding(this.work, this.digits); }
    get tolerances() { return this.madeTolerances ??= this.sheet.tolerances(this.students, this.exact, this.digits); }
    get careful() {
      return this.madeCareful ??= [this.digits, this.digits + 1].map((digits) => this.sheet.roundingToNearest(this.work, digits));
    }
    get rough() { return this.madeRough ??= this.sheet.numbers(this.sheet.roundingToNearest(this.work, this.digits - 1)); }
    get mistakes() {
      return this.madeMistakes ??= [
        {
          remark: this.words.sign, numbers: this.numbers.map((number) => -number),
          // No slip but a lost sign leads there.
          tolerances: this.sheet.tolerancesOfMistake(this.careful, this.numbers, this.digits)
            .map((tolerance, blank) => Math.max(tolerance, this.tolerances[blank])),
        },
        ...this.sheet.mistakes.map(({ remark, blanks, sites, changes }) => ({ remark, blanks, sites, changes, numbers: this.sheet.numbers(this.exact.changing(changes)) })),
      ];
    }
    tolerancesOf(mistake) {
      return mistake.tolerances ??= this.sheet.tolerancesOfMistake(
        this.careful.map((student) => student.changing(mistake.changes)), mistake.numbers, this.digits);
    }
    // Whether an answer is what comes of rounding to a digit less than is asked for: at the end, or in each step.
    isRough(answer, blank) {
      const [number, rough, digits] = [this.numbers[blank], this.rough[blank], this.digits - 1];
      if (answer === rounded(answer, digits, toNearest) && isWithin(answer, halfUnit(number, digits), number)) return true;
      return isWithin(answer, halfUnit(rough, this.digits), rough);
    }
    explains(answer, blank, right) {
      return this.agrees(answer, this.numbers[blank], () => this.tolerances[blank], right);
    }
    slips(answer, blank, right) {
      return this.mistakes.filter((mistake) => {
        const other = mistake.numbers[blank];
        const widest = this.sheet.largestShare * Math.abs(other);
        return this.agrees(answer, other, () => widest, right)
          && Math.abs(other - this.numbers[blank]) > this.tolerances[blank]
          && this.agrees(answer, other, () => Math.min(widest, this.tolerancesOf(mistake)[blank]), right);
      }).map(({ remark, blanks, sites, numbers }) => ({
        remark, sites: this.sitesBehind(blank, sites), distance: Math.abs(numbers[blank] - answer),
        isFar: blanks !== undefined && !blanks.includes(blank),
      }));
    }
    // Where a mistake has been made for a blank: only in what the blank is computed from.
    sitesBehind(blank, sites) {
      if (!sites) return [this.sheet.places[blank].id];
      const sources = this.sheet.sources(blank);
      return Object.entries(sites).filter(([changed]) => sources.has(Number(changed))).map(([, site]) => site);
    }
    agrees(answer, number, tolerance, right) {
      if (!Number.isFinite(number)) return false;
      if (isResidue(number)) return right === 0 ? isWithin(answer, tolerance(), 0) : Math.abs(answer) < 1e-14;
      const isHardlyAnything = Math.abs(number) < 1e-6 * Math.abs(right);
      if (isHardlyAnything && Math.abs(answer - number) > this.sheet.largestShare * Math.abs(number)) return false;
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
    const [alone, everywhere, wrong] = [new Map(), new Map(), new Map()];
    const kept = { alone: new Map(), everywhere: new Map() };
    blanks.forEach(({ number, answer, tolerance }, blank) => {
      const value = answers[number]?.value;
      // From larger numbers nothing follows.
      if (!(Math.abs(value) < 1e6)) return;
      write(alone, sheet.places[blank], value);
      write(everywhere, sheet.places[blank], value);
      const isWrong = !isWithin(value, tolerance, answer);
      write(kept.alone, sheet.places[blank], isWrong ? value : answer);
      write(kept.everywhere, sheet.places[blank], isWrong ? value : answer);
      if (isWrong) write(wrong, sheet.places[blank], true);
      for (const [id, offset] of sheet.copies[blank]) {
        write(everywhere, { id, offset }, value);
        write(kept.everywhere, { id, offset }, isWrong ? value : answer);
        if (isWrong) write(wrong, { id, offset }, true);
      }
    });
    const hasCopies = sheet.copies.some((copies) => copies.length > 0);
    const given = sheet.given;
    const own = [
      [sheet.shown, everywhere, wrong], ...(hasCopies ? [[sheet.shown, alone, wrong]] : []),
      ...(given.size < sheet.shown.size ? [[given, everywhere, wrong]] : []),
    ].map((work) => new OwnNumbers(sheet, work, practice));
    // From the right numbers roundings may lead further than a tolerance.
    const right = new OwnNumbers(sheet, [sheet.shown, new Map(), new Map()], practice);
    // The student's own numbers, the right ones among them as they were before they were rounded.
    const unrounded = [kept.everywhere, ...(hasCopies ? [kept.alone] : [])].map((written) => new OwnNumbers(sheet, [sheet.shown, written, wrong], practice));
    const ways = [...own, right, ...unrounded];
    // Where a blank is computed from no number that the student has written, the key's tolerance is all that counts.
    const restsOnOwn = blanks.map((_, blank) =>
      [...sheet.sources(blank)].some((id) => id !== sheet.places[blank].id && everywhere.has(id)));

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

    // The verdict where no usual mistake has to be looked for.
    function verdictWithoutSlip(value, blank) {
      const { answer, tolerance } = blanks[blank];
      if (isWithin(value, tolerance, answer)) return ["right"];
      if (guessed.has(value)) return ["wrong"];
      return restsOnOwn[blank] && ways.some((way) => way.explains(value, blank, answer)) ? ["follows"] : undefined;
    }
    // Those whose numbers are nearest come first; sorting keeps the order of the others.
    function slipsBehind(value, blank) {
      const { answer, tolerance } = blanks[blank];
      const steps = ({ distance }) => Math.round(distance / (1e-3 * tolerance));
      return [...own, ...unrounded].flatMap((way) => way.slips(value, blank, answer)).sort((a, b) => steps(a) - steps(b));
    }
    // One slip has one name: those come first that explain most of the later answers too.
    const isSame = (slip) => (other) => other.remark === slip.remark && other.sites.some((site) => slip.sites.includes(site));
    const explained = blanks.map(({ number }, blank) => {
      const value = answers[number]?.value;
      return value === undefined || verdictWithoutSlip(value, blank) ? [] : slipsBehind(value, blank);
    });
    // A sign lost far away shows by two answers at least.
    const shown = explained.map((slips, blank) => slips.filter((slip) =>
      !slip.isFar || explained.some((others, other) => other !== blank && others.some(isSame(slip)))));
    const possible = shown.map((slips, blank) => slips
      .map((slip) => ({ ...slip, count: shown.slice(blank + 1).filter((later) => later.some(isSame(slip))).length }))
      .sort((a, b) => b.count - a.count));

    function verdict(value, blank) {
      const { number } = blanks[blank];
      const simple = verdictWithoutSlip(value, blank);
      if (simple) return simple;
      if (possible[blank].length > 0) return named(possible[blank], number);
      return ways.some((way) => way.isRough(value, blank)) ? named([{ remark: words.rough, sites: [] }], number) : ["wrong"];
    }

    const share = { right: 1, follows: 1, near: 0.5 };
    return blanks.map(({ number, points }, blank) => {
      const answer = answers[number];
      const [kind, remark] = !answer ? ["missing"] : answer.reason ? ["unreadable", words.unreadable + answer.reason] : verdict(answer.value, blank);
      return { number, kind, remark: remark ?? words[kind], points: kind === "near" && answer.value === 0 ? 0 : points * (share[kind] ?? 0), possible: points };
    });
  }

  return { marks };
})();
