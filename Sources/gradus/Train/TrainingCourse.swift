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
  private(set) var epochs: [RecordedEpoch] = []
  /// The outputs of layers, and the lengths of gradients, at some steps.
  private(set) var moments: [Moment] = []
  private var stopping: EarlyStopping<ParameterState>?
  private let stepsPerEpoch: Int
  /// The last step that was taken; nil where a resumed run had none to take.
  private(set) var trace: Trace?

  struct Moment {
    let step: Int
    let outputs: [(name: String, summary: StepSummary)]
    let gradients: [(name: String, length: Double)]
  }

  init(_ network: NetworkFile, patience: Int) throws {
    self.network = network
    run = try network.run()
    stepsPerEpoch = network.data.training.count / network.batchSize
    if network.data.validation != nil, patience > 0 { stopping = EarlyStopping(patience: patience) }
  }

  /// How many examples each epoch leaves out, since they do not fill a minibatch.
  var leftOut: Int { network.data.training.count - stepsPerEpoch * network.batchSize }
  /// The epoch with the least validation loss; nil without validation data.
  var best: (epoch: Int, loss: Double)? { stopping?.best.map { ($0.epoch, $0.error.value) } }
  /// The returned network on the test set; nil where there is none.
  private(set) var test: RecordedEpoch.Measures?
  /// Whether training ended before its last epoch.
  private(set) var stoppedEarly = false

  /// Takes from a record what was measured before the keyframe that the run has been put at.
  mutating func restore(_ recorded: RecordedRun) throws {
    let step = run.step
    let best = try recorded.best(until: step)
    let current = run.trainer.parameters.state
    for epoch in try recorded.epochs(until: step) {
      epochs.append(epoch)
      guard let validation = epoch.validation?.loss, let set = network.data.validation else { continue }
      let state = epoch.number == best?.epoch ? best?.state ?? current : current
      stopping?.record(state, error: set.measure { _ in validation })
    }
    for moment in try recorded.moments(until: step) { moments.append(moment) }
  }

  mutating func train(epochs count: Int, on page: Page) throws {
    let total = count * stepsPerEpoch
    // About 40 moments, at equal distances.
    let period = max(1, total / 40)
    var epoch = (epochs.last?.number ?? 0) + 1
    stoppedEarly = stopping?.shouldStop ?? false
    var hasStepped = false
    while epoch <= count, !stoppedEarly {
      while run.step < epoch * stepsPerEpoch {
        let loss = try run.next()
        hasStepped = true
        try recorder?.record(loss: loss)
        if run.step == 1 || run.step.isMultiple(of: period) { measure() }
        page.progress("step \(run.step)", Double(run.step) / Double(total))
      }
      try end(epoch, on: page, of: count)
      stoppedEarly = stopping?.shouldStop ?? false
      epoch += 1
    }
    trace = hasStepped ? run.trainer.trace() : nil
    if let best = stopping?.best { run.trainer.parameters.state = best.model }
    test = try measureTest()
    try recorder?.set(facts)
    try recorder?.finish()
  }

  /// What a record keeps of the end of a run.
  private var facts: [String: String] {
    var facts: [String: String] = [:]
    facts["test loss"] = test.map { "\($0.loss)" }
    facts["test accuracy"] = test?.accuracy.map { "\($0)" }
    return facts
  }

  private mutating func end(_ epoch: Int, on page: Page, of count: Int) throws {
    let statistics = try run.trainer.statistics(over: network.data.training.examples.inputs)
    let training = try measures(on: network.data.training.examples, statistics)
    let validation = try network.data.validation.map { try measures(on: $0.examples, statistics) }
    let measured = RecordedEpoch(number: epoch, training: training, validation: validation)
    epochs.append(measured)
    try recorder?.record(measured)
    if let validation, let set = network.data.validation {
      let state = run.trainer.parameters.state
      if stopping?.record(state, error: set.measure { _ in validation.loss }) == true {
        try recorder?.keep(best: epoch, state)
      }
    }
    if epoch == 1 || epoch == count || epoch.isMultiple(of: max(1, count / 10)) {
      let words = [("training", training)] + (validation.map { [("validation", $0)] } ?? [])
      page.remark("epoch \(epoch): \(words.map { "\($0) \($1.words)" }.joined(separator: ", "))")
    }
  }

  /// The parameters of the best epoch, or of the last where none is best, as `initial` takes them.
  func parameters() throws -> Data {
    let state = run.trainer.parameters.state
    return try NumPyArrays(Array(zip(state.names, state.values)).map { ($0.0, $0.1) }).npz()
  }

  /// The means and variances over all training examples, with which batch norm computes losses on whole sets: a line for each layer.
  func statistics() throws -> [String] {
    let layers = try run.trainer.statistics(over: network.data.training.examples.inputs).layers
    return layers.sorted { $0.key < $1.key }.compactMap { path, layer in
      guard let mean = layer.mean, let variance = layer.variance else { return nil }
      return "\(path): {mean: \(mean.scalars), variance: \(variance.scalars)}\n"
    }
  }

  /// The returned network on the test set, which is measured once, when training has ended.
  private func measureTest() throws -> RecordedEpoch.Measures? {
    guard let test = network.data.test else { return nil }
    let statistics = try run.trainer.statistics(over: network.data.training.examples.inputs)
    var accuracy: Double?
    let loss = try test.measure { examples in
      let measures = try measures(on: examples, statistics)
      accuracy = measures.accuracy
      return measures.loss
    }
    return RecordedEpoch.Measures(loss: loss.value, accuracy: accuracy)
  }

  private func measures(on examples: Examples, _ statistics: BatchStatistics) throws -> RecordedEpoch.Measures {
    let batch = Batch(inputs: examples.inputs, targets: examples.targets.tensor)
    let pass = try run.trainer.evaluation(of: batch, .evaluation(statistics))
    return RecordedEpoch.Measures(
      loss: pass.loss ?? .nan,
      accuracy: network.hasClasses ? accuracy(of: pass.output, targets: batch.targets) : nil)
  }

  /// Keeps what the last step computed in its layers.
  private mutating func measure() {
    let trace = run.trainer.trace()
    let named = trace.nodes.filter { $0.origin == nil && $0.isNamed }
    moments.append(
      Moment(
        step: run.step,
        outputs: named.filter { $0.name.hasSuffix(".output") }.map { ($0.name, StepSummary($0.value.scalars)) },
        gradients: named.filter { $0.role == .parameter }.compactMap { node in
          node.gradient.map { gradient in
            (node.name, trace.nodes[gradient].value.scalars.reduce(0) { $0 + $1 * $1 }.squareRoot())
          }
        }))
  }
}

extension RecordedEpoch.Measures {
  /// "loss 0.25 (accuracy 90 %)".
  var words: String { "loss \(numeral(loss))" + (accuracy.map { " (accuracy \(percent($0)))" } ?? "") }
}

extension RecordedRun {
  /// What the record keeps of layers and gradients at its keyframes.
  fileprivate func moments(until step: Int) throws -> [TrainingCourse.Moment] {
    guard step > 0 else { return [] }
    let outputs = try summarized().map { name in (name, try summaries(of: name, 1...step)) }
    let lengths = try columns.filter { $0.name.hasSuffix(".gradient.norm") }.map { column in
      (String(column.name.dropLast(".gradient.norm".count)), try values(of: column.name, 1...step))
    }
    return (outputs.first?.1.map(\.step) ?? []).map { step in
      TrainingCourse.Moment(
        step: step,
        outputs: outputs.map { name, summaries in
          (name, summaries.first { $0.step == step }?.summary ?? StepSummary([]))
        },
        gradients: lengths.map { name, values in (name, values[step - values[0].step].value.scalars[0]) })
    }
  }
}
