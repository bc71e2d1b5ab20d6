import Gradus

/// What six optimizers reach with their best step sizes.
struct OptimizerComparison {
  let methods: [Method]
  let tuned: StepSizes
  /// The trainings of each method; those at the same place have the same data, initial weights and minibatches.
  let groups: [[Training]]

  private var draws: Int { groups[0].count }
  private var last: Int { methods[0].steps }

  /// For each draw, the first step at which the method has the loss that SGD ends with in the same draw.
  private func stepsToSGD(_ method: Int) -> [Double] {
    zip(groups[method], groups[0]).map { $0.firstStep(reaching: $1.finalLoss) }
  }
  private func median(_ values: [Double]) -> Double { values.sorted().quantile(0.5) }

  func show(on page: Page) throws {
    try predict(on: page)
    page.prose(
      """
      The next figure shows the loss after every step. Follow the height of SGD's end on the right to the left: where another \
      line crosses it, that optimizer has come as far.
      """)
    let accelerated = try accelerated()
    try page.figure("optimizers", curves(accelerated), showing: accelerated)
    page.table(
      [
        "optimizer", "step size", "stored per parameter", "final loss", "95 % interval", "steps to SGD's loss",
        "95 % interval", "validation error",
      ],
      rows: try methods.indices.map(row))
    if methods.indices.contains(where: { !median(stepsToSGD($0)).isFinite }) {
      page.prose("“Not reached” means: not within \(last) steps in half of the draws.")
    }
    page.claim(accelerated)
    page.prose(
      """
      The order of the six depends on the problem: adaptive step sizes, for instance, were made for gradients of very \
      different size. What carries over is the method: each optimizer gets its own best step size.
      """)
  }

  /// Of those that need the fewest steps, the one that ends lowest.
  private var fastest: Int {
    func place(_ method: Int) -> (Double, Double) {
      (median(stepsToSGD(method)), median(groups[method].map(\.finalLoss)))
    }
    return methods.indices.min { place($0) < place($1) }!
  }

  private func predict(on page: Page) throws {
    let interval = try Interval.ofMedian(stepsToSGD(fastest))
    let choices = ["momentum or Nesterov's form", "AdaGrad or RMSProp", "Adam", "none: SGD itself is as fast"]
    let names = [["momentum", "Nesterov"], ["AdaGrad", "RMSProp"], ["Adam"], ["SGD"]]
    let why =
      ["momentum", "Nesterov", "Adam"].contains(methods[fastest].name)
      ? " Here it helps most to sum up gradients in steady directions, as on the quadratic. Momentum, Nesterov's form and Adam do."
      : ""
    page.predict(
      """
      With tuned step sizes, which of these reaches the loss that SGD has at the end in the fewest steps? (Of several that \
      need as many, the one that ends lowest counts.)
      """,
      choices: choices, right: names.firstIndex { $0.contains(methods[fastest].name) }!,
      because: """
        It is \(methods[fastest].name), with \(interval.text(around: median(stepsToSGD(fastest)))) steps.\(why)
        """)
  }

  private func row(_ place: Int) throws -> [String] {
    let (losses, steps) = (groups[place].map(\.finalLoss), stepsToSGD(place))
    let intervals = (try Interval.ofMedian(losses), try Interval.ofMedian(steps))
    return [
      methods[place].name, Numeral(tuned.best[place], digits: 2).text, "\(methods[place].optimizer(1).stateCount)",
      intervals.0.numeral(median(losses)).text, intervals.0.shown,
      place == 0 ? "\(last)" : median(steps).isFinite ? Numeral(median(steps), digits: 3).text : "not reached",
      place == 0 ? "–" : intervals.1.shown,
      Numeral(100 * median(groups[place].map(\.validationError)), decimals: 1).text + " %",
    ]
  }

  private func accelerated() throws -> Finding {
    let places = methods.indices.filter { ["momentum", "Nesterov", "Adam"].contains(methods[$0].name) }
    let intervals = try places.map { try Interval.ofMedian(stepsToSGD($0)) }
    let names = zip(places, intervals).map { "\(methods[$0].name) \($1.shown)" }.joined(separator: ", ")
    return Finding(
      "Every optimizer with momentum reaches SGD's final loss in fewer steps than SGD",
      measured: "\(last) steps for SGD; \(names)",
      outcome: intervals.map { $0.outcome(below: Double(last)) }.all, draws: draws)
  }

  private func curves(_ finding: Finding) throws -> Chart {
    let fastest = fastest
    let needed = try Interval.ofMedian(stepsToSGD(fastest)).text
    return Chart(
      finding.title(
        "\(methods[fastest].name) needs \(needed) steps to the loss that SGD has after \(last)",
        fails: "Momentum does not always help", unclear: "Too few draws to say whether momentum is faster than SGD"),
      subtitle:
        "training loss after every step: median over \(draws) draws, with quartiles for SGD and \(methods[fastest].name)"
    ) {
      for (place, group) in groups.enumerated() {
        let spread = Spread(of: group.map(\.losses))
        if place == 0 || place == fastest {
          BandMark(x: group[0].steps, low: spread.low, high: spread.high, series: methods[place].name)
        }
        LineMark(x: group[0].steps, y: spread.median, series: methods[place].name)
      }
    }
    .xAxis("step", scale: .logarithmic).yAxis("training loss", scale: .logarithmic)
  }
}
