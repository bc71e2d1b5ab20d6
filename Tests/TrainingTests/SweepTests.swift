import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@Suite("Sweep")
struct SweepTests {
  private static func lastLosses(jobs: Int) async throws -> [UInt64] {
    try await Sweep.run(8, jobs: jobs) { seed in
      var random = RandomGenerator(seed: UInt64(seed))
      let batch = Batch(inputs: random.normal(.matrix(16, 5)), targets: random.normal(.matrix(16, 2)))
      let network = Network {
        Dense("first", from: 5, to: 7)
        BatchNorm("norm", features: 7, epsilon: 1e-5)
        Dense("second", from: 7, to: 2)
      }
      let trainer = Trainer(
        network, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01), seed: UInt64(seed))
      for _ in 0..<50 { try trainer.step(on: batch) }
      return try trainer.step(on: batch).bitPattern
    }
  }

  @Test("gives the same bits with any number of jobs", arguments: [2, 3, 8, 20])
  func sameBits(jobs: Int) async throws {
    #expect(try await Self.lastLosses(jobs: jobs) == Self.lastLosses(jobs: 1))
  }

  @Test("runs nothing where nothing is asked for")
  func empty() async throws {
    #expect(try await Sweep.run(0, jobs: 2) { $0 } == [])
  }

  @Test("counts the runs that are done, and passes on what a run throws")
  func progress() async throws {
    struct Failure: Error {}
    nonisolated(unsafe) var counts: [Int] = []
    let results = try await Sweep.run(5, jobs: 2, finished: { counts.append($0) }, { $0 * $0 })
    #expect(results == [0, 1, 4, 9, 16] && counts == [1, 2, 3, 4, 5])
    await #expect(throws: Failure.self) {
      try await Sweep.run(5, jobs: 2) { if $0 == 3 { throw Failure() } }
    }
  }
}
