// What pictures are drawn with: elements, scales, axes and arrows.
"use strict";
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

  /** The steps 1, 2 or 5 times a power of ten that make about so many parts; on a logarithmic axis the powers of ten, and between few of them more. */
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

  let clips = 0;
  /** Axes with grid and numbers; what is drawn with `inside` ends at their frame. */
  function axes({ x, y, xLabel, yLabel, title, xText = short, yText = short, xTicks, yTicks }) {
    const [left, right] = x.range;
    const [bottom, top] = y.range;
    const group = svg("g");
    for (const tick of xTicks ?? ticks(x.domain, Math.max(2, (right - left) / 65), x.isLogarithmic)) {
      group.append(
        svg("line", { class: "grid", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
        svg("text", { class: "middle", x: x(tick), y: bottom + 16 }, xText(tick)));
    }
    for (const tick of yTicks ?? ticks(y.domain, Math.max(2, (bottom - top) / 45), y.isLogarithmic)) {
      group.append(
        svg("line", { class: "grid", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
        svg("text", { class: "end", x: left - 6, y: y(tick) + 4 }, yText(tick)));
    }
    const frame = { x: left, y: top, width: right - left, height: bottom - top };
    group.append(svg("rect", { class: "axis", ...frame }));
    if (xLabel) group.append(svg("text", { class: "middle", x: (left + right) / 2, y: bottom + 34 }, xLabel));
    if (yLabel) group.append(svg("text", { x: left, y: top - 8 }, yLabel));
    if (title) group.append(svg("text", { class: "title", x: left, y: top - 26 }, title));
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

  return { html, svg, scale, path, axes, arrow };
})());
