import BrowserTool
import Foundation
import GradusFormulas
import GradusTensors
import GradusTraining
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite("Fits and stops on a screen", .waits, .enabled(if: Browser.isInstalled, ExplorableScreen.needsChromium))
struct CurveScreenTests {
  static func degrees() throws -> (explorable: Explorable, losses: [[Double]]) {
    var random = RandomGenerator(seed: 5)
    let pool = NoisySine.examples(40, using: &random)
    let (training, validation) = (TrainingSet(pool[0..<20]), ValidationSet(pool[20..<40]))
    let fits = (1...15).map {
      Polynomial.smallestLeastSquares(PolynomialFeatures(.chebyshev, degree: $0), to: training)
    }
    return (
      try .polynomialDegree(
        fits, training: training, validation: validation, from: 1, high: 0.04, curve: NoisySine.curve),
      fits.map { [training.measure($0.loss).value, validation.measure($0.loss).value] }
    )
  }

  @Test(
    "shows the losses of each degree as the library measures them; no degree beyond the best has a smaller validation error"
  )
  func polynomialDegree() throws {
    let (explorable, losses) = try Self.degrees()
    let best = losses.indices.min { losses[$0][1] < losses[$1][1] }!
    #expect(
      explorable.invitation.description.hasPrefix("Raise the degree past \(best + 1): the training error goes on"))
    let report = try ExplorableScreen(
      explorable: explorable,
      script: (2...15).map { "set(\"degree\", \($0)); look();" }.joined()
        + "press(\"The degree of least validation error\"); look();"
    ).run()
    for (state, losses) in zip(report.states, losses) {
      #expect(agree(state.rows.map { $0[0] }, losses, to: 1e-6), "\(state.rows) and \(losses)")
    }
    let (training, validation) = (losses.map { $0[0] }, losses.map { $0[1] })
    #expect(zip(training, training.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    #expect(validation[(best + 1)...].allSatisfy { $0 > validation[best] })
    #expect(report.states[0].sentence.contains("it underfits") && report.states[14].sentence.contains("it overfits"))
    #expect(report.states[15].sentence.hasSuffix("This degree has the least validation error of all."))
  }

  /// Validation curves that fall, turn and rise with noise, and the fresh losses behind them.
  static let draws: [StoppedDraw] = (0..<3).map { draw in
    var random = RandomGenerator(seed: UInt64(draw + 1))
    let turn = [30.0, 60, 140][draw]
    let fresh = (1...300).map { 0.05 + 0.3 * exp(-Double($0) / turn) + 0.0002 * Double($0) }
    return StoppedDraw(validation: fresh.map { $0 * (1 + 0.03 * random.normal()) }, fresh: fresh)!
  }

  @Test("compares the reader's stop with the library's patience, and shows nothing of the fresh losses before")
  func stopping() throws {
    let explorable = try Explorable.stopItYourself(Self.draws, fixed: 90)
    let report = try ExplorableScreen(
      explorable: explorable,
      script: """
        press("10 epochs"); press("Next epoch"); look();
        press("Stop here"); look();
        press("Next draw"); look();
        for (let i = 0; i < 8; i++) press("10 epochs");
        press("Stop here"); look();
        press("Next draw");
        for (let i = 0; i < 30; i++) press("10 epochs");
        look();
        """
    ).run()
    let states = report.states
    for hidden in [states[0], states[1], states[3]] {
      #expect(hidden.rows.isEmpty && hidden.marks["third"] == nil && hidden.marks["second"]! > 0)
    }
    let stops = [12, 81, 300]
    let seen = [states[2], states[4], states[5]]
    for (place, state) in seen.enumerated() {
      let rows = Self.outcomes(of: Self.draws[place], stop: stops[place])
      try #require(state.rows.count == rows.count)
      for (row, outcome) in zip(state.rows, rows) { #expect(agree(Array(row.prefix(2)), outcome)) }
    }
    // The means are those of the draws that were played.
    let all = zip(Self.draws, stops).map { Self.outcomes(of: $0, stop: $1) }
    for (way, row) in states[5].rows.enumerated() {
      let logarithms = all.map { log($0[way][1]) }
      #expect(agree(Array(row.suffix(2)), [all.map { $0[way][0] }.reduce(0, +) / 3, exp(logarithms.reduce(0, +) / 3)]))
    }
    // What the invitation tells of the rules stands in the table in the end.
    let means = states[5].rows.map { Numeral($0[3], decimals: 3).text }
    #expect(
      explorable.invitation.description.contains(
        "K = 1 scores \(means[1]) on average, K = 20 \(means[5]), and a fixed number of 90 epochs \(means[9])."))
    #expect(states[5].sentence.contains("You have played all draws") && states[5].buttons == ["Play all draws again"])
  }

  /// For the reader, K = 1 … 200, the fixed number and the one who peeks: epochs trained and score, by the library's early stopping.
  private static func outcomes(of draw: StoppedDraw, stop: Int) -> [[Double]] {
    let set = ValidationSet(Examples(x: [0], y: [0]))
    func run(_ patience: Int, until end: Int) -> (trained: Int, returned: Int) {
      var stopping = EarlyStopping<Void>(patience: patience)
      for loss in draw.validation.prefix(end) where !stopping.shouldStop {
        stopping.record((), error: set.measure { _ in loss * draw.unit })
      }
      return (stopping.epoch, stopping.best!.epoch)
    }
    let best = draw.fresh[run(1000, until: 300).returned - 1]
    let you = run(1000, until: stop)
    let rules = [1, 2, 5, 10, 20, 50, 100, 200].map { run($0, until: 300) }
    let peeked = draw.fresh.firstIndex(of: draw.fresh.min()!)! + 1
    return ([you] + rules + [(90, 90), (300, peeked)]).map { [Double($0.trained), draw.fresh[$0.returned - 1] / best] }
  }

  @Test("takes no draw with a loss that is not finite, and gives the best model's loss four digits") func draws() throws
  {
    #expect(StoppedDraw(validation: [1, .infinity], fresh: [1, 1]) == nil)
    #expect(StoppedDraw(validation: [0, 0], fresh: [0, 0]) == nil)
    let draw = try #require(StoppedDraw(validation: [0.5, 0], fresh: [0.04321, 0.6]))
    #expect(draw.validation == [50_000, 1] && draw.fresh == [4321, 60_000])
    #expect(abs(draw.unit - 1e-5) < 1e-18)
  }
}
