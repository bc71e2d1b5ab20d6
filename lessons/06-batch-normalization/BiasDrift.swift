import Gradus

/// The drift of a bias before batch norm, if μ and σ count as constants in the backward pass.
struct BiasDrift {
  let seed: UInt64

  private let steps = 300
  private let draws = 20

  /// A bias before batch norm, and the loss, after each step.
  private struct Path {
    let bias, loss: [Double]
  }

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
    let ends = wrong.map { abs($0.bias[steps]) }
    let interval = try Interval.ofMedian(ends)
    let rightEnd = right.map { abs($0.bias[steps]) }.max()!
    let isSame = zip(wrong, right).allSatisfy { abs($0.loss[steps - 1] - $1.loss[steps - 1]) < 0.01 }
    let finding = Finding(
      "With μ and σ as constants a bias in front of batch norm drifts, and the loss stays the same",
      measured: "after \(steps) steps the bias is \(interval.text(around: ends.median)) in the median, and "
        + "\(rightEnd < 1e-6 ? "0" : "up to \(Numeral(rightEnd, decimals: 2))") with the right gradient; the losses "
        + (isSame ? "are the same" : "differ"),
      outcome: interval.outcome(above: 1).also(Outcome(isSame && rightEnd < 0.1)), draws: draws)
    try page.figure(
      "drift",
      chart(
        wrong, right,
        title: finding.title(
          "With μ and σ as constants the bias drifts, and the loss does not notice",
          fails: "The bias does not drift, or the losses differ", unclear: "Whether the bias drifts cannot be told")),
      showing: finding)
    page.prose(
      """
      On the left the bias drifts under the wrong gradient. On the right both losses are the same but for single \
      steps, at which the wrong gradient has turned the sign of w.
      """
    )
    page.claim(finding)
  }

  /// y = batch norm of (w x + b), for targets whose mean is 1: no b can shift y there.
  private func path(_ norm: any Layer, _ draw: Int) throws -> Path {
    var random = RandomGenerator(seed: seed, for: "drift of a bias", draw)
    let inputs = random.normal(.matrix(32, 1))
    let batch = Batch(inputs: inputs, targets: inputs.map { $0 + 1 })
    let trainer = Trainer(
      Network(layers: [Dense("dense", from: 1, to: 1), norm]), loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["dense.weight": [[1]]])
    var (bias, loss) = ([0.0], [Double]())
    for _ in 0..<steps {
      loss.append(try trainer.step(on: batch))
      bias.append(trainer.parameters["dense.bias"]!.scalar)
    }
    return Path(bias: bias, loss: loss)
  }

  private func chart(_ wrong: [Path], _ right: [Path], title: String) -> ChartGrid {
    let all = [("μ and σ as constants", wrong), ("through μ and σ", right)]
    return ChartGrid(
      title,
      subtitle:
        "one activation u = w x + b followed by batch norm, targets with mean 1; SGD with step size 0.1; median and "
        + "quartiles of \(draws) draws", columns: 2
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
          LineMark(x: Array(1...steps), y: Spread(of: paths.map(\.loss)).median, series: name).color(color(name))
            .line(name == all[0].0 ? .solid : .dashed)
        }
      }
      .xAxis("step").yAxis("mean of (y − t)²", domain: 0...2)
    }
  }

  private func color(_ name: String) -> RGBColor { name.hasPrefix("through") ? .value : .gradient }
}
