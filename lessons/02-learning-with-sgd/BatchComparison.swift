import Gradus

/// What batch sizes reach in equally many steps, and with equally many examples.
struct BatchComparison {
  let bySteps, byExamples: [BatchGroup]
  let epochs, draws: Int
  /// Whether no best step size lies at the edge of those that were tried.
  let areInside: Bool

  func show(on page: Page) throws {
    predict(on: page)
    page.prose(
      """
      Compare the order of the lines at their ends. On the left, after equally many steps, a larger batch has the advantage \
      of less noise in each step. On the right, after equally many examples, a smaller one has that of more steps: for the \
      price of one exact step it takes many rough ones.
      """)
    let (perStep, perExample) = (try perStep(), try perExample())
    try page.figure("batch-sizes", figure(perExample), showing: perExample)
    readLines(on: page)
    page.table(
      ["examples in a step", "step size", "steps", "final training loss", "95 % interval", "validation error"],
      rows: try byExamples.map { group in
        let interval = try Interval.ofMedian(group.finalLosses)
        return [
          group.method.name, Numeral(group.learningRate, digits: 2).text, Numeral(group.method.steps).text,
          interval.numeral(group.finalLoss).text, interval.shown,
          Numeral(100 * group.runs.map(\.validationError).sorted().quantile(0.5), decimals: 1).text + " %",
        ]
      })
    page.claim(perStep)
    page.claim(perExample)
  }

  private func predict(on page: Page) {
    let (single, all) = (byExamples[0], full.byExamples)
    let ratio = single.finalLoss / all.finalLoss
    page.predict(
      """
      After \(epochs) passes over the data, full gradient descent has made \(all.method.steps) steps, and SGD with \
      single examples \(Numeral(single.method.steps)). Which has the lower training loss?
      """,
      choices: [
        "full gradient descent: its steps are exact", "SGD: its steps are many", "both are about equal",
      ],
      right: ratio > 2 ? 0 : ratio < 0.5 ? 1 : 2,
      because: """
        Where examples are much alike, a few of them show most of what all of them show. Then many noisy steps gain more \
        than few exact ones.
        """)
  }

  /// Lines that climb first need a word.
  private func readLines(on page: Page) {
    let rising = byExamples.filter { $0.rise > 1.3 }
    for group in rising {
      page.prose(
        """
        On the right, the line “\(group.method.name)” climbs to \(Numeral(group.loss.median.max()!, digits: 2)) first: \
        its step size is too large for the beginning, and still the best for the end. Tuning for a fixed number of steps \
        favours such step sizes.
        """)
    }
  }

  private var full: (bySteps: BatchGroup, byExamples: BatchGroup) {
    (bySteps[bySteps.count - 1], byExamples[byExamples.count - 1])
  }

  /// In each draw, the loss of the full gradient against that of single examples after equally many steps.
  private func perStep() throws -> Finding {
    let ratios = full.bySteps.finalLosses.ratios(to: bySteps[0].finalLosses)
    let interval = try Interval.ofMedian(ratios)
    let losses = try [full.bySteps, bySteps[0]].map(loss)
    return Finding(
      "Per step, the gradient of all examples gains more than that of a single one",
      measured: "after \(epochs) steps the loss is \(losses[0]) instead of "
        + "\(losses[1]); ratio in the same draw \(interval.text(around: ratios.sorted().quantile(0.5), against: 1))",
      outcome: interval.outcome(below: 1), draws: draws)
  }

  /// The median of the final losses, with the digits that its interval allows.
  private func loss(_ group: BatchGroup) throws -> String {
    try Interval.ofMedian(group.finalLosses).numeral(group.finalLoss).text
  }

  private var best: BatchGroup { byExamples.dropLast().min { $0.finalLoss < $1.finalLoss } ?? byExamples[0] }

  /// In each draw, the loss of the best minibatch against that of the full gradient after equally many examples.
  private func perExample() throws -> Finding {
    let ratios = best.finalLosses.ratios(to: full.byExamples.finalLosses)
    let interval = try Interval.ofMedian(ratios)
    let losses = try [best, full.byExamples].map(loss)
    return Finding(
      "Per example, minibatches gain more than the full gradient",
      measured:
        "after \(epochs) passes the best minibatch reaches \(losses[0]), the full gradient "
        + "\(losses[1]); ratio in the same draw \(interval.text(around: ratios.sorted().quantile(0.5), against: 1))",
      outcome: [interval.outcome(below: 1), Outcome(areInside)].all, draws: draws)
  }

  private func figure(_ perExample: Finding) throws -> ChartGrid {
    let (small, all) = (
      try Interval.ofMedian(best.finalLosses).text, try Interval.ofMedian(full.byExamples.finalLosses).text
    )
    return ChartGrid(
      perExample.title(
        "\(epochs) passes: loss \(all) in steps of \(full.byExamples.method.name), \(small) in steps of \(best.method.name)",
        fails: "After \(epochs) passes minibatches have gained nothing",
        unclear: "Too few draws to compare batch sizes after \(epochs) passes"),
      subtitle: "training loss by the number of examples in a step: median and quartiles over \(draws) draws",
      columns: 2, shared: .y
    ) {
      Chart("\(epochs) steps") {
        for group in bySteps {
          BandMark(x: group.steps, low: group.loss.low, high: group.loss.high, series: group.method.name)
          LineMark(x: group.steps, y: group.loss.median, series: group.method.name)
        }
      }
      .xAxis("steps", scale: .logarithmic).yAxis("training loss", scale: .logarithmic).orderedSeries()
      Chart("\(epochs) passes over the data") {
        for group in byExamples {
          BandMark(x: group.examples, low: group.loss.low, high: group.loss.high, series: group.method.name)
          LineMark(x: group.examples, y: group.loss.median, series: group.method.name)
        }
      }
      .xAxis("examples seen", scale: .logarithmic).yAxis("training loss", scale: .logarithmic)
    }
  }
}

extension Interval {
  /// Such as "1.12 to 1.31", for the cell of a table.
  var shown: String { low.isFinite ? text : "too few draws" }
}
