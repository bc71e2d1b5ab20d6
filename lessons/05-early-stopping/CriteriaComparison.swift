import Gradus

/// Prechelt's criteria beside patience: how long each trains, and how good the model is that it returns.
struct CriteriaComparison {
  let trials: [StoppingTrial]
  let fixed: FixedLengths
  let seed: UInt64

  /// With their parameters, from the one that trains least to the one that trains longest.
  private static let kinds: [(name: String, criteria: [any StoppingCriterion])] = [
    ("patience, K = 2 to 100", [2, 5, 10, 20, 50, 100].map { Patience($0) }),
    ("generalization loss, GL 1 to 50", [1, 2, 5, 20, 50].map { GeneralizationLoss($0) }),
    ("progress quotient, PQ 0.5 to 10", [0.5, 1, 2, 5, 10].map { ProgressQuotient($0) }),
    ("successive rises, UP 1 to 8", [1, 2, 3, 4, 6, 8].map { SuccessiveRises($0) }),
  ]

  /// One criterion over all trials.
  private struct Row {
    let kind, name: String
    let outcomes: [StoppingTrial.Outcome]
    let epochs, score: Double

  }

  func show(on page: Page) throws {
    page.heading("Other criteria")
    page.prose(
      """
      L. Prechelt (“Early Stopping: But When?”, 1998) compared three other criteria. GL α stops when the \
      generalization loss, the percentage by which the validation loss E lies above its least value so far, Ê, exceeds \
      α:
      """)
    let (rise, one) = (Formula.symbol("E") / Formula.symbol("Ê"), Formula.number(1))
    page.formulas([StatedFormula(.symbol("GL"), .equals, Formula.number(100) * (rise - one))])
    page.prose(
      """
      PQ α stops when GL, divided by the progress that training still makes, exceeds α. Progress is the mean training \
      loss of the last five epochs, divided by the least of them, minus 1, in per mille. UP s stops when the \
      validation loss has risen over s strips of five epochs in a row. Each point of the figure is one criterion, on \
      the same draws.
      """)
    let rows = measured()
    guard let quick = rows.min(by: { $0.epochs < $1.epochs }), let slow = rows.max(by: { $0.epochs < $1.epochs }) else {
      return
    }
    let finding = try slowIsBetter(quick, slow)
    let gain = try gain(quick, slow)
    try page.figure(
      "criteria",
      chart(
        rows, finding, "\(slow.name) has \(gain.text(against: 1)) times the fresh loss of \(quick.name)"),
      showing: finding)
    page.prose(
      """
      Where the curves coincide, it matters how long a criterion trains, and not of which kind it is. Prechelt found \
      that slower criteria generalized about 4 % better, for about 4 times the training time.
      """)
    page.claim(finding)
  }

  private func measured() -> [Row] {
    Self.kinds.flatMap { kind in
      kind.criteria.map { criterion in
        let outcomes = trials.map { $0.outcome(of: criterion) }
        return Row(
          kind: kind.name, name: criterion.name, outcomes: outcomes,
          epochs: outcomes.map { Double($0.epochs) }.mean, score: outcomes.map(\.score).geometricMean)
      }
    }
  }

  /// The fresh loss of one criterion over that of another in the same draw.
  private func gain(_ quick: Row, _ slow: Row) throws -> Estimate {
    try .geometricMean(zip(slow.outcomes, quick.outcomes).map { ratio($0.score, $1.score) }, seed: seed)
  }

  private func slowIsBetter(_ quick: Row, _ slow: Row) throws -> Finding {
    let pairs = zip(slow.outcomes, quick.outcomes)
    let times = try Estimate.ratioOfMeans(pairs.map { (Double($0.epochs), Double($1.epochs)) }, seed: seed)
    let loss = try gain(quick, slow)
    return Finding(
      "The criterion that trains longest returns better models than the one that trains least",
      measured:
        "\(slow.name) trains \(times.text) times as long as \(quick.name), for \(loss.text(against: 1)) times the fresh loss",
      outcome: loss.interval.outcome(below: 1), draws: trials.count)
  }

  private func chart(_ rows: [Row], _ finding: Finding, _ gain: String) -> Chart {
    // A rival far above would leave no room between the criteria.
    let highest = rows.map(\.score).max() ?? 1
    let isFar = fixed.bestScore - 1 > 1.5 * (highest - 1)
    let rival = isFar ? "; the best fixed number of epochs has a score of \(Numeral(fixed.bestScore, decimals: 2))" : ""
    return Chart(
      finding.title(
        "The slowest criterion returns better models than the quickest",
        fails: "Here the slowest criterion returns no better models than the quickest",
        unclear: "Whether the slowest criterion returns better models than the quickest cannot be told"),
      subtitle:
        "each point is one criterion, and the ends of a line have its name; in \(trials.count) draws \(gain)\(rival)"
    ) {
      for kind in Self.kinds {
        let own = rows.filter { $0.kind == kind.name }
        LineMark(x: own.map(\.epochs), y: own.map(\.score), series: kind.name).line(width: 1).opacity(0.5)
        PointMark(x: own.map(\.epochs), y: own.map(\.score), series: kind.name)
        for row in [own.first, own.last].compactMap(\.self) {
          TextMark(row.name, x: row.epochs, y: row.score, anchor: TextAnchor(.center, .bottom), series: kind.name)
        }
      }
      RuleMark(y: 1.0, label: "best epoch")
      if !isFar { RuleMark(y: fixed.bestScore, label: "best fixed number of epochs") }
    }
    .xAxis("epochs trained (mean)", scale: .logarithmic).yAxis("score (geometric mean; less is better)").legend(.inside)
  }
}
