import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import PlainArithmetic
import Testing

@testable import GradusFormulas

@Suite("A printed line") struct PrintedLineTests {
  @Test("gives its result again from its numbers, for every operation", arguments: OperationExample.all)
  func operations(example: OperationExample) {
    for seed in 0..<20 as Range<UInt64> {
      let replay = Replay { tape in
        var inputs = RandomInputs(tape: tape, random: RandomGenerator(seed: seed))
        return inputs.loss(example.apply(&inputs).named("output", symbol: "y"))
      }
      #expect(replay.tape.trace().wrongLines() == [], "seed \(seed)")
    }
  }

  @Test("gives its result again from its numbers, for every layer and loss", arguments: LayerExample.all)
  func layers(example: LayerExample) throws {
    for seed in 0..<10 as Range<UInt64> {
      #expect(try example.replay(seed: seed).tape.trace().wrongLines() == [], "seed \(seed)")
    }
  }

  @Test("of a long sum shows its first terms, an ellipsis and the last") func longSum() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor((1...20).map { Double($0) / 8 }), needsGradient: true)
    let y = x.sum().named("total", symbol: "S")
    tape.backward(from: y)
    let line = try tape.trace()["total"].explanation(at: [])
    #expect(
      line.description == "S = x₁ + x₂ + x₃ + … + x₂₀ = 0.125 + 0.25 + 0.375 + … + 2.5 ≈ 26.25"
        || line.description
          == "S = x₁ + x₂ + x₃ + … + x₂₀ = 0.125 + 0.25 + 0.375 + … + 2.5 = 26.25"
    )
    #expect(line.formula.number == 26.25)
  }

  @Test("has no superfluous parentheses and no plus before a minus") func signs() {
    let (a, b, c) = (
      Formula.value(MathSymbol("a"), 1.5), Formula.value(MathSymbol("b"), -2), Formula.value(MathSymbol("c"), -0.5)
    )
    func numbers(_ formula: Formula) -> String { formula.written(in: PlainNotation(), as: .numbers) }
    #expect(numbers(a + b) == "1.5 − 2")
    #expect(numbers(a - b) == "1.5 − (−2)")
    #expect(numbers(a + b * c) == "1.5 − 2·(−0.5)")
    #expect(numbers(a + b / a) == "1.5 − 2 / 1.5")
    #expect(numbers(b * a) == "−2·1.5")
    #expect(numbers(a * b) == "1.5·(−2)")
    #expect(numbers(b / (a * c)) == "−2 / (1.5·(−0.5))")
    #expect(numbers(-(b * a)) == "−(−2·1.5)")
    #expect(numbers(.power(b, .number(2))) == "(−2)²")
    #expect(numbers(.exponential(c)) == "e^(−0.5)")
    #expect(numbers(a / .number(2e-5)) == "1.5 / (2·10⁻⁵)")
    #expect(numbers(a / .number(2e7)) == "1.5 / (2·10⁷)")
  }

  @Test("says = where nothing was rounded, and ≈ where something was") func equality() {
    func line(_ formula: Formula) -> String {
      Explanation(symbol: MathSymbol("y"), formula: formula, result: formula.number!).description
    }
    let (half, third) = (Formula.value(MathSymbol("a"), 0.5), Formula.value(MathSymbol("b"), 1 / 3.0))
    #expect(line(half + half) == "y = a + a = 0.5 + 0.5 = 1")
    #expect(line(half / .number(3)) == "y = a / 3 = 0.5 / 3 ≈ 0.1667")
    #expect(line(third * .number(3)) == "y = b·3 ≈ 0.33333·3 ≈ 1")
    #expect(line(third) == "y = b ≈ 0.3333")
    #expect(line(half) == "y = a = 0.5")
  }

  @Test("of numbers that cancel says 0") func cancelling() {
    let terms = [0.3, -0.1, -0.2].map { Formula.value(MathSymbol("a"), $0) }
    let formula = Formula.sum(terms)
    let line = Explanation(symbol: MathSymbol("y"), formula: formula, result: formula.number!).description
    #expect(line == "y = a + a + a = 0.3 − 0.1 − 0.2 = 0")
  }

  @Test("shows as many digits as its result needs", arguments: 0..<200 as Range<UInt64>)
  func nearlyCancelling(seed: UInt64) throws {
    var random = RandomGenerator(seed: seed)
    let a = random.uniform(in: -1..<1)
    let b = a * (1 + 1e-5 * random.uniform(in: -1..<1))
    let formula = Formula.value(MathSymbol("a"), a) - .value(MathSymbol("b"), b)
    let line = Explanation(symbol: MathSymbol("y"), formula: formula, result: formula.number!).line()
    let printed = PrintedDerivation(line.written(in: PlainNotation()), digits: line.steps.last!.digits)
    #expect(printed.isComputed && printed.error == nil, "\(printed.error ?? "")")
  }
}

extension Trace {
  /// Sentences on each printed line, of the forward or the backward pass, whose numbers do not give its result.
  func wrongLines() -> [String] {
    nodes.flatMap { node in
      node.value.shape.indices.prefix(6).flatMap { index in
        let value = self[node.id]
        return [value.explanation(at: index), value.gradientExplanation(at: index)].compactMap { $0?.error }
      }
    }
  }
}

extension Explanation {
  /// Reads the line as a reader would; where it has an ellipsis, the terms that it leaves out are put back in.
  var error: String? {
    let line = line()
    let (text, digits) = (line.written(in: PlainNotation()), line.steps.last!.digits)
    guard text.contains("…") else { return PrintedDerivation(text, digits: digits).error }
    let operands = line.steps[line.steps.count - 2]
    let numbers = formula.written(in: PlainNotation(digits: operands.digits), as: .numbers)
    let last = line.steps.last!
    let whole = "y = x = \(numbers) \(last.sign.rawValue) \(last.written(in: PlainNotation()))"
    return PrintedDerivation(whole, digits: digits).error
  }
}
