import GradusTensors
import GradusTraining

/// Examines the weights, the last gradient and the errors after the numbers of steps that the checkpoints name.
func examineDescent(_ examination: Examination) throws {
  let subject = examination.subject
  let data = try PolynomialData(examination, weights: "w0")
  let regression = TracedRegression(
    data, start: try subject.array("w0").tensor.asColumn, penalty: try subject.number("l2_lambda"),
    learningRate: try subject.number("lr"))
  let (order, steps) = try (subject.rows("order", below: data.training.count), subject.integer("steps"))
  let size = try subject.integer("batch_size")
  guard 1...order.count ~= size, Minibatches(of: size, order: order).count == steps else {
    throw GoldenError("\(subject.place): an order of \(order.count) rows does not make \(steps) batches of \(size)")
  }
  let batches = Minibatches(of: size, order: order)
  var step = 0
  for checkpoint in try subject.records("checkpoints") {
    let wanted = try checkpoint.integer("step")
    guard step...steps ~= wanted else { throw GoldenError("\(checkpoint.place): step \(wanted) is out of order") }
    for batch in batches[step..<wanted] { regression.step(on: batch) }
    step = wanted
    try examination.compare(
      regression.model.weights.asVector, checkpoint.vector("w"), at: "checkpoints", "\(step)", "w")
    try examination.compareErrors(of: regression.model, data, checkpoint, at: "checkpoints", "\(step)")
    guard step > 0 else { continue }
    guard let gradient = try regression.gradient() else { throw GoldenError("\(checkpoint.place): w has no gradient") }
    try examination.compare(gradient.asVector, checkpoint.vector("grad"), at: "checkpoints", "\(step)", "grad")
  }
}

/// Examines the errors after each epoch, when training stops, and the weights that it returns.
func examineEarlyStopping(_ examination: Examination) throws {
  let subject = examination.subject
  let data = try PolynomialData(examination, weights: "w_best")
  let regression = TracedRegression(
    data, start: Tensor(repeating: 0, .matrix(data.degree + 1, 1)), penalty: 0, learningRate: try subject.number("lr"))
  let epochs = Minibatches(of: data.training.count, order: try subject.rows("order", below: data.training.count))
  let (limit, patience) = try (subject.integer("max_epochs"), subject.integer("patience"))
  guard patience > 0 else { throw GoldenError("\(subject.place): a patience of \(patience) epochs is too little") }
  var stopping = EarlyStopping<LinearModel>(patience: patience)
  var errors: (training: [Double], validation: [Double]) = ([], [])
  while !stopping.shouldStop && stopping.epoch < limit && stopping.epoch < epochs.count {
    for row in epochs[stopping.epoch] { regression.step(on: [row]) }
    let error = data.validation.measure(regression.model.meanSquaredError)
    errors.training.append(data.training.measure(regression.model.meanSquaredError).value)
    errors.validation.append(error.value)
    stopping.record(regression.model, error: error)
  }
  guard let best = stopping.best else { throw GoldenError("\(subject.place): no epoch has a finite error") }

  examination.compare(exactly: stopping.epoch, epochs.count, at: "order")
  examination.compare(exactly: stopping.epoch, try subject.integer("stopped_after_epoch"), at: "stopped_after_epoch")
  examination.compare(exactly: stopping.shouldStop, try subject.flag("stopped_early"), at: "stopped_early")
  examination.compare(exactly: best.epoch, try subject.integer("best_epoch"), at: "best_epoch")
  try examination.compare(best.error.value, subject.number("best_val_mse"), at: "best_val_mse")
  try examination.compare(best.model.weights.asVector, subject.vector("w_best"), at: "w_best")
  try examination.compare(Tensor(errors.training), GoldenArray(subject.numbers("train_mse")), at: "train_mse")
  try examination.compare(Tensor(errors.validation), GoldenArray(subject.numbers("val_mse")), at: "val_mse")
  if subject.has("smallest_gap_to_best") {
    let gap = smallestGap(in: errors.validation)
    try examination.compare(gap, subject.number("smallest_gap_to_best"), at: "smallest_gap_to_best")
  }
}

/// How far the best error is from the second best: how firmly the best epoch is decided.
private func smallestGap(in errors: [Double]) -> Double {
  let sorted = errors.sorted()
  return sorted.count > 1 ? sorted[1] - sorted[0] : .infinity
}

extension Tensor {
  fileprivate var asColumn: Tensor { reshaped(.matrix(count, 1)) }
}

extension GoldenArray {
  fileprivate init(_ numbers: [Double]) { self.init(shape: [numbers.count], data: numbers) }
}
