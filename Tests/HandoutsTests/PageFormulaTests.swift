import Foundation
import GradusAssets
import GradusAutograd
import GradusTensors
import GradusTraces
import NodeTool
import Testing

@testable import GradusFormulas
@testable import GradusHandouts

/// The page that steps through a trace writes numbers and formulas as Swift writes them.
@Suite(
  "Formulas in pages", .enabled(if: Node.isInstalled, "there is no node: script/bootstrap --with browser installs it"))
struct PageFormulaTests {
  private static func scripts(_ names: [String]) throws -> [String] {
    try names.map { try String(contentsOf: Assets.url($0 + ".js"), encoding: .utf8) }
  }

  private struct Numbers: Codable, Equatable {
    let significant, fixed: String
    let decimal: Double
  }

  @Test("numbers have the same digits, powers of ten and commas") func numerals() throws {
    var random = RandomGenerator(seed: 11)
    var numbers = [
      0, 0.5, 1.5, 2.5, 0.125, 1234.5, 9999.5, 99995, 999_999.5, 1e7, 9_999_999.5, 1e-4, 0.99995e-4, 1e-5, 2.5e-6,
      Double.leastNonzeroMagnitude, 1e300, 1e15, 123_456_789_012_345, 1.7e308,
    ]
    for _ in 0..<3000 {
      let size = pow(10, Double(random.integer(below: 24) - 10))
      numbers.append((random.uniform() - 0.5) * size)
      // Short decimals and ties, which rounding could take either way.
      numbers.append(Double(random.integer(below: 20_001) - 10_000) / pow(2, Double(random.integer(below: 9))))
    }
    let digits = numbers.map { _ in 1 + random.integer(below: 17) }
    struct Question: Encodable {
      let numbers: [Double]
      let digits: [Int]
    }
    let found: [Numbers] = try Node.run(
      Self.scripts(["pages/numerals"]),
      """
      report(input.numbers.map((number, place) => {
        const digits = input.digits[place];
        return {
          significant: Numerals.text(number, digits), fixed: Numerals.plain(Numerals.fixed(number, digits % 7)),
          decimal: Numerals.decimal(number, digits).value,
        };
      }));
      """, input: try JSONEncoder().encode(Question(numbers: numbers, digits: digits)))
    let expected = zip(numbers, digits).map { number, digits in
      Numbers(
        significant: Numeral(number, digits: digits).text, fixed: Numeral(number, decimals: digits % 7).text,
        decimal: DecimalDigits(number, digits: digits).value)
    }
    let wrong = numbers.indices.filter { found[$0] != expected[$0] }
    #expect(wrong.isEmpty, "\(wrong.prefix(5).map { (numbers[$0], digits[$0], found[$0], expected[$0]) })")
  }

  private struct Page: Encodable {
    struct Line: Encodable {
      let id: Int
      let isBackward: Bool
      let row, column: Int
    }
    let trace: String
    let values: [[Double]]
    let lines: [Line]
    var rules: [Line] = []
  }
  private struct Written: Decodable {
    let lines, rules: [String]
  }

