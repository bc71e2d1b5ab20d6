import Foundation
import Gradus

/// More data against capacity: one map of the test error over degree and number of examples.
struct MoreData {
  let sine: SineTrials
  private var sizes: [Int] { sine.sizes }
  private let degrees = SineTrial.degrees
  private var most: Int { sizes[sizes.count - 1] }

  func show(on page: Page) throws {
    page.heading("More data against capacity")
    page.prose(
      """
      We fit every degree to \(sizes[0]) to \(most) examples of the same draws. Where there are fewer examples than weights, \
      many polynomials pass through all examples; least squares then takes the one with the smallest weights.
      """)
    let hurts = hurts()
    predict(hurts.share, on: page)
    page.prose(
      """
      Go up a column of the map to give a model more data, and to the right along a row to give it more capacity. U stands \
      where a model usually underfits, O where it usually overfits, B where it does both, and ? where \(sine.all.count) draws \
      cannot tell. Dots mark the cells with as many weights as examples, d = n.
      """)
    try page.figure("degree-by-examples", map(hurts.finding), showing: hurts.finding)
    page.prose(
      """
      On the left lies underfitting, which no amount of data cures. On the lower right lies overfitting, which more \
      data do cure. Along d = n runs a ridge: there exactly one polynomial passes through all examples, whatever shape that needs. \
      This is double descent: the test error falls, rises to the ridge and falls again, along a row with the number of \
      weights (M. Belkin and others, 2019), and along a column with the number of examples, so that more data can hurt (P. \
      Nakkiran, 2019; for networks P. Nakkiran and others, “Deep double descent”, 2020). The second figure shows some \
      columns of the map as lines.
      """)
    let cures = cures()
    try page.figure("more-data", lines(cures), showing: cures)
    for finding in [cures, remains(), hurts.finding, secondDescent()] { page.claim(finding) }
  }

  private func predict(_ share: Estimate, on page: Page) {
    let right = share.interval.outcome(above: 0.5) == .holds ? 2 : share.interval.outcome(below: 0.5) == .holds ? 0 : 1
    page.predict(
      "A polynomial of degree 15 is fitted to 10 examples, and then to 16. What do 6 more examples do to its test error?",
      choices: ["They usually lower it.", "Neither is usual.", "They usually raise it."], right: right,
      because: """
        In \(share.percentage) of the draws 16 examples give the larger test error. The median is \
        \(Numeral(sine.median(examples: 10, degree: 15, \.test), digits: 1)) with 10 examples and about \
        \(Numeral(powerOfTen: sine.median(examples: 16, degree: 15, \.test), digits: 1)) with 16: as many as there are weights.
        """)
  }

  private func hurts() -> (share: Estimate, finding: Finding) {
    let share = sine.share((16, 15), above: (10, 15))
    let finding = Finding(
      "At degree 15, 16 examples usually give a larger test error than 10: sample-wise double descent",
      measured: "in \(share.percentage(against: 0.5)) of the draws", outcome: share.interval.outcome(above: 0.5),
      draws: sine.all.count)
    return (share, finding)
  }

  private func secondDescent() -> Finding {
    let share = sine.share((10, 9), above: (10, 15))
    return Finding(
      "With 10 examples, degree 9 usually has a larger test error than degree 15: double descent in the number of weights",
      measured: "in \(share.percentage(against: 0.5)) of the draws", outcome: share.interval.outcome(above: 0.5),
      draws: sine.all.count)
  }

  private func cures() -> Finding {
    let (few, many) = (
      sine.share(examples: 20, degree: 15, \.overfits), sine.share(examples: most, degree: 15, \.overfits)
    )
    return Finding(
      "More data cure overfitting: degree 15 usually overfits 20 examples, and usually does not overfit 320",
      measured: "in \(few.percentage(against: 0.5)) and in \(many.percentage(against: 0.5)) of the draws",
      outcome: few.interval.outcome(above: 0.5).also(many.interval.outcome(below: 0.5)), draws: sine.all.count)
  }

  private func remains() -> Finding {
    let share = sine.share(examples: most, degree: 1, \.underfits)
    return Finding(
      "More data do not cure underfitting: degree 1 usually underfits 320 examples, too",
      measured: "in \(share.percentage(against: 0.5)) of the draws", outcome: share.interval.outcome(above: 0.5),
      draws: sine.all.count)
  }

  private func map(_ hurts: Finding) -> Chart {
    let rows = Array(sizes.reversed())
    let (low, high) = (-2.0, 4.0)
    let cells = rows.map { size in
      degrees.map { min(high, max(low, log10(sine.median(examples: size, degree: $0, \.test)))) }
    }
    return Chart(
      hurts.title(
        "Underfitting, overfitting, and a ridge at d = n where more data hurt",
        fails: "Underfitting, overfitting, and no ridge at d = n", unclear: "Underfitting and overfitting"),
      subtitle:
        "medians of \(sine.all.count) draws, at most 10⁴; U, O, B: usually underfits, overfits, both; no letter: neither; ?: cannot be told; •: d = n"
    ) {
      RectangleMark(
        cells, columns: degrees.map { "\($0)" }, rows: rows.map { "\($0)" }, domain: low...high,
        label: "log₁₀ of the test error")
      for size in rows {
        for degree in degrees {
          let letters = sine.verdict(examples: size, degree: degree).letters.richText
          // Raised, it has room in a narrow cell.
          let dot = degree + 1 == size ? RichText(markup: "<sup>•</sup>") : ""
          TextMark(letters + dot, x: "\(degree)", y: "\(size)", anchor: TextAnchor(.center, .middle))
        }
      }
    }
    .xAxis("degree of the polynomial (d − 1)").yAxis("training examples n").size(width: 576, height: 400)
  }

  private func lines(_ cures: Finding) -> Chart {
    let chosen = [1, 3, 9, 15]
    let (bottom, top) = (0.01, 1e4)
    return Chart(
      cures.title(
        "Enough data cure degree 15 of overfitting; degree 1 stays far above the noise",
        fails: "These data do not cure degree 15 of overfitting",
        unclear: "Whether these data cure degree 15 of overfitting cannot be told"),
      subtitle:
        "median test error of least squares over \(sine.all.count) draws, with quartiles"
    ) {
      for degree in chosen {
        let spread = Spread(
          of: sine.all.indices.map { draw in
            sizes.map { sine.fits(examples: $0, degree: degree)[draw].test }
          })
        BandMark(x: sizes, low: spread.low, high: spread.high, series: "degree \(degree)")
        LineMark(x: sizes, y: spread.median, series: "degree \(degree)")
        PointMark(x: sizes, y: spread.median, series: "degree \(degree)").symbol(size: 4)
      }
      RuleMark(y: NoisySine.noiseLoss, label: "noise")
    }
    .orderedSeries().xAxis("training examples n", scale: .logarithmic).yAxis(
      "test error", scale: .logarithmic, domain: bottom...top
    )
    .legend(.inside)
  }
}
