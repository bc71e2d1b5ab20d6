import Foundation
import Gradus

/// Every gradient of the small network beside its finite difference, and how the distance between points matters.
struct GradientCheck {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 10 : 100 }
  private static let distance = 1e-5
  private let distances = (0...22).map { pow(10, -1 - Double($0) / 2) }

  func show(on page: Page) async throws {
    page.heading("Every gradient beside its finite difference")
    page.prose(
      """
      To check a gradient without calculus, move one parameter up and down by a small distance δ, and divide the difference \
      of the two losses by 2δ. This is the central difference. The table does so for all 13 parameters of the network, with \
      δ = 10⁻⁵. The relative error is the distance between the two numbers, divided by the larger of them (or by 0.001 where \
      both are smaller).
      """)
    try table(FiniteDifferences(seed: seed), on: page)
    let errors = try await page.sweep("drawn networks", draws) { [seed, distances] in
      try Errors(
        FiniteDifferences(seed: RandomGenerator.seed(seed, for: "networks by finite differences", $0)), distances)
    }
    let largest = errors.map(\.atUsual).max()!
    page.claim(
      Finding(
        "Every gradient agrees with its finite difference to six digits",
        measured: "largest relative error \(Numeral(largest, digits: 2))", outcome: Outcome(largest < 1e-6),
        draws: draws))
    try choice(errors, on: page)
  }

  private func table(_ differences: FiniteDifferences, on page: Page) throws {
    let central = try differences.central(Self.distance)
    page.table(
      ["parameter", "backpropagation", "finite difference", "relative error"],
      rows: differences.symbols.indices.map { place -> [RichText] in
        let (gradient, difference) = (differences.gradients[place], central[place])
        let error = FiniteDifferences.relativeError(gradient, difference)
        return [differences.symbols[place].richText]
          + [
            Numeral(gradient, decimals: 9), Numeral(difference, decimals: 9), Numeral(error, digits: 2),
          ].map(\.text.richText)
      })
  }

  private func choice(_ errors: [Errors], on page: Page) throws {
    page.predict(
      "Would a smaller δ, such as 10⁻¹⁰, make the finite difference more accurate?",
      choices: ["yes, the limit δ → 0 is the derivative", "no, it gets worse"],
      right: errors.count { $0.central[8] < $0.central[18] } * 2 > errors.count ? 1 : 0,
      because: """
        The two losses then agree in nearly all of their 16 digits, and their difference keeps only the last few. \
        Divided by a small δ, these rounding errors become large.
        """)
    let finding = comparison(errors)
    page.prose(
      """
      The figure shows the largest error of the 13 gradients for each δ, also for one-sided differences, which move the \
      parameter up only. Read it from right to left. The error falls first, since a small δ sees less of the bend of the \
      loss. Then it rises, since rounding errors of about 10⁻¹⁶ are divided by δ. In theory the best δ is near the cube root \
      of 10⁻¹⁶, 5·10⁻⁶, and for one-sided differences near its square root, 10⁻⁸.
      """)
    try page.figure("finite-differences", figure(errors, finding), showing: finding)
    page.claim(finding)
    page.prose("So finite differences are for checking, not for training: the next section shows what they would cost.")
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

  private func comparison(_ errors: [Errors]) -> Finding {
    let best = errors.map { ($0.central.min()!, $0.oneSided.min()!) }
    let medians = [errors.map(\.central), errors.map(\.oneSided)].map {
      Numeral(Spread(of: $0).median.min()!, digits: 1).text
    }
    return Finding(
      "At their best distances, central differences are more accurate than one-sided ones, in every network",
      measured: "median of the largest error, at the best distance, \(medians[0]) and \(medians[1])",
      outcome: Outcome(best.allSatisfy { $0 < $1 }), draws: draws)
  }

  private func figure(_ errors: [Errors], _ finding: Finding) -> Chart {
    let all = [("central, two losses", errors.map(\.central)), ("one-sided, one more loss", errors.map(\.oneSided))]
      .map { (name: $0.0, spread: Spread(of: $0.1)) }
    let best = all.map { Numeral($0.spread.median.min()!, digits: 1).text }
    return Chart(
      finding.title(
        "At best, central differences are off by \(best[0]), one-sided ones by \(best[1])",
        fails: "Central differences are not always the better ones",
        unclear: "Finite differences have a best distance δ"),
      subtitle: "largest relative error of 13 gradients of a 2-3-1 network: median and quartiles over \(draws) networks"
    ) {
      for (name, spread) in all {
        BandMark(x: distances, low: spread.low, high: spread.high, series: name)
        LineMark(x: distances, y: spread.median, series: name)
      }
    }
    .xAxis("distance δ", scale: .logarithmic).yAxis("relative error", scale: .logarithmic)
  }
}
