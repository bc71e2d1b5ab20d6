import Foundation
import GRDB
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@testable import GradusRuns

@Suite("A recorded run")
struct RunTests {
  private let path = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString).sqlite")
    .path

  /// A run on minibatches of 8 of 40 examples, with batch norm, dropout and momentum.
  private func run() throws -> TrainingRun {
    var random = RandomGenerator(seed: 5, for: "examples of the tests")
    let inputs = random.normal(.matrix(40, 3), standardDeviation: 1)
    let targets = Tensor(.matrix(40, 1), (0..<40).map { inputs[$0, 0] * inputs[$0, 1] })
    let network = Network {
      Dense("hidden", from: 3, to: 8)
      BatchNorm("norm", features: 8, epsilon: 1e-5)
      Activation("active", .tanh)
      Dropout("dropout", 0.25)
      Dense("output", from: 8, to: 1)
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: Momentum(learningRate: 0.05), seed: 2)
    let training = TrainingSet(Examples(inputs: inputs, targets: .values(targets)))
    return try TrainingRun(trainer, on: training, batchSize: 8, seed: 3)
  }

  private func record(_ count: Int, every period: Int = 50) throws {
    let run = try run()
    let recorder = try RunRecorder(path: path, of: run, every: period)
    for _ in 0..<count { try recorder.record(loss: run.next()) }
    try recorder.record(epoch: 1, training: 0.5, validation: nil)
    try recorder.finish()
    #expect(recorder.written == count)
  }

  private func remove() {
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
  }

  @Test("reads back as it was, at every step")
  func readsBack() throws {
    defer { remove() }
    try record(300)
    let recorded = try RecordedRun(path)
    let again = try run()
    #expect(try recorded.steps() == 1...300)
    let (losses, gammas) = (try recorded.losses(1...300), try recorded.values(of: "norm.gamma.gradient", 1...300))
    let lengths = try recorded.values(of: "hidden.weight.gradient.norm", 1...300)
    for step in 1...300 {
      let loss = try again.next()
      let trace = again.trainer.trace()
      #expect(losses[step - 1] == (step, loss))
      #expect(gammas[step - 1].step == step)
      #expect(try gammas[step - 1].value == trace["norm.gamma.gradient"].value)
      let gradient = try trace["hidden.weight.gradient"].value.scalars
      #expect(abs(lengths[step - 1].value.scalars[0] - gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()) < 1e-15)
    }
    let outputs = try recorded.summaries(of: "hidden.output", 1...300)
    #expect(
      outputs.map(\.step) == [50, 100, 150, 200, 250, 300]
        && outputs.allSatisfy { $0.summary.counts.reduce(0, +) == 64 })
  }

  @Test("computes any step's whole trace again, bit for bit", arguments: [1, 2, 50, 51, 137, 200])
  func trace(_ step: Int) throws {
    defer { remove() }
    try record(200)
    let again = try run()
    for _ in 0..<step { try again.next() }
    #expect(try RecordedRun(path).trace(ofStep: step, by: run()).fingerprint == again.trainer.trace().fingerprint)
  }

  @Test("notices a step that is not the same any more, or is damaged")
  func changed() throws {
    defer { remove() }
    try record(120)
    /// Changes a bit of a number of step 60, and its mark where that is to fit.
    func change(marking: Bool) throws {
      try DatabaseQueue(path: path).write { db in
        let row = try #require(try Row.fetchOne(db, sql: "SELECT loss, numbers, mark FROM steps WHERE step = 60"))
        var numbers: Data = row["numbers"]
        numbers[3] ^= 1
        let mark = marking ? Int64(bitPattern: StepMark.of(row["loss"], numbers.numbers!)) : row["mark"]
        try db.execute(sql: "UPDATE steps SET numbers = ?, mark = ? WHERE step = 60", arguments: [numbers, mark])
      }
    }
    try change(marking: false)
    let damaged = try #require(throws: RunError.self) { try RecordedRun(path).trace(ofStep: 70, by: run()) }
    #expect(damaged.description.contains("step 60 is damaged in the file"))
    try change(marking: false)  // as it was
    #expect(try RecordedRun(path).trace(ofStep: 70, by: run()).nodes.count > 0)
    try change(marking: true)
    let recorded = try RecordedRun(path)
    #expect(try recorded.trace(ofStep: 59, by: run()).nodes.count > 0)
    let other = try #require(throws: RunError.self) { try recorded.trace(ofStep: 70, by: run()) }
    #expect(other.description.contains("step 60 computed again is not the same"))
    // A keyframe after it does not depend on it.
    #expect(try recorded.trace(ofStep: 110, by: run()).nodes.count > 0)
  }

  @Test(
    "hands out no damaged step, whoever reads it",
    arguments: [
      "numbers = x'0102'", "numbers = 'abc'", "numbers = zeroblob(40)", "loss = loss + 1", "mark = mark + 1",
      "numbers = substr(numbers, 1, length(numbers) - 8) || substr(numbers, 1, 8)",
    ])
  func damagedStep(_ change: String) throws {
    defer { remove() }
    try record(20, every: 10)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE steps SET \(change) WHERE step = 7") }
    let recorded = try RecordedRun(path)
    #expect(try recorded.losses(1...6).count == 6 && recorded.rows(8...20).count == 13)
    for read in [
      { _ = try $0.losses(1...20) }, { _ = try $0.values(of: "norm.gamma", 7...7) }, { _ = try $0.rows(5...8) },
      { try $0.forEachStep(1...20) { _ in } }, { _ = try $0.trace(ofStep: 8, by: run()) },
    ] as [(RecordedRun) throws -> Void] {
      let error = #expect(throws: RunError.self) { try read(recorded) }
      #expect(error?.description.contains("step 7 is damaged") == true, "\(error?.description ?? "")")
    }
  }

  @Test("keeps steps whose loss is not a number, whatever its sign", arguments: [Double.nan, -Double.nan, .infinity])
  func notFinite(_ loss: Double) throws {
    defer { remove() }
    let run = try run()
    let recorder = try RunRecorder(path: path, of: run, every: 10)
    for _ in 0..<3 {
      _ = try run.next()
      try recorder.record(loss: loss)
    }
    try recorder.finish()
    #expect(try RecordedRun(path).losses(1...3).map(\.loss).allSatisfy { !$0.isFinite })
  }

  @Test(
    "answers whatever its tables hold by a sentence or a number",
    arguments: [
      "UPDATE steps SET loss = 'abc'", "UPDATE steps SET numbers = 'abc'", "UPDATE steps SET numbers = x'0102'",
      "UPDATE steps SET mark = 'x'",
      "UPDATE names SET rows = 'x'", "UPDATE names SET start = 1000000", "UPDATE names SET start = 9223372036854775807",
      "UPDATE names SET rank = 7",
      "UPDATE names SET rows = -1",
      "UPDATE summaries SET histogram = 'x', mean = 'y'", "UPDATE keyframes SET state = x'00'",
      "UPDATE keyframes SET state = 'x'", "DELETE FROM names",
      "DROP TABLE steps", "UPDATE facts SET value = NULL", "UPDATE facts SET value = x'00'", "DELETE FROM keyframes",
      "UPDATE epochs SET training = 'x'",
    ])
  func damaged(_ sql: String) throws {
    defer { remove() }
    try record(60, every: 20)
    _ = try? DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    for read in [
      { run in _ = try run.steps() }, { run in _ = try run.losses(1...60) },
      { run in _ = try run.values(of: "norm.gamma", 1...60) },
      { run in _ = try run.summaries(of: "hidden.output", 1...60) }, { run in _ = try run.epochs(until: 60) },
      { run in _ = try run.trace(ofStep: 50, by: self.run()) }, { run in try run.forEachStep(1...60) { _ in } },
    ] as [(RecordedRun) throws -> Void] {
      do { try read(RecordedRun(path)) } catch { #expect(error is RunError, "\(error)") }
    }
  }

  @Test("goes on from its last keyframe to the same bits")
  func resumes() throws {
    defer { remove() }
    try record(130)
    let second = try run()
    let recorder = try RunRecorder(resuming: path, of: second)
    #expect(second.step == 100)
    while second.step < 260 { try recorder.record(loss: second.next()) }
    try recorder.finish()
    let whole = try run()
    for _ in 0..<260 { try whole.next() }
    #expect(second.trainer.parameters.state == whole.trainer.parameters.state)
    #expect(try RecordedRun(path).steps() == 1...260)
    #expect(try RecordedRun(path).trace(ofStep: 255, by: run()).nodes.count > 0)
  }

  @Test("is refused with a sentence where it is none")
  func refused() throws {
    defer { remove() }
    #expect(throws: RunError(file: path, problem: "there is no such file")) { try RecordedRun(path) }
    try Data("SQLite format 3\0 but not more".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: RunError.self) { try RecordedRun(path) }
    remove()
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE a (b)") }
    #expect(
      throws: RunError(
        file: path,
        problem: "it is an SQLite file, but no run that --record wrote, or it ended before anything was recorded")
    ) {
      try RecordedRun(path)
    }
    remove()
    try record(10)
    let run = try RecordedRun(path)
    let unknown = #expect(throws: RunError.self) { try run.values(of: "norm.sigm", 1...10) }
    #expect(unknown?.description.contains("did you mean \"norm.sigma\"") == true)
    let later = #expect(throws: RunError.self) { try run.trace(ofStep: 11, by: self.run()) }
    #expect(later?.description.contains("there is no step 11: it has 1 to 10") == true)
  }
}
