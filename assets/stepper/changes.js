// What the reader has changed, as a list of changes in order: undone and done again, and kept in the address.
"use strict";
const Changes = (() => {
  const { Table } = Operations;
  const keyOf = ({ kind, id, place, name }) => [kind, id, place, name].join();

  class Changes {
    constructor(trace, whenChanged) {
      Object.assign(this, { trace, whenChanged, undone: [] });
      this.initial = { settings: {}, given: new Map(), stepSize: trace.optimizer.stepSize, losses: [], carried: new Map() };
      // Each change with the state that it leads to.
      this.all = [];
    }
    get state() { return this.all.at(-1)?.state ?? this.initial; }
    get list() { return this.all.map(({ change }) => change); }

    // A change of the number that the last change was about takes its place while the gesture goes on.
    make(change, isSameGesture = false) {
      const last = this.all.at(-1);
      if (isSameGesture && last && keyOf(last.change) === keyOf(change)) this.all.pop();
      this.undone = [];
      this.add(change);
      this.whenChanged();
    }
    // As if the last change had never been.
    takeBack() {
      this.all.pop();
      this.trace.setUp(this.state);
      this.whenChanged();
    }
    // All changes of an address, without telling anybody in between.
    load(list) {
      [this.all, this.undone] = [[], []];
      this.trace.setUp(this.initial);
      for (const change of list) this.add(change);
      this.whenChanged();
    }
    undo() { this.move(this.all, this.undone); }
    redo() { this.move(this.undone, this.all); }
    move(from, to) {
      if (!from.length) return;
      to.push(from.pop());
      this.trace.setUp(this.state);
      this.whenChanged();
    }
    reset() {
      if (!this.all.length) return;
      // What was taken back can be done again, change by change.
      const before = this.all;
      this.load([]);
      this.undone = before.reverse();
    }
    add(change) {
      this.all.push({ change, state: this.after(change) });
      this.trace.setUp(this.state);
    }

    after(change) {
      const { state, trace } = this;
      const setting = (part) => ({ ...state, settings: { ...state.settings, ...part } });
      switch (change.kind) {
        case "number": {
          const before = state.given.get(change.id) ?? trace.written[change.id].value;
          const data = before.data.slice();
          data[change.place] = change.number;
          return { ...state, given: new Map(state.given).set(change.id, new Table(before.rows, before.columns, data)) };
        }
        case "constant": return setting({ constants: { ...state.settings.constants, [change.id]: change.number } });
        case "switch": return setting({ [change.name]: change.isOn });
        case "stepSize": return { ...state, stepSize: change.number };
        case "step": return this.stepped(state);
      }
    }
    // The optimizer's step for every parameter.
    stepped(state) {
      const { trace } = this;
      trace.setUp(state);
      const [given, carried] = [new Map(state.given), new Map(state.carried)];
      for (const { id, gradient } of trace.parameters) {
        const { rows, columns, data } = trace.numbers[id];
        const after = trace.optimizer.step(id, data, trace.numbers[gradient].data, state);
        given.set(id, new Table(rows, columns, after.now.θ));
        carried.set(id, after.carried);
      }
      return { ...state, given, carried, losses: [...state.losses, trace.numbers[trace.loss].data[0]] };
    }
  }
  return Changes;
})();
