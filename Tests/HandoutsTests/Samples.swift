import Foundation
import GradusAutograd
import GradusCharts
import GradusDrawing
import GradusFigures
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

@testable import GradusHandouts

/// What the tests of handouts are made from.
enum Sample {
  /// A step of a small network with batch norm.
  static func trace(features: Int = 2, batch: Int = 4) throws -> Trace {
    let network = Network {
      Dense("hidden", from: 2, to: features)
      BatchNorm("norm", features: features, epsilon: 0.001)
      Activation("active", Tanh())
      Dense("output", from: features, to: 3)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: 7)
    var random = RandomGenerator(seed: 2)
    let inputs = random.normal(.matrix(batch, 2))
    try trainer.gradients(on: Batch(inputs: inputs, targets: .oneHot((0..<batch).map { $0 % 3 }, classes: 3)))
    return trainer.trace()
  }

  static func figure(_ name: String = "curve") throws -> FigureBlock {
    let chart = Chart("Losses fall < 5 % & stay", subtitle: "over 4 steps") {
      LineMark(x: [1.0, 2, 3, 4], y: [1.0, 0.5, 0.3, 0.2], series: "loss")
    }
    return try FigureBlock(name: name, chart.picture)
  }

  /// A page with every kind of block and every sign that a format could take for its own.
  static func handout() throws -> Handout {
    let trace = try trace()
    let sigma = try trace["norm.sigma"]
    return Handout(
      title: "Signs & symbols: 100 % of <them>", subtitle: "Lesson “signs”",
      blocks: [
        .heading("Forwards: μ_B & σ² #1"), .prose(Prose(prose)), .prose(Prose(styled)),
        .equation(.value(MathSymbol("û"), 1) * .squareRoot(.value(MathSymbol("σ²"), 2) + .number(1e-5))),
        .derivation(of: [sigma.explanation(at: [0, 0]), try trace["hidden.output"].explanation(at: [1, 1])]),
        .derivation(of: [
          sigma.gradientExplanation(at: [0, 1])!, try trace["hidden.output"].gradientSplit()!.explanation(at: [0, 0]),
        ]),
        .derivation(of: try trace["hidden.weight"].updateExplanation(by: Adam(learningRate: 0.1), at: [0, 1])!.lines),
        .equation(.juxtaposed(.value(MathSymbol("w"), 0), .text("φ(x)_1 漢")) + .value(MathSymbol("Δ₁"), 0)),
        .figure(try figure()),
        .table(Table(["name_of | it", "β₁ ≤ 1"], rows: [["a & b", "−1.5·10⁻⁵"], ["50 %", "{x}"]])),
        .claim(Finding("Batch norm helps in 3 < 4 cases", measured: "12 of 20", outcome: .holds, draws: 1200)),
        .claim(Finding("It always helps", measured: "12 of 20", outcome: .fails)),
        .claim(Finding("It helps as a rule", measured: "12 of 20 (36 to 81 %)", outcome: .unclear, draws: 20)),
        .question("What is σ?", answer: "The square root of σ² + ε."),
        .formulas(rules),
        .formulas([
          StatedFormula(
            .symbol("μ"), .equals, .number(1) / .symbol("B") * .total(over: .symbol("b"), .symbol("u", "b")))
        ]),
        .predict(
          Prediction(
            number: 1, "Which is faster, a_1 or #2?", choices: ["a_1 & 5 %", "[#2] or neither", "Both!"], right: 1,
            reason: "It took \(italic: "n")\(sub: 2) < 3 steps.")),
        .list(["[one] & two", "1. three"]), .goals(["find 5 % of $3", "say why"]),
        .exercise(LessonExercise(number: 1, "Find x² for x = 3.", solution: "9, or 3 * 3.")),
        .next("Deep_er & further."),
        .trace(TraceBlock(file: "my_trace.json", count: 99)),
        .space(lines: 3),
      ])
  }

  private static let rules: [StatedFormula] = {
    let (w, v, g, rate, sigma) = (
      Formula.symbol("w"), Formula.symbol("v"), Formula.symbol("g"), Formula.symbol("η"), Formula.symbol("σ")
    )
    let normalized = Formula.symbol("û")
    return [
      StatedFormula(w, .becomes, w - rate * .gradient("w"), name: "descent_1"),
      StatedFormula(v, .becomes, .symbol("m") * v + g, name: "Nesterov & β"),
      StatedFormula(
        .gradient("u"), .equals,
        .symbol("γ") / sigma * (g - .function(.mean, g) - normalized * .function(.mean, g * normalized))),
    ]
  }()

  private static let prose = """
    The loss is ½ (w·φ − y)², with ∂L/∂μ and θ̄; a_b, 2 * 3 * 4, eᶻ, x̂ ≈ 1 ± 0.5, “quoted” – naïve Straße, $5, 50 %, #1, \
    \\ ~ ^ {}.

    A second paragraph with `signs_of & code` and *emphasis*: ℓ → ∞, ∑ ∈ ∇ ≥ ✓, µ, α₁² and 漢.
    """

  private static let styled: RichText =
    "Styles: \(code: "code_with & signs"), \(italic: "emphasis"), \(bold: "bold"), x\(sub: "i")\(sup: 2)."
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }
}
