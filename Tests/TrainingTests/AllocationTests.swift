import AllocationCounter
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

/// From the third step on, a training step works in the memory that the steps before it asked for.
@Suite("Allocations")
struct AllocationTests {
  static let optimizers: [any Optimizer] = [
    SGD(learningRate: 0.01), SGD(learningRate: 0.01, weightDecay: 0.1), Momentum(learningRate: 0.01),
    AdaGrad(learningRate: 0.01), RMSProp(learningRate: 0.01), Adam(learningRate: 0.01),
    Scheduled(WarmUp(steps: 4, then: CosineDecay(0.01, steps: 5))) { Adam(learningRate: $0) },
  ]

  private static let inputs = RandomGenerator.numbers(.matrix(20, 4))
  private static let mask = Tensor(.matrix(20, 5), (0..<100).map { $0 % 3 == 0 ? 0 : 1 })
  private static let network = network(mask: mask)
  private static func network(mask: Tensor? = nil) -> Network {
    Network {
      Dense("first", from: 4, to: 5)
      BatchNorm("norm", features: 5, epsilon: 1e-5)
      Activation("relu", ReLU())
      Residual("block") {
        LayerNorm("layerNorm", features: 5, epsilon: 1e-5)
        Dropout("drawn", 0.4)
      }
      Dropout("given", 0.5, mask: mask)
      Dense("second", from: 5, to: 3)
    }
  }
  private static var isCounted: Bool { allocationCount() >= 0 }
  /// In unoptimized code a loop over an array allocates, and gives back, each element: there, what is kept is counted.
  private static var count: Int {
    #if DEBUG
      keptCount()
    #else
      allocationCount()
    #endif
  }

  @Test(
    "a step on a whole batch allocates nothing",
    .enabled(if: isCounted, "only glibc, and no sanitizer, lets allocations be counted"), arguments: optimizers)
  func wholeBatch(optimizer: any Optimizer) throws {
    let labels = (0..<20).map { $0 % 3 }
    let batch = Batch(inputs: Self.inputs, targets: .oneHot(labels, classes: 3))
    let trainer = Trainer(Self.network, loss: SoftmaxCrossEntropy(), optimizer: optimizer, seed: 1)
    try expectNoAllocations { _ in try trainer.step(on: batch) }
  }

  @Test(
    "a step on some rows allocates nothing",
    .enabled(if: isCounted, "only glibc, and no sanitizer, lets allocations be counted"))
  func someRows() throws {
    let order = Array(0..<20)
    var batch = Batch(inputs: Self.inputs, targets: RandomGenerator.numbers(.matrix(20, 3)))
    let trainer = Trainer(
      Self.network(), loss: MeanSquaredError(factor: 0.5), optimizer: SGD(learningRate: 0.01), seed: 1)
    try expectNoAllocations { step in
      batch.rows = order[step..<step + 8]
      try trainer.step(on: batch)
    }
  }

  private func expectNoAllocations(_ step: (Int) throws -> Void) rethrows {
    for number in 0..<2 { try step(number) }
    let before = Self.count
    for number in 2..<12 { try step(number) }
    let more = Self.count - before
    #expect(more == 0, "10 steps asked for \(more) pieces of memory more")
  }
}

extension RandomGenerator {
  fileprivate static func numbers(_ shape: TensorShape) -> Tensor {
    var random = RandomGenerator(seed: 1)
    return random.normal(shape)
  }
}
