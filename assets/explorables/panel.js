// A panel with sliders, buttons, pictures, a table of numbers, and a sentence that is heard.
//
// Each explorable is a file of its own that calls `Explorables.define`; the figure in the page stays where no script runs.
"use strict";
Object.assign(Explorables, (() => {
  const { html, number } = Explorables;

  /** One explorable in the page. */
  class Panel {
    constructor(figure) {
      this.element = figure.querySelector(".panel");
      this.sentence = html("p", { class: "reading" });
      this.heard = html("p", { class: "heard", "aria-live": "polite" });
      this.pictures = [];
      let width = this.element.clientWidth;
      // In the next frame, since a picture that is drawn has another height.
      new ResizeObserver(() => requestAnimationFrame(() => {
        if (this.element.clientWidth === width) return;
        width = this.element.clientWidth;
        this.draw();
      })).observe(this.element);
    }

    controls(...items) {
      const label = Math.max(...items.map((item) => item.label.length));
      this.element.append(html("div", { class: "controls" }, ...items.map((item) => item.element)));
      this.element.style.setProperty("--label", `${label * 0.6}em`);
    }

    /** A number to choose; `to` and `from` map the slider's places to numbers, such as for a logarithmic one. */
    slider({ label, says = label, min, max, step, value, text = (x) => number(x, 2), mark, wide, to = (p) => p, from = (x) => x }) {
      const input = html("input", { type: "range", min, max, step, "aria-label": says });
      const output = html("output");
      const control = {
        label,
        element: html("label", { class: wide ? "slider wide" : "slider", mark }, html("span", {}, label), input, output),
        get value() { return value; },
        set value(x) {
          value = x;
          input.value = from(x);
          output.textContent = text(x);
          input.setAttribute("aria-valuetext", text(x));
        },
        input,
      };
      control.value = value;
      input.addEventListener("input", () => {
        control.value = to(Number(input.value));
        this.moved();
      });
      return control;
    }

    buttons(...items) { this.element.append(html("div", { class: "buttons" }, ...items)); }
    button(text, action, attributes = {}) {
      const button = html("button", { type: "button", ...attributes }, text);
      button.addEventListener("click", () => {
        action();
        this.moved();
      });
      return button;
    }

    /** A picture that is drawn anew for each state and each width. */
    picture(draw) {
      const picture = new Explorables.Picture(draw, () => this.moved());
      this.element.append(picture.element);
      this.pictures.push(picture);
    }

    /**
     * Numbers in a table: `rows` gives [name, numbers, mark, whether it is chosen] for each row; numbers are text, or [number, decimals],
     * and a mark is a colour, maybe with a form, such as "first round".
     */
    table(columns, rows) {
      const body = html("tbody");
      const head = html("thead");
      const table = html("table", {}, head, body);
      this.fillTable = () => {
        const names = typeof columns === "function" ? columns() : columns;
        table.style.setProperty("--columns", names.length - 1);
        head.replaceChildren(html("tr", {}, ...names.map((name) => html("th", { scope: "col" }, name))));
        const all = rows();
        table.hidden = all.length === 0;
        body.replaceChildren(...all.map(([name, numbers, mark, isChosen]) =>
          html("tr", { class: isChosen ? "chosen" : undefined },
            html("th", { scope: "row" }, ...(mark ? [swatch(...mark.split(" "))] : []), name),
            ...numbers.map((cell) => html("td", {}, datum(cell))))));
      };
      // A wide table can be scrolled by keys.
      const frame = { class: "numbers", tabindex: 0, role: "group", "aria-label": "the numbers" };
      this.element.append(html("div", frame, table));
    }

    /** Formulas with their numbers, a line each, which break between their `parts`. */
    lines(all) {
      const place = html("div", { class: "lines" });
      this.fillLines = () => place.replaceChildren(...all().map(({ mark, parts }) =>
        html("p", { mark }, ...parts.flatMap((part) => [html("span", {}, part), " "]))));
      this.element.append(place);
    }

    /** Says what the picture shows now. */
    reading(words) {
      this.words = words;
      this.element.append(this.sentence, this.heard);
    }

    /** The reader has changed something; what is heard waits until the reader rests. */
    moved() {
      this.draw();
      clearTimeout(this.rest);
      this.rest = setTimeout(() => { this.heard.textContent = this.sentence.textContent; }, 400);
    }

    draw() {
      for (const picture of this.pictures) picture.draw();
      this.fillTable?.();
      this.fillLines?.();
      if (this.words) this.sentence.textContent = this.words();
    }
  }

  const swatch = (mark, form = "") => html("span", { class: `swatch ${form}`, mark });

  /** A number in the page as people read it, with all its digits as the value of its element. */
  function datum(cell) {
    if (!Array.isArray(cell)) return cell;
    return html("data", { value: cell[0] }, number(...cell));
  }

  /** Starts all figures of a page that ask for this explorable: `build` gets the panel and the lesson's numbers. */
  function define(name, build) {
    for (const figure of document.querySelectorAll(`figure[data-explorable="${name}"]`)) {
      figure.querySelector(".panel").hidden = false;
      const panel = new Panel(figure);
      figure.classList.add("live");
      const caption = figure.querySelector("figcaption")?.textContent ?? "the figure";
      const still = html("details", {}, html("summary", {}, `On paper: ${caption}`));
      still.append(...[...figure.children].filter((child) => child !== panel.element && child.nodeName !== "SCRIPT"));
      figure.append(still);
      build(panel, JSON.parse(figure.querySelector('script[type="application/json"]').textContent));
      panel.draw();
    }
  }

  return { define };
})());
