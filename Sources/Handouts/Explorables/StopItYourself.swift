import Foundation
import GradusFormulas

/// The losses of one training after each epoch, as a reader is shown them: rounded to whole multiples of a unit.
///
/// Rules of stopping are applied to the rounded losses too, so that the reader and the rules see the same.
public struct StoppedDraw: Encodable, Sendable {
  let unit: Double
  /// Multiples of the unit, at least 1.
  let validation, fresh: [Double]

  /// Losses of at least four digits; nil where one is not finite.
  public init?(validation: [Double], fresh: [Double]) {
    let all = validation + fresh
    guard let least = all.filter({ $0 > 0 }).min(), all.allSatisfy(\.isFinite) else { return nil }
    let unit = pow(10, log10(least).rounded(.down) - 3)
    (self.unit, self.validation, self.fresh) = (unit, Self.rounded(validation, unit), Self.rounded(fresh, unit))
  }

  private static func rounded(_ losses: [Double], _ unit: Double) -> [Double] {
    losses.map { max(1, ($0 / unit).rounded()) }
  }

  /// The first epoch of the least loss, counted from 1.
  private static func least(_ losses: some Collection<Double>) -> Int {
    (losses.enumerated().min { $0.element < $1.element }?.offset ?? 0) + 1
  }

  /// The fresh loss after an epoch over that after the epoch of the least validation loss.
  func score(of epoch: Int) -> Double { fresh[epoch - 1] / fresh[Self.least(validation) - 1] }

  /// The score of the model that patience K returns.
  func score(patience: Int) -> Double {
    var best = 1
    for epoch in 1...validation.count {
      if validation[epoch - 1] < validation[best - 1] { best = epoch }
      if epoch - best >= patience { break }
    }
    return score(of: best)
  }
}

extension Explorable {
  /// A validation curve unrolls until the reader stops it, draw after draw; the scores are compared with those of rules.
  ///
  /// - Parameters:
  ///   - draws: trainings of the same number of epochs.
  ///   - fixed: the best fixed number of epochs.
  public static func stopItYourself(_ draws: [StoppedDraw], fixed: Int) throws -> Explorable {
    struct Numbers: Encodable {
      let draws: [StoppedDraw]
      let fixed: Int
    }
    func mean(_ score: (StoppedDraw) -> Double) -> String {
      Numeral(exp(draws.reduce(0) { $0 + log(score($1)) } / Double(draws.count)), decimals: 3).text
    }
    return try Explorable(
      bundled: "stop-it-yourself", title: "Stop it yourself",
      invitation: """
        Watch the validation loss, and stop when you think that it will not get better: you return the best model that you have \
        seen. Your score is its loss on fresh examples, over that of the epoch with the least validation loss of the whole training. \
        Over all \(draws.count) draws patience K = 1 scores \
        \(mean { $0.score(patience: 1) }) on average, K = 20 \(mean { $0.score(patience: 20) }), and a fixed number of \(fixed) epochs \
        \(mean { $0.score(of: fixed) }). Averages of scores are geometric means. Can you do better?
        """,
      numbers: Numbers(draws: draws, fixed: fixed))
  }
}
