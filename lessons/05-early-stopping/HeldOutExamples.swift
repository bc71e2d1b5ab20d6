import Gradus

/// The price of a validation set: its examples are not learned from.
struct HeldOutExamples {
  let source: CurveSource
  let isQuick: Bool
  let seed: UInt64

  private var trials: Int { isQuick ? 12 : 100 }
  private let shares = [0.1, 0.2, 0.33, 0.5, 0.67]

  /// Fresh losses of one trial.
  private struct Trial: Sendable {
    /// For each share that is held out.
    let stopped: [Double]
    /// Trained on all examples to the end.
    let unstopped: Double
    /// Trained on all examples for as many steps as early stopping found with a third held out.
    let retrained: Double
    /// How often a better model was found, and copied.
    let copies: Int
  }

  /// What the lesson's answer quotes.
  struct Costs: Sendable {
    let heldOut, parameters, copies: Int
    let penalty, validationShare: Double
  }

  func show(on page: Page) async throws -> Costs {
    page.heading("What it costs")
    let sets = source.sets(seed: seed)
    page.prose(
      """
      Examples that choose the epoch are not learned from. The same \(sets.known.count) examples are shared out in \
      several ways: a part is held out for validation, the rest is learned from, and the model of least validation \
      loss is returned. Beside it stand two ways to learn from all of them: to the end, without stopping; and for as \
      many steps as stopping found with a third held out.
      """)
    let all = try await page.sweep("draws", trials) { [seed] in
      try measure(source.sets(seed: RandomGenerator.seed(seed, for: "held out", $0)))
    }
    try page.figure("held-out", chart(all, count: sets.known.count))
    let costs = costs(all, sets)
    report(all, costs, on: page)
    return costs
  }

  private func measure(_ sets: CurveSets) throws -> Trial {
    let (count, epochs) = (sets.known.count, max(20, sets.epochs * (isQuick ? 1 : 3) / 5))
    func fresh(_ model: Polynomial) -> Double { sets.fresh.measure { model.meanSquaredError(on: $0) / 2 }.value }
    var (losses, steps, copies) = ([Double](), 0, 0)
    for share in shares {
      let held = max(1, Int(share * Double(count)))
      let (training, validation) = (TrainingSet(sets.known[held..<count]), ValidationSet(sets.known[0..<held]))
      var stopping = EarlyStopping<Polynomial>(patience: epochs)
      var improvements = 0
      for model in try StoppingTrial.models(on: training, sets, epochs: epochs) {
        if stopping.record(model, error: validation.measure(model.meanSquaredError)) { improvements += 1 }
      }
      guard let best = stopping.best else { continue }
      losses.append(fresh(best.model))
      if share == 0.33 { (steps, copies) = (best.epoch * training.count, improvements) }
    }
    let whole = try StoppingTrial.models(on: TrainingSet(sets.known), sets, epochs: epochs)
    let retrained = min(max(1, Int((Double(steps) / Double(count)).rounded())), epochs)
    return Trial(
      stopped: losses, unstopped: fresh(whole[epochs - 1]), retrained: fresh(whole[retrained - 1]), copies: copies)
  }

  private func chart(_ all: [Trial], count: Int) -> Chart {
    let percent = shares.map { $0 * 100 }
    func quantile(_ share: Double) -> [Double] {
      shares.indices.map { i in all.map { $0.stopped[i] }.sorted().quantile(share) }
    }
    let (median, unstopped) = (quantile(0.5), all.map(\.unstopped).median)
    let best = median.indices.min { median[$0] < median[$1] }!
    return Chart(
      median[best] < unstopped
        ? "Holding out \(Int(percent[best])) % pays: \((1 - median[best] / unstopped).percent) less loss than "
          + "learning from all to the end"
        : "Here learning from all examples to the end beats holding any of them out",
      subtitle: "loss on fresh examples: median and quartiles over \(all.count) draws of \(count) examples"
    ) {
      BandMark(x: percent, low: quantile(0.25), high: quantile(0.75)).color(.value)
      LineMark(x: percent, y: median).color(.value)
      PointMark(x: percent, y: median).color(.value)
      RuleMark(y: unstopped, label: "all learned from, to the end")
      RuleMark(y: all.map(\.retrained).median, label: "all learned from, for as many steps as stopping found")
        .color(.gradient)
    }
    .xAxis("held out for validation (%)").yAxis("loss on fresh examples", scale: .logarithmic)
  }

  private func costs(_ all: [Trial], _ sets: CurveSets) -> Costs {
    let third = all.map { $0.stopped[2] }.median
    // A step goes forwards once and backwards twice as far; validation goes forwards only.
    let (forward, step) = (sets.validation.count, 3 * sets.training.count)
    return Costs(
      heldOut: sets.validation.count, parameters: sets.features.degree + 1,
      copies: Int(all.map { Double($0.copies) }.median), penalty: third / all.map(\.retrained).median - 1,
      validationShare: Double(forward) / Double(forward + step))
  }

  private func report(_ all: [Trial], _ costs: Costs, on page: Page) {
    let stopped = shares.indices.map { i in all.map { $0.stopped[i] } }
    page.table(
      ["median loss on fresh examples", "over \(all.count) draws"],
      rows: zip(shares, stopped).map { ["\(Int($0 * 100)) % held out, stopped", Numeral($1.median, decimals: 4).text] }
        + [
          ["all learned from, to the end", Numeral(all.map(\.unstopped).median, decimals: 4).text],
          [
            "all learned from, for as many steps as stopping found",
            Numeral(all.map(\.retrained).median, decimals: 4).text,
          ],
        ])
    let ratio = all.map { $0.stopped[2] / $0.retrained }.geometricMean
    page.claim(
      "What is held out is missed: learning from all, for as many steps as stopping found, is better",
      measured:
        "with a third held out the loss on fresh examples is \(Numeral(ratio, decimals: 2)) times that (geometric mean)",
      holds: ratio > 1, seeds: all.count)
    page.prose(
      """
      The best model has to be kept while training goes on: a copy of all \(costs.parameters) parameters, \
      \(costs.parameters * 8) bytes here, renewed \(costs.copies) times in the median draw. A network of \
      784-256-128-10 has 235,146 parameters: \(Numeral(235_146.0 * 8 / 1e6, decimals: 1)) MB. And the validation set is \
      read in every epoch: a training step costs about as much as three forward passes, so here \
      \(costs.validationShare.percent) of the arithmetic goes into validation; with 1200 training and 300 validation \
      examples it would be \((300.0 / 3900).percent).
      """)
  }
}
