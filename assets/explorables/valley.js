// Gradient descent and momentum down the valley L = ½ (a² + κ b²): start, step sizes and momentum are chosen.
Explorables.define("valley", (panel, given) => {
  const { svg, number, short, scale, axes, curve, dot, square } = Explorables;
  const { kappa, steps } = given;
  const [wide, high] = [12, 5];
  const snapped = (x, end) => Math.round(Math.min(end, Math.max(-end, x)) * 10) / 10;

  const sizes = { min: -3, max: -0.5, step: 0.005, text: short };
  // The slider's places are logarithms: step sizes differ by factors.
  const logarithms = { to: (p) => Number((10 ** p).toPrecision(3)), from: Math.log10 };
  const place = { step: 0.1, mark: "soft", text: (x) => number(x, 1) };
  const descent = panel.slider({
    label: "η, descent", says: "step size of gradient descent", value: given.descent, mark: "first", ...sizes, ...logarithms });
  const eta = panel.slider({
    label: "η, momentum", says: "step size of momentum", value: given.momentum[0], mark: "second", ...sizes, ...logarithms });
  const m = panel.slider({
    label: "m", says: "momentum m", min: 0, max: 0.99, step: 0.005, value: given.momentum[1], mark: "second", text: short });
  const at = panel.slider({ label: "step", min: 1, max: steps, step: 1, value: 1, mark: "soft", text: String });
  const a = panel.slider({
    label: "a", says: "start, along the valley: a", min: -wide, max: wide, value: given.start[0], ...place });
  const b = panel.slider({
    label: "b", says: "start, across the valley: b", min: -high, max: high, value: given.start[1], ...place });

  /** The places and velocities of v ← m v + g, θ ← θ − η v from the start on; gradient descent is m = 0. */
  function walk(eta, m) {
    const all = [{ a: a.value, b: b.value, va: 0, vb: 0 }];
    for (let t = 0; t < steps; t++) {
      const last = all[t];
      const [va, vb] = [m * last.va + last.a, m * last.vb + kappa * last.b];
      all.push({ a: last.a - eta * va, b: last.b - eta * vb, va, vb });
    }
    return all;
  }
  const methods = () => [
    { name: "gradient descent", eta: descent.value, m: 0, mark: "first", walk: walk(descent.value, 0) },
    { name: "momentum", eta: eta.value, m: m.value, mark: "second", walk: walk(eta.value, m.value) },
  ];
  const far = ({ a, b }) => Math.hypot(a, b);
  const left = (method) => far(method.walk[steps]) / far(method.walk[0]);
  /** Each coordinate goes to 0 if and only if 0 < η λ < 2 (1 + m), for 0 ≤ m < 1. */
  const limit = (method) => (2 * (1 + method.m)) / kappa;

  panel.picture((width, add) => {
    const [edge, top, size] = [34, 28, Math.min(360, Math.max(230, width * 0.5))];
    const x = scale([-wide, wide], [edge, width - 8]);
    const y = scale([-high, high], [top + size, top]);
    const whole = (z) => number(z, 0);
    const labels = { xLabel: "a, along the valley", yLabel: "b, across the valley", xText: whole, yText: whole };
    const plot = axes({ x, y, ...labels });
    add(plot);
    for (let level = 0.25; level < 600; level *= 2.2) {
      const [rx, ry] = [x(Math.sqrt(2 * level)) - x(0), y(0) - y(Math.sqrt((2 * level) / kappa))];
      plot.inside(svg("ellipse", { class: "grid", fill: "none", cx: x(0), cy: y(0), rx, ry }));
    }
    // Far outside only the way there matters, and huge numbers are no places of a picture.
    const spot = ({ a, b }) => [x(Math.max(-1e3, Math.min(1e3, a))), y(Math.max(-1e3, Math.min(1e3, b)))];
    for (const { name, walk, mark } of methods()) {
      const spots = walk.map(spot);
      plot.inside(
        curve(spots, mark, { "stroke-width": 1.6 }),
        ...spots.map((place) => (name === "momentum" ? square(place, 2.5, "dot", mark) : dot(place, 2.8, "dot", mark))),
        dot(spots[at.value], 8, "line", mark));
    }
    plot.inside(curve([[x(0) - 6, y(0)], [x(0) + 6, y(0)]], "gradient"), curve([[x(0), y(0) - 6], [x(0), y(0) + 6]], "gradient"));
    const start = [x(a.value), y(b.value)];
    add(dot(start, 8, "handle", "ink"));
    const move = (px, py) => { [a.value, b.value] = [snapped(x.back(px), wide), snapped(y.back(py), high)]; };
    return {
      height: top + size + 40,
      words: `Paths over the contours of the loss. ${sentences().join(" ")}`,
      handles: [{ x: start[0], y: start[1], move }],
    };
  });
  panel.controls(descent, eta, m, at, a, b);
  panel.buttons(
    panel.button("Best constants", () => {
      descent.value = given.descent;
      [eta.value, m.value] = given.momentum;
    }),
    panel.button("Descent with η = 2/κ", () => { descent.value = 2 / kappa; }),
    panel.button("Same η for both", () => { eta.value = descent.value; }),
    panel.button("Back to the start", () => { [a.value, b.value] = given.start; }));

  // More digits before than behind, so that a line gives its result when it is computed again.
  const [shown, result] = [(x) => short(x, 7), (x) => short(x, 4)];
  const factor = (x) => (x < 0 ? `(${shown(x)})` : shown(x));
  panel.lines(() => methods().flatMap((method) => {
    const { name, mark } = method;
    const [old, now] = [method.walk[at.value - 1], method.walk[at.value]];
    const steps = ["a", "b"].flatMap((place) => {
      const g = place === "a" ? old.a : kappa * old.b;
      const [before, v] = [old["v" + place], now["v" + place]];
      const letter = name === "momentum" ? "v" : "g";
      const speed = ["v ← m v + g", `≈ ${short(method.m, 7)} · ${factor(before)} + ${factor(g)}`, `≈ ${result(v)}`];
      const difference = `≈ ${shown(old[place])} − ${short(method.eta, 7)} · ${factor(v)}`;
      const step = [`${place} ← ${place} − η ${letter}`, difference, `≈ ${result(now[place])}`];
      return name === "momentum" ? [{ mark, parts: speed }, { mark, parts: step }] : [{ mark, parts: step }];
    });
    return [{ mark, parts: [`Step ${at.value} of ${name}`] }, ...steps];
  }));

  function sentences() {
    return methods().map((method) => {
      const name = method.name === "momentum" ? "Momentum" : "Gradient descent";
      const rule = method.name === "momentum" ? "2 (1 + m)/κ" : "2/κ";
      const share = left(method);
      const [eta, most] = [method.eta, limit(method)];
      if (far(method.walk[0]) === 0) return `${name} starts at the minimum and stays there.`;
      const size = `its η of ${short(eta)} is`;
      if (b.value !== 0 && eta > most) {
        return `${name} diverges: ${size} above ${rule} = ${short(most)}, and b grows, with changing sign, from step to step.`;
      }
      if (b.value !== 0 && eta === most) {
        return `${name} neither converges nor diverges: ${size} just ${rule} = ${short(most)}, so across the valley b never settles.`;
      }
      return `${name} leaves ${short(100 * share, 2)} % of the distance after ${steps} steps.`;
    });
  }
  panel.reading(() => sentences().join(" "));
});
