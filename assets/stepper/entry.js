// A field for a number, which is typed, stepped with the arrow keys, or dragged sideways.
"use strict";
const Entry = (() => {
  const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const power = (text) => [...text].map((sign) => sign === "⁻" ? "-" : superscripts.indexOf(sign)).join("");
  // 1,500 is 1500 to some and 1.5 to others; 1,234,567 and 0,500 are one thing to all.
  const isUnclear = (text) => /^[-−]?[1-9]\d{0,2},\d{3}$/.test(text.trim());

  // What people write: 0.5, −2, 1e-3, 1/3, 12,345,678 and 3·10⁻⁵ as the page does, and 0,5 where a comma is the decimal sign.
  function read(text) {
    if (isUnclear(text)) return null;
    const plain = text.trim().replaceAll("−", "-")
      .replace(/^(-?)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, sign, raised) => `${sign}1e${power(raised)}`)
      .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, raised) => `e${power(raised)}`)
      .replace(/^(-?\d{1,3}(?:,\d{3})+)(\.\d*)?$/, (number) => /,.*,|\./.test(number) ? number.replaceAll(",", "") : number)
      .replace(/^([^.,]*),([^.,]*)$/, "$1.$2");
    const [above, below, ...rest] = plain.split("/").map((part) => part.trim() === "" ? NaN : Number(part));
    const number = below === undefined ? above : above / below;
    return rest.length || !Number.isFinite(number) ? null : number;
  }
  // A hundredth of the number's power of ten: 0.3 goes by 0.01.
  const unitOf = (number) => number === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(number))) - 1);
  const moved = (number, unit, count) => Number(((Math.round(number / unit) + count) * unit).toPrecision(12));

  // `get` gives the number, and `change` the change that makes it another one.
  function attach(field, page, { get, change }) {
    const set = (number, isSame) => page.changes.make(change(number), isSame);
    // Whether what is typed next belongs to the change that typing here has begun.
    let isGoingOn = false;
    const show = () => {
      const number = get();
      const isFocused = document.activeElement === field;
      // What somebody is typing stays as it is, such as the beginning of 1/32.
      if (!isFocused || !isGoingOn) write(isFocused ? String(number) : Numerals.text(number));
      field.setAttribute("aria-valuenow", number);
      field.setAttribute("aria-valuetext", Numerals.text(number));
      field.removeAttribute("aria-invalid");
    };
    // A field is as wide as its number, whose letters become smaller where it is very long.
    const measure = () => field.style.setProperty("--length", field.value.length);
    function write(text) {
      field.value = text;
      measure();
    }
    function take() {
      const number = read(field.value);
      if (number === null) {
        field.setAttribute("aria-invalid", "true");
        const short = field.value.length > 30 ? `${field.value.slice(0, 30)}…` : field.value;
        return page.say(isUnclear(field.value)
          ? `“${short}” can be read in two ways: write ${field.value.replace(",", "")} or ${field.value.replace(",", ".")}.`
          : `“${short}” is not a number: write it like 0.5, −2, 1e-3 or 1/3.`);
      }
      field.removeAttribute("aria-invalid");
      if (number === get()) return;
      const isSame = isGoingOn;
      isGoingOn = true;
      set(number, isSame);
    }
    field.addEventListener("focus", () => { isGoingOn = false; show(); field.select(); });
    field.addEventListener("input", () => {
      measure();
      if (read(field.value) !== null) take();
    });
    field.addEventListener("change", take);
    field.addEventListener("blur", () => { if (read(field.value) !== null) show(); });
    field.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      // Undo and redo are the page's: what was typed is one change.
      if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
        isGoingOn = false;
        return;
      }
      // Other keys are for writing here, and not for going to another step.
      event.stopPropagation();
      if (event.key === "Escape") {
        if (isGoingOn) page.changes.takeBack();
        isGoingOn = false;
        page.say("");
        show();
      }
      if (event.key === "Escape" || event.key === "Enter") field.blur();
      if (!direction || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      isGoingOn = false;
      set(moved(get(), unitOf(get()), direction * (event.shiftKey ? 10 : 1)), event.repeat);
      show();
    });
    field.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || document.activeElement === field) return;
      event.preventDefault();
      follow(event.clientX, get(), unitOf(get()));
    });
    // Until the button is let go, wherever that is: every four pixels are a unit, and a press that does not move is one to type.
    function follow(start, number, unit) {
      const end = new AbortController();
      let isMoving = false;
      addEventListener("pointermove", ({ clientX }) => {
        if (!isMoving && Math.abs(clientX - start) < 4) return;
        const next = moved(number, unit, Math.trunc((clientX - start) / 4));
        if (next !== get()) set(next, isMoving);
        isMoving = true;
      }, end);
      for (const name of ["pointerup", "pointercancel"]) {
        addEventListener(name, () => {
          end.abort();
          if (name === "pointerup" && !isMoving) field.focus();
        }, end);
      }
    }
    return { show };
  }
  return { read, attach };
})();
