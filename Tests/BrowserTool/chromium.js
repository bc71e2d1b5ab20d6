// Chromium without a window, over the pipe of its debugging protocol.
"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");

module.exports = class Chromium {
  #waiting = new Map();
  #listeners = new Map();
  #count = 0;
  #text = "";
  #end = null;

  constructor(path) {
    this.profile = fs.mkdtempSync(`${os.tmpdir()}/gradus-browser-`);
    this.process = spawn(path, [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", `--user-data-dir=${this.profile}`,
      // Scripts that make many small arrays spend less time on collecting them.
      "--js-flags=--min-semi-space-size=32 --max-semi-space-size=64",
      // Scripts see the names and roles of the accessibility tree.
      "--enable-blink-features=ComputedAccessibilityInfo",
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const [input, output] = this.process.stdio.slice(3);
    input.on("error", () => {});
    output.setEncoding("utf8").on("data", (data) => this.#read(data));
    this.process.on("exit", (status, signal) => {
      fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      this.#end = new Error(`Chromium has ended with ${signal ?? `status ${status}`}`);
      for (const [, fail] of this.#waiting.values()) fail(this.#end);
    });
  }

  // A command and its answer.
  send(method, params = {}, sessionId = undefined) {
    return new Promise((...ends) => {
      if (this.#end) throw this.#end;
      this.#waiting.set(++this.#count, ends);
      this.process.stdio[3].write(JSON.stringify({ id: this.#count, method, params, sessionId }) + "\0");
    });
  }

  // Gives the events of a session to `hear`.
  listen(sessionId, hear) { this.#listeners.set(sessionId, hear); }

  // In good order, so that no process of it goes on to write into the profile.
  close() { this.send("Browser.close").catch(() => this.process.kill()); }

  #read(data) {
    const messages = (this.#text + data).split("\0");
    this.#text = messages.pop();
    for (const { id, result, error, method, params, sessionId } of messages.map((message) => JSON.parse(message))) {
      if (method) this.#listeners.get(sessionId)?.(method, params);
      const [done, fail] = this.#waiting.get(id) ?? [];
      this.#waiting.delete(id);
      if (error) fail?.(new Error(error.message)); else done?.(result);
    }
  }
};
