import Gradus

/// Why the test error of degree 15 on 20 examples is so large, and how little is known of it.
struct Extrapolation {
  let sine: SineTrials

  func show(on page: Page) throws {
    let (test, inside) = (sine.all.map(\.extrapolated.test), sine.all.map(\.extrapolated.inside))
    let (median, insideMedian) = (try Estimate.median(test), try Estimate.median(inside))
    page.prose(
      """
      At degree 15 the median test error is \(power(median.value)), with a 95 % interval from \(power(median.interval.low)) to \
      \(power(median.interval.high)), although the values of the sine lie between −1 and 1. The next figure shows the \
      reason.
      """)
    let outcome = try Estimate.median(zip(test, inside).map { $1 / $0 }).interval.outcome(below: 0.5)
    let mostly = Finding(
      "Most of the test error of degree 15 comes from beyond the outermost training examples",
      measured:
        "the median is \(power(median.value)) everywhere, and \(power(insideMedian.value)) between them",
      outcome: outcome,
      draws: sine.all.count)
    try page.figure("extrapolation", chart(mostly, outcome), showing: mostly)
    page.prose(
      """
      Between the outermost training examples the polynomial is held at 20 points, and swings in the gaps: the median error \
      there is \(power(insideMedian.value)). Beyond them x¹⁵ takes it away within a few hundredths: this is extrapolation. A \
      mean over draws would be decided by the single worst one, so we give medians.
      """)
    page.claim(mostly)
  }

  /// With as few digits as are known of it.
  private func power(_ number: Double) -> String {
    (number < 1000 ? Numeral(number, digits: 1) : Numeral(powerOfTen: number, digits: 1)).text
  }

  /// Of the draw with the median test error; where the title says that the curve shoots off, of the nearest to it that does.
  private func chart(_ mostly: Finding, _ outcome: Outcome) -> Chart {
    let sorted = sine.all.map(\.extrapolated).sorted { $0.test < $1.test }
    let middle = sorted.count / 2
    let able = outcome == .holds ? sorted.indices.filter { sorted[$0].shootsOff } : [middle]
    let rank = able.min { abs($0 - middle) < abs($1 - middle) } ?? middle
    let fit = sorted[rank]
    let examples = fit.training.examples
    return Chart(
      mostly.title(
        "Degree 15 swings in the gaps and shoots off beyond the outermost examples",
        fails: "Degree 15 swings in the gaps between examples",
        unclear: "Degree 15 swings widely, most of all near the ends"),
      subtitle: """
        least squares on 20 examples: the draw \(rank == middle ? "with" : "nearest to") the median test error\
        \(rank == middle ? "" : " that does so"); dotted: the outermost examples
        """
    ) {
      LineMark(over: -1...1, series: "sin 3x") { NoisySine.curve($0) }.color(.axis).line(.dashed)
      LineMark(over: -1...1, samples: 2000, series: "degree 15") { fit.model($0) }
      PointMark(x: examples.inputs.scalars, y: examples.targets.tensor.scalars, series: "training examples")
      RuleMark(x: fit.range.lowerBound).line(.dotted)
      RuleMark(x: fit.range.upperBound).line(.dotted)
    }
    .xAxis("x").yAxis("y (logarithmic beyond ±1)", scale: .symmetricLogarithmic(threshold: 1)).legend(.belowTitle)
  }
}
