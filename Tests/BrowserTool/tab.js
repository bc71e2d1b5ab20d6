// A tab of a reader of its own, who sees, types, presses, drags, follows links and prints.
"use strict";
const fs = require("fs");

const codes = { Enter: 13, Escape: 27, " ": 32, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Home: 36, End: 35 };

module.exports = class Tab {
  #events = new Map();
  // What the console holds.
  said = [];

  static async open(chromium) {
    const { browserContextId } = await chromium.send("Target.createBrowserContext");
    const { targetId } = await chromium.send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await chromium.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab();
    tab.own = (method, params) => chromium.send(method, params, sessionId);
    tab.close = () => chromium.send("Target.closeTarget", { targetId });
    await tab.#listen(chromium, sessionId);
    await tab.own("Page.enable");
    await tab.own("Emulation.setFocusEmulationEnabled", { enabled: true });
    return tab;
  }

  // Frames without rights are sessions of their own.
  async #listen(chromium, sessionId) {
    chromium.listen(sessionId, (method, params) => {
      if (method === "Runtime.consoleAPICalled") this.said.push(params.args.map(({ value }) => value).join(" "));
      if (method === "Runtime.exceptionThrown") this.said.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === "Log.entryAdded") this.said.push(`${params.entry.text} ${params.entry.url ?? ""}`);
      if (method === "Target.attachedToTarget") this.#listen(chromium, params.sessionId).catch(() => {});
      this.#events.get(method)?.(params);
    });
    for (const part of ["Runtime", "Log"]) await chromium.send(part + ".enable", {}, sessionId);
    await chromium.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, sessionId);
    await chromium.send("Runtime.runIfWaitingForDebugger", {}, sessionId);
  }
  #event(method) { return new Promise((happens) => this.#events.set(method, happens)); }

  // A window of this size, in which nothing was seen before.
  async look({ width = 1280, height = 900, isDark = false, isHeard = false } = {}) {
    // For a screen reader the accessibility tree is kept, and not made anew for each name that a script asks for.
    await this.own(isHeard ? "Accessibility.enable" : "Accessibility.disable");
    await this.own("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    const features = [{ name: "prefers-color-scheme", value: isDark ? "dark" : "light" }];
    await this.own("Emulation.setEmulatedMedia", { features });
    await this.own("Storage.clearDataForOrigin", { origin: "file://", storageTypes: "all" });
    this.said = [];
  }

  // Loads a page, whose time flies: ten seconds pass at once, so that nothing is left waiting.
  async load(url) {
    await this.own("Emulation.setVirtualTimePolicy", { policy: "advance" });
    const isLoaded = this.#event("Page.loadEventFired");
    const { errorText } = await this.own("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await isLoaded;
    const hasPassed = this.#event("Emulation.virtualTimeBudgetExpired");
    await this.own("Emulation.setVirtualTimePolicy", { policy: "pauseIfNetworkFetchesPending", budget: 10_000, maxVirtualTimeTaskStarvationCount: 9999 });
    await hasPassed;
  }

  async see(script) {
    const { result, exceptionDetails } = await this.own("Runtime.evaluate", { expression: script, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${script}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  rest(time) { return new Promise((end) => setTimeout(end, time)); }

  // A page is loaded when its document is complete.
  async settle() {
    for (let tries = 0; tries < 200; tries++) {
      await this.rest(25);
      const isThere = await this.see("document.readyState === 'complete' && location.href !== 'about:blank'").catch(() => false);
      if (isThere) break;
    }
    // The address follows when the reader rests.
    await this.rest(300);
  }
  async go(url) { await this.own("Page.navigate", { url }); await this.settle(); }
  async reload() { await this.own("Page.reload"); await this.settle(); }
  async back() {
    const { currentIndex, entries } = await this.own("Page.getNavigationHistory");
    await this.own("Page.navigateToHistoryEntry", { entryId: entries[currentIndex - 1].id });
    for (let tries = 0; tries < 200; tries++) {
      if ((await this.own("Page.getNavigationHistory")).currentIndex < currentIndex) break;
      await this.rest(25);
    }
    await this.settle();
  }

  // Modifiers: 2 is Ctrl, 8 is Shift.
  async press(key, modifiers = 0) {
    const name = key.length === 1 && key !== " " ? "Key" + key.toUpperCase() : key;
    const parts = { key, code: key === " " ? "Space" : name, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), modifiers };
    const text = { Enter: "\r", " ": " " }[key];
    await this.own("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...parts });
    await this.own("Input.dispatchKeyEvent", { type: "keyUp", ...parts });
  }
  async type(text) { await this.own("Input.insertText", { text }); }

  async #mouse(type, x, y) {
    const buttons = type === "mouseReleased" ? 0 : 1;
    await this.own("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 });
  }
  async #middle(element) {
    return this.see(`(() => { const place = ${element}; place.scrollIntoView({ block: "center", behavior: "instant" }); const { x, y, width, height } = place.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()`);
  }
  async click(element) { await this.drag(element, 0, 0, 0); }
  async drag(element, right, down = 0, parts = 5) {
    const [x, y] = await this.#middle(element);
    await this.#mouse("mousePressed", x, y);
    for (let part = 1; part <= parts; part++) await this.#mouse("mouseMoved", x + right * part / parts, y + down * part / parts);
    await this.#mouse("mouseReleased", x + right, y + down);
  }

  async print(file) {
    const { data } = await this.own("Page.printToPDF", { printBackground: true });
    fs.writeFileSync(file, Buffer.from(data, "base64"));
  }
};
