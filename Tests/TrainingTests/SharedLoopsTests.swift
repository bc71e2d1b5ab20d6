import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@testable import GradusTraining

@Suite("Shared loops")
struct SharedLoopsTests {
  /// Wide enough that matrix products, element-wise operations and updates are shared.
  private static func trace() throws -> [Tensor] {
    var random = RandomGenerator(seed: 5)
    let examples = Examples(
      inputs: random.normal([160, 200]), targets: .labels((0..<160).map { _ in random.integer(below: 3) }, classes: 3))
    let network = Network {
      Dense("hidden", from: 200, to: 220)
      BatchNorm("norm", features: 220, epsilon: 1e-5)
      Activation("relu", ReLU())
      Dense("output", from: 220, to: 3)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: 3)
    let run = try TrainingRun(trainer, on: TrainingSet(examples), batchSize: 160, seed: 4)
    for _ in 1...4 { try run.next() }
    return trainer.trace().nodes.map(\.value)
  }

  // In a process of its own, where no other test has loops suspended.
  @Test("give every value the same bits with one thread and with several")
  func sameBits() async {
    await #expect(processExitsWith: .success) {
      let shared = try (0..<5).map { _ in try Self.trace() }
      SharedLoops.suspend()
      let alone = try Self.trace()
      for values in shared {
        #expect(values.count == alone.count)
        #expect(zip(values, alone).allSatisfy { $0.hasSameBits(as: $1) })
      }
    }
  }
}
