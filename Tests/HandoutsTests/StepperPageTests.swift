import Foundation
import GradusAutograd
import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("The page that steps through a trace")
struct StepperPageTests {
  @Test("stays under 1 MB for two hidden layers of 64 with batch norm, and loads nothing from elsewhere")
  func size() throws {
    for trace in [
      try StepperExamples.activation(),
      try StepperExamples.classifier(features: 64, hidden: 64, classes: 10, batch: 64),
    ] {
      let html = try StepperPage(trace, title: "A step").html
      #expect(html.utf8.count < 1_000_000)
      #expect(
        !html.contains(#/(src|href)\s*=\s*"(?!#|data:,)/#) && !html.contains("@import") && !html.contains("url(http"))
      #expect(!html.contains("{{"))
    }
  }

  @Test("walks every named value forwards, then every gradient backwards")
  func order() throws {
    let steps = TraceSteps(try StepperExamples.activation()).all
    let names = steps.map { $0.pass.rawValue + " " + $0.value.name }
    #expect(names.prefix(3) == ["forward input", "forward target", "forward norm.mean"])
    #expect(names[14] == "forward loss" && names[15] == "backward loss" && names.last == "backward input")
    let order = [
      "residual", "norm.output", "norm.normalized", "norm.sigma", "norm.variance", "norm.centered", "norm.mean",
    ]
    let places = try order.map { name in try #require(names.firstIndex(of: "backward \(name)")) }
    #expect(places == places.sorted())
    #expect(steps.map(\.number) == Array(1...29))
  }

  @Test("says of given values and of means what is true of formulas too")
  func words() throws {
    let tape = Tape()
    let weight = tape.given(Tensor(rows: [[1, 2], [3, 5]]), needsGradient: true).named("w", role: .input)
    let columns = weight.mean(axis: 0).named("m", symbol: "m")
    tape.backward(from: (columns.sum().named("s", symbol: "s") * columns.mean().named("n", symbol: "n")).named("loss"))
    func words(_ trace: Trace, _ name: String) throws -> String {
      let step = try #require(TraceSteps(trace).all.first { $0.pass == .forward && $0.value.name == name })
      return StepWords(step: step, users: []).html
    }
    let trace = tape.trace()
    #expect(try words(trace, "w") == "It is given: no formula here computes it.")
    #expect(try words(trace, "m") == "A mean over the axis that the formula shows.")
    #expect(try words(trace, "s") == "The sum of all numbers." && words(trace, "n") == "The mean of all numbers.")
    let network = try StepperExamples.activation()
    #expect(try words(network, "input") == "An input of the network: it is given, one row for each example.")
  }

  @Test("lights what a formula names, and shows what flows back on each arrow")
  func arrows() throws {
    let trace = try StepperExamples.activation()
    let html = try StepperPage(trace, title: "A step").html
    func id(_ name: String) throws -> Int { try trace[name].id }
    let centered = try id("norm.centered")
    let box = try #require(
      html.firstMatch(of: try Regex("data-node=\"\(centered)\".*? data-backward-names=\"([\\d ]*)\"")))
    let named = try ["norm.centered", "norm.squared", "norm.sigma", "norm.normalized"].map(id)
    #expect(box.output[1].substring.map(String.init) == named.map(String.init).joined(separator: " "))
    let arrow = try #require(
      html.firstMatch(
        of: try Regex("data-from=\"\(centered)\" data-to=\"\(named[3])\" data-backward=\"\\d+\"[^>]*>(.*)</g>")))
    let texts = String(try #require(arrow.output[1].substring))
    #expect(texts.contains(">× 1/σ<") && texts.contains(">= 2<") && texts.contains(">−1.6<"))
    // The line back ends where the line forward begins.
    let lines = texts.matches(of: #/class="(forward|back)" d="M([\d.]+) .*?([\d.]+) [\d.]+" marker/#)
    let (forward, back) = (try #require(lines.first), try #require(lines.last))
    #expect(forward.1 == "forward" && back.1 == "back" && forward.2 == back.3 && forward.3 == back.2)
  }

  @Test("escapes what a name or title may hold")
  func escapes() throws {
    let tape = Tape()
    let x = tape.input("x<y", symbol: "<&>", [[1, 2]], needsGradient: true)
    tape.backward(from: (x * x).sum().named("loss", symbol: "L"))
    let html = try StepperPage(tape.trace(), title: "a < b & {{c}}").html
    #expect(html.contains("<h1>a &lt; b &amp; {{c}} <small>from ") && html.contains("x&lt;y"))
    #expect(!html.contains("<&>") && !html.contains("x<y"))
  }
}
