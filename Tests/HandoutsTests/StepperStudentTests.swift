import BrowserTool
import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import ServiceTool
import Testing

@testable import GradusFormulas
@testable import GradusHandouts

/// A student types, drags, presses keys, follows links, loads the page again, goes back and prints.
@Suite(
  "The stepper as students use it", .waits,
  .enabled(if: Browser.isInstalled, "script/bootstrap --with browser installs what is needed")
)
struct StepperStudentTests {
  private struct State: Decodable {
    let address, step, note: String
    let loss: Double?
    let changes: Int
  }
  private struct Seen: Decodable {
    let walked, typed, undone, redone, escaped, dragged, linked, reloaded, boxed, back, returned, switched: State
    let unbiased, undoneSwitch, faulty, reset: State
    let fields, clipped, said: [String]
    let headings: [[String]]
    let curve: String
  }

  private static let used = Result { try use() }

  @Test("keys go from step to step, and what is typed, dragged or stepped is undone and done again in the field itself")
  func gestures() throws {
    let seen = try Self.used.get().seen
    #expect(seen.walked.step == "step=3" && seen.walked.changes == 0)
    #expect(seen.typed.address == "#step=3&input[0,1]=0.7" && seen.typed.changes == 1)
    #expect(seen.undone.address == "#step=3&input[0,1]=0.71" && seen.redone.address == "#step=3&input[0,1]=0.81")
    #expect(seen.escaped.address == seen.redone.address && seen.escaped.changes == seen.redone.changes)
    #expect(seen.dragged.address == "#step=3&input[0,1]=0.81&target[2,0]=2" && seen.fields == ["2", "0.81"])
  }

  @Test("the link beside a step keeps the changes; reload, back and a link to a box find them again") func addresses()
    throws
  {
    let seen = try Self.used.get().seen
    for state in [seen.linked, seen.reloaded, seen.returned] {
      #expect(state.address == seen.dragged.address && state.loss == seen.dragged.loss, "\(state)")
    }
    #expect(seen.boxed.step == "step=5" && seen.boxed.loss == seen.dragged.loss && seen.boxed.changes == 2)
    #expect(seen.back.step == "step=3" && seen.back.loss == seen.dragged.loss)
  }

