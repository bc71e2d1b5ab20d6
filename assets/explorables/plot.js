// What pictures are drawn with: elements, scales, axes and arrows.
"use strict";
const Explorables = {
  /** A number with so many digits after the point. */
  number: (x, decimals = 2) => Numerals.plain(Numerals.fixed(x, decimals)),
  /** A number with so many significant digits. */
  short: (x, digits = 3) => Numerals.text(x, digits),
};
Object.assign(Explorables, (() => {
  const { short } = Explorables;
  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === false) continue;
      if (name === "mark") element.style.setProperty("--mark", `var(--x-${value})`);
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
  };
  const html = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
  const svg = (name, attributes = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

  /**
   * The steps 1, 2 or 5 times a power of ten that make about so many parts; on a logarithmic axis the powers of ten, and between few
   * of them more.
   */
  function ticks([low, high], count, isLogarithmic) {
    const decades = Math.log10(high / low);
    if (isLogarithmic && decades > 0.7) {
      const factors = decades > 3 ? [1] : decades > 1.5 ? [1, 3] : [1, 2, 5];
      const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, n) => Math.floor(Math.log10(low)) + n);
      const all = powers.flatMap((n) => factors.map((factor) => factor * Number(`1e${n}`)));
      return all.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
    }
    const rough = (high - low) / count;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough * 0.999);
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
  }

  /** From numbers to places and back. */
  function scale(domain, [start, end], isLogarithmic = false) {
    const map = isLogarithmic ? Math.log : (x) => x;
    const [low, high] = domain.map(map);
    const place = (x) => start + ((map(x) - low) / (high - low)) * (end - start);
    const back = (p) => low + ((p - start) / (end - start)) * (high - low);
    place.back = (p) => (isLogarithmic ? Math.exp(back(p)) : back(p));
    return Object.assign(place, { domain, range: [start, end], isLogarithmic });
  }

  const path = (points) => points.map(([x, y], place) => `${place ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

  // Marks at places [x, y]; `kind` is what the style sheet calls them, `mark` their colour, and `more` further attributes.
  const text = (words, [x, y], kind, more = {}) => svg("text", { class: kind, x, y, ...more }, words);
  const line = ([x1, y1], [x2, y2], kind, more = {}) => svg("line", { class: kind, x1, y1, x2, y2, ...more });
  const curve = (points, mark, more = {}) => svg("path", { class: "line", mark, d: path(points), ...more });
  const dot = ([cx, cy], r, kind, mark) => svg("circle", { class: kind, mark, cx, cy, r });
  const square = ([x, y], r, kind, mark) => svg("rect", { class: kind, mark, x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  const box = ([x, y], width, height, kind, more = {}) => svg("rect", { class: kind, x, y, width, height, ...more });

  /** Two plots beside each other, or below each other where the page is narrow: each draws from `left` on, `width` wide. */
  function beside(width, add, plots) {
    const isNarrow = width < 520;
    const [each, height] = [isNarrow ? width : (width - 20) / 2, isNarrow ? 240 : 300];
    const below = isNarrow ? height + 48 : 0;
    for (const [place, plot] of plots.entries()) {
      const group = svg("g", { transform: `translate(0 ${place * below})` });
      plot((...marks) => group.append(...marks), isNarrow ? 0 : place * (width - each), each, height);
      add(group);
    }
    return below + height + 44;
  }

  let clips = 0;
  /** Axes with grid and numbers; what is drawn with `inside` ends at their frame. */
  function axes({ x, y, xLabel, yLabel, title, xText = short, yText = short, xTicks, yTicks }) {
    const [left, right] = x.range;
    const [bottom, top] = y.range;
    const group = svg("g");
    for (const tick of xTicks ?? ticks(x.domain, Math.max(2, (right - left) / 65), x.isLogarithmic)) {
      group.append(line([x(tick), top], [x(tick), bottom], "grid"), text(xText(tick), [x(tick), bottom + 16], "middle"));
    }
    for (const tick of yTicks ?? ticks(y.domain, Math.max(2, (bottom - top) / 45), y.isLogarithmic)) {
      group.append(line([left, y(tick)], [right, y(tick)], "grid"), text(yText(tick), [left - 6, y(tick) + 4], "end"));
    }
    const frame = { x: left, y: top, width: right - left, height: bottom - top };
    group.append(svg("rect", { class: "axis", ...frame }));
    if (xLabel) group.append(text(xLabel, [(left + right) / 2, bottom + 34], "middle"));
    if (yLabel) group.append(text(yLabel, [left, top - 8]));
    if (title) group.append(text(title, [left, top - 26], "title"));
    const id = `explorable-clip-${++clips}`;
    const inside = svg("g", { "clip-path": `url(#${id})` });
    group.append(svg("clipPath", { id }, svg("rect", frame)), inside);
    return Object.assign(group, { inside: (...marks) => inside.append(...marks) });
  }

  /** A line to the tip of an arrow, and its head. */
  function arrow([x1, y1], [x2, y2], attributes) {
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length < 0.5) return svg("g");
    const size = Math.min(10, length);
    const [dx, dy] = [((x2 - x1) / length) * size, ((y2 - y1) / length) * size];
    const head = [[x2, y2], [x2 - dx - dy * 0.42, y2 - dy + dx * 0.42], [x2 - dx + dy * 0.42, y2 - dy - dx * 0.42]];
    return svg("g", attributes,
      svg("path", { class: "line", d: path([[x1, y1], [x2 - dx * 0.7, y2 - dy * 0.7]]) }),
      svg("path", { class: "mark", d: path(head) + "Z" }));
  }

  return { html, svg, scale, path, axes, arrow, text, line, curve, dot, square, box, beside };
})());
