// What one step does to a chain of L weights, all 1: the change of y = (1 + η)^L by orders, and the loss beside its tangent.
Explorables.define("higher-orders", (panel, given) => {
  const { svg, number, short, scale, axes, path } = Explorables;
  const deepest = 30;
  const top = 0.3;
  const depth = panel.slider({ label: "L", says: "layers L", min: 1, max: deepest, step: 1, value: given.depth, text: (x) => String(x) });
  const eta = panel.slider({ label: "η", says: "step size", min: 0, max: top, step: 0.001, value: given.stepSize, text: (x) => short(x, 3) });

  /** Of (1 + η)^L, the terms of order 1 to L: how many ways there are to choose k of L weights, times η to the power of k. */
  function orders(L, eta) {
    const terms = [];
    for (let k = 1, term = 1; k <= L; k++) terms.push((term *= ((L - k + 1) / k) * eta));
    return terms;
  }
  const sum = (v) => v.reduce((total, x) => total + x, 0);
  const loss = (L, eta) => ((1 + sum(orders(L, eta)) - 2) ** 2) / 2;
  /** The largest step that does not raise the loss: (1 + η)^L = 3. */
  const limit = (L) => 3 ** (1 / L) - 1;
  const groups = (L, eta) => {
    const [first = 0, second = 0, ...more] = orders(L, eta);
    return [["order 1", first, "value"], ["order 2", second, "gradient"], ["orders 3 to L", sum(more), "axis"]];
  };

  function bars(add, left, width, height) {
    const highest = 4;
    const x = scale([0.3, deepest + 0.7], [left + 26, left + width - 11]);
    const y = scale([0, highest], [height, 44]);
    const plot = axes({ x, y, title: "change of y", xLabel: "layers L", xTicks: [1, 5, 10, 15, 20, 25, 30], xText: String, yText: String });
    add(plot);
    const wide = (x(2) - x(1)) * 0.72;
    for (let L = 1; L <= deepest; L++) {
      let below = 0;
      for (const [, size, mark] of groups(L, eta.value)) {
        const end = Math.min(below + size, 2 * highest);
        plot.inside(svg("rect", { class: "mark", mark, x: x(L) - wide / 2, width: wide, y: y(end), height: y(below) - y(end), "fill-opacity": L === depth.value ? 1 : 0.3 }));
        below = end;
      }
    }
    for (const [level, words] of [[1, "the loss is 0"], [2, "above, the loss rises"]]) {
      plot.inside(svg("line", { class: "rule", x1: x.range[0], x2: x.range[1], y1: y(level), y2: y(level), stroke: "var(--x-ink)" }));
      plot.inside(svg("text", { class: "halo", x: x.range[0] + 6, y: y(level) - 5 }, words));
    }
    const total = sum(orders(depth.value, eta.value));
    if (total > highest) add(svg("text", { class: "name middle halo", x: Math.min(x(depth.value), x(deepest - 2)), y: 60 }, `▲ ${short(total)}`));
  }

  function curve(add, left, width, height) {
    const L = depth.value;
    const x = scale([0, top], [left + 26, left + width - 11]);
    const y = scale([0, 1], [height, 44]);
    const plot = axes({ x, y, title: "loss after the step", xLabel: "step size η (dashed: the gradient’s promise)" });
    const places = Array.from({ length: 121 }, (_, i) => (top * i) / 120);
    plot.inside(
      svg("line", { class: "rule", x1: x(0), x2: x(top), y1: y(0.5), y2: y(0.5), stroke: "var(--x-ink)" }),
      svg("text", { class: "halo end", x: x(top) - 6, y: y(0.5) - 5 }, "before the step"),
      svg("path", { class: "line", mark: "gradient", "stroke-dasharray": "6 4", d: path([0, 0.5 / L].map((eta) => [x(eta), y(0.5 - L * eta)])) }),
      svg("path", { class: "line", mark: "value", d: path(places.map((eta) => [x(eta), y(Math.min(9, loss(L, eta)))])) }),
      svg("circle", { class: "hollow", mark: "value", cx: x(eta.value), cy: y(loss(L, eta.value)), r: 6 }));
    add(plot);
    const now = loss(L, eta.value);
    if (now > 1) add(svg("text", { class: "name middle halo", x: Math.max(x(0.03), Math.min(x(eta.value), x(top - 0.03))), y: 60 }, `▲ ${short(now)}`));
  }

  panel.picture((width, add) => {
    const isNarrow = width < 520;
    const [each, height] = [isNarrow ? width : (width - 20) / 2, isNarrow ? 250 : 300];
    bars(add, 0, each, height);
    const below = [];
    curve((...marks) => below.push(...marks), isNarrow ? 0 : width - each, each, height);
    add(svg("g", { transform: isNarrow ? `translate(0 ${height + 48})` : undefined }, ...below));
    return { height: isNarrow ? 2 * height + 92 : height + 44, words: sentence() };
  });
  panel.controls(depth, eta);
  panel.table(["part", "change of y", "share"], () => {
    const all = groups(depth.value, eta.value);
    const total = sum(all.map(([, size]) => size));
    const share = (size) => (total === 0 ? "" : number((100 * size) / total, 0) + " %");
    return [...all.map(([name, size, mark]) => [name, [[size, 4], share(size)], mark]), ["all orders: (1 + η)ᴸ − 1", [[total, 4], share(total)], "ink"]];
  });

  function sentence() {
    const [L, step] = [depth.value, eta.value];
    const all = orders(L, step);
    const [promised, change] = [all[0], sum(all)];
    const now = loss(L, step);
    const start = `With L = ${L} and η = ${short(step)} the gradient promises that y rises by L η = ${short(promised)}; it rises by ${short(change)}. `;
    const most = `The largest step that does not raise the loss is ${short(limit(L))}.`;
    if (step === 0) return "With η = 0 nothing changes. " + most;
    if (now > 0.5 + 1e-12) return start + `The loss rises from 0.5 to ${short(now)}: this step does harm. ` + most;
    return start + `The loss falls from 0.5 to ${short(now)}. ` + most;
  }
  panel.reading(sentence);
});
