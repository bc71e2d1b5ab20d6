// The numbers of a minibatch on lines: u, u − μ, û and y, with u dragged, and γ and β chosen.
Explorables.define("normalized-numbers", (panel, given) => {
  const { number, short, scale, text, line, curve, dot, box } = Explorables;
  const colors = ["first", "second", "third", "fourth"];
  const index = ["₁", "₂", "₃", "₄"];
  const reach = 3;
  const snapped = (x) => Math.round(Math.min(reach, Math.max(-reach, x)) * 20) / 20;

  const u = given.u.map((value, i) =>
    panel.slider({ label: "u" + index[i], min: -reach, max: reach, step: 0.05, value, mark: colors[i] }));
  const gamma = panel.slider({ label: "γ", says: "gamma", min: -2, max: 2, step: 0.05, value: given.gamma, mark: "soft" });
  const beta = panel.slider({ label: "β", says: "beta", min: -2, max: 2, step: 0.05, value: given.beta, mark: "soft" });

  const rounded = (x) => short(Math.round(x * 1e9) / 1e9);
  const mean = (v) => v.reduce((sum, x) => sum + x, 0) / v.length;
  const deviation = (v) => Math.sqrt(mean(v.map((x) => (x - mean(v)) ** 2)));
  function state() {
    const numbers = u.map((slider) => slider.value);
    const isConstant = numbers.every((x) => x === numbers[0]);
    const mu = isConstant ? numbers[0] : mean(numbers);
    const centered = numbers.map((x) => x - mu);
    const sigma = isConstant ? 0 : deviation(numbers);
    const rows = [["u", numbers], ["u − μ", centered]];
    if (isConstant) return { rows, mu, sigma };
    const normalized = centered.map((x) => x / sigma);
    rows.push(["û = (u − μ)/σ", normalized], ["y = γû + β", normalized.map((x) => gamma.value * x + beta.value)]);
    return { rows, mu, sigma };
  }

  panel.picture((width, add) => {
    const { rows, mu, sigma } = state();
    const x = scale([-5.6, 5.6], [14, width - 14]);
    const [top, apart] = [52, 62];
    const level = (row) => top + row * apart;
    for (const i of u.keys()) {
      add(curve(rows.map(([, v], row) => [x(v[i]), level(row)]), colors[i], { "stroke-opacity": 0.45 }));
    }
    for (const [row, [name, v]] of rows.entries()) {
      const [middle, wide, y] = [mean(v), deviation(v), level(row)];
      add(
        line([x.range[0], y], [x.range[1], y], "axis"),
        box([x(middle - wide), y - 4], x(middle + wide) - x(middle - wide), 8, "chosen", { rx: 4 }),
        line([x(middle), y - 12], [x(middle), y + 12], "line", { "stroke-width": 1.5 }),
        text(name, [x.range[0], y - 18], "name halo"));
      for (const i of v.keys()) {
        add(dot([x(v[i]), y], row === 0 ? 9 : 5, row === 0 ? "handle" : "dot", colors[i]));
        if (row === 0) add(text(String(i + 1), [x(v[i]), y + 4], "inside middle"));
      }
    }
    add(text("tick: mean · bar: ± standard deviation", [x.range[1], level(0) - 26], "end halo"));
    const foot = level(rows.length - 1) + 18;
    for (let tick = -5; tick <= 5; tick++) {
      add(line([x(tick), foot], [x(tick), foot + 4], "axis"), text(number(tick, 0), [x(tick), foot + 18], "middle"));
    }
    return {
      height: foot + 26,
      words: rows.map(([name, v]) => `${name}: ${v.map((z) => number(z, 2)).join(", ")}`).join("; "),
      handles: u.map((slider, i) => ({ x: x(slider.value), y: level(0), move: (px) => { slider.value = snapped(x.back(px)); } })),
    };
  });
  panel.controls(...u, gamma, beta);
  panel.buttons(panel.button("Back to the lesson’s numbers", () => {
    u.forEach((slider, i) => { slider.value = given.u[i]; });
    [gamma.value, beta.value] = [given.gamma, given.beta];
  }));
  panel.table(["example", ...u.map((_, i) => String(i + 1)), "mean", "std. dev."], () =>
    state().rows.map(([name, v]) => [name, [...v, mean(v), deviation(v)].map((z) => [Math.abs(z) < 1e-12 ? 0 : z, 2])]));
  panel.reading(() => {
    const { rows, mu, sigma } = state();
    const start = `μ = ${number(mu, 2)} and σ = ${number(sigma, 2)}. `;
    if (rows.length === 2) {
      return start + "All numbers are equal, so û would be 0/0: in practice a small ε is added to σ² under the root.";
    }
    const [normalized, y] = [rows[2][1], rows[3][1]];
    return start + `û has mean ${rounded(mean(normalized))} and standard deviation ${rounded(deviation(normalized))}; `
      + `y has mean ${rounded(mean(y))}, which is β, and standard deviation ${rounded(deviation(y))}, which is |γ|.`;
  });
});
