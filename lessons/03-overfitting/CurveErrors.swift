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
      squares. Find the degree from which its validation error falls no more.
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

  /// What the line of SGD does.
  private var sgdInWords: String {
    let (low, high) = (median(0, 9), median(0, 15))
    return high > 0.95 * low
      ? """
      from degree 9 to 15 its training error hardly moves (\(number(low)) and \(number(high))), since κ grows and \
      the epochs stay the same.
      """
      : "its training error goes on falling, from \(number(low)) at degree 9 to \(number(high)) at degree 15."
  }

  /// Exact, and not a matter of chance: each degree can fit what the one below fits.
  private var falls: Finding {
    let isMonotone = all.allSatisfy { division in
      zip(division.fits, division.fits.dropFirst()).allSatisfy { $1.errors[2] <= $0.errors[2] * (1 + 1e-9) }
    }
    return Finding(
      "A higher degree never makes the training error of least squares larger",
      measured: "median from \(number(median(2, 1))) at degree 1 to \(number(median(2, 15))) at degree 15",
      outcome: Outcome(isMonotone), draws: all.count)
  }

  /// In the same divisions.
  private func grows() throws -> Finding {
    func gaps(_ degree: Int) -> [Double] { zip(errors(3, degree), errors(2, degree)).map { $0 - $1 } }
    let more = try Interval.ofMedian(zip(gaps(15), gaps(1)).map { $0 - $1 })
    return Finding(
      "The difference between validation and training error is usually greater at degree 15 than at degree 1",
      measured: "median \(number(gaps(1).median)) at degree 1 and \(number(gaps(15).median)) at degree 15",
      outcome: more.outcome(above: 0), draws: all.count)
  }

  /// The degree of least median validation error, chosen by half of the divisions, against degree 15 in the other half.
  private func best() throws -> Finding {
    let degree = bestDegree
    let half = all.count / 2
    let differences = zip(errors(3, 15), errors(3, degree)).map { $0 - $1 }.dropFirst(half)
    let outcome = degree == 15 ? .fails : try Interval.ofMedian(Array(differences)).outcome(above: 0)
    return Finding(
      "The degree of least validation error, chosen by half of the divisions, is usually better than degree 15 in the others",
      measured: "degree \(degree): median \(number(errors(3, degree).dropFirst(half).median)) against "
        + "\(number(errors(3, 15).dropFirst(half).median))",
      outcome: outcome, draws: all.count - half)
  }

  private var bestDegree: Int {
    let half = all.count / 2
    return degrees.min { errors(3, $0).prefix(half).median < errors(3, $1).prefix(half).median } ?? 1
  }

  private func chart(_ best: Finding) -> Chart {
    func quartile(_ share: Double) -> [Double] { degrees.map { errors(3, $0).sorted().quantile(share) } }
    return Chart(
      best.title(
        "Degree 15 has less training error than degree \(bestDegree), and more validation error",
        fails: "The validation error falls with the training error up to degree 15",
        unclear: "Whether degree \(bestDegree) is better than degree 15 cannot be told from these divisions"),
      subtitle:
        "root mean squared error: median over \(all.count) divisions; band: quartiles of validation, least squares"
    ) {
      BandMark(x: degrees, low: quartile(0.25), high: quartile(0.75)).color(.gradient).opacity(0.6)
      for (place, name) in CurveFits.series.enumerated() {
        LineMark(x: degrees, y: degrees.map { median(place, $0) }, series: name)
          .color(place % 2 == 0 ? .value : .gradient).line(place < 2 ? .solid : .dashed)
      }
    }
    .xAxis("degree of the polynomial", domain: 1...15)
    .yAxis("error\(unit.isEmpty ? "" : " (\(unit.dropFirst()))")", scale: .logarithmic)
  }
}
