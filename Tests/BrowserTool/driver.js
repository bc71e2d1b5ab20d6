// One Chromium for all tests. A request is a program with an input; it opens tabs, or loads pages as they stand after their scripts.
"use strict";
const serve = require("../ServiceTool/requests.js");
const Chromium = require("./chromium.js");
const Tab = require("./tab.js");

const AsyncFunction = (async () => {}).constructor;
const chromium = new Chromium(process.argv[2]);
const free = [];

// Loads pages one after the other in one tab, and gives the part of each with what was on the console. To use a tab again takes half as long.
async function load(urls, window, part) {
  const tab = free.pop() ?? await Tab.open(chromium);
  await tab.look(window);
  const pages = [];
  for (const url of urls) {
    await tab.load(url);
    pages.push(await tab.see(part));
  }
  free.push(tab);
  return { pages, console: tab.said };
}

serve(async ({ program, input }) => {
  const tabs = [];
  // For a reader who acts, in real time.
  async function open(url, window = {}) {
    const tab = await Tab.open(chromium);
    tabs.push(tab);
    await tab.look(window);
    await tab.go(url);
    return tab;
  }
  try {
    return await new AsyncFunction("input", "open", "load", program)(input, open, load);
  } finally {
    for (const tab of tabs) await tab.close();
  }
}).then(() => chromium.close());
