import Gradus

/// The errors of all divisions of the data, and what they say.
struct CurveErrors {
  let all: [CurveFits]
  let unit: String
  let seed: UInt64
  private let degrees = CurveFits.degrees

  func show(on page: Page) throws {
    let best = try best()
    let grows = try grows()
    page.prose(
      """
      The second figure has the medians over all divisions. Solid lines are SGD: \(sgdInWords) Dashed lines are least \
      squares\(leastSquaresInWords)
      """)
    try page.figure("real-errors", chart(best), showing: best)
    page.prose(
      """
      All divisions are made of the same \(all[0].training.count + all[0].validation.count) examples, so the intervals say \
      what another division would do, not what other data would.
      """)
    page.claim(falls)
    page.claim(grows)
    page.claim(best)
  }

  private func errors(_ series: Int, _ degree: Int) -> [Double] { all.map { $0.fits[degree - 1].errors[series] } }
  private func median(_ series: Int, _ degree: Int) -> Double { errors(series, degree).median }
  private func number(_ value: Double) -> String { Numeral(value, digits: 3).text + unit }

  private var leastSquaresInWords: String {
    isFlat
      ? ", whose errors do not change with the degree."
      : ". Find the degree from which its validation error falls no more."
  }

  /// What the line of SGD does.
  private var sgdInWords: String {
    let (low, high) = (median(0, 9), median(0, 15))
    let numbers = "from \(number(low)) at degree 9 to \(number(high)) at degree 15"
    if high < 0.95 * low { return "its training error goes on falling, \(numbers)." }
    if high > 1.05 * low {
      return "its training error grows \(numbers), since κ grows and the epochs stay the same."
    }
    return """
      from degree 9 to 15 its training error hardly moves (\(number(low)) and \(number(high))), since κ grows and \
      the epochs stay the same.
      """
  }

  /// Exact, and not a matter of chance: each degree can fit what the one below fits. Where rounding makes features
  /// dependent, some of them are left out, and nothing follows.
  private var falls: Finding {
    let isMonotone = all.allSatisfy { division in
      degrees.dropFirst().allSatisfy { degree in
        !division.fits[degree - 1].isExact || division.change(from: degree - 1, to: degree) != .rises
      }
    }
    let left =
      all.lowestInexactDegree.map { "; not compared where rounding makes features dependent, from degree \($0) on" }
      ?? ""
    return Finding(
      "A higher degree never makes the training error of least squares larger, but for rounding",
      measured: "median from \(number(median(2, 1))) at degree 1 to \(number(median(2, 15))) at degree 15\(left)",
      outcome: Outcome(isMonotone), draws: all.count)
  }

  /// In the same divisions.
  private func grows() throws -> Finding {
    func gaps(_ degree: Int) -> [Double] { zip(errors(3, degree), errors(2, degree)).map { $0 - $1 } }
    let more = try Interval.ofMedian(zip(gaps(15), gaps(1)).map(difference))
    return Finding(
      "The difference between validation and training error is usually greater at degree 15 than at degree 1",
      measured: "median \(number(gaps(1).median)) at degree 1 and \(number(gaps(15).median)) at degree 15",
      outcome: more.outcome(above: 0), draws: all.count)
  }

  /// The degree of least median validation error, chosen by half of the divisions, against degree 15 in the other half.
  private func best() throws -> Finding {
    let degree = bestDegree
    let half = all.count / 2
    let differences = zip(errors(3, 15), errors(3, degree)).map(difference).dropFirst(half)
    let outcome = degree == 15 ? .fails : try Interval.ofMedian(Array(differences)).outcome(above: 0)
    return Finding(
      "The degree of least validation error, chosen by half of the divisions, is usually better than degree 15 in the others",
      measured: "degree \(degree): median \(number(errors(3, degree).dropFirst(half).median)) against "
        + "\(number(errors(3, 15).dropFirst(half).median))",
      outcome: outcome, draws: all.count - half)
  }

  /// The lowest where rounding alone tells some apart.
  private var bestDegree: Int {
    let half = all.count / 2
    let medians = degrees.map { errors(3, $0).prefix(half).median }
    let least = medians.min() ?? 0
    return degrees.first { change(from: least, to: medians[$0 - 1]) == .stays } ?? 1
  }

  // MARK: - Rounding

  /// All errors are sums of such differences, each rounded in the unit of the targets.
  private var rounding: Double {
    let largest = all[0].training.examples.targets.tensor.scalars.reduce(0) { max($0, abs($1)) }
    return 1e-12 * largest
  }

  private func change(from first: Double, to second: Double) -> ErrorChange {
    ErrorChange(from: first, to: second, rounding: rounding)
  }

  /// 0 where rounding alone makes one.
  private func difference(_ first: Double, _ second: Double) -> Double {
    change(from: second, to: first) == .stays ? 0 : first - second
  }

  /// Whether no degree changes the errors of least squares, as where x has two values.
  private var isFlat: Bool {
    [2, 3].allSatisfy { series in
      degrees.allSatisfy { change(from: median(series, 1), to: median(series, $0)) == .stays }
    }
  }

  // MARK: - The figure

  /// What the medians that are drawn show.
  private func title(_ best: Finding) -> String {
    let degree = bestDegree
    let changes = [2, 3].map { change(from: median($0, degree), to: median($0, 15)) }
    return best.title(
      changes[1] == .rises
        ? "By least squares, degree 15 has \(changes[0] == .falls ? "less" : "no less") training error than degree "
          + "\(degree), and more validation error"
        : "By least squares, degree \(degree), chosen by half of the divisions, is better than degree 15 in the others",
      fails: titleWithoutOverfitting(degree, changes[1]),
      unclear: "Whether degree \(degree) is better than degree 15 by least squares cannot be told from these divisions")
  }

  private func titleWithoutOverfitting(_ degree: Int, _ change: ErrorChange) -> String {
    if isFlat { return "The errors of least squares are the same at every degree" }
    if degree < 15 {
      return change == .stays
        ? "By least squares, degree 15 has the same validation error as degree \(degree)"
        : "By least squares, degree \(degree), chosen by half of the divisions, is no better than degree 15 in the others"
    }
    let isLeast = degrees.allSatisfy { self.change(from: median(3, $0), to: median(3, 15)) != .rises }
    return isLeast
      ? "By least squares, no degree has less validation error than degree 15"
      : "By least squares, half of the divisions choose degree 15"
  }

  private func chart(_ best: Finding) -> Chart {
    func quartile(_ share: Double) -> [Double] { degrees.map { errors(3, $0).sorted().quantile(share) } }
    return Chart(
      title(best),
      subtitle:
        "root mean squared error: median over \(all.count) divisions; band: quartiles of validation, least squares"
    ) {
      BandMark(x: degrees, low: quartile(0.25), high: quartile(0.75), series: CurveFits.series[3]).opacity(0.6)
      for (place, name) in CurveFits.series.enumerated() {
        LineMark(x: degrees, y: degrees.map { median(place, $0) }, series: name).line(place < 2 ? .solid : .dashed)
      }
    }
    .xAxis("degree of the polynomial", domain: 1...15)
    .yAxis("error\(unit.isEmpty ? "" : " (\(unit.dropFirst()))")", scale: .logarithmic)
  }
}
