// The optimizer's step, and the loss over the steps that were taken.
"use strict";
const Training = (() => {
  const [width, height, edge] = [200, 64, 6];

  class Training {
    constructor(element, page) {
      Object.assign(this, { element, page });
      this.field = Entry.attach(element.querySelector("#eta"), {
        get: () => page.changes.state.stepSize, say: page.say,
        set: (number, isSame) => page.changes.make({ kind: "stepSize", number }, isSame),
      });
      element.querySelector("#take").addEventListener("click", () => page.changes.make({ kind: "step" }));
      const { symbols, written, loss } = page.trace;
      element.querySelector("[data-loss]").innerHTML = MathML.symbol(symbols[written[loss].symbol], []);
      this.drawing = element.querySelector("svg");
      this.words = element.querySelector("output");
    }
    render() {
      this.field.show();
      const { trace, changes: { state } } = this.page;
      const losses = [...state.losses, trace.numbers[trace.loss].data[0]];
      this.words.textContent = state.losses.length
        ? `Step ${state.losses.length}: the loss was ${Numerals.text(losses.at(-2))} and is ${Numerals.text(losses.at(-1))}.`
        : `The loss is ${Numerals.text(losses[0])}.`;
      const hasCurve = losses.filter(Number.isFinite).length > 1;
      this.drawing.toggleAttribute("hidden", !hasCurve);
      if (hasCurve) this.draw(losses);
    }
    // Losses that are not finite have no place in the curve; the steps after them keep theirs.
    draw(losses) {
      const finite = losses.filter(Number.isFinite);
      const [least, most] = [Math.min(0, ...finite), Math.max(...finite)];
      const x = (step) => edge + step * (width - 2 * edge) / Math.max(1, losses.length - 1);
      const y = (loss) => height - edge - (loss - least) / (most - least || 1) * (height - 2 * edge);
      const points = losses.flatMap((loss, step) => Number.isFinite(loss) ? [`${x(step).toFixed(1)} ${y(loss).toFixed(1)}`] : []);
      const last = points.at(-1).split(" ");
      this.drawing.innerHTML = `<path class="axis" d="M${edge} ${y(0)}H${width - edge}"/><path class="loss" d="M${points.join("L")}"/>`
        + `<circle cx="${last[0]}" cy="${last[1]}" r="3"/>`;
      this.drawing.setAttribute("aria-label", `the loss over ${losses.length - 1} steps, from ${Numerals.text(losses[0])} to ${Numerals.text(losses.at(-1))}`);
    }
  }
  return Training;
})();