  @Test("after a switch the keys still work, and headings, boxes and sentences have the rule that is in force")
  func switches() throws {
    let seen = try Self.used.get().seen
    #expect(seen.switched.changes == 3 && seen.switched.step != seen.returned.step && seen.undoneSwitch.changes == 2)
    #expect(seen.unbiased.changes == 3)
    let (plain, unbiased, straight) = (seen.headings[0], seen.headings[1], seen.headings[2])
    #expect(plain[0] == "mean(c², columns)" && unbiased[0] == "sum(c², columns) / 2")
    #expect(
      plain[1].hasPrefix("A mean over") && unbiased[1].hasPrefix("A sum over") && unbiased[1].contains("divided by 2"))
    #expect(plain[2].hasSuffix("× 1/3") && unbiased[2].hasSuffix("× 1/2") && straight[2].hasSuffix("constant"))
    #expect(
      plain[3].contains("<mn>3</mn>") && unbiased[3].contains("<mn>2</mn>")
        && straight[3].hasSuffix("<mo>=</mo><mn>0</mn></mrow>"))
    #expect(straight[4].contains("the other statistics of each example stayed as they are"), "\(straight[4])")
    #expect(straight[5].contains("which is a constant here: nothing comes back"), "\(straight[5])")
    #expect(!straight.contains { $0.contains("of the batch") })
  }

  @Test("a number that is not finite is named, ReLU keeps it, and steps without a loss are marked") func faults() throws
  {
    let seen = try Self.used.get().seen
    #expect(
      seen.faulty.note.hasPrefix("σ₁ is not a number: it is the root of −0.") && seen.faulty.loss == nil,
      "\(seen.faulty)")
    #expect(seen.reset.note == "" && seen.reset.changes == 0 && seen.reset.address == "#step=3")
    #expect(seen.curve.contains("without a finite loss"), "\(seen.curve)")
  }

  @Test("no number is cut off, and no message is on the console") func looks() throws {
    let seen = try Self.used.get().seen
    #expect(seen.clipped.isEmpty && seen.said.isEmpty, "\(seen.clipped) \(seen.said)")
  }

  @Test(
    "paper begins with the title and the graph, and no page is nearly empty",
    .enabled(if: Tool.pdftotext.isInstalled, "there is no pdftotext"))
  func paper() throws {
    let pages = try Self.used.get().paper.split(separator: "\u{C}", omittingEmptySubsequences: false)
    #expect(pages[0].contains("An own network") && pages[0].contains("σ²") && pages.count > 8, "\(pages[0])")
    for (number, page) in pages.dropLast().enumerated() {
      #expect(page.split(whereSeparator: \.isWhitespace).count > 15, "page \(number + 1): \(page)")
    }
  }

  private static func trace() throws -> Trace {
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      LayerNorm("norm", features: 3, epsilon: 1e-5)
      Activation("active", ReLU())
      Dense("output", from: 3, to: 1)
    }
    let trainer = Trainer(
      network, loss: MeanSquaredError(), optimizer: Momentum(learningRate: 0.1, momentum: 0.5), seed: 5)
    try trainer.gradients(
      on: Batch(
        inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1.5], [0]], needsInputGradient: true))
    return trainer.trace()
  }

  /// What is seen on the way, and what stands on the paper that is printed at the end.
  private static func use() throws -> (seen: Seen, paper: String) {
    let folder = try ScreenPage.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = { folder.appendingPathComponent($0) }
    try Data(StepperPage(trace(), title: "An own network").html.utf8).write(to: file("page.html"))
    try Data("<!DOCTYPE html><title>another page</title><link rel=icon href=data:,>".utf8).write(to: file("other.html"))
    let seen: Seen = try Browser.run(
      program,
      input: [
        "page": file("page.html").absoluteString, "other": file("other.html").absoluteString,
        "paper": file("page.pdf").path,
      ])
    guard Tool.pdftotext.isInstalled else { return (seen, "") }
    return (seen, try Tool.pdftotext.run(["-layout", "page.pdf", "-"], in: folder).output)
  }

  private static let program = """
    const found = {};
    const page = await open(input.page);
    const field = (name, place = 0) => `document.querySelectorAll('#given input[aria-label^="${name}"]')[${place}]`;
    const id = (name) => `document.getElementById("${name}")`;
    const values = (...fields) => page.see(`[${fields.map((field) => field + ".value").join()}]`);
    const state = async () => {
      await page.rest(230);
      return page.see(`(() => {
        const { trace, changes } = gradusStepper.page;
        return {
          address: location.hash, step: document.querySelector("section.current").id, note: ${id("note")}.textContent,
          loss: trace.numbers[trace.loss].data[0], changes: changes.all.length,
        };
      })()`);
    };
    await page.press("ArrowRight");
    await page.press("ArrowRight");
    found.walked = await state();

    await page.click(field("input", 1));
    await page.type("0.7");
    await page.press("Enter");
    found.typed = await state();
    await page.click(field("input", 1));
    await page.press("ArrowUp");
    await page.press("ArrowUp", 8);
    await page.press("z", 2);
    found.undone = await state();
    await page.press("y", 2);
    found.redone = await state();
    await page.see(field("input", 1) + ".select()");
    await page.type("7");
    await page.press("Escape");
    found.escaped = await state();
    await page.drag(field("target", 2), 20);
    found.dragged = await state();
    found.fields = await values(field("target", 2), field("input", 1));

    await page.click('document.querySelector("section.current .link")');
    found.linked = await state();
    await page.reload();
    found.reloaded = await state();
    await page.click('document.querySelector(\\'a.box:not(.reference)[href="#step=5"]\\')');
    found.boxed = await state();
    await page.back();
    found.back = await state();
    await page.go(input.other);
    await page.back();
    found.returned = await state();

    const { variance, sigma } = await page.see(`(() => {
      const { ids } = gradusStepper.page.trace;
      return { variance: ids.get("norm.variance"), sigma: ids.get("norm.sigma") };
    })()`);
    const look = () => page.see(`(() => {
      const [{ trace }, show] = [gradusStepper.page, gradusStepper.show];
      const section = (name, pass) => document.querySelector(\\`section.\\${pass}[data-node="\\${trace.ids.get(name)}"]\\`);
      const all = [["norm.variance", "forward"], ["norm.squared", "backward"], ["norm.variance", "backward"], ["norm.sigma", "backward"]].map((place) => section(...place));
      for (const place of all) show(Number(place.id.slice(5)));
      const factors = [...document.querySelectorAll("g.arrow")].find(({ dataset }) => dataset.to === "${variance}").querySelectorAll("text.factor");
      const straight = ${"document.querySelectorAll('.switch input')"}[0].checked;
      const texts = [
        document.querySelector('a.box:not(.reference)[data-node="${variance}"] text.formula').textContent, all[0].querySelector(".says").textContent,
        [...factors].map((text) => text.textContent).join(), (straight ? all[2] : all[1]).querySelector("h2 math").innerHTML,
        all[3].querySelector(".says").textContent, all[2].querySelector(".says").textContent,
      ];
      show(3);
      return texts;
    })()`);
    found.headings = [await look()];
    const press = async (place) => {
      await page.see(`document.querySelectorAll(".switch input")[${place}].focus()`);
      await page.press(" ");
    };
    await press(1);
    found.unbiased = await state();
    found.headings.push(await look());
    await page.press("z", 2);
    await press(0);
    found.headings.push(await look());
    await page.see('document.querySelectorAll(".switch input")[0].focus()');
    await page.press("ArrowRight");
    found.switched = await state();
    await page.press("z", 2);
    found.undoneSwitch = await state();

    await page.see("gradusStepper.show(3)");
    found.clipped = [];
    for (const text of ["-1.2345678901e-7", "-0.0001234", "1234567", "3.7271e305"]) {
      await page.click(field("input", 1));
      await page.see(field("input", 1) + ".select()");
      await page.type(text);
      const isCut = () => page.see(`(() => { const own = ${field("input", 1)}; return own.scrollWidth > own.clientWidth; })()`);
      if (await isCut()) found.clipped.push(text);
      await page.press("Enter");
      if (await isCut()) found.clipped.push(...await values(field("input", 1)));
    }
    await page.press("Escape");
    await page.click(id("reset"));
    await page.click('document.querySelector(".settings input[type=text]")');
    await page.type("-1");
    await page.press("Enter");
    found.faulty = await state();
    await page.click(id("take"));
    await page.click(id("undo"));
    await page.click(id("reset"));
    await page.click(field("input", 1));
    await page.type("abc");
    await page.press("Enter");
    await page.click(id("reset"));
    found.reset = await state();
    for (const eta of ["0.1", "1e308"]) {
      await page.click(id("eta"));
      await page.see(id("eta") + ".select()");
      await page.type(eta);
      await page.press("Enter");
      await page.click(id("take"));
      await page.click(id("take"));
    }
    found.curve = await page.see('document.querySelector("#training svg").getAttribute("aria-label")');
    await page.click(id("reset"));
    await page.print(input.paper);
    found.said = page.said;
    return found;
    """
}
