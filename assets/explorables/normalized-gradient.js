// The gradient of batch norm over a minibatch of three as arrows: g, minus its part along 1, minus its part along û.
Explorables.define("normalized-gradient", (panel, given) => {
  const { svg, number, scale, arrow, path, text, line, dot, box } = Explorables;
  const product = (v, w) => v.reduce((sum, x, i) => sum + x * w[i], 0);
  const times = (v, factor) => v.map((x) => x * factor);
  const minus = (v, w) => v.map((x, i) => x - w[i]);
  const unit = (v) => times(v, 1 / Math.sqrt(product(v, v)));
  const count = 3;
  const ones = [1, 1, 1];
  const mu = product(given.u, ones) / count;
  const centered = minus(given.u, times(ones, mu));
  const sigma = Math.sqrt(product(centered, centered) / count);
  const normalized = times(centered, 1 / sigma);
  // The only direction that is left: perpendicular to 1 and to û.
  const last = unit([normalized[1] - normalized[2], normalized[2] - normalized[0], normalized[0] - normalized[1]]);

  const reach = 1.6;
  const snapped = (x) => Math.round(Math.min(reach, Math.max(-reach, x)) * 20) / 20;
  const g = ["₁", "₂", "₃"].map((sign, i) =>
    panel.slider({ label: "g" + sign, min: -reach, max: reach, step: 0.05, value: given.g[i] }));
  const values = () => g.map((slider) => slider.value);
  const set = (v) => g.forEach((slider, i) => { slider.value = snapped(v[i]); });

  function parts() {
    const v = values();
    const shift = times(ones, product(v, ones) / count);
    const stretch = times(normalized, product(v, normalized) / count);
    return { v, shift, stretch, between: minus(v, shift), rest: minus(minus(v, shift), stretch) };
  }
  const list = (v) => `(${v.map((x) => number(x, 2)).join(", ")})`;
  const label = (words, [x, y], mark, isLeft = false) =>
    text(words, [x + (isLeft ? -8 : 8), y + 4], isLeft ? "mark halo end" : "mark halo", { mark });
  const thin = (start, end, mark) => arrow(start, end, { mark, class: "thin" });

  // Three dimensions seen from afar: parallel lines stay parallel.
  const [turn, height] = [20, 20].map((degrees) => (degrees * Math.PI) / 180);
  const view = {
    right: [-Math.sin(turn), Math.cos(turn), 0],
    up: [-Math.cos(turn) * Math.sin(height), -Math.sin(turn) * Math.sin(height), Math.cos(height)],
  };

  function inSpace(add, left, size, top) {
    const p = parts();
    const x = scale([-2.25, 2.25], [left, left + size]);
    const y = scale([-2.25, 2.25], [top + size, top]);
    const at = (v) => [x(product(v, view.right)), y(product(v, view.up))];
    const origin = at([0, 0, 0]);
    const plane = [[1, 1], [1, -1], [-1, -1], [-1, 1]].map(([a, b]) =>
      at(times(unit(normalized), 1.5 * a).map((z, i) => z + 1.5 * b * last[i])));
    add(svg("path", { d: path(plane) + "Z", class: "ground", stroke: "var(--x-axis)", "stroke-dasharray": "2 3" }));
    for (const axis of [0, 1, 2]) {
      const end = at([0, 0, 0].map((_, i) => (i === axis ? 1.75 : 0)));
      add(thin(origin, end, "axis"), text(`example ${axis + 1}`, [end[0], end[1] + (axis === 1 ? 18 : -6)], "halo end"));
    }
    for (const [name, v] of [["1", ones], ["û", normalized]]) add(thin(origin, at(v), "soft"), label(name, at(v), "soft"));
    add(
      arrow(at(p.v), at(p.between), { mark: "second" }), arrow(at(p.between), at(p.rest), { mark: "third" }),
      arrow(origin, at(p.v), { mark: "first" }), arrow(origin, at(p.rest), { mark: "ink" }),
      label("g", at(p.v), "first"), dot(at(p.v), 8, "handle", "first"), text("in space", [left, top - 8], "title"));
    return {
      x: at(p.v)[0], y: at(p.v)[1],
      // A hand moves g in the plane of the screen; how far it is from the reader stays.
      move: (px, py) => {
        const now = values();
        const [right, up] = [x.back(px) - product(now, view.right), y.back(py) - product(now, view.up)];
        set(now.map((z, i) => z + right * view.right[i] + up * view.up[i]));
      },
    };
  }

  function inPlane(add, left, size, top) {
    const p = parts();
    const x = scale([-2.7, 2.7], [left, left + size]);
    const y = scale([-2.7, 2.7], [top + size, top]);
    const at = (v) => [x(product(v, unit(normalized))), y(product(v, last))];
    const origin = at([0, 0, 0]);
    const isLeft = product(p.between, normalized) < 0;
    add(
      box([left, top], size, size, "ground"),
      line([left, y(0)], [left + size, y(0)], "axis"), line([x(0), top], [x(0), top + size], "axis"),
      thin(origin, at(normalized), "soft"), text("û", [at(normalized)[0], y(0) + 18], "halo middle"),
      arrow(origin, at(p.between), { mark: "first", "stroke-opacity": 0.5 }),
      arrow(at(p.between), at(p.rest), { mark: "third" }), arrow(origin, at(p.rest), { mark: "ink" }),
      label("g − mean(g)", at(p.between), "ink", isLeft), label("∂L/∂u", at(p.rest), "ink", !isLeft),
      dot(at(p.between), 8, "handle", "first"), text("the plane of mean 0, from the front", [left, top - 8], "title"));
    return {
      x: at(p.between)[0], y: at(p.between)[1],
      move: (px, py) => set(times(unit(normalized), x.back(px)).map((z, i) => z + y.back(py) * last[i] + p.shift[i])),
    };
  }

  panel.picture((width, add) => {
    const isNarrow = width < 520;
    const size = Math.min(isNarrow ? width : (width - 24) / 2, 360);
    const [first, second] = isNarrow ? [[0, 22], [0, size + 56]] : [[0, 22], [width - size, 22]];
    const handles = [inSpace(add, first[0], size, first[1]), inPlane(add, second[0], size, second[1])];
    const { v, between, rest } = parts();
    const words = `Arrows: g = ${list(v)}; without its mean ${list(between)}; without its part along û, too, ${list(rest)}.`;
    return { height: second[1] + size + 4, handles, words };
  });
  panel.controls(...g);
  panel.buttons(
    panel.button("g along 1", () => set([1, 1, 1])), panel.button("g along û", () => set(normalized)),
    panel.button("Back to the lesson’s g", () => set(given.g)));
  const clean = (x) => (Math.abs(x) < 1e-12 ? 0 : x);
  panel.table(["example", "1", "2", "3", "sum", "times û"], () => {
    const p = parts();
    const row = (name, v, mark) => [name, [...v, product(v, ones), product(v, normalized)].map((x) => [clean(x), 2]), mark];
    return [
      row("direct: g", p.v, "first"), row("through μ: −mean(g)", times(p.shift, -1), "second"),
      row("through σ: −û mean(û g)", times(p.stretch, -1), "third"), row("sum: ∂L/∂u, for γ = σ", p.rest, "ink"),
    ];
  });
  panel.reading(() => {
    const { v, rest } = parts();
    const share = product(v, v) > 0 ? Math.sqrt(product(rest, rest) / product(v, v)) : 0;
    const length = Math.sqrt(product(rest, rest));
    if (length < 0.005) {
      return `Of g = ${list(v)} nothing is left: g lies in the plane of 1 and û, and both directions are taken away.`;
    }
    return `Of g = ${list(v)}, ${number(100 * share, 0)} % of the length is left: ∂L/∂u = ${list(rest)}. `
      + "Its sum is 0 and its product with û is 0.";
  });
});
