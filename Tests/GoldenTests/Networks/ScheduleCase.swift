import GradusNetworks
import GradusTensors
import GradusTraining

/// Examines the step sizes of a schedule, and a training that follows it.
func examineSchedule(_ examination: Examination) throws {
  let subject = examination.subject
  let schedule = try schedule(subject.record("schedule"))
  let rates = try subject.numbers("learning_rates")
  for (step, rate) in rates.enumerated() {
    try examination.compare(schedule.stepSize(at: step), rate, at: "learning_rates")
  }
  guard subject.has("training") else { return }
  let training = try subject.record("training")
  let (inputs, targets) = try (training.matrix("X").tensor, training.matrix("target").tensor)
  let trainer = Trainer(
    Network { Dense("layer", from: inputs.columns, to: targets.columns, hasBias: false) }, loss: MeanSquaredError(),
    optimizer: try optimizer(training.record("rule"), schedule: schedule), seed: 1,
    initial: ["layer.weight": try training.matrix("W").tensor.transposed])
  for loss in try training.numbers("losses") {
    try examination.compare(trainer.step(on: Batch(inputs: inputs, targets: targets)), loss, at: "training", "losses")
  }
  guard let weight = trainer.parameters["layer.weight"] else {
    throw GoldenError("\(training.place): nothing was trained")
  }
  try examination.compare(weight.transposed, training.array("W_after"), at: "training", "W_after")
}

/// The schedule that a golden file describes.
private func schedule(_ record: Record) throws -> any Schedule {
  let first = try record.number("lr")
  func count(_ key: String) throws -> Int {
    let count = try record.integer(key)
    guard count >= 1 else { throw GoldenError("\(record.place): “\(key)” is \(count), but must be 1 or more") }
    return count
  }
  let rule: any Schedule =
    switch try record.text("rule") {
    case "constant": ConstantStepSize(first)
    case "step": StepDecay(first, factor: try record.number("factor"), every: try count("every"))
    case "cosine": CosineDecay(first, steps: try count("steps"), to: try record.number("last"))
    case let other: throw GoldenError("\(record.place): no schedule is called “\(other)”")
    }
  return record.has("warm_up") ? WarmUp(steps: try count("warm_up"), then: rule) : rule
}
