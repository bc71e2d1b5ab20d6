// All given numbers, constants and switches, to change them while another step is seen.
"use strict";
const Given = (() => {
  const element = (name, properties = {}, ...children) => {
    const own = Object.assign(document.createElement(name), properties);
    own.append(...children);
    return own;
  };
  const symbolOf = ({ symbols }, node) => MathML.math(MathML.symbol(symbols[node.symbol], []));
  const kinds = { input: "input", target: "target", parameter: "parameter" };

  class Given {
    constructor(place, page) {
      Object.assign(this, { page, fields: [] });
      const { trace } = page;
      const nodes = [...trace.changeable].map((id) => trace.written[id]);
      const shown = nodes.filter(({ isNamed }) => isNamed);
      this.grids = [];
      for (const node of shown.length ? shown : nodes) this.addGrid(place, node);
      this.settings = element("div", { className: "settings" });
      this.addConstants(trace);
      if (trace.statistics.length) {
        const symbols = trace.statistics.map((node) => MathML.symbol(trace.symbols[node.symbol], []));
        const names = [...new Set(symbols)].map(MathML.math);
        this.addSwitch("isStraight", `${names.slice(0, -1).join(", ")}${names.length > 1 ? " and " : ""}${names.at(-1)} as constants in the backward pass: the straight path alone`);
      }
      const counts = new Set(trace.variances.map((node) => trace.countOf(node)));
      if (counts.size === 1 && !counts.has(1)) {
        const [count] = counts;
        this.addSwitch("isUnbiased", `The variance divides by ${count - 1}, one less than its ${count} numbers`);
      }
      if (this.settings.children.length) place.after(this.settings);
    }
    // A large one is opened when somebody wants to change it.
    addGrid(place, node) {
      const figure = element("figure", { className: "value" });
      const size = node.shape.length ? ` <small>${node.shape.join(" × ")}</small>` : "";
      const title = `${symbolOf(this.page.trace, node)} <span>${kinds[node.role] ?? MathML.escaped(node.name)}</span>${size}`;
      figure.innerHTML = '<figcaption></figcaption><div class="scroll"></div>';
      figure.firstElementChild.innerHTML = title;
      const add = () => this.grids.push(new Grid(figure, node.id, this.page));
      if (!Grid.isLarge(node)) {
        place.append(figure);
        return add();
      }
      const details = element("details", { className: "large" }, element("summary"), figure);
      details.firstElementChild.innerHTML = title;
      details.addEventListener("toggle", () => { add(); this.render(); }, { once: true });
      place.append(details);
    }
    addConstants(trace) {
      for (const node of trace.constants) {
        const user = trace.written.find(({ inputs, origin }) => origin === undefined && inputs.includes(node.id));
        const isEpsilon = node.operation === "SquareRoot" || node.operation === "AddConstant" && user?.operation === "SquareRoot";
        const name = isEpsilon ? "ε" : "constant";
        const owner = trace.written.slice(node.id).find(({ isNamed }) => isNamed);
        const field = element("input", { type: "text", autocomplete: "off", spellcheck: false });
        field.setAttribute("role", "spinbutton");
        field.setAttribute("aria-label", `${name} in ${owner?.name ?? node.name}`);
        const label = element("label");
        label.innerHTML = name === "ε" ? "<math><mi>ε</mi></math>" : "constant";
        if (owner) label.innerHTML += ` <small>in ${symbolOf(trace, owner)}</small> `;
        label.append(field);
        this.settings.append(label);
        this.fields.push(Entry.attach(field, this.page, {
          get: () => this.page.trace.nodes[node.id].parameters[trace.constantName(node)] ?? 0,
          change: (number) => ({ kind: "constant", id: node.id, number }),
        }));
      }
    }
    addSwitch(name, words) {
      const box = element("input", { type: "checkbox" });
      const text = element("span");
      text.innerHTML = words;
      box.addEventListener("change", () => this.page.changes.make({ kind: "switch", name, isOn: box.checked }));
      this.settings.append(element("label", { className: "switch" }, box, text));
      this.fields.push({ show: () => { box.checked = Boolean(this.page.changes.state.settings[name]); } });
    }
    render() {
      for (const grid of this.grids) grid.render();
      for (const field of this.fields) field.show();
    }
  }
  return Given;
})();
