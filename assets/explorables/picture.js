// A picture that is drawn anew for each state and each width, so that its letters keep their size, and that has handles to drag.
"use strict";
Object.assign(Explorables, (() => {
  const { svg } = Explorables;
  /** How far from a handle a finger may be, in pixels. */
  const near = 24;

  class Picture {
    /** `plan` gets the width and a function that adds marks; it returns the height, the picture in words, and its handles. */
    constructor(plan, moved) {
      [this.plan, this.handles] = [plan, []];
      this.element = svg("svg", { role: "img" });
      const on = (name, action) => this.element.addEventListener(name, action);
      on("pointerdown", (event) => this.grasp(event));
      // The handle may be drawn anew meanwhile: the picture holds the pointer, and knows the handle by its place in the list.
      on("pointermove", (event) => {
        if (this.held === undefined) return;
        this.handles[this.held].move(...this.place(event));
        moved();
      });
      for (const end of ["pointerup", "pointercancel"]) on(end, () => this.release());
    }

    place(event) {
      const box = this.element.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    }

    grasp(event) {
      const [x, y] = this.place(event);
      const far = this.handles.map((handle) => Math.hypot(handle.x - x, handle.y - y));
      const closest = far.indexOf(Math.min(...far));
      if (closest < 0 || far[closest] > near) return;
      this.held = closest;
      this.element.setPointerCapture(event.pointerId);
      this.element.classList.add("dragging");
      event.preventDefault();
    }

    release() {
      this.held = undefined;
      this.element.classList.remove("dragging");
    }

    draw() {
      const width = this.element.clientWidth;
      if (width === 0) return;
      const marks = [];
      const { height, words, handles = [] } = this.plan(width, (...more) => marks.push(...more));
      this.handles = handles;
      this.element.replaceChildren(...marks);
      this.element.style.height = `${height}px`;
      this.element.setAttribute("aria-label", words);
    }
  }

  return { Picture };
})());
