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

  @Test("notices a step that is not the same any more, and names the instruction sets")
  func changed() throws {
    defer { remove() }
    try record(120)
    try DatabaseQueue(path: path).write { db in
      var numbers = try Data.fetchOne(db, sql: "SELECT numbers FROM steps WHERE step = 60")!
      numbers[3] ^= 1
      let mark = StepMark.of(0, numbers.numbers!)
      try db.execute(
        sql: "UPDATE steps SET numbers = ?, mark = ? WHERE step = 60", arguments: [numbers, Int64(bitPattern: mark)])
    }
    let recorded = try RecordedRun(path)
    #expect(try recorded.trace(ofStep: 59, by: run()).nodes.count > 0)
    let error = try #require(throws: RunError.self) { try recorded.trace(ofStep: 70, by: run()) }
    #expect(
      error.description.contains("step 60 computed again is not the same")
        && error.description.contains(InstructionSet.name))
    // A keyframe after it does not depend on it.
    #expect(try recorded.trace(ofStep: 110, by: run()).nodes.count > 0)
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
    #expect(throws: RunError(file: path, problem: "it is an SQLite file, but no run that --record wrote")) {
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
