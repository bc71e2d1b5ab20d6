// Polynomials of each degree on the same examples: the fit, and training and validation error over the degree.
Explorables.define("polynomial-degree", (panel, given) => {
  const { svg, number, short, scale, axes, path } = Explorables;
  const { training, validation, center, slope, high } = given;
  const highest = given.weights.length;

  /** Σ w_k T_k(t) by Clenshaw's recurrence, where t is x brought to −1 … 1. */
  function value(weights, x) {
    const t = slope * (x - center);
    let [next, afterNext] = [0, 0];
    for (let k = weights.length - 1; k > 0; k--) [next, afterNext] = [weights[k] + 2 * t * next - afterNext, next];
    return weights[0] + t * next - afterNext;
  }
  const error = (weights, { x, y }) => x.reduce((sum, x, i) => sum + (value(weights, x) - y[i]) ** 2, 0) / (2 * x.length);
  const errors = given.weights.map((weights) => ({ training: error(weights, training), validation: error(weights, validation) }));
  const best = 1 + errors.reduce((best, { validation }, i) => (validation < errors[best].validation ? i : best), 0);
  // What is 0 but for rounding has no place on a logarithmic axis.
  const floor = 1e-6;
  const written = (x) => (x < 1e-9 ? "0" : x >= 1000 ? short(x, 1) : short(x, 2));

  const degree = panel.slider({ label: "degree", min: 1, max: highest, step: 1, value: given.start, text: (x) => String(x), wide: true });
  const now = () => errors[degree.value - 1];

  function fit(add, left, width, height) {
    const all = [...training.x, ...validation.x];
    const [low, end] = [Math.min(...all), Math.max(...all)];
    const targets = [...training.y, ...validation.y];
    const room = 0.25 * (Math.max(...targets) - Math.min(...targets));
    const edge = 0.03 * (end - low);
    const x = scale([low - edge, end + edge], [left + 34, left + width - 8]);
    const y = scale([Math.min(...targets) - room, Math.max(...targets) + room], [height, 44]);
    const plot = axes({ x, y, title: `degree ${degree.value}`, xLabel: "x", yLabel: "y" });
    add(plot);
    if (given.curve) plot.inside(svg("path", { class: "rule", fill: "none", d: path(given.curve.x.map((z, i) => [x(z), y(given.curve.y[i])])) }));
    const weights = given.weights[degree.value - 1];
    const reach = y.domain[1] - y.domain[0];
    const places = Array.from({ length: 601 }, (_, i) => low + ((end - low) * i) / 600);
    const spots = places.map((z) => [x(z), y(Math.max(y.domain[0] - reach, Math.min(y.domain[1] + reach, value(weights, z))))]);
    plot.inside(svg("path", { class: "line", mark: "ink", "stroke-width": 1.8, d: path(spots) }));
    validation.x.forEach((z, i) => plot.inside(svg("rect", { class: "hollow", mark: "second", x: x(z) - 3.5, y: y(validation.y[i]) - 3.5, width: 7, height: 7 })));
    training.x.forEach((z, i) => plot.inside(svg("circle", { class: "dot", mark: "first", cx: x(z), cy: y(training.y[i]), r: 4 })));
  }

  function curves(add, left, width, height) {
    const shown = errors.flatMap((both) => Object.values(both)).map((error) => Math.max(floor, error));
    const x = scale([0.5, highest + 0.5], [left + 50, left + width - 8]);
    const y = scale([Math.min(...shown) / 1.5, Math.min(1e4, Math.max(...shown) * 1.5)], [height, 44], true);
    const plot = axes({ x, y, title: "error: mean of ½ (ŷ − y)²", xLabel: "degree", xTicks: errors.map((_, i) => i + 1).filter((d) => d % 2 === 1), xText: String });
    add(plot);
    plot.inside(svg("rect", { x: x(degree.value - 0.5), width: x(1) - x(0), y: 44, height: height - 44, fill: "var(--x-axis)", "fill-opacity": 0.3 }));
    for (const [kind, mark] of [["training", "first"], ["validation", "second"]]) {
      const spots = errors.map((both, i) => [x(i + 1), y(Math.max(floor, both[kind]))]);
      plot.inside(svg("path", { class: "line", mark, d: path(spots), "stroke-dasharray": kind === "training" ? undefined : "6 4" }));
      spots.forEach(([px, py], i) => {
        const r = i + 1 === degree.value ? 5.5 : 3;
        plot.inside(kind === "training"
          ? svg("circle", { class: "dot", mark, cx: px, cy: py, r })
          : svg("rect", { class: "hollow", mark, x: px - r, y: py - r, width: 2 * r, height: 2 * r }));
      });
    }
  }

  panel.controls(degree);
  panel.picture((width, add) => {
    const isNarrow = width < 520;
    const [each, height] = [isNarrow ? width : (width - 20) / 2, isNarrow ? 240 : 300];
    fit(add, 0, each, height);
    const below = [];
    curves((...marks) => below.push(...marks), isNarrow ? 0 : width - each, each, height);
    add(svg("g", { transform: isNarrow ? `translate(0 ${height + 48})` : undefined }, ...below));
    return { height: isNarrow ? 2 * height + 92 : height + 44, words: sentence() };
  });
  panel.buttons(panel.button("The degree of least validation error", () => { degree.value = best; }));
  panel.table(() => ["error", `degree ${degree.value}`, `degree ${best}, the best`], () => [
    ["training error", [[now().training, 4], [errors[best - 1].training, 4]], "first round"],
    ["validation error", [[now().validation, 4], [errors[best - 1].validation, 4]], "second hollow"],
  ]);

  function sentence() {
    const { training, validation } = now();
    const verdicts = [];
    if (training > high) verdicts.push(`The training error is high, above ${short(high)}: it underfits.`);
    if (validation - training > high) verdicts.push(`The validation error is higher than the training error by more than ${short(high)}: it overfits.`);
    const least = degree.value === best ? "This degree has the least validation error of all." : `Degree ${best} has the least validation error of all, ${written(errors[best - 1].validation)}.`;
    return `Degree ${degree.value}: training error ${written(training)}, validation error ${written(validation)}. ${[...verdicts, least].join(" ")}`;
  }
  panel.reading(sentence);
});
