// Runs scripts as a page would: each request in a world of its own, where nothing is left from the one before.
"use strict";
const vm = require("vm");

require("../ServiceTool/requests.js")(({ scripts, json }) => {
  let answer;
  vm.runInNewContext(scripts, { json, atob, report: (value) => { answer = value; } });
  return answer;
});
