// The gradient of batch norm over a minibatch of three as arrows: g, minus its part along 1, minus its part along û.
Explorables.define("normalized-gradient", (panel, given) => {
  const { svg, number, scale, arrow, axes, path } = Explorables;
  const dot = (v, w) => v.reduce((sum, x, i) => sum + x * w[i], 0);
  const times = (v, factor) => v.map((x) => x * factor);
  const minus = (v, w) => v.map((x, i) => x - w[i]);
  const unit = (v) => times(v, 1 / Math.sqrt(dot(v, v)));
  const count = 3;
  const ones = [1, 1, 1];
  const mu = dot(given.u, ones) / count;
  const centered = minus(given.u, times(ones, mu));
  const sigma = Math.sqrt(dot(centered, centered) / count);
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
    const shift = times(ones, dot(v, ones) / count);
    const stretch = times(normalized, dot(v, normalized) / count);
    return { v, shift, stretch, between: minus(v, shift), rest: minus(minus(v, shift), stretch) };
  }
  const text = (v) => `(${v.map((x) => number(x, 2)).join(", ")})`;
  const label = (words, [x, y], mark, end) => svg("text", { class: end ? "mark halo end" : "mark halo", mark, x: x + (end ? -8 : 8), y: y + 4 }, words);

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
    const at = (v) => [x(dot(v, view.right)), y(dot(v, view.up))];
    const plane = [[1, 1], [1, -1], [-1, -1], [-1, 1]].map(([a, b]) =>
      at(times(unit(normalized), 1.5 * a).map((z, i) => z + 1.5 * b * last[i])));
    add(svg("path", { d: path(plane) + "Z", fill: "var(--x-axis)", "fill-opacity": 0.13, stroke: "var(--x-axis)", "stroke-dasharray": "2 3" }));
    for (const axis of [0, 1, 2]) {
      const end = [0, 0, 0].map((_, i) => (i === axis ? 1.75 : 0));
      add(arrow(at([0, 0, 0]), at(end), { mark: "axis", class: "thin" }), svg("text", { class: "halo end", x: at(end)[0], y: at(end)[1] + (axis === 1 ? 18 : -6) }, `example ${axis + 1}`));
    }
    for (const [name, v] of [["1", ones], ["û", normalized]]) add(arrow(at([0, 0, 0]), at(v), { mark: "soft", class: "thin" }), label(name, at(v), "soft"));
    add(
      arrow(at(p.v), at(p.between), { mark: "second" }), arrow(at(p.between), at(p.rest), { mark: "third" }),
      arrow(at([0, 0, 0]), at(p.v), { mark: "first" }), arrow(at([0, 0, 0]), at(p.rest), { mark: "ink" }),
      label("g", at(p.v), "first"), svg("circle", { class: "handle", mark: "first", cx: at(p.v)[0], cy: at(p.v)[1], r: 8 }),
      svg("text", { class: "title", x: left, y: top - 8 }, "in space"));
    return {
      x: at(p.v)[0], y: at(p.v)[1],
      // A hand moves g in the plane of the screen; how far it is from the reader stays.
      move: (px, py) => {
        const now = values();
        const [right, up] = [x.back(px) - dot(now, view.right), y.back(py) - dot(now, view.up)];
        set(now.map((z, i) => z + right * view.right[i] + up * view.up[i]));
      },
    };
  }

  function inPlane(add, left, size, top) {
    const p = parts();
    const x = scale([-2.7, 2.7], [left, left + size]);
    const y = scale([-2.7, 2.7], [top + size, top]);
    const at = (v) => [x(dot(v, unit(normalized))), y(dot(v, last))];
    add(
      svg("rect", { x: left, y: top, width: size, height: size, fill: "var(--x-axis)", "fill-opacity": 0.13 }),
      svg("line", { class: "axis", x1: left, x2: left + size, y1: y(0), y2: y(0) }),
      svg("line", { class: "axis", x1: x(0), x2: x(0), y1: top, y2: top + size }),
      arrow(at([0, 0, 0]), at(normalized), { mark: "soft", class: "thin" }), svg("text", { class: "halo middle", x: at(normalized)[0], y: y(0) + 18 }, "û"),
      arrow(at([0, 0, 0]), at(p.between), { mark: "first", "stroke-opacity": 0.5 }),
      arrow(at(p.between), at(p.rest), { mark: "third" }), arrow(at([0, 0, 0]), at(p.rest), { mark: "ink" }),
      label("g − mean(g)", at(p.between), "ink", dot(p.between, normalized) < 0), label("∂L/∂u", at(p.rest), "ink", dot(p.between, normalized) >= 0),
      svg("circle", { class: "handle", mark: "first", cx: at(p.between)[0], cy: at(p.between)[1], r: 8 }),
      svg("text", { class: "title", x: left, y: top - 8 }, "the plane of mean 0, from the front"));
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
    return { height: second[1] + size + 4, handles, words: `Arrows: g = ${text(v)}; without its mean ${text(between)}; without its part along û, too, ${text(rest)}.` };
  });
  panel.controls(...g);
  panel.buttons(
    panel.button("g along 1", () => set([1, 1, 1])), panel.button("g along û", () => set(normalized)),
    panel.button("Back to the lesson’s g", () => set(given.g)));
  const clean = (x) => (Math.abs(x) < 1e-12 ? 0 : x);
  panel.table(["example", "1", "2", "3", "sum", "times û"], () => {
    const p = parts();
    const row = (name, v, mark) => [name, [...v, dot(v, ones), dot(v, normalized)].map((x) => [clean(x), 2]), mark];
    return [
      row("direct: g", p.v, "first"), row("through μ: −mean(g)", times(p.shift, -1), "second"),
      row("through σ: −û mean(û g)", times(p.stretch, -1), "third"), row("sum: ∂L/∂u, for γ = σ", p.rest, "ink"),
    ];
  });
  panel.reading(() => {
    const { v, rest } = parts();
    const share = dot(v, v) > 0 ? Math.sqrt(dot(rest, rest) / dot(v, v)) : 0;
    const length = Math.sqrt(dot(rest, rest));
    if (length < 0.005) {
      return `Of g = ${text(v)} nothing is left: g lies in the plane of 1 and û, and changes of u along these do not change the loss.`;
    }
    return `Of g = ${text(v)}, ${number(100 * share, 0)} % of the length is left: ∂L/∂u = ${text(rest)}. Its sum is 0 and its product with û is 0.`;
  });
});
