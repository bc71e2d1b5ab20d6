import Gradus

/// What batch norm does to the activations: a network of sigmoids with and without it, both with good weights, standardized
/// inputs and a step size that suits them.
struct WhatUnitsReceive {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var steps: Int { isQuick ? 60 : 300 }
  private let base = NetworkDesign(depth: 3, width: 100, function: .sigmoid)
  private let stepSize = 1.0
  private let names = ["without batch norm", "with batch norm"]

  /// What was recorded of one training.
  private struct Recording: Sendable {
    var losses: [Double] = []
    /// For each layer what its sigmoids receive, over the training set, before training and after.
    var before: [[Double]] = []
    var after: [[Double]] = []
    /// What one sigmoid of the last hidden layer receives, over the validation set.
    var unit: [[Double]] = []
  }

  func show(on page: Page) async throws {
    page.heading("What the units receive")
    page.prose(
      """
      As in section 4.1 of Ioffe and Szegedy, we train \(base.depth) hidden layers of \(base.width) sigmoids, without \
      and with batch norm, with good weights, standardized inputs and step size \(stepSize.brief), for \(steps) steps. \
      The three figures show a single training each, as examples. First the loss: thin lines are that of each \
      minibatch, bold lines the average over the last 20 steps.
      """)
    let draw = data.draws(1, for: "what units receive", seed: seed)[0]
    let recordings = try await page.sweep("networks", 2) { try record(on: draw, hasBatchNorm: $0 == 1) }
    try page.figure("digits-losses", losses(recordings))
    page.prose(
      """
      The next figure has what the sigmoids of each layer receive over all training examples. With batch norm every \
      layer starts with mean 0 and standard deviation 1; training then moves it by γ and β. Without it, each layer's \
      distribution depends on all weights of the layers before.
      """)
    try page.figure("digits-activations", activations(recordings))
    page.prose(
      """
      The last figure follows one unit of the last hidden layer: the line is the median of what it receives, the band \
      holds the middle 70 %. With this picture batch norm was introduced. Whether steadier distributions are what \
      helps is doubtful, as we said above.
      """)
    try page.figure("digits-percentiles", percentiles(recordings))
  }

  private var checkpoints: [Int] { Array(stride(from: 10, through: steps, by: 10)) }

  private func record(on draw: LabelledData.Draw, hasBatchNorm: Bool) throws -> Recording {
    let training = try NetworkTraining(
      hasBatchNorm ? base.withBatchNorm : base, on: draw, batchSize: data.batchSize, stepSize: stepSize)
    var recording = Recording()
    recording.before = try inputs(of: training)
    for step in 1...steps {
      recording.losses.append(try training.next())
      guard step % 10 == 0 else { continue }
      let last = try training.validationTrace(with: training.statistics())[name(of: base.depth, hasBatchNorm)].value
      recording.unit.append((0..<last.rows).map { last[$0, 0] })
    }
    recording.after = try inputs(of: training)
    return recording
  }

  private func name(of layer: Int, _ hasBatchNorm: Bool) -> String {
    hasBatchNorm ? "norm\(layer).output" : "dense\(layer).output"
  }

  private func inputs(of training: NetworkTraining) throws -> [[Double]] {
    let trace = try training.trainer.forward(training.split.training.examples.inputs, .training).trace
    return try (1...base.depth).map { try trace[name(of: $0, training.design.hasBatchNorm)].value.scalars }
  }

  // MARK: - Figures

  private func losses(_ recordings: [Recording]) -> LossCurves {
    let means = recordings.map { $0.losses.suffix(20).reduce(0, +) / 20 }
    return LossCurves(
      "Over the last 20 of \(steps) steps the loss averages \(Numeral(means[0], decimals: 2)) without batch norm, "
        + "\(Numeral(means[1], decimals: 2)) with",
      subtitle:
        "\(base.name), minibatches of \(data.batchSize), step size \(stepSize.brief), one training each; thin: each "
        + "minibatch, bold: the mean of the last 20",
      zip(names, recordings).map { Runs($0, [$1.losses]) }, yAxis: "training loss (cross-entropy)")
  }

  private func activations(_ recordings: [Recording]) -> ChartGrid {
    let first = recordings.map {
      MeanAndDeviation(of: $0.before[base.depth - 1]).text { Numeral($0, decimals: 1) }
    }
    return ChartGrid(
      "At the start the last sigmoids receive \(first[0]) without batch norm, \(first[1]) with",
      subtitle: "what the sigmoids of each layer receive, over all training examples, before training and after "
        + "\(Numeral(steps)) steps; mean ± standard deviation", columns: 2, shared: .both
    ) {
      for (name, recording) in zip(names, recordings) {
        Chart(name) {
          RidgelineMark(
            recording.before.indices.flatMap { layer in
              [
                (name: "layer \(layer + 1), before", samples: recording.before[layer]),
                (name: "layer \(layer + 1), after", samples: recording.after[layer]),
              ]
            }, over: -8...8, overlap: 1)
        }
        .xAxis("input of the sigmoid")
      }
    }
  }

  private func percentiles(_ recordings: [Recording]) -> ChartGrid {
    // How far the middle wanders between all measurements.
    let ranges = recordings.map { $0.unit.map(\.median) }.map { $0.max()! - $0.min()! }
    return ChartGrid(
      "The median input of one sigmoid moves by \(Numeral(ranges[0], decimals: 1)) without batch norm, "
        + "\(Numeral(ranges[1], decimals: 1)) with",
      subtitle:
        "15 %, 50 % and 85 % points of what one sigmoid of the last hidden layer receives, over the validation set",
      columns: 2, shared: .both
    ) {
      for (name, recording) in zip(names, recordings) {
        ActivationPercentiles(name, steps: checkpoints, [(name, recording.unit)], yAxis: "input of the sigmoid").chart
          .legend(.hidden)
      }
    }
  }
}
