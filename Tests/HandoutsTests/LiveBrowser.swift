import Foundation
import NodeTool

/// Chromium as a reader uses it: real keys and buttons, reload, back, and print, over the pipe of its debugging protocol.
enum LiveBrowser {
  /// Runs a program in node, whose function `open` loads a page in a browser that is started once, and whose answer goes to `report`.
  static func run<Answer: Decodable>(_ program: String, input: some Encodable) throws -> Answer {
    try Node.run(
      [driver], "(async () => {\n\(program)\nclose();\n})().catch(fail);", input: JSONEncoder().encode(input))
  }

  /// What is sent waits for its answer; a page is loaded when its document is complete.
  private static let driver = """
    const { spawn } = require("child_process");
    const fs = require("fs");
    const profile = fs.mkdtempSync(require("os").tmpdir() + "/gradus-browser-");
    const browser = spawn("\(Tool.chromium.path ?? "chromium")", [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", `--user-data-dir=${profile}`,
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const [waiting, said] = [new Map(), []];
    let [count, text] = [0, ""];
    function close() {
      browser.on("exit", () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
      browser.kill();
    }
    function fail(fault) {
      console.error(fault);
      process.exitCode = 1;
      close();
    }
    browser.stdio[4].on("data", (data) => {
      text += data;
      const messages = text.split("\\0");
      text = messages.pop();
      for (const { id, result, error, method, params } of messages.map((message) => JSON.parse(message))) {
        if (error) waiting.get(id)?.[1](new Error(error.message)); else waiting.get(id)?.[0](result);
        if (method === "Runtime.consoleAPICalled") said.push(params.args.map(({ value }) => value).join(" "));
        if (method === "Runtime.exceptionThrown") said.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
        if (method === "Log.entryAdded") said.push(`${params.entry.text} ${params.entry.url ?? ""}`);
      }
    });
    const send = (method, params = {}, sessionId = undefined) => new Promise((...ends) => {
      waiting.set(++count, ends);
      browser.stdio[3].write(JSON.stringify({ id: count, method, params, sessionId }) + "\\0");
    });
    const rest = (time) => new Promise((end) => setTimeout(end, time));
    const codes = { Enter: 13, Escape: 27, " ": 32, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Home: 36, End: 35 };

    async function open(url, [width, height] = [1280, 900]) {
      const { targetId } = await send("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      const own = (method, params) => send(method, params, sessionId);
      for (const part of ["Page", "Runtime", "Log"]) await own(part + ".enable");
      await own("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
      const mouse = (type, x, y) => own("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1 });
      const page = {
        async see(script) {
          const { result, exceptionDetails } = await own("Runtime.evaluate", { expression: script, returnByValue: true, awaitPromise: true });
          if (exceptionDetails) throw new Error(`${script}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
          return result.value;
        },
        async settle() {
          for (let tries = 0; tries < 200; tries++) {
            await rest(25);
            const isThere = await page.see("document.readyState === 'complete' && location.href !== 'about:blank'").catch(() => false);
            if (isThere) break;
          }
          // The address follows when the reader rests.
          await rest(300);
        },
        async go(url) { await own("Page.navigate", { url }); await page.settle(); },
        async reload() { await own("Page.reload"); await page.settle(); },
        async back() {
          const { currentIndex, entries } = await own("Page.getNavigationHistory");
          await own("Page.navigateToHistoryEntry", { entryId: entries[currentIndex - 1].id });
          await page.settle();
        },
        // Modifiers: 2 is Ctrl, 8 is Shift.
        async press(key, modifiers = 0) {
          const name = key.length === 1 && key !== " " ? "Key" + key.toUpperCase() : key;
          const parts = { key, code: key === " " ? "Space" : name, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), modifiers };
          const text = { Enter: "\\r", " ": " " }[key];
          await own("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...parts });
          await own("Input.dispatchKeyEvent", { type: "keyUp", ...parts });
        },
        async type(text) { await own("Input.insertText", { text }); },
        async middle(element) {
          return page.see(`(() => { const place = ${element}; place.scrollIntoView({ block: "center", behavior: "instant" }); const { x, y, width, height } = place.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()`);
        },
        async click(element) {
          const [x, y] = await page.middle(element);
          await mouse("mousePressed", x, y);
          await mouse("mouseReleased", x, y);
        },
        async drag(element, right, down = 0) {
          const [x, y] = await page.middle(element);
          await mouse("mousePressed", x, y);
          for (let part = 1; part <= 5; part++) await mouse("mouseMoved", x + right * part / 5, y + down * part / 5);
          await mouse("mouseReleased", x + right, y + down);
        },
        async print(file) {
          const { data } = await own("Page.printToPDF", { printBackground: true });
          fs.writeFileSync(file, Buffer.from(data, "base64"));
        },
      };
      await page.go(url);
      return page;
    }
    """
}
