// A service's side of `Service.swift`: answers each request by `answer`, in any order, until standard input ends.
"use strict";

module.exports = function serve(answer) {
  let text = "";
  async function take(line) {
    const space = line.indexOf(" ");
    const outcome = await (async () => ({ answer: await answer(JSON.parse(line.slice(space))) }))()
      .catch((fault) => ({ fault: String(fault?.stack ?? fault) }));
    process.stdout.write(`${line.slice(0, space)} ${JSON.stringify(outcome)}\n`);
  }
  process.stdin.setEncoding("utf8").on("data", (data) => {
    text += data;
    if (!data.includes("\n")) return;
    const lines = text.split("\n");
    text = lines.pop();
    lines.forEach(take);
  });
  return new Promise((end) => process.stdin.on("end", end));
};
