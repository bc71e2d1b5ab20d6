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

/// A reader changes numbers in the stepper, and everything follows.
@Suite(
  "Changing numbers in the stepper", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct StepperLiveTests {
  private struct Seen: Decodable {
    let values, gradients: [String: [Double]]
    let hashes, derivations, notes: [String]
    let losses: [Double]
    let graph: [String]
  }

  @Test("typing, dragging and keys give both passes as Swift computes them; undo, redo and reset go back")
  func changes() throws {
    let trace = try StepperExamples.activation()
    let steps = TraceSteps(trace)
    let mu = try #require(steps.number(of: try trace["norm.mean"].id, .backward))
    let seen: Seen = try StepperPages.run(
      trace, "#step=\(mu)",
      script: """
        const all = { values: {}, gradients: {}, hashes: [], derivations: [], notes: [], losses: [], graph: [] };
        const note = () => {
          all.losses.push(numbers("loss")[0]);
          all.hashes.push(Address.written(page.changes.list, page.trace));
          all.derivations.push(document.querySelector("section.current .derivation .right:last-child").textContent);
        };
        note();
        type(field("input", 1), "0,7");
        note();
        press(field("norm.gamma"), "ArrowUp");
        note();
        drag(field("target", 2), 40);
        note();
        for (const name of ["input", "norm.mean", "norm.sigma", "norm.output", "loss"]) {
          all.values[name] = numbers(name);
          all.gradients[name] = gradient(name);
        }
        all.graph = [...document.querySelectorAll(`a.box[data-node="${page.trace.ids.get("loss")}"] text.number`)].map((text) => text.textContent);
        click("undo"); note(); click("undo"); note(); click("redo"); note(); click("reset"); note(); click("undo"); note(); click("redo"); note();
        type(field("input", 1), "seven");
        all.notes.push(document.getElementById("note").textContent);
        report(all);
        """)
    #expect(
      seen.hashes.prefix(4) == [
        "", "&input[1,0]=0.7", "&input[1,0]=0.7&norm.gamma[0]=2.1", "&input[1,0]=0.7&norm.gamma[0]=2.1&target[2,0]=4",
      ])
    #expect(seen.notes == ["“seven” is not a number: write it like 0.5, −2, 1e-3 or 1/3."])
    let (u, gamma, t) = (try trace["input"], try trace["norm.gamma"], try trace["target"])
    let again = try trace.recomputed([
      u.id: [[0.3], [0.7], [1.1], [-0.3]], gamma.id: Tensor([2.1]).reshaped(gamma.shape), t.id: [[0], [1], [4], [-1]],
    ])
    for (name, found) in seen.values { try expectNear(found, again[name].value.scalars, name) }
    for (name, found) in seen.gradients {
      try expectNear(found, #require(again[name].gradient).scalars, "gradient of \(name)")
    }
    let loss = try again["loss"].value.scalar
    #expect(seen.graph == [Numeral(loss, digits: 3).text])
    // Undo and redo find the same numbers; reset is undone by as many steps as there were changes.
    #expect(seen.losses[4] == seen.losses[2] && seen.losses[5] == seen.losses[1] && seen.losses[6] == seen.losses[2])
    #expect(seen.losses[7] == seen.losses[0] && seen.hashes[7] == "")
    let result = try #require(again["norm.mean"].gradientExplanation(row: 0, column: 0)).line().steps.last!
    #expect(seen.derivations[3] == result.formula.description && seen.derivations[0] == "−2")
  }

  private func expectNear(_ found: [Double], _ wanted: [Double], _ place: String) throws {
    let largest = wanted.map(abs).max() ?? 0
    let isNear = zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-12 * max(abs($1), largest, 1e-3) }
    #expect(isNear && found.count == wanted.count, "\(place): \(found), not \(wanted)")
  }

  private struct Shown: Decodable {
    let step: Int
    let numbers: [Double]
    let note, hash: String
  }

  @Test("an address opens the page as it was left, and what it cannot mean is named") func addresses() throws {
    let trace = try StepperExamples.activation()
    let script = """
      setTimeout(() => report({
        step: Number(document.querySelector("section.current").id.slice(5)), numbers: numbers("input"),
        note: document.getElementById("note").textContent, hash: location.hash,
      }), 500);
      """
    let good: Shown = try StepperPages.run(trace, "#step=5&x[0,0]=0.7&take=2&straight=1&eta=0.5", script: script)
    #expect(good.step == 5 && good.numbers == [0.7, 0.5, 1.1, -0.3] && good.note == "")
    #expect(good.hash == "#step=5&input[0,0]=0.7&take=2&straight=1&eta=0.5")
    let bad: Shown = try StepperPages.run(
      trace, "#step=999&input[0,0]=0.7&x=1&input[9,0]=1&norm.sigma[0]=1&input[1,0]=abc&%E0%A4%A=1", script: script)
    #expect(bad.step == 29 && bad.numbers == [0.7, 0.5, 1.1, -0.3] && bad.hash == "#step=29&input[0,0]=0.7")
    for part in ["“x”", "[9,0]", "“norm.sigma” is computed", "“input[1,0]” has no number", "not encoded"] {
      #expect(bad.note.contains(part), "\(bad.note)")
    }
  }

  private struct Stepped: Decodable {
    let losses: [Double]
    let words: String
    let points: Int
  }

  @Test("the optimizer's step is that of SGD, and the curve of the loss grows") func training() throws {
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      BatchNorm("norm", features: 3, epsilon: 1e-5)
      Dense("output", from: 3, to: 1)
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.05), seed: 7)
    let batch = Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]])
    try trainer.gradients(on: batch)
    let trace = trainer.trace()
    let stepped: Stepped = try StepperPages.run(
      trace,
      script: """
        type(document.getElementById("eta"), "0.05");
        for (let step = 0; step < 3; step++) click("take");
        report({
          losses: page.changes.state.losses.concat(numbers("loss")), words: document.querySelector("#training output").textContent,
          points: document.querySelector("#training .loss").getAttribute("d").split("L").length,
        });
        """)
    var losses: [Double] = []
    for _ in 0..<4 { losses.append(try trainer.step(on: batch)) }
    try expectNear(stepped.losses, losses, "losses")
    #expect(stepped.points == 4 && stepped.words.hasPrefix("Step 3: the loss was \(Numeral(losses[2]).text) and is"))
  }

  @Test("with μ and σ as constants the gradient is its straight path") func straightPath() throws {
    let trace = try StepperExamples.activation()
    let found: [[Double]] = try StepperPages.run(
      trace,
      script: """
        const boxes = document.querySelectorAll("#bench .switch input");
        boxes[0].click();
        const straight = gradient("input");
        boxes[0].click();
        report([straight, gradient("input")]);
        """)
    let split = try #require(trace["input"].gradientSplit())
    try expectNear(found[0], split.parts[0].gradient.scalars, "straight path")
    try expectNear(found[1], #require(trace["input"].gradient).scalars, "whole gradient")
  }

  @Test("gradients are those of the changed computation, whatever constants and switches are") func constants() throws {
    let trace = try StepperExamples.classifier(features: 3, hidden: 4, classes: 3, batch: 5)
    let worst: Double = try StepperPages.run(
      trace,
      script: """
        const change = (change) => page.changes.make(change);
        change({ kind: "switch", name: "isUnbiased", isOn: true });
        for (const { id } of page.trace.constants) change({ kind: "constant", id, number: 0.3 });
        let worst = 0;
        for (const name of ["input", "dense1.weight", "norm2.gamma"]) {
          const id = page.trace.ids.get(name);
          const [own, slope] = [numbers(name), gradient(name)];
          own.forEach((number, place) => {
            const loss = (by) => { change({ kind: "number", id, place, number: number + by }); return numbers("loss")[0]; };
            const quotient = (loss(1e-5) - loss(-1e-5)) / 2e-5;
            loss(0);
            worst = Math.max(worst, Math.abs(quotient - slope[place]));
          });
        }
        report(page.trace.constants.length === 2 && page.trace.variances.length === 2 ? worst : 1);
        """)
    #expect(worst < 1e-8)
  }

  @Test("the graph's numbers are written as they were drawn", arguments: 0..<4) func graph(number: Int) throws {
    let trace = try [
      StepperExamples.activation, StepperExamples.residual,
      {
        let layers: [any Layer] = [
          Dense("hidden", from: 2, to: 6), Activation("active", Tanh()), Dense("output", from: 6, to: 1),
        ]
        return try WorksheetExamples.network(layers)
      },
      {
        let tape = Tape()
        let numbers: Tensor = [[-0.366, 0.4, 2, 1e-4], [0.443, -2.61, 1e-5, 0.0123]]
        let scores = tape.input("scores", numbers, needsGradient: true)
        let mask = tape.input("mask", [[0, -1000, -1e9, 0], [0, 0, 0, 0]])
        tape.backward(from: (scores + mask).named("masked").squared().mean().named("loss", symbol: "L"))
        return tape.trace()
      },
    ][number]()
    let different: [[String]] = try StepperPages.run(
      trace,
      script: """
        page.isChanged = true;
        page.graph.update();
        report([...page.graph.texts.all].filter(([text, { html }]) => text.innerHTML !== html).map(([text, { html }]) => [html, text.innerHTML]));
        """)
    #expect(different.isEmpty, "\(different)")
  }

  private struct Chosen: Decodable {
    let head, derivation: String
    let cells: Int
  }

  @Test("every number of a large tensor can be reached and explained") func everyNumber() throws {
    let trace = try StepperExamples.classifier(features: 16, hidden: 24, classes: 10, batch: 32)
    let weight = try trace["dense2.weight"]
    let step = try #require(TraceSteps(trace).number(of: weight.id, .backward))
    let chosen: Chosen = try StepperPages.run(
      trace, "#step=\(step)",
      script: """
        const table = document.querySelector("section.current .gradient table");
        for (let row = 0; row < 30; row++) press(table, "ArrowDown");
        for (let column = 0; column < 22; column++) press(table, "ArrowRight");
        report({
          head: document.activeElement.getAttribute("aria-label"), cells: table.querySelectorAll("button").length,
          derivation: document.querySelector("section.current .derivation").outerHTML,
        });
        """)
    let number = try #require(weight.gradient)[23, 22]
    #expect(chosen.head == "\(weight.name).gradient, row 24, column 23: \(Numeral(number).text)" && chosen.cells == 48)
    #expect(chosen.derivation.contains("<mn>24</mn><mo>,</mo><mn>23</mn>"))
  }

  private struct Typed: Decodable {
    let numbers: [Double]
    let note, hash: String
    let hasCurve: Bool
  }

  @Test("numbers are read as the page writes them, unclear ones are refused, and infinite losses are not drawn")
  func awkward() throws {
    let typed: Typed = try StepperPages.run(
      try StepperExamples.activation(), "#step=1",
      script: """
        let note = "";
        const found = ["12,345,678", "10⁻⁵", "3·10⁻⁵", "1,500", "0,500"].map((text) => {
          type(field("input", 1), text);
          note ||= document.getElementById("note").textContent;
          return numbers("input")[1];
        });
        type(field("target", 0), "1e308");
        click("take");
        click("take");
        report({
          numbers: found, note, hash: Address.written(page.changes.list, page.trace),
          hasCurve: !document.querySelector("#bench svg").hasAttribute("hidden"),
        });
        """)
    #expect(typed.numbers == [12_345_678, 1e-5, 3e-5, 3e-5, 0.5])
    #expect(typed.note == "“1,500” can be read in two ways: write 1500 or 1.500.", "\(typed.note)")
    #expect(typed.hash == "&input[1,0]=0.5&target[0,0]=1e+308&take=2" && !typed.hasCurve, "\(typed.hash)")
  }

  @Test("what is typed stays as it is while it is typed, and is one change") func typing() throws {
    let found: [String] = try StepperPages.run(
      StepperExamples.activation(),
      script: """
        const target = field("input");
        target.focus();
        const seen = ["1", "1/", "1/3", "1/32"].map((text) => {
          target.value = text;
          target.dispatchEvent(new Event("input", { bubbles: true }));
          return target.value;
        });
        target.blur();
        report([...seen, target.value, String(page.changes.all.length)]);
        """)
    #expect(found == ["1", "1/", "1/3", "1/32", "0.03125", "1"])
  }

  @Test("paper shows the numbers as they are now, and a press of Ctrl Z takes a change back") func paper() throws {
    let found: [String] = try StepperPages.run(
      StepperExamples.activation(),
      script: """
        type(field("input"), "5");
        dispatchEvent(new Event("beforeprint"));
        const cell = (name) => document.querySelector(`section.forward[data-node="${page.trace.ids.get(name)}"] td`).firstElementChild;
        const printed = [cell("input").value, cell("norm.mean").textContent];
        press(document.body, "z", { ctrlKey: true });
        report([...printed, Numerals.text(numbers("input")[0])]);
        """)
    #expect(found == ["5", "1.575", "0.3"])
  }
}
