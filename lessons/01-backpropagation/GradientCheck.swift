import Foundation
import Gradus

/// Every gradient of the small network beside its finite difference, and how the distance between points matters.
struct GradientCheck {
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 10 : 100 }
  private static let distance = 1e-5
  private let distances = (0...22).map { pow(10, -1 - Double($0) / 2) }

  func show(on page: Page) async throws {
    page.heading("Every gradient beside its finite difference")
    page.prose(
      """
      A gradient can be checked without any calculus: move one parameter by h up and down, compute the loss twice, \
      and divide the difference by 2h. This is done below for all 13 parameters with h = 10⁻⁵. The relative error is \
      the difference divided by the larger of the two numbers; gradients below 0.001 count as 0.001 there.
      """)
    let differences = try FiniteDifferences(seed: seed)
    let central = try differences.central(Self.distance)
    page.table(
      ["parameter", "backpropagation", "finite difference", "relative error"],
      rows: differences.names.indices.map { place in
        [
          differences.names[place], Numeral(differences.gradients[place], decimals: 9).text,
          Numeral(central[place], decimals: 9).text,
          Numeral(FiniteDifferences.relativeError(differences.gradients[place], central[place]), digits: 2).text,
        ]
      })
    let errors = try await page.sweep("drawn networks", seeds) { [seed, distances] in
      try Errors(
        FiniteDifferences(seed: RandomGenerator.seed(seed, for: "networks by finite differences", $0)), distances)
    }
    let largest = errors.map(\.atUsual).max()!
    page.claim(
      "Every gradient agrees with its finite difference to six digits",
      measured: "largest relative error \(Numeral(largest, digits: 2))", holds: largest < 1e-6, seeds: seeds)
    try page.figure("finite-differences", figure(errors))
    page.prose(
      """
      So finite differences are for checking. A large h sees the curve of the loss in place of its slope, and a \
      small one divides rounding errors by h; there is a best h, and it never reaches the accuracy of the chain \
      rule.
      """)
  }

  /// The largest relative error over all parameters, for each distance.
  private struct Errors {
    let central, oneSided: [Double]
    let atUsual: Double

    init(_ differences: FiniteDifferences, _ distances: [Double]) throws {
      func largest(_ found: [Double]) -> Double {
        zip(differences.gradients, found).map(FiniteDifferences.relativeError).max()!
      }
      central = try distances.map { largest(try differences.central($0)) }
      oneSided = try distances.map { largest(try differences.oneSided($0)) }
      atUsual = largest(try differences.central(GradientCheck.distance))
    }
  }

  private func figure(_ errors: [Errors]) -> Chart {
    let all = [("central, two losses", errors.map(\.central)), ("one-sided, one more loss", errors.map(\.oneSided))]
      .map { (name: $0.0, spread: Spread(of: $0.1)) }
    let best = all.map { line in zip(line.spread.median, distances).min { $0.0 < $1.0 }!.1 }
    return Chart(
      "Central differences are best at h = \(Numeral(best[0])), one-sided ones at \(Numeral(best[1]))",
      subtitle: "largest relative error of 13 gradients of a 2-3-1 network: median and quartiles over \(seeds) networks"
    ) {
      for (name, spread) in all {
        BandMark(x: distances, low: spread.low, high: spread.high, series: name)
        LineMark(x: distances, y: spread.median, series: name)
      }
    }
    .xAxis("distance h", scale: .logarithmic).yAxis("relative error", scale: .logarithmic)
  }
}
