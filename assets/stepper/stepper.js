// Chooses which step is seen; the steps themselves stand in the page.
"use strict";
(() => {
  const sections = [...document.querySelectorAll("section.step")];
  const boxes = [...document.querySelectorAll("a.box")];
  const arrows = [...document.querySelectorAll("g.arrow")];
  const graph = document.querySelector(".graph");
  const slider = document.getElementById("slider");
  const live = document.getElementById("live");
  let current = 0;
  // The address follows when the reader rests: browsers slow down a page that changes it with every move of the slider.
  let rest = 0;

  const asked = () => Number((/^#step=(\d+)$/.exec(location.hash) || [])[1] || 1);
  const isBackward = (section) => section.classList.contains("backward");

  function show(number) {
    const next = Math.min(Math.max(number, 1), sections.length);
    if (next === current) return;
    const section = sections[next - 1];
    if (current) sections[current - 1].classList.remove("current");
    section.classList.add("current");
    paintHeatMaps(section);
    mark(section, next);
    slider.value = next;
    slider.setAttribute("aria-valuetext", section.dataset.says);
    if (current) live.textContent = section.dataset.says;
    current = next;
    clearTimeout(rest);
    rest = setTimeout(() => history.replaceState(null, "", "#step=" + current), 200);
  }

  // What is not computed yet is pale; a gradient appears when the backward pass has found it; what the formula names is lit.
  function mark(section, step) {
    const node = section.dataset.node;
    const own = boxes.find((box) => box.dataset.node === node);
    const named = own ? own.dataset[isBackward(section) ? "backwardNames" : "forwardNames"].split(" ") : [];
    for (const box of boxes) {
      const { forward, backward } = box.dataset;
      box.classList.toggle("later", step < Number(forward));
      box.classList.toggle("found", Boolean(backward) && step >= Number(backward));
      box.classList.toggle("current", box.dataset.node === node);
      box.classList.toggle("named", named.includes(box.dataset.node));
      box.setAttribute("href", "#step=" + (isBackward(section) && backward ? backward : forward));
      if (box.dataset.node === node && !box.classList.contains("reference")) reveal(box);
    }
    for (const arrow of arrows) {
      const { from, to, backward } = arrow.dataset;
      arrow.classList.toggle("found", Boolean(backward) && step >= Number(backward));
      arrow.classList.toggle("active", (isBackward(section) ? from : to) === node);
    }
    document.body.classList.toggle("backward", isBackward(section));
  }

  // Scrolls the graph, and only the graph, until the box stands in its middle.
  function reveal(box) {
    const rectangle = box.firstElementChild;
    const view = graph.firstElementChild.viewBox.baseVal;
    const scale = graph.firstElementChild.clientWidth / view.width;
    const middle = (start, size, origin) => (start.baseVal.value + size.baseVal.value / 2 - origin) * scale;
    graph.scrollLeft = middle(rectangle.x, rectangle.width, view.x) - graph.clientWidth / 2;
    graph.scrollTop = middle(rectangle.y, rectangle.height, view.y) - graph.clientHeight / 2;
  }

  // One byte for each cell: 128 is zero, more is positive, less is negative.
  function paintHeatMaps(section) {
    for (const canvas of section.querySelectorAll("canvas[data-heat]")) {
      const bytes = atob(canvas.dataset.heat);
      const image = new ImageData(canvas.width, canvas.height);
      const positive = canvas.closest(".gradient") ? [234, 88, 12] : [37, 99, 235];
      for (let i = 0; i < bytes.length; i++) {
        const strength = (bytes.charCodeAt(i) - 128) / 127;
        const color = strength < 0 ? [100, 116, 139] : positive;
        image.data.set([...color, Math.round(255 * Math.abs(strength))], 4 * i);
      }
      canvas.getContext("2d").putImageData(image, 0, 0);
      canvas.removeAttribute("data-heat");
    }
  }

  const moves = {
    first: () => 1, previous: () => current - 1, next: () => current + 1, last: () => sections.length,
  };
  const keys = { ArrowLeft: "previous", ArrowRight: "next", Home: "first", End: "last" };

  for (const button of document.querySelectorAll("[data-go]")) {
    button.addEventListener("click", () => show(moves[button.dataset.go]()));
  }
  slider.addEventListener("input", () => show(Number(slider.value)));
  addEventListener("hashchange", () => show(asked()));
  addEventListener("keydown", (event) => {
    const isTaken = event.target === slider || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (isTaken || !(event.key in keys)) return;
    event.preventDefault();
    show(moves[keys[event.key]]());
  });

  document.body.classList.add("stepping");
  show(asked());
})();
