// What went wrong where numbers are not finite: the first of them, and what its operation was given.
"use strict";
const Faults = (() => {
  const said = (number) => Numerals.text(number);
  // By the operation, from its operands; null where they are in order and the result was too large to be stored.
  const reasons = {
    SquareRoot: (x) => x < 0 && `it is the root of ${said(x)}, which is below 0`,
    Log: (x) => x <= 0 && `it is the logarithm of ${said(x)}, which is not above 0`,
    Divide: (a, b) => b === 0 && `${said(a)} is divided by 0`,
    DivideConstant: (x) => x === 0 && "it is divided by 0",
    DivideByConstant: (x, { divisor }) => divisor === 0 && `${said(x)} is divided by 0`,
    Power: (x, { exponent }) => x === 0 ? `0 has no power ${said(exponent)}` : x < 0 && `${said(x)} is below 0 and has no power ${said(exponent)}`,
  };
  const placeIn = ({ data }) => data.findIndex((number) => !Number.isFinite(number));
  const isFinite = (table) => placeIn(table) < 0;

  // One sentence; empty where all numbers are finite.
  function sentence(trace) {
    const first = trace.firstNotFinite;
    if (!first) return "";
    const node = trace.nodes[first.id];
    const at = ({ rows, columns, data }) => data[(rows === 1 ? 0 : Math.floor(first.place / node.columns)) * columns + (columns === 1 ? 0 : first.place % node.columns)];
    const operands = node.inputs.map((input) => at(trace.numbers[input]) + (node.parameters.epsilon ?? 0));
    const reason = operands.every(Number.isFinite) && reasons[node.operation]?.(...operands, node.parameters) || (node.isGiven ? "the optimizer’s step has made it so" : "it is too large to be stored");
    // What has no symbol is told of as a part of the next value that has one.
    const seen = trace.written.find(({ id, isNamed }) => id >= first.id && (isNamed || trace.owners.has(id)) && !isFinite(trace.numbers[id]));
    const { id, place } = seen ? { id: seen.id, place: placeIn(trace.numbers[seen.id]) } : first;
    const value = trace.owners.get(id) ?? trace.written[id];
    const symbol = trace.symbols[trace.owners.has(id) ? value.gradientSymbol : value.symbol];
    const name = Plain.symbol(symbol, Explanations.indexOf(value, Math.floor(place / value.columns), place % value.columns));
    const kind = Number.isNaN(trace.numbers[id].data[place]) ? "not a number" : "infinite";
    return `${name} is ${kind}: ${id === first.id ? "" : "on the way to it, "}${reason}. It is the first value that is not finite, and spoils what is computed from it.`;
  }
  return { sentence };
})();
