// Marks a sheet by the rules of `gradus grade`: by what follows from the student's own numbers, and by usual mistakes.
"use strict";
const Marking = (() => {
  const { Table } = Operations;
  const { Replay, largestTerms } = Computation;
  const numberOf = (item) => typeof item === "number" ? item : Number(item);

  // Rounding asks for the same powers of ten again and again.
  const powers = Array.from({ length: 41 }, (_, place) => Number(`1e${place - 20}`));
  const powerOfTen = (exponent) => powers[exponent + 20] ?? 10 ** exponent;
  // The power of ten of the first digit; the bits of the number leave two to choose from.
  const bits = new DataView(new ArrayBuffer(8));
  function exponentOf(number) {
    bits.setFloat64(0, number);
    const least = Math.floor(((bits.getUint16(0) >> 4 & 0x7ff) - 1023) * 0.30102999566398120);
    return Math.abs(number) < powerOfTen(least + 1) ? least : least + 1;
  }

  // To some significant digits, by Math.floor, Math.ceil or toNearest.
  const toNearest = (number) => Math.sign(number) * Math.round(Math.abs(number));
  function rounded(number, digits, whole) {
    if (number === 0 || !Number.isFinite(number)) return number;
    const power = powerOfTen(digits - 1 - exponentOf(number));
    const count = number * power;
    if (!Number.isFinite(count) || Math.abs(count - toNearest(count)) < 1e-6) return number;
    return whole(count) / power;
  }

  // Half a unit of the last of some significant digits.
  const halfUnit = (number, digits) => number === 0 || !Number.isFinite(number) ? 0 : powerOfTen(exponentOf(number) - digits + 1) / 2;

  // Numbers that are known, by their places, over those that are computed.
  const write = (numbers, known) => known?.forEach((number, offset) => { numbers[offset] = number; });

  // The sheet as it is computed with: the nodes of its trace, where its blanks are, and what stands on it.
  class Sheet {
    constructor(practice) {
      const { key, mistakes, directions, copies, largestShare, words } = practice;
      Object.assign(this, { practice, words, copies, largestShare, digits: key.digits });
      // With the nodes where each is made.
      this.mistakes = mistakes.map((mistake) => ({ ...mistake, ids: Object.keys(mistake.changes).map(Number) }));
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
      let end = 0;
      this.starts = this.nodes.map(({ isGiven, value }) => isGiven ? null : (end += value.data.length) - value.data.length);
      [this.count, this.students] = [end, directions.students];
      // One bit for each number that a student of those who are tried rounds: whether down.
      const bits = atob(directions.bits);
      this.directions = Uint8Array.from({ length: this.students * end }, (_, place) => bits.charCodeAt(place >> 3) >> (place & 7) & 1);
      // What is looked at once is computed here.
      this.spare = new Replay(this.nodes);
      this.knownSources = [];
    }
    // From the right numbers roundings may lead further than a tolerance.
    get right() { return this.madeRight ??= new OwnNumbers(this, [this.shown, new Map(), new Map()]); }
    // What stands on the sheet and does not depend on blanks.
    get given() {
      const asked = new Set(this.places.map(({ id }) => id));
      const depends = [];
      for (const { inputs } of this.nodes) depends.push(inputs.some((input) => asked.has(input) || depends[input]));
      return new Map([...this.shown].filter(([id]) => !depends[id]));
    }
    // The nodes that a blank is computed from, and its own.
    sources(blank) {
      const { id } = this.places[blank];
      if (this.knownSources[id]) return this.knownSources[id];
      const found = new Set([id]);
      for (const next of found) for (const input of this.nodes[next].inputs) found.add(input);
      return this.knownSources[id] = found;
    }
    numbers(replay) {
      const { computed } = replay;
      return this.places.map(({ id, offset }) => computed[id].data[offset]);
    }
    // The same where a mistake is made in a computation.
    numbersOf(replay, changes) { return this.numbers(this.spare.changing(replay, changes)); }

    // What follows from a student's numbers.
    exact({ shown, written }) {
      return new Replay(this.nodes).writing((id, numbers) => {
        write(numbers, shown.get(id));
        write(numbers, written.get(id));
      });
    }
    // One of the students who round each step up or down; see `RoundedWork`.
    rounding({ shown, written, wrong }, student) {
      const { digits, directions, starts } = this;
      return this.spare.writing((id, numbers) => {
        if (starts[id] === null) return;
        const start = student * this.count + starts[id];
        const isDown = (offset) => directions[start + offset] === 1;
        write(numbers, shown.get(id));
        const [own, slips] = [written.get(id), wrong.get(id)];
        for (let offset = 0; own?.size !== numbers.length && offset < numbers.length; offset++) {
          numbers[offset] = rounded(numbers[offset], digits, isDown(offset) ? Math.floor : Math.ceil);
        }
        // What follows from wrong numbers may follow from what they were before they were rounded.
        own?.forEach((number, offset) => {
          numbers[offset] = slips?.has(offset) ? number + (isDown(offset) ? -1 : 1) * halfUnit(number, digits) : number;
        });
      });
    }
    // A student who rounds each step to the nearest.
    roundingToNearest({ shown, written }, digits) {
      return new Replay(this.nodes).writing((id, numbers) => {
        if (this.starts[id] === null) return;
        write(numbers, shown.get(id));
        for (let offset = 0; offset < numbers.length; offset++) numbers[offset] = rounded(numbers[offset], digits, toNearest);
        write(numbers, written.get(id));
      });
    }
    // How far an answer may be from what comes of a mistake, where careful students get to the other numbers; see `MistakenWork`.
    tolerancesOfMistake(others, numbers) {
      return numbers.map((number, blank) => {
        const reached = others.reduce((most, other) => farther(most, other[blank], number), 0);
        return reached + halfUnit(number, this.digits);
      });
    }
    // How far rounding the largest term of each answer takes it.
    least(exact, numbers) {
      const largest = largestTerms(exact);
      return this.places.map(({ id, offset }, blank) => {
        const number = numbers[blank];
        const term = largest[id].data[offset];
        const size = Math.max(Math.abs(number), Number.isFinite(term) ? term : 0);
        const halves = size > 4 * Math.abs(number) ? 2 : 1;
        return halves * (size > 0 ? size * 10 ** (1 - this.digits) : 10 ** -this.digits) / 2;
      });
    }
    // How far students get from each number at most.
    farthest(work, numbers) {
      const farthest = numbers.map(() => 0);
      for (let student = 0; student < this.students; student++) {
        const { computed } = this.rounding(work, student);
        this.places.forEach(({ id, offset }, blank) => {
          farthest[blank] = farther(farthest[blank], computed[id].data[offset], numbers[blank]);
        });
      }
      return farthest;
    }
  }

  const isWithin = (number, tolerance, other) => Math.abs(number - other) <= tolerance * (1 + 1e-9)
    + (isResidue(other) ? 1e-12 : 1e-14 * Math.abs(other));
  // The larger of a distance and that of two numbers.
  function farther(most, number, other) {
    const distance = Math.abs(number - other);
    return Number.isFinite(distance) ? Math.max(most, distance) : most;
  }
  const isResidue = (number) => Math.abs(number) < 1e-11;

  // What follows from the numbers that a student has written down; see `OwnNumbers`.
  class OwnNumbers {
    constructor(sheet, [shown, written, wrong]) {
      [this.sheet, this.work, this.digits] = [sheet, { shown, written, wrong }, sheet.digits];
      this.exact = sheet.exact(this.work);
      this.numbers = sheet.numbers(this.exact);
    }
    get least() { return this.madeLeast ??= this.sheet.least(this.exact, this.numbers); }
    // What no tolerance goes beyond: students are tried only for answers that are within.
    widest(blank) {
      const number = this.numbers[blank];
      return isResidue(number) ? Infinity : Math.max(this.least[blank], 2 * this.sheet.largestShare * Math.abs(number));
    }
    // How far rounding takes each answer from its number.
    get tolerances() {
      return this.madeTolerances ??= this.sheet.farthest(this.work, this.numbers).map((distance, blank) => {
        const reached = distance + halfUnit(Math.abs(this.numbers[blank]) + distance, this.digits);
        return Math.max(this.least[blank], Math.min(reached, this.widest(blank)));
      });
    }
    get careful() {
      return this.madeCareful ??= [this.digits, this.digits + 1].map((digits) => this.sheet.roundingToNearest(this.work, digits));
    }
    get rough() { return this.madeRough ??= this.sheet.numbers(this.sheet.roundingToNearest(this.work, this.digits - 1)); }
    get mistakes() {
      return this.madeMistakes ??= [
        { remark: this.sheet.words.sign, numbers: this.numbers.map((number) => -number) },
        ...this.sheet.mistakes.map(({ remark, blanks, sites, changes, ids }) => ({ remark, blanks, sites, changes, ids })),
      ];
    }
    numbersOf(mistake) { return mistake.numbers ??= this.sheet.numbersOf(this.exact, mistake.changes); }
    tolerancesOf(mistake) {
      return mistake.tolerances ??= mistake.changes
        ? this.sheet.tolerancesOfMistake(this.careful.map((student) => this.sheet.numbersOf(student, mistake.changes)), this.numbersOf(mistake))
        // No slip but a lost sign leads there.
        : this.sheet.tolerancesOfMistake(this.careful.map((student) => this.sheet.numbers(student)), this.numbers)
          .map((tolerance, blank) => Math.max(tolerance, this.tolerances[blank]));
    }
    // Whether an answer is what comes of rounding to a digit less than is asked for: at the end, or in each step.
    isRough(answer, blank) {
      const [number, rough, digits] = [this.numbers[blank], this.rough[blank], this.digits - 1];
      if (answer === rounded(answer, digits, toNearest) && isWithin(answer, halfUnit(number, digits), number)) return true;
      return isWithin(answer, halfUnit(rough, this.digits), rough);
    }
    explains(answer, blank, right) {
      const number = this.numbers[blank];
      return this.agrees(answer, number, this.widest(blank), right) && this.agrees(answer, number, this.tolerances[blank], right);
    }
    slips(answer, blank, right) {
      const sources = this.sheet.sources(blank);
      return this.mistakes.filter((mistake) => {
        // What is not behind an answer does not change it.
        if (mistake.ids && !mistake.ids.some((id) => sources.has(id))) return false;
        const other = this.numbersOf(mistake)[blank];
        const widest = this.sheet.largestShare * Math.abs(other);
        return this.agrees(answer, other, widest, right)
          && this.isOther(other, blank)
          && this.agrees(answer, other, Math.min(widest, this.tolerancesOf(mistake)[blank]), right);
      }).map(({ remark, blanks, sites, numbers }) => ({
        remark, sites: this.sitesBehind(blank, sites), distance: Math.abs(numbers[blank] - answer),
        isFar: blanks !== undefined && !blanks.includes(blank),
      }));
    }
    // Whether a number differs from what follows rightly by more than rounding; students are tried only where that is not clear.
    isOther(number, blank) {
      const distance = Math.abs(number - this.numbers[blank]);
      return distance > this.least[blank] && (distance > this.widest(blank) || distance > this.tolerances[blank]);
    }
    // Where a mistake has been made for a blank: only in what the blank is computed from.
    sitesBehind(blank, sites) {
      if (!sites) return [this.sheet.places[blank].id];
      const sources = this.sheet.sources(blank);
      return Object.entries(sites).filter(([changed]) => sources.has(Number(changed))).map(([, site]) => site);
    }
    agrees(answer, number, tolerance, right) {
      if (!Number.isFinite(number)) return false;
      if (isResidue(number)) return right === 0 ? isWithin(answer, tolerance, 0) : Math.abs(answer) < 1e-14;
      const isHardlyAnything = Math.abs(number) < 1e-6 * Math.abs(right);
      if (isHardlyAnything && Math.abs(answer - number) > this.sheet.largestShare * Math.abs(number)) return false;
      return isWithin(answer, tolerance, number);
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

  // Its sheet is the same for all answers that a page marks.
  let known;
  const sheetOf = (practice) => known?.practice === practice ? known : (known = new Sheet(practice));

  // The verdict on each blank: its remark, its points, and of which kind it is.
  function marks(practice, answers) {
    const sheet = sheetOf(practice);
    const { words, key: { blanks } } = practice;
    const guessed = guesses(answers, blanks);
    const put = (written, { id, offset }, number) => {
      if (!written.has(id)) written.set(id, new Map());
      written.get(id).set(offset, number);
    };
    const [alone, everywhere, wrong] = [new Map(), new Map(), new Map()];
    const kept = { alone: new Map(), everywhere: new Map() };
    blanks.forEach(({ number, answer, tolerance }, blank) => {
      const value = answers[number]?.value;
      // From larger numbers nothing follows.
      if (!(Math.abs(value) < 1e6)) return;
      put(alone, sheet.places[blank], value);
      put(everywhere, sheet.places[blank], value);
      const isWrong = !isWithin(value, tolerance, answer);
      put(kept.alone, sheet.places[blank], isWrong ? value : answer);
      put(kept.everywhere, sheet.places[blank], isWrong ? value : answer);
      if (isWrong) put(wrong, sheet.places[blank], true);
      for (const [id, offset] of sheet.copies[blank]) {
        put(everywhere, { id, offset }, value);
        put(kept.everywhere, { id, offset }, isWrong ? value : answer);
        if (isWrong) put(wrong, { id, offset }, true);
      }
    });
    const hasCopies = sheet.copies.some((copies) => copies.length > 0);
    const given = sheet.given;
    const own = [
      [sheet.shown, everywhere, wrong], ...(hasCopies ? [[sheet.shown, alone, wrong]] : []),
      ...(given.size < sheet.shown.size ? [[given, everywhere, wrong]] : []),
    ].map((work) => new OwnNumbers(sheet, work));
    // The student's own numbers, the right ones among them as they were before they were rounded.
    const unrounded = [kept.everywhere, ...(hasCopies ? [kept.alone] : [])].map((written) => new OwnNumbers(sheet, [sheet.shown, written, wrong]));
    const ways = [...own, sheet.right, ...unrounded];
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
