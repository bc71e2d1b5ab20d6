import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// Examines the three ways to normalize at test time: with the statistics of the whole training set, with running averages, and
/// with the averages over minibatches.
func examineTestTime(_ examination: Examination) throws {
  let question = try TestTimeCase(examination)
  try question.examinePopulation()
  try question.examineRunning()
  try question.examineAverages()
}

private struct TestTimeCase {
  let examination: Examination
  let architecture: Architecture
  let trainer: Trainer
  let training, test: Tensor
  /// The statistics of each minibatch.
  let batches: [BatchStatistics]
  let batchSize: Int

  init(_ examination: Examination) throws {
    let subject = examination.subject
    let inputs = try subject.record("inputs")
    architecture = try Architecture(subject.record("architecture"))
    let training = try architecture.inputs(inputs, "X_train")
    let targets = Tensor(repeating: 0, .matrix(training.rows, architecture.sizes[architecture.depth]))
    let trainer = try architecture.trainer(
      subject.record("params"), optimizer: SGD(learningRate: 0), on: Batch(inputs: training, targets: targets))
    let rows = try subject.rowLists("batches", below: training.rows)
    batchSize = try subject.integer("batch_size")
    for (number, rows) in rows.enumerated() where rows.count != batchSize {
      throw GoldenError("\(subject.place): batch \(number) has \(rows.count) rows, not \(batchSize)")
    }
    batches = try rows.map { try trainer.statistics(over: training.gathering(rows: $0)) }
    (self.examination, self.trainer, self.training) = (examination, trainer, training)
    test = try architecture.inputs(inputs, "X_test")
  }

  /// Statistics over all training data; then every value on the test data.
  func examinePopulation() throws {
    let record = try examination.subject.record("population")
    let pass = try trainer.forward(training, .training)
    let (statistics, trace) = (pass.statistics, pass.trace)
    try compare(record.records("stats"), at: "population") { layer, key in
      switch key {
      case "mu": statistics["norm\(layer + 1)"]?.mean
      case "var": statistics["norm\(layer + 1)"]?.variance
      case "sigma": try trace["norm\(layer + 1).sigma"].value
      default: nil
      }
    }
    try compareOutput(record, with: statistics, at: "population")
    let values = try record.record("values_on_test")
    let testTrace = try trainer.forward(test, .evaluation(statistics)).trace
    for key in values.keys {
      guard let path = architecture.path(key) else { throw GoldenError("\(values.place): “\(key)” is no known value") }
      try examination.compare(testTrace[path].value, values.array(key), at: "population", "values_on_test", key)
    }
  }

  func examineRunning() throws {
    let record = try examination.subject.record("running")
    let start = try record.record("start")
    examination.compare(exactly: try start.number("running_mean"), 0, at: "running", "start", "running_mean")
    examination.compare(exactly: try start.number("running_var"), 1, at: "running", "start", "running_var")
    let momentum = try examination.subject.number("momentum", atLeast: 0)
    guard momentum <= 1 else {
      throw GoldenError("\(examination.subject.place): “momentum” is \(momentum), more than 1")
    }
    var running = RunningStatistics(momentum: momentum)
    let wanted = try record.recordLists("after_each_batch")
    guard wanted.count == batches.count else {
      throw GoldenError("\(record.place): there are statistics after \(wanted.count) batches, not \(batches.count)")
    }
    for (batch, wanted) in zip(batches, wanted) {
      try running.record(batch, batchSize: batchSize)
      let (unbiased, averages) = (try batch.unbiased(batchSize: batchSize), running.statistics!)
      try compare(wanted, at: "running") { layer, key in
        switch key {
        case "mu": batch["norm\(layer + 1)"]?.mean
        case "var_biased": batch["norm\(layer + 1)"]?.variance
        case "var_unbiased": unbiased["norm\(layer + 1)"]?.variance
        case "running_mean": averages["norm\(layer + 1)"]?.mean
        case "running_var": averages["norm\(layer + 1)"]?.variance
        default: nil
        }
      }
    }
    try compareOutput(record, with: running.statistics!, at: "running")
    let alone = try trainer.predict(test.gathering(rows: [0]), with: running.statistics!)
    try examination.compare(alone, record.array("out_first_test_row_alone"), at: "running", "out_first_test_row_alone")
  }

  func examineAverages() throws {
    let record = try examination.subject.record("batch_averages")
    let averages = try BatchStatistics.average(batches, batchSize: batchSize)
    try compare(record.records("stats"), at: "batch_averages") { layer, key in
      let layer = averages["norm\(layer + 1)"]
      return key == "mu" ? layer?.mean : key == "var" ? layer?.variance : nil
    }
    try compareOutput(record, with: averages, at: "batch_averages")
  }

  /// Compares what each record of a list, one for each batch norm, holds.
  private func compare(
    _ layers: [Record], at group: String, _ value: (_ layer: Int, _ key: String) throws -> Tensor?
  ) throws {
    guard layers.count == architecture.depth - 1 else {
      throw GoldenError(
        "\(examination.subject.place): \(group) is of \(layers.count) batch norms, not \(architecture.depth - 1)")
    }
    for (layer, wanted) in layers.enumerated() {
      for key in wanted.keys {
        guard let got = try value(layer, key) else { throw GoldenError("\(wanted.place): “\(key)” is no statistic") }
        try examination.compare(got, wanted.array(key), at: group, "stats", key)
      }
    }
  }

  private func compareOutput(_ record: Record, with statistics: BatchStatistics, at group: String) throws {
    try examination.compare(trainer.predict(test, with: statistics), record.array("out"), at: group, "out")
  }
}
