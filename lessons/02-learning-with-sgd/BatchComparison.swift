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
      The left panel counts steps, the right one examples, in the same colours. On the left, the more examples a step \
      uses, the lower the lines: the larger batch has less noise. On the right the order is reversed: for the price of \
      one exact step, small batches take many rough ones.
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
        Examples are much alike, so a few of them show most of what all of them show. The loss falls with the number \
        of steps, as long as their noise averages out.
        """)
  }

  /// Lines that climb first, or fall steeply at the end, need a word.
  private func readLines(on page: Page) {
    let rising = byExamples.filter { $0.rise > 1.3 }
    for group in rising {
      page.prose(
        """
        On the right, the line of \(group.method.name) climbs to \(Numeral(group.loss.median.max()!, digits: 2)) first. \
        Its step size is too large for the beginning, where it drives the tanh units into saturation, and the best one \
        for the end: large steps later win back what the first hundreds of examples lost. Tuning for a fixed number of \
        steps favours such step sizes.
        """)
    }
    page.prose(
      """
      The lines of small batches fall ever more steeply on the right. Nothing sudden happens there. Once all examples \
      are classified correctly, the loss shrinks steadily, and the logarithmic axis squeezes the last thousands of \
      examples into the width of a finger.
      """)
  }

  private var full: (bySteps: BatchGroup, byExamples: BatchGroup) {
    (bySteps[bySteps.count - 1], byExamples[byExamples.count - 1])
  }

  /// In each draw, the loss of the full gradient against that of single examples after equally many steps.
  private func perStep() throws -> Finding {
    let ratios = zip(full.bySteps.finalLosses, bySteps[0].finalLosses).map { $0 / $1 }
    let interval = try Interval.ofMedian(ratios)
    return Finding(
      "Per step, the gradient of all examples gains more than that of a single one",
      measured: "after \(epochs) steps the loss is \(Numeral(full.bySteps.finalLoss, digits: 2)) instead of "
        + "\(Numeral(bySteps[0].finalLoss, digits: 2)); ratio in the same draw \(interval.text(around: ratios.sorted().quantile(0.5)))",
      outcome: interval.outcome(below: 1), draws: draws)
  }

  private var best: BatchGroup { byExamples.dropLast().min { $0.finalLoss < $1.finalLoss } ?? byExamples[0] }

  /// In each draw, the loss of the best minibatch against that of the full gradient after equally many examples.
  private func perExample() throws -> Finding {
    let ratios = zip(best.finalLosses, full.byExamples.finalLosses).map { $0 / $1 }
    let interval = try Interval.ofMedian(ratios)
    return Finding(
      "Per example, minibatches gain more than the full gradient",
      measured:
        "after \(epochs) passes the best minibatch reaches \(Numeral(best.finalLoss, digits: 2)), the full gradient "
        + "\(Numeral(full.byExamples.finalLoss, digits: 2)); ratio in the same draw \(interval.text(around: ratios.sorted().quantile(0.5)))",
      outcome: [interval.outcome(below: 1), Outcome(areInside)].all, draws: draws)
  }

  private func figure(_ perExample: Finding) throws -> ChartGrid {
    let (small, all) = (
      try Interval.ofMedian(best.finalLosses).text, try Interval.ofMedian(full.byExamples.finalLosses).text
    )
    return ChartGrid(
      perExample.title(
        "\(epochs) passes: loss \(small) with minibatches, \(all) without",
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
      .xAxis("steps", scale: .logarithmic).yAxis("training loss", scale: .logarithmic)
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
