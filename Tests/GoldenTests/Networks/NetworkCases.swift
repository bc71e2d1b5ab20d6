import GradusNetworks
import GradusTensors
import GradusTraining

/// Examines every value and gradient of one step on `batch_rows` at the initial parameters.
func examineStep(_ examination: Examination) throws {
  let data = try NetworkData(examination.file)
  let batch = data.batch(try examination.subject.rows("batch_rows", below: data.count))
  let trainer = try data.trainer(SGD(learningRate: 0), on: batch)
  try trainer.gradients(on: batch)
  let trace = trainer.trace()
  NotedTraces.note(trace)
  try examination.compareValues(in: "values", trace, data.architecture.path)
  try examination.compareGradients(in: "grads", trace, data.architecture.path)
}

/// Examines the losses of a training, and the parameters after the numbers of steps that the case names.
func examineTraining(_ examination: Examination) throws {
  let subject = examination.subject
  try subject.acknowledgeProse("rule_text")
  let data = try NetworkData(examination.file)
  let batches = data.batches
  let (steps, losses) = try (subject.integer("steps"), subject.numbers("losses"))
  guard losses.count == steps, 1...batches.count ~= steps else {
    throw GoldenError(
      "\(subject.place): \(steps) steps, \(losses.count) losses and \(batches.count) batches do not fit")
  }
  let trainer = try data.trainer(optimizer(subject.record("optimizer")), on: data.batch(batches[0]))
  for step in 0...steps {
    let key = "params_after_\(step)"
    if subject.has(key) { try compareParameters(examination, key, data, trainer) }
    guard step < steps else { break }
    try examination.compare(trainer.step(on: data.batch(batches[step])), losses[step], at: "losses")
  }
}

private func compareParameters(
  _ examination: Examination, _ key: String, _ data: NetworkData, _ trainer: Trainer
) throws {
  let wanted = try examination.subject.record(key)
  examination.compare(exactly: wanted.keys.count, trainer.parameters.names.count, at: key, "count")
  for name in wanted.keys {
    guard let path = data.architecture.path(name), let got = trainer.parameters[path] else {
      throw GoldenError("\(wanted.place): no parameter is called “\(name)”")
    }
    try examination.compare(path.hasSuffix(".weight") ? got.transposed : got, wanted.array(name), at: key, name)
  }
}

/// What the cases of a file share: the network, its inputs and targets, and the initial parameters.
private struct NetworkData {
  let architecture: Architecture
  /// The rows of each step's minibatch.
  let batches: [[Int]]
  private let inputs, targets: Tensor
  private let parameters: Record

  init(_ file: Record) throws {
    architecture = try Architecture(file.record("architecture"))
    let data = try file.record("inputs")
    inputs = try architecture.inputs(data, "X")
    targets = try architecture.target(data, rows: inputs.rows)
    batches = try file.rowLists("batches", below: inputs.rows)
    parameters = try file.record("initial_params")
  }

  var count: Int { inputs.rows }

  func batch(_ rows: [Int]) -> Batch {
    Batch(inputs: inputs, targets: targets, rows: rows[...], needsInputGradient: true)
  }
  func trainer(_ optimizer: any Optimizer, on batch: Batch) throws -> Trainer {
    try architecture.trainer(parameters, optimizer: optimizer, on: batch)
  }
}
