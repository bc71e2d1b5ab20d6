// Polynomials of each degree on the same examples: the fit, and training and validation error over the degree.
Explorables.define("polynomial-degree", (panel, given) => {
  const { short, scale, axes, curve, dot, square, box, beside } = Explorables;
  const { training, validation, center, slope, areRoots } = given;
  // Nothing is high where nobody knows what an error should be.
  const high = given.high ?? Infinity;
  const highest = given.weights.length;

  /** Σ w_k T_k(t) by Clenshaw's recurrence, where t is x brought to −1 … 1. */
  function value(weights, x) {
    const t = slope * (x - center);
    let [next, afterNext] = [0, 0];
    for (let k = weights.length - 1; k > 0; k--) [next, afterNext] = [weights[k] + 2 * t * next - afterNext, next];
    return weights[0] + t * next - afterNext;
  }
  const squares = (weights, { x, y }) => x.reduce((sum, x, i) => sum + (value(weights, x) - y[i]) ** 2, 0) / x.length;
  const error = (weights, points) => areRoots ? Math.sqrt(squares(weights, points)) : squares(weights, points) / 2;
  const errors = given.weights.map((w) => ({ training: error(w, training), validation: error(w, validation) }));
  const best = 1 + errors.reduce((best, { validation }, i) => (validation < errors[best].validation ? i : best), 0);
  // What is 0 but for rounding has no place on a logarithmic axis.
  const floor = 1e-6;
  const written = (x) => (x < 1e-9 ? "0" : x >= 1000 ? short(x, 1) : short(x, 2));

  const degree = panel.slider({ label: "degree", min: 1, max: highest, step: 1, value: given.start, text: String, wide: true });
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
    if (given.curve) plot.inside(curve(given.curve.x.map((z, i) => [x(z), y(given.curve.y[i])]), undefined, { class: "rule" }));
    const weights = given.weights[degree.value - 1];
    const [bottom, top] = y.domain;
    // Far outside only the way there matters.
    const near = (value) => Math.max(2 * bottom - top, Math.min(2 * top - bottom, value));
    const places = Array.from({ length: 601 }, (_, i) => low + ((end - low) * i) / 600);
    plot.inside(
      curve(places.map((z) => [x(z), y(near(value(weights, z)))]), "ink", { "stroke-width": 1.8 }),
      ...validation.x.map((z, i) => square([x(z), y(validation.y[i])], 3.5, "hollow", "second")),
      ...training.x.map((z, i) => dot([x(z), y(training.y[i])], 4, "dot", "first")));
  }

  function curves(add, left, width, height) {
    const shown = errors.flatMap((both) => Object.values(both)).map((error) => Math.max(floor, error));
    const reach = areRoots ? [Math.min(...shown) / 1.2, Math.min(10 * Math.min(...shown), Math.max(...shown) * 1.2)] : [Math.min(...shown) / 1.5, Math.min(1e4, Math.max(...shown) * 1.5)];
    const x = scale([0.5, highest + 0.5], [left + 50, left + width - 8]);
    const y = scale(reach, [height, 44], true);
    const xTicks = errors.map((_, i) => i + 1).filter((d) => d % 2 === 1);
    const plot = axes({ x, y, title: areRoots ? "error: root of the mean of (ŷ − y)²" : "error: mean of ½ (ŷ − y)²", xLabel: "degree", xTicks, xText: String });
    add(plot);
    plot.inside(box([x(degree.value - 0.5), 44], x(1) - x(0), height - 44, "chosen"));
    for (const [kind, mark, dash, shape] of [["training", "first", undefined, dot], ["validation", "second", "6 4", square]]) {
      const spots = errors.map((both, i) => [x(i + 1), y(Math.max(floor, both[kind]))]);
      plot.inside(
        curve(spots, mark, { "stroke-dasharray": dash }),
        ...spots.map((spot, i) => shape(spot, i + 1 === degree.value ? 5.5 : 3, kind === "training" ? "dot" : "hollow", mark)));
    }
  }

  panel.controls(degree);
  panel.picture((width, add) => ({ height: beside(width, add, [fit, curves]), words: sentence() }));
  panel.buttons(panel.button("The degree of least validation error", () => { degree.value = best; }));
  panel.table(() => ["error", `degree ${degree.value}`, `degree ${best}, the best`], () => [
    ["training error", [[now().training, 4], [errors[best - 1].training, 4]], "first round"],
    ["validation error", [[now().validation, 4], [errors[best - 1].validation, 4]], "second hollow"],
  ]);

  function sentence() {
    const { training, validation } = now();
    const verdicts = [
      training > high ? `The training error is high, above ${short(high)}: it underfits.` : "",
      validation - training > high ? `The validation error is more than ${short(high)} above the training error: it overfits.` : "",
      degree.value === best
        ? "This degree has the least validation error of all."
        : `Degree ${best} has the least validation error of all, ${written(errors[best - 1].validation)}.`,
    ].filter((verdict) => verdict !== "");
    const start = `Degree ${degree.value}: training error ${written(training)}, validation error ${written(validation)}.`;
    return [start, ...verdicts].join(" ");
  }
  panel.reading(sentence);
});
