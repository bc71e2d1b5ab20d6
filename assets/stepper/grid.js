// The numbers of a value as a table that shows a window of a large one. A given number is a field; any other is a button that
// chooses it, so that the page says how it came about.
"use strict";
const Grid = (() => {
  const [mostRows, mostColumns] = [8, 6];
  const places = (count) => Array.from({ length: count }, (_, place) => place);
  const element = (name, properties = {}) => Object.assign(document.createElement(name), properties);

  class Grid {
    // `page` has the trace, its changes, and what is chosen.
    constructor(figure, id, page) {
      Object.assign(this, { figure, id, page, firstRow: 0, firstColumn: 0 });
      this.isWindow = Grid.isLarge(this.node);
      this.isField = page.trace.changeable.has(id);
      this.scroll = figure.querySelector(".scroll");
      this.figure.querySelector(".remark")?.remove();
      if (this.isWindow) this.addMap();
      this.build();
      if (this.isWindow) new ResizeObserver(() => { if (this.fitting !== this.columns) { this.build(); this.render(); } }).observe(figure.parentElement);
    }
    static isLarge({ rows, columns }) { return rows > mostRows || columns > mostColumns; }
    // As many columns as there is room for.
    get fitting() {
      // To ask for the room takes a layout.
      if (!this.isWindow) return this.node.columns;
      const room = Math.floor((this.figure.parentElement.clientWidth - 40) / (this.isField ? 88 : 96));
      return Math.min(this.node.columns, mostColumns, room > 0 ? room : mostColumns);
    }
    get node() { return this.page.trace.written[this.id]; }
    get table() { return this.page.trace.numbers[this.id]; }

    build() {
      [this.rows, this.columns] = [Math.min(this.node.rows, mostRows), this.fitting];
      this.firstColumn = Math.min(this.firstColumn, this.node.columns - this.columns);
      const table = element("table", { ariaLabel: this.label });
      if (this.isWindow) {
        this.heads = places(this.columns).map(() => element("th", { scope: "col" }));
        table.createTHead().append(element("tr"));
        table.tHead.rows[0].append(element("td"), ...this.heads);
      }
      const body = table.createTBody();
      this.cells = places(this.rows).map((row) => {
        const line = body.insertRow();
        if (this.isWindow) line.append(element("th", { scope: "row" }));
        return places(this.columns).map((column) => this.cell(line.insertCell(), row, column));
      });
      if (this.isWindow) this.addWindow(table); else this.scroll.replaceChildren(table);
      table.addEventListener("keydown", (event) => this.walk(event));
    }
    get label() { return this.figure.querySelector("figcaption")?.textContent.trim() ?? this.node.name; }

    cell(place, row, column) {
      const at = () => [this.firstRow + row, this.firstColumn + column];
      const old = element("del");
      if (!this.isField) {
        const button = element("button", { type: "button", tabIndex: -1 });
        button.addEventListener("click", () => this.page.choose(...at()));
        place.append(button, old);
        return { place, old, own: button };
      }
      const field = element("input", { type: "text", size: 1, autocomplete: "off", spellcheck: false });
      field.setAttribute("role", "spinbutton");
      const offset = () => { const [i, j] = at(); return i * this.node.columns + j; };
      const entry = Entry.attach(field, this.page, {
        get: () => this.table.data[offset()], change: (number) => ({ kind: "number", id: this.id, place: offset(), number }),
      });
      place.append(field, old);
      return { place, old, own: field, entry };
    }

    // The table stays where it is while the space behind it scrolls.
    addWindow(table) {
      const { rows, columns } = this.node;
      const space = element("div", { className: "space" });
      space.style.setProperty("--rows", rows - this.rows);
      space.style.setProperty("--columns", columns - this.columns);
      space.append(table);
      this.scroll.classList.add("window");
      this.scroll.replaceChildren(space);
      this.scroll.tabIndex = 0;
      this.scroll.setAttribute("role", "group");
      this.scroll.setAttribute("aria-label", `${rows} × ${columns} numbers`);
      this.scroll.onscroll = () => this.follow();
    }
    addMap() {
      const { rows, columns } = this.node;
      this.map = element("canvas", { width: Math.min(columns, 48), height: Math.min(rows, 48) });
      this.map.style.setProperty("--ratio", this.map.width / this.map.height);
      this.map.setAttribute("role", "img");
      this.map.setAttribute("aria-label", `heat map of ${rows} rows and ${columns} columns`);
      this.map.addEventListener("click", ({ offsetX, offsetY }) => this.reveal(
        Math.floor(offsetY / this.map.clientHeight * rows), Math.floor(offsetX / this.map.clientWidth * columns)));
      this.scroll.before(this.map);
    }
    follow() {
      const { rows, columns } = this.node;
      const share = (position, whole) => whole > 0 ? Math.min(1, position / whole) : 0;
      this.firstRow = Math.round(share(this.scroll.scrollTop, this.scroll.scrollHeight - this.scroll.clientHeight) * (rows - this.rows));
      this.firstColumn = Math.round(share(this.scroll.scrollLeft, this.scroll.scrollWidth - this.scroll.clientWidth) * (columns - this.columns));
      this.render();
    }
    reveal(row, column) {
      const { rows, columns } = this.node;
      const first = (place, size, view) => Math.max(0, Math.min(size - view, place - Math.floor(view / 2)));
      if (this.isWindow) {
        const [top, left] = [first(row, rows, this.rows), first(column, columns, this.columns)];
        this.scroll.scrollTop = rows > this.rows ? top / (rows - this.rows) * (this.scroll.scrollHeight - this.scroll.clientHeight) : 0;
        this.scroll.scrollLeft = columns > this.columns ? left / (columns - this.columns) * (this.scroll.scrollWidth - this.scroll.clientWidth) : 0;
        [this.firstRow, this.firstColumn] = [top, left];
      }
      this.render();
    }

    // The arrow keys go from number to number.
    walk(event) {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (this.isField || !step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      const { rows, columns } = this.node;
      const [row, column] = this.page.chosen(this.node);
      const [i, j] = [Math.min(rows - 1, Math.max(0, row + step[0])), Math.min(columns - 1, Math.max(0, column + step[1]))];
      this.page.choose(i, j);
      const isSeen = i >= this.firstRow && i < this.firstRow + this.rows && j >= this.firstColumn && j < this.firstColumn + this.columns;
      if (!isSeen) this.reveal(i, j);
      this.cells[i - this.firstRow]?.[j - this.firstColumn]?.own.focus();
    }

    render() {
      const [{ data, columns }, recorded] = [this.table, this.page.trace.recorded[this.id].data];
      let largest = 0;
      for (const number of data) if (Number.isFinite(number)) largest = Math.max(largest, Math.abs(number));
      const [chosenRow, chosenColumn] = this.page.chosen(this.node);
      this.heads?.forEach((head, place) => { head.textContent = this.firstColumn + place + 1; });
      this.cells.forEach((line, row) => {
        const i = this.firstRow + row;
        if (this.isWindow) line[0].place.parentElement.firstElementChild.textContent = i + 1;
        line.forEach((cell, column) => {
          const j = this.firstColumn + column;
          const place = i * columns + j;
          this.fill(cell, data[place], recorded[place], data.length > 1 ? largest : 0, [i, j]);
          if (!this.isField) {
            const isChosen = data.length > 1 && i === chosenRow && j === chosenColumn;
            cell.own.setAttribute("aria-pressed", isChosen);
            cell.own.tabIndex = i === chosenRow && j === chosenColumn ? 0 : -1;
          }
        });
      });
      if (!this.isField && !this.cells.flat().some(({ own }) => own.tabIndex === 0)) this.cells[0][0].own.tabIndex = 0;
      if (this.map) Heat.paint(this.map, this.table, largest, this.figure.classList.contains("gradient"));
    }
    fill({ place, old, own, entry }, number, recorded, largest, [i, j]) {
      const strength = largest > 0 && Number.isFinite(number) ? Math.round(Math.abs(number) / largest * 100) : 0;
      place.style.setProperty("--s", strength + "%");
      place.classList.toggle("minus", number < 0);
      const [text, before] = [Numerals.text(number), Numerals.text(recorded)];
      place.classList.toggle("changed", text !== before);
      old.textContent = text === before ? "" : before;
      if (entry) entry.show(); else own.textContent = text;
      const where = this.table.data.length > 1 ? `, row ${i + 1}, column ${j + 1}` : "";
      own.setAttribute("aria-label", `${this.node.name}${where}${entry ? "" : ": " + text}`);
    }
  }
  return Grid;
})();
