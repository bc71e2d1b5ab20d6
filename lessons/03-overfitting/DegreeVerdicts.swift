import Gradus

/// The medians of a degree sweep, and which degrees underfit and overfit.
struct DegreeVerdicts {
  static let columns = [
    "degree", "κ monomials", "κ Chebyshev", "training", "validation", "test", "SGD monomials", "SGD Chebyshev",
    "verdict",
  ]

  private struct Row {
    let degree: Int
    let training, test: Double
    let cells: [String]
  }

  private let table: [Row]
  private let limit: Double
  private let trials: Int

  /// - Parameter limit: an error, or a difference of errors, above it is high.
  init(_ all: [DegreeFits], limit: Double) {
    (self.limit, trials) = (limit, all.count)
    table = DegreeFits.degrees.enumerated().map { place, degree in
      func median(_ number: KeyPath<DegreeFits.Fit, Double>) -> Double {
        all.map { $0.fits[place][keyPath: number] }.median
      }
      let numbers: [KeyPath<DegreeFits.Fit, Double>] = [
        \.monomialCondition, \.chebyshevCondition, \.leastSquares.training, \.leastSquares.validation,
        \.leastSquares.test, \.monomialSGD.test, \.chebyshevSGD.test,
      ]
      return Row(
        degree: degree, training: median(\.leastSquares.training), test: median(\.leastSquares.test),
        cells: numbers.map { Numeral(median($0), digits: 3).text })
    }
  }

  private func underfits(_ row: Row) -> Bool { row.training > limit }
  private func overfits(_ row: Row) -> Bool { row.test - row.training > limit }

  var rows: [[String]] {
    table.map { row in
      let verdict = [underfits(row) ? "underfits" : "", overfits(row) ? "overfits" : ""].filter { !$0.isEmpty }
      return ["\(row.degree)"] + row.cells + [verdict.isEmpty ? "fits" : verdict.joined(separator: ", ")]
    }
  }

  var bestDegree: Int { table.min { $0.test < $1.test }!.degree }
  /// The last of the low degrees that underfit.
  var lastUnderfitting: Int { table.prefix(while: underfits).last?.degree ?? 0 }
  /// The first of the high degrees that overfit.
  var firstOverfitting: Int { table.reversed().prefix(while: overfits).last?.degree ?? 16 }

  /// The ranges of degrees that a figure marks, from one to the other end.
  var shaded: [[Double]] {
    [[0, Double(lastUnderfitting)], [Double(firstOverfitting), 16]].filter { $0[0] < $0[1] }
  }

  func claims(on page: Page) {
    let (first, last) = (table[0], table[table.count - 1])
    page.claim(
      "Low capacity underfits: at degree 1 the training error is high",
      measured: "\(Numeral(first.training, digits: 3)), where above \(Numeral(limit, digits: 3)) is high",
      holds: underfits(first), seeds: trials)
    page.claim(
      "High capacity overfits: at degree 15 the difference between test and training error is high",
      measured: "\(Numeral(last.test, digits: 3)) − \(Numeral(last.training, digits: 3))",
      holds: overfits(last) && !underfits(last), seeds: trials)
    page.claim(
      "The best test error lies between",
      measured:
        "degree \(bestDegree), where the median test error is \(Numeral(table[bestDegree - 1].test, digits: 3))",
      holds: bestDegree > lastUnderfitting && bestDegree < firstOverfitting, seeds: trials)
  }
}