  @Test("every derivation is written as Swift writes it", arguments: 0..<7) func derivations(number: Int) throws {
    let trace = try [
      StepperExamples.activation, StepperExamples.residual,
      { try StepperExamples.classifier(features: 3, hidden: 5, classes: 4, batch: 9) },
      { try WorksheetExamples.readme() }, { Self.operations }, { Self.cancelling }, { Self.takenLetters },
    ][number]()
    let steps = TraceSteps(trace)
    var (lines, expected): ([Page.Line], [String]) = ([], [])
    var (rules, headings): ([Page.Line], [String]) = ([], [])
    for step in steps.all where step.pass == .backward || !step.value.node.isGiven {
      let section = StepSection(step: step, count: steps.all.count, users: [])
      rules.append(Page.Line(id: step.value.id, isBackward: step.pass == .backward, row: 0, column: 0))
      headings.append(section.heading)
      for index in step.value.shape.indices.prefix(12) {
        let (row, column) = index.count == 2 ? (index[0], index[1]) : (0, index.first ?? 0)
        lines.append(Page.Line(id: step.value.id, isBackward: step.pass == .backward, row: row, column: column))
        expected.append(section.lines(at: index))
      }
    }
    let page = Page(
      trace: String(decoding: try PageTrace(trace, steps).json, as: UTF8.self),
      values: trace.nodes.map(\.value.scalars), lines: lines, rules: rules)
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    // The recorded numbers, whose last bits may be other than those that the page computes.
    let written: Written = try Node.run(
      Self.scripts(StepperPage.scripts.filter { $0 != "stepper/stepper" }),
      """
      const trace = new LiveTrace(JSON.parse(input.trace));
      input.values.forEach((value, id) => { trace.numbers[id].data.set(value.map(Number)); });
      report({
        lines: input.lines.map(({ id, isBackward, row, column }) => Section.derivation(trace.explanation(id, isBackward, row, column), trace.symbols)),
        rules: input.rules.map(({ id, isBackward }) => MathML.math(Section.title(trace, trace.written[id], isBackward))),
      });
      """, input: try encoder.encode(page))
    let found = written.lines
    let other = zip(written.rules, headings).first { $0 != $1 }
    #expect(other == nil && written.rules.count == headings.count, "\(other as Any)")
    let wrong = found.indices.filter { found[$0] != expected[$0] }
    #expect(found.count == expected.count && found.count > 10)
    #expect(
      wrong.isEmpty,
      "\(wrong.count) of \(found.count): \(wrong.first.map { (lines[$0], found[$0], expected[$0]) } as Any)")
  }

  @Test("every operation has a formula") func operationsHaveFormulas() throws {
    let known: [String] = try Node.run(
      Self.scripts(["pages/formulas", "pages/explanations"]), "report(Object.keys(Explanations.table))",
      input: Data("null".utf8))
    #expect(Set(known) == Set(OperationCatalog.project.map { String(describing: $0) }.filter { $0 != "Given" }))
  }

  /// Every operation once, on numbers of all sizes.
  private static var operations: Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.5, -1.5, 2], [1e-7, 800, -0.25]], needsGradient: true)
    let w = tape.parameter("w", [[1.25, 3e8, -0.001]])
    let a = (3 * x - 0.25).named("a")
    let b = ((x / 4).tanh() * w + 1.5 / (2 - a.squared())).named("b")
    let c = ((0.01 * b).sigmoid().power(1.5) + (x / 900).exp()).named("c")
    let d = ((x * x).named("d") + 0.5).squareRoot().log().named("ℓ")
    let p = (x / 100).softmax().named("p", symbol: "p")
    let e = (c - d * p).softplus().relu().transposed().named("e", symbol: "E")
    let f = e.matmul(x).reshaped(.matrix(1, 9)).named("f²")
    tape.backward(
      from: (f.mean() + (x.sum(axis: 1) * 1e-5).squared().sum() + a.mean(axis: 0).sum()).named("loss", symbol: "L"))
    return tape.trace()
  }

  /// Values that are called as functions are, and others with subscripts.
  private static var takenLetters: Trace {
    let tape = Tape()
    let s = tape.input("s", symbol: "s", [[0.5, -1.5], [2, 0]], needsGradient: true)
    let e = s.exp().named("e", symbol: "e")
    let b = (e.sigmoid() * s).named("b", symbol: "b₀")
    let f = (b + e.softplus()).named("f", symbol: "W_f")
    tape.backward(from: (f.squared().mean(axis: 0).sum() + s.mean(axis: 1).sum()).named("loss", symbol: "L"))
    return tape.trace()
  }

  /// Sums that cancel, long ones, and numbers that are too large.
  private static var cancelling: Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.1, 0.2, -0.3, 1e16, 1, -1e16, 3, 0.7, 0.7, -0.7, 1e300]], needsGradient: true)
    let s = x.sum().named("s")
    let centered = (x - x.mean()).named("centered", symbol: "c")
    let r = ((0.1 + x) - x - 0.1).named("r")
    let huge = (x * x * x).named("huge", symbol: "H")
    tape.backward(
      from: (centered.squared().mean() + s * 0.5 + r.sum() + (huge * 1e-300).sum()).named("loss", symbol: "L"))
    return tape.trace()
  }
}
