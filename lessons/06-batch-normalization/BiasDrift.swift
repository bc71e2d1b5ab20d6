import Gradus

/// The drift of a bias before batch norm, if μ and σ count as constants in the backward pass.
struct BiasDrift {
  let seed: UInt64

  private let steps = 300
  private let draws = 20

  /// A bias before batch norm, and the weight, from the start on; the loss at each step, with the weight before it.
  private struct Path {
    let bias, loss, weight: [Double]
  }

  private static func differ(_ a: Double, _ b: Double) -> Bool { abs(a - b) >= 0.01 }

  func show(on page: Page) throws {
    page.prose(
      """
      The wrong gradient lets parameters drift. A bias in front of batch norm has no effect, because μ takes it away, \
      and its gradient is 0. The wrong gradient does not know that μ follows the bias, and changes it in every step. \
      We train one activation u = w x + b, followed by batch norm without γ and β, on targets with mean 1, which û can \
      never reach, for \(draws) sets of examples.
      """)
    let wrong = try (0..<draws).map {
      try path(ConstantStatisticsNorm("norm", features: 1, epsilon: 1e-5, isAffine: false), $0)
    }
    let right = try (0..<draws).map { try path(BatchNorm("norm", features: 1, epsilon: 1e-5, isAffine: false), $0) }
    let ends = zip(wrong, right).map { $0.bias[steps] - abs($1.bias[steps]) }
    let interval = try Interval.ofMedian(ends)
    let rightEnd = right.map { abs($0.bias[steps]) }.max()!
    let drift = Finding(
      "With μ and σ as constants a bias in front of batch norm drifts",
      measured: "after \(steps) steps the bias is \(interval.text(around: ends.median, against: 1)) in the median, and "
        + "\(rightEnd < 1e-6 ? "0" : "up to \(Numeral(rightEnd, decimals: 2))") with the right gradient",
      outcome: interval.outcome(above: 1), draws: draws)
    // What is drawn of the losses are their medians.
    let differing = zip(medianLoss(wrong), medianLoss(right)).count(where: Self.differ)
    let losses =
      differing == 0 ? "the median losses are the same" : "the median losses differ at \(differing) of \(steps) steps"
    let drawnEnd = Numeral(Spread(of: wrong.map(\.bias)).median[steps], decimals: 0)
    try page.figure(
      "drift",
      chart(
        wrong, right, spikes(wrong, right),
        title: drift.title(
          "The bias drifts to \(drawnEnd); \(losses)", fails: "The bias does not drift; \(losses)",
          unclear: "Whether the bias drifts cannot be told; \(losses)")),
      showing: drift)
    let turned = wrong.count { $0.weight[steps - 1] < 0 }
    let unturned = differences(wrong, right)
    page.prose(
      """
      The left panel shows the bias under both gradients, the right one the loss. The loss knows nothing of the \
      bias: in all draws together, w has the sign that it started with at \(Numeral(unturned.kept)) of \
      \(Numeral(draws * steps)) steps, and the losses differ by 0.01 or more at \(unturned.differing) of these. But with the bias the wrong gradient drives w, and can turn \
      its sign: y then falls where the target rises. At the last step w is negative in \(turned) of \(draws) draws. Each \
      such draw moves the median.
      """
    )
    page.claim(drift)
  }

  /// At how many of the steps at which w has the sign that it started with the losses differ.
  private func differences(_ wrong: [Path], _ right: [Path]) -> (differing: Int, kept: Int) {
    let kept = zip(wrong, right).flatMap { wrong, right in
      (0..<steps).filter { wrong.weight[$0] >= 0 }.map { Self.differ(wrong.loss[$0], right.loss[$0]) }
    }
    return (kept.count { $0 }, kept.count)
  }

  /// What the steps at which the median losses differ have in common, where they all have it.
  private func spikes(_ wrong: [Path], _ right: [Path]) -> String {
    let (first, second) = (medianLoss(wrong), medianLoss(right))
    let places = (0..<steps).filter { Self.differ(first[$0], second[$0]) }
    let areOfTurned = places.allSatisfy { step in wrong.contains { $0.weight[step] < 0 } }
    return places.isEmpty || !areOfTurned ? "" : "; the losses differ only where w is negative in some draw"
  }

  private func medianLoss(_ paths: [Path]) -> [Double] { Spread(of: paths.map(\.loss)).median }

  /// y = batch norm of (w x + b), for targets whose mean is 1: no b can shift y there.
  private func path(_ norm: any Layer, _ draw: Int) throws -> Path {
    var random = RandomGenerator(seed: seed, for: "drift of a bias", draw)
    let inputs = random.normal(.matrix(32, 1))
    let batch = Batch(inputs: inputs, targets: inputs.map { $0 + 1 })
    let trainer = Trainer(
      Network(layers: [Dense("dense", from: 1, to: 1), norm]), loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["dense.weight": [[1]]])
    var (bias, loss, weight) = ([0.0], [Double](), [1.0])
    for _ in 0..<steps {
      loss.append(try trainer.step(on: batch))
      weight.append(trainer.parameters["dense.weight"]!.scalar)
      bias.append(trainer.parameters["dense.bias"]!.scalar)
    }
    return Path(bias: bias, loss: loss, weight: weight)
  }

  private func chart(_ wrong: [Path], _ right: [Path], _ spikes: String, title: String) -> ChartGrid {
    let all = [("μ and σ as constants", wrong), ("through μ and σ", right)]
    return ChartGrid(
      title,
      subtitle:
        "one activation u = w x + b followed by batch norm, targets with mean 1; SGD with step size 0.1; median and "
        + "quartiles of \(draws) draws\(spikes)", columns: 2
    ) {
      Chart("bias b in front of batch norm") {
        for (name, paths) in all {
          let spread = Spread(of: paths.map(\.bias))
          BandMark(x: Array(0...steps), low: spread.low, high: spread.high, series: name).color(color(name))
          LineMark(x: Array(0...steps), y: spread.median, series: name).color(color(name))
        }
      }
      .xAxis("step").yAxis("b")
      Chart("loss") {
        for (name, paths) in all {
          let spread = Spread(of: paths.map(\.loss))
          BandMark(x: Array(1...steps), low: spread.low, high: spread.high, series: name).color(color(name))
          LineMark(x: Array(1...steps), y: spread.median, series: name).color(color(name))
            .line(name == all[0].0 ? .solid : .dashed)
        }
      }
      .xAxis("step").yAxis("mean of (y − t)²", domain: 0...2)
    }
  }

  private func color(_ name: String) -> RGBColor { name.hasPrefix("through") ? .value : .gradient }
}
