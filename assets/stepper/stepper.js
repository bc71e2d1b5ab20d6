// Chooses which step is seen, and lets the reader change numbers; the steps themselves stand in the page.
"use strict";
(() => {
  const elements = [...document.querySelectorAll("section.step")];
  const slider = document.getElementById("slider");
  const live = document.getElementById("live");
  const note = document.getElementById("note");
  const bench = document.getElementById("bench");
  const sections = [];
  let current = 0;
  // The address follows when the reader rests: browsers slow down a page that changes it with every move of the slider.
  let rest = 0;

  const trace = new LiveTrace(JSON.parse(document.getElementById("trace").textContent));
  const choices = new Map();
  // What takes a layout waits for the next picture, which takes one anyway; of the same name only the last counts.
  const waiting = new Map();
  function settle() {
    for (const action of waiting.values()) action();
    waiting.clear();
  }
  const sizeOf = ({ rows, columns }) => `${rows} ${columns}`;
  const page = {
    trace, isChanged: false,
    // What went wrong with the numbers stands where nothing else is said.
    say: (text) => { note.textContent = text || Faults.sentence(trace); },
    beforeSeen(name, action) {
      if (!waiting.size) requestAnimationFrame(settle);
      waiting.set(name, action);
    },
    // The value that the step is about.
    get node() { return current ? section().node : trace.written[0]; },
    // The number that is chosen among those of a shape, so that a value and its gradient are seen at the same place.
    chosen: (node) => choices.get(sizeOf(node)) ?? [0, 0],
    choose(i, j) {
      choices.set(sizeOf(section().node), [i, j]);
      section().render();
      training?.explain();
      live.textContent = section().announcement;
    },
  };
  const section = () => sections[current - 1] ??= new Section(elements[current - 1], page);
  page.changes = new Changes(trace, () => changed());
  page.graph = new Graph(document.querySelector(".graph"), page);
  const given = trace.isLive ? new Given(document.getElementById("given"), page) : null;
  const canTrain = trace.isLive && trace.loss !== undefined && trace.parameters.length > 0;
  document.getElementById("training").hidden = !canTrain;
  const training = canTrain ? new Training(document.getElementById("training"), page) : null;

  const words = () => `Step ${current} of ${elements.length}, ${section().isBackward ? "backward" : "forward"} pass: ${section().announcement}`;
  function show(number) {
    const next = Math.min(Math.max(number, 1), elements.length);
    if (next === current) return;
    if (current) elements[current - 1].classList.remove("current");
    const isFirst = current === 0;
    current = next;
    elements[current - 1].classList.add("current");
    section().render();
    page.graph.mark(elements[current - 1].dataset.node, section().isBackward, current);
    document.body.classList.toggle("backward", section().isBackward);
    training?.explain();
    slider.value = current;
    slider.setAttribute("aria-valuetext", words());
    if (!isFirst) live.textContent = words();
    keepAddress();
  }

  const address = () => `#step=${current}${Address.written(page.changes.list, trace)}`;
  function keepAddress() {
    clearTimeout(rest);
    rest = setTimeout(() => {
      // In a frame without rights the address stays as it is.
      try { history.replaceState(null, "", address()); } catch { /* Nothing else depends on it. */ }
    }, 200);
  }
  function open() {
    const { step, changes, faults } = Address.read(location.hash, trace);
    if (location.hash === address()) return;
    // A link of the page goes to another step and keeps what was changed.
    if (current && !changes.length && !faults.length) {
      show(step);
      return keepAddress();
    }
    page.changes.load(changes);
    if (faults.length) page.say(`Not taken from the address: ${faults.join("; ")}.`);
    show(step);
  }

  // Everything that is seen follows a change of a number.
  function changed() {
    const { all, undone } = page.changes;
    page.isChanged = all.length > 0;
    page.say("");
    document.body.classList.toggle("changed", page.isChanged);
    page.graph.update();
    given?.render();
    training?.render();
    for (const [name, isOff] of [["undo", !all.length], ["redo", !undone.length], ["reset", !all.length]]) {
      document.getElementById(name).setAttribute("aria-disabled", isOff);
    }
    if (!current) return;
    section().render();
    live.textContent = section().announcement;
    keepAddress();
  }

  const moves = {
    first: () => 1, previous: () => current - 1, next: () => current + 1, last: () => elements.length,
  };
  const keys = { ArrowLeft: "previous", ArrowRight: "next", Home: "first", End: "last" };
  const isEditing = ({ target }) => target instanceof Element && target.matches('input[type="text"], textarea');

  for (const button of document.querySelectorAll("[data-go]")) {
    button.addEventListener("click", () => show(moves[button.dataset.go]()));
  }
  for (const name of ["undo", "redo"]) {
    document.getElementById(name).addEventListener("click", () => page.changes[name]());
  }
  // Also what was typed and not taken is gone.
  document.getElementById("reset").addEventListener("click", () => page.changes.all.length ? page.changes.reset() : changed());

  document.getElementById("share").addEventListener("click", async () => {
    const link = location.href.replace(/#.*/, "") + address();
    try {
      await navigator.clipboard.writeText(link);
      page.say("The link with your changes is in the clipboard.");
    } catch { page.say(`The link with your changes: ${link}`); }
  });
  slider.addEventListener("input", () => show(Number(slider.value)));
  addEventListener("hashchange", open);
  addEventListener("keydown", (event) => {
    const letter = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : "";
    if (letter === "z" || letter === "y") {
      event.preventDefault();
      return event.shiftKey || letter === "y" ? page.changes.redo() : page.changes.undo();
    }
    const isTaken = event.target === slider || isEditing(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (isTaken || !(event.key in keys)) return;
    event.preventDefault();
    show(moves[keys[event.key]]());
  });
  // Paper shows all steps, with the numbers as they are now.
  addEventListener("beforeprint", () => {
    if (page.isChanged) elements.forEach((element, place) => (sections[place] ??= new Section(element, page)).render());
  });

  bench.hidden = !trace.isLive;
  open();
  if (!current) show(1);
  settle();
  window.gradusStepper = { page, show };
})();
