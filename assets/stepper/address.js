// The changes as they stand in the address: #step=5&x[0,1]=0.7, rows and columns counted from 0.
"use strict";
const Address = (() => {
  // So many at once; an address may ask for that again and again.
  const mostSteps = 1000;
  const switches = { straight: "isStraight", unbiased: "isUnbiased" };
  const nameOf = (setting) => Object.keys(switches).find((name) => switches[name] === setting);
  // Signs that may stand in an address as they are, so that it can be read.
  const encoded = (text) => encodeURIComponent(text).replace(/%(5B|5D|2C|3A)/g, (sign) => decodeURIComponent(sign));

  function written(changes, trace) {
    const parts = [];
    for (const { kind, id, place, number, name, isOn } of changes) {
      const node = trace.written[id];
      if (kind === "number") parts.push([`${node.name}[${indexOf(node, place)}]`, number]);
      if (kind === "constant") parts.push([`${node.name}:${trace.constantName(node)}`, number]);
      if (kind === "switch") parts.push([nameOf(name), isOn ? 1 : 0]);
      if (kind === "stepSize") parts.push(["eta", number]);
      if (kind === "step" && parts.at(-1)?.[0] === "take" && parts.at(-1)[1] < mostSteps) parts.at(-1)[1] += 1;
      else if (kind === "step") parts.push(["take", 1]);
    }
    // Of numbers that were changed again and again, the last is what counts.
    const isLast = ([name], place) => name === "take" || parts[place + 1]?.[0] !== name;
    return parts.filter(isLast).map(([name, number]) => `&${encoded(name)}=${number}`).join("");
  }
  const indexOf = ({ shape, columns }, place) => [[], [place], [Math.floor(place / columns), place % columns]][shape.length].join(",");

  // The step and the changes that an address asks for; what cannot be read is named in `faults`.
  function read(hash, trace) {
    const [changes, faults] = [[], []];
    let step = 1;
    for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
      try {
        const [name, text] = part.split(/=(.*)/).map(decodeURIComponent);
        if (name === "step" && /^\d+$/.test(text)) step = Number(text);
        else changes.push(...change(name, text, trace));
      } catch (fault) { faults.push(fault instanceof URIError ? `“${part}” is not encoded as an address is` : fault.message); }
    }
    return { step, changes, faults };
  }
  // A given value may be called by its symbol too, where no other has it.
  function onlyBySymbol(symbol, { changeable, written, symbols }) {
    const found = [...changeable].filter((id) => symbols[written[id].symbol].plain === symbol);
    return found.length === 1 ? written[found[0]] : undefined;
  }
  function change(name, text, trace) {
    const number = Number(text);
    if (text === undefined || text.trim() === "" || !Number.isFinite(number)) throw new Error(`“${name}” has no number behind “=”`);
    if (!trace.isLive) throw new Error(`“${name}” cannot be changed: the trace has operations that this page does not know`);
    if (name === "take") {
      if (!Number.isInteger(number) || number < 1 || number > mostSteps) {
        throw new Error(`“take” is a number of steps from 1 to ${mostSteps}`);
      }
      return Array.from({ length: number }, () => ({ kind: "step" }));
    }
    if (name === "eta") return [{ kind: "stepSize", number }];
    if (Object.hasOwn(switches, name)) return [{ kind: "switch", name: switches[name], isOn: number !== 0 }];
    const constant = trace.constants.find((node) => `${node.name}:${trace.constantName(node)}` === name);
    if (constant) return [{ kind: "constant", id: constant.id, number }];
    const [, own, places] = /^(.*)\[([\d,]*)\]$/.exec(name) ?? [];
    const node = trace.written[trace.ids.get(own)] ?? onlyBySymbol(own, trace);
    if (!node) throw new Error(`there is no value “${own ?? name}”`);
    if (!trace.changeable.has(node.id)) throw new Error(`“${own}” is computed, and only given numbers can be changed`);
    const index = places === "" ? [] : places.split(",").map((place) => place === "" ? NaN : Number(place));
    if (index.length !== node.shape.length || index.some((place, axis) => !(place < node.shape[axis]))) {
      throw new Error(`“${own}” has no number at [${places}]: its shape is [${node.shape.join(", ")}], counted from 0`);
    }
    const place = index.length === 2 ? index[0] * node.columns + index[1] : index[0] ?? 0;
    return [{ kind: "number", id: node.id, place, number }];
  }
  return { written, read };
})();
