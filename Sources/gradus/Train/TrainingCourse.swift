import Foundation
import GradusAutograd
import GradusComputations
import GradusLessons
import GradusNetworks
import GradusRuns
import GradusTensors
import GradusTraces
import GradusTraining

/// The training of a network, epoch after epoch, with what is measured on the way.
struct TrainingCourse {
  let network: NetworkFile
  let run: TrainingRun
  var recorder: RunRecorder?
  private(set) var epochs: [Epoch] = []
  /// The loss of each step, on its minibatch, before the update.
  private(set) var losses: [Double] = []
  /// The outputs of layers, and the lengths of gradients, at some steps.
  private(set) var moments: [Moment] = []
  private var stopping: EarlyStopping<ParameterState>?
  private let stepsPerEpoch: Int
  /// How many epochs a resumed run has done before.
  private(set) var firstEpoch = 1

  struct Epoch {
    let number: Int
    let training: Double
    let validation: Double?
  }

  struct Moment {
    let step: Int
    let outputs: [(name: String, numbers: [Double])]
    let gradients: [(name: String, length: Double)]
  }

  init(_ network: NetworkFile, patience: Int) throws {
    self.network = network
    run = try network.run()
    stepsPerEpoch = network.data.training.count / network.batchSize
    if network.data.validation != nil, patience > 0 { stopping = EarlyStopping(patience: patience) }
  }

  /// The epoch with the least validation loss; nil without validation data.
  var best: (epoch: Int, loss: Double)? { stopping?.best.map { ($0.epoch + firstEpoch - 1, $0.error.value) } }
  /// Whether training ended before its last epoch.
  private(set) var stoppedEarly = false

  /// Takes the losses of a recorded run, whose last keyframe the run has been put at.
  mutating func skipRecorded(_ recorded: RecordedRun) throws {
    if run.step > 0 { losses = try recorded.losses(1...run.step).map(\.loss) }
    firstEpoch = run.step / stepsPerEpoch + 1
  }

  mutating func train(epochs count: Int, on page: Page) throws {
    let total = count * stepsPerEpoch
    // About 40 moments, at equal distances.
    let period = max(1, total / 40)
    for epoch in firstEpoch...max(firstEpoch, count) {
      while run.step < min(epoch * stepsPerEpoch, total) {
        let loss = try run.next()
        losses.append(loss)
        try recorder?.record(loss: loss)
        if run.step == 1 || run.step.isMultiple(of: period) { measure() }
        page.progress("step \(run.step)", Double(run.step) / Double(total))
      }
      try end(epoch, on: page, of: count)
      if stopping?.shouldStop == true {
        stoppedEarly = true
        break
      }
    }
    if let best = stopping?.best { run.trainer.parameters.state = best.model }
    try recorder?.finish()
  }

  private mutating func end(_ epoch: Int, on page: Page, of count: Int) throws {
    let statistics = try run.trainer.statistics(over: network.data.training.examples.inputs)
    let training = try loss(of: network.data.training.examples, statistics)
    let validation = try network.data.validation.map { set in
      try set.measure { try loss(of: $0, statistics) }
    }
    epochs.append(Epoch(number: epoch, training: training, validation: validation?.value))
    try recorder?.record(epoch: epoch, training: training, validation: validation?.value)
    let state = run.trainer.parameters.state
    if let validation { stopping?.record(state, error: validation) }
    if epoch == 1 || epoch == count || epoch.isMultiple(of: max(1, count / 10)) {
      let words = validation.map { ", validation loss \(numeral($0.value))" } ?? ""
      page.remark("epoch \(epoch): training loss \(numeral(training))\(words)")
    }
  }

  private func loss(of examples: Examples, _ statistics: BatchStatistics) throws -> Double {
    let batch = Batch(inputs: examples.inputs, targets: examples.targets.tensor)
    return try run.trainer.pass(over: batch, .evaluation(statistics)).loss ?? .nan
  }

  /// Keeps what the last step computed in its layers.
  private mutating func measure() {
    let trace = run.trainer.trace()
    let named = trace.nodes.filter { $0.origin == nil && $0.isNamed }
    moments.append(
      Moment(
        step: run.step,
        outputs: named.filter { $0.name.hasSuffix(".output") }.map { ($0.name, $0.value.scalars) },
        gradients: named.filter { $0.role == .parameter }.compactMap { node in
          node.gradient.map { gradient in
            (node.name, trace.nodes[gradient].value.scalars.reduce(0) { $0 + $1 * $1 }.squareRoot())
          }
        }))
  }
}
