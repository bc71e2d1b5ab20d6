// What one step does to a chain of L weights, all 1: the change of y = (1 + η)^L by orders, and the loss with its tangent.
Explorables.define("higher-orders", (panel, given) => {
  const { number, short, scale, axes, text, line, curve, dot, box, beside } = Explorables;
  const deepest = 30;
  const top = 0.3;
  const depth = panel.slider({ label: "L", says: "layers L", min: 1, max: deepest, step: 1, value: given.depth, text: String });
  const eta = panel.slider({ label: "η", says: "step size", min: 0, max: top, step: 0.001, value: given.stepSize, text: short });

  /** The terms of (1 + η)^L of order 1 to L: in how many ways k of L weights can be chosen, times η to the power of k. */
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
    const last = L === 3 ? "order 3" : "orders 3 to L";
    return [["order 1", first, "value"], ["order 2", second, "gradient"], [last, sum(more), "axis"]].slice(0, L);
  };

  function bars(add, left, width, height) {
    const highest = 4;
    const x = scale([0.3, deepest + 0.7], [left + 26, left + width - 11]);
    const y = scale([0, highest], [height, 44]);
    const xTicks = [1, 5, 10, 15, 20, 25, 30];
    const plot = axes({ x, y, title: "change of y", xLabel: "layers L", xTicks, xText: String, yText: String });
    add(plot);
    const wide = (x(2) - x(1)) * 0.72;
    for (let L = 1; L <= deepest; L++) {
      const opacity = L === depth.value ? 1 : 0.3;
      let below = 0;
      for (const [, size, mark] of groups(L, eta.value)) {
        const end = Math.min(below + size, 2 * highest);
        plot.inside(box([x(L) - wide / 2, y(end)], wide, y(below) - y(end), "mark", { mark, "fill-opacity": opacity }));
        below = end;
      }
    }
    for (const [level, words] of [[1, "the loss is 0"], [2, "above, the loss rises"]]) {
      plot.inside(line([x.range[0], y(level)], [x.range[1], y(level)], "limit"), text(words, [x.range[0] + 6, y(level) - 5], "halo"));
    }
    const total = sum(orders(depth.value, eta.value));
    if (total > highest) add(text(`▲ ${short(total)}`, [Math.min(x(depth.value), x(deepest - 2)), 60], "name middle halo"));
  }

  function losses(add, left, width, height) {
    const L = depth.value;
    const x = scale([0, top], [left + 26, left + width - 11]);
    const y = scale([0, 1], [height, 44]);
    const plot = axes({ x, y, title: "loss after the step", xLabel: "step size η (dashed: the gradient’s promise)" });
    const places = Array.from({ length: 121 }, (_, i) => (top * i) / 120);
    const now = loss(L, eta.value);
    plot.inside(
      line([x(0), y(0.5)], [x(top), y(0.5)], "limit"), text("before the step", [x(top) - 6, y(0.5) - 5], "halo end"),
      curve([[x(0), y(0.5)], [x(0.5 / L), y(0)]], "gradient", { "stroke-dasharray": "6 4" }),
      curve(places.map((eta) => [x(eta), y(Math.min(9, loss(L, eta)))]), "value"), dot([x(eta.value), y(now)], 6, "hollow", "value"));
    add(plot);
    const middle = Math.max(x(0.03), Math.min(x(eta.value), x(top - 0.03)));
    if (now > 1) add(text(`▲ ${short(now)}`, [middle, 60], "name middle halo"));
  }

  panel.picture((width, add) => ({ height: beside(width, add, [bars, losses]), words: sentence() }));
  panel.controls(depth, eta);
  panel.table(["part", "change of y", "share"], () => {
    const all = groups(depth.value, eta.value);
    const total = sum(all.map(([, size]) => size));
    const share = (size) => (total === 0 ? "" : number((100 * size) / total, 0) + " %");
    const rows = [...all, ["all orders: (1 + η)ᴸ − 1", total, "ink"]];
    return rows.map(([name, size, mark]) => [name, [[size, 4], share(size)], mark]);
  });

  function sentence() {
    const [L, step] = [depth.value, eta.value];
    const all = orders(L, step);
    const [promised, change] = [all[0], sum(all)];
    const now = loss(L, step);
    const start = `With L = ${L} and η = ${short(step)} the gradient promises that y rises by L η = ${short(promised)}; `
      + `it rises by ${short(change)}. `;
    const most = `The largest step that does not raise the loss is ${short(limit(L))}.`;
    if (step === 0) return "With η = 0 nothing changes. " + most;
    if (now > 0.5 + 1e-12) return start + `The loss rises from 0.5 to ${short(now)}: this step does harm. ` + most;
    return start + `The loss falls from 0.5 to ${short(now)}. ` + most;
  }
  panel.reading(sentence);
});
