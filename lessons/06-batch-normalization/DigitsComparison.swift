import Gradus

/// What batch norm does to the activations: a network of sigmoids with and without it, each with the step size that
/// suits it.
struct DigitsComparison {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var steps: Int { isQuick ? 100 : 1000 }
  private let base = NetworkDesign(depth: 3, width: 100, function: .sigmoid)
  private let names = ["without batch norm, step size 3", "with batch norm, step size 0.3"]

  /// What was recorded of one training.
  private struct Recording: Sendable {
    var losses: [Double] = []
    var validation: [Double] = []
    /// For each layer what its sigmoids get, over the training set.
    var before: [[Double]] = []
    var after: [[Double]] = []
    /// What one sigmoid of the last hidden layer gets, over the validation set.
    var unit: [[Double]] = []
  }

  func show(on page: Page) async throws {
    page.heading("What the sigmoids see")
    page.prose(
      """
      \(base.depth) hidden layers of \(base.width) sigmoids, as in section 4.1 of Ioffe and Szegedy, with step size 3 \
      without batch norm and 0.3 with it, for \(Numeral(steps)) steps.
      """)
    let recordings = try await page.sweep("networks", 2) { try record(hasBatchNorm: $0 == 1) }
    try page.figure("digits-losses", losses(recordings))
    try page.figure("digits-validation", validation(recordings))
    try page.figure("digits-activations", activations(recordings))
    try page.figure("digits-percentiles", percentiles(recordings))
  }

  private var checkpoints: [Int] { Array(stride(from: 10, through: steps, by: 10)) }

  private func record(hasBatchNorm: Bool) throws -> Recording {
    let training = try NetworkTraining(
      base.with(hasBatchNorm ? .batch : .none), on: data, learningRate: hasBatchNorm ? 0.3 : 3,
      seed: RandomGenerator.seed(seed, for: "comparison"))
    var recording = Recording()
    recording.before = try inputs(of: training)
    for step in 1...steps {
      recording.losses.append(try training.next())
      guard step % 10 == 0 else { continue }
      let statistics = try training.statistics()
      recording.validation.append(try training.validationError(with: statistics) * 100)
      let last = try training.validationTrace(with: statistics)[name(of: base.depth, hasBatchNorm)].value
      recording.unit.append((0..<last.rows).map { last[$0, 0] })
    }
    recording.after = try inputs(of: training)
    return recording
  }

  private func name(of layer: Int, _ hasBatchNorm: Bool) -> String {
    hasBatchNorm ? "norm\(layer).output" : "dense\(layer).output"
  }

  private func inputs(of training: NetworkTraining) throws -> [[Double]] {
    let trace = try training.trainer.forward(data.split.training.examples.inputs, .training).trace
    return try (1...base.depth).map { try trace[name(of: $0, training.design.hasBatchNorm)].value.scalars }
  }

  private func losses(_ recordings: [Recording]) -> LossCurves {
    let early = min(100, steps)
    let means = recordings.map { $0.losses.prefix(early).suffix(10).reduce(0, +) / 10 }
    return LossCurves(
      "After \(early) steps the loss is \(Numeral(means[0], decimals: 2)) without batch norm, "
        + "\(Numeral(means[1], decimals: 2)) with",
      subtitle: "\(base.name), minibatches of \(data.batchSize); thin: each step, bold: moving average over 20 steps",
      zip(names, recordings).map { Runs($0, [$1.losses]) }, yAxis: "training loss (cross-entropy)")
  }

  private func validation(_ recordings: [Recording]) -> Chart {
    let reached = recordings.map { recording in
      recording.validation.firstIndex { $0 <= data.target * 100 }.map { "\(Numeral(checkpoints[$0])) steps" }
        ?? "more than \(Numeral(steps)) steps"
    }
    return Chart(
      "\(data.targetText) validation error takes \(reached[1]) with batch norm and \(reached[0]) without",
      subtitle: "share of the validation examples that are misclassified, measured every 10 steps"
    ) {
      for (name, recording) in zip(names, recordings) {
        LineMark(x: checkpoints, y: recording.validation, series: name)
      }
      RuleMark(y: data.target * 100, label: data.targetText)
    }
    .xAxis("step", domain: 0...Double(steps)).yAxis("validation error (%)").legend(.inside)
  }

  private func activations(_ recordings: [Recording]) -> ChartGrid {
    let last = recordings.map {
      MeanAndDeviation(of: $0.after[base.depth - 1]).text { Numeral($0, decimals: 1) }
    }
    return ChartGrid(
      "Without batch norm the last sigmoids get \(last[0]), with it \(last[1])",
      subtitle:
        "what the sigmoids of each layer get, over all training examples, before training and after "
        + "\(Numeral(steps)) steps",
      columns: 2, shared: .both
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
    // How far the middle wanders between the first and the last measurement.
    let medians = recordings.map { $0.unit.map(\.median) }
    let ranges = medians.map { ($0.max()! - $0.min()!) }
    return ChartGrid(
      "The middle of one unit's input wanders over \(Numeral(ranges[0], decimals: 1)) without batch norm, "
        + "\(Numeral(ranges[1], decimals: 1)) with",
      subtitle: "15 %, 50 % and 85 % points of what one sigmoid of the last hidden layer gets, over the validation set",
      columns: 2, shared: .both
    ) {
      for (name, recording) in zip(names, recordings) {
        ActivationPercentiles(name, steps: checkpoints, [(name, recording.unit)], yAxis: "input of the sigmoid").chart
          .legend(.hidden)
      }
    }
  }
}
