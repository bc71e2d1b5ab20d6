import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@testable import GradusTraining

@Suite("A training run is taken up again at a keyframe")
struct ReplayTests {
  static func makeRun(optimizer: any Optimizer) throws -> TrainingRun {
    var random = RandomGenerator(seed: 5)
    let examples = Examples(
      inputs: random.normal([48, 6]), targets: .labels((0..<48).map { _ in random.integer(below: 3) }, classes: 3))
    let network = Network {
      Dense("hidden", from: 6, to: 8)
      BatchNorm("norm", features: 8, epsilon: 1e-5)
      Activation("tanh", Tanh())
      Dropout("dropout", 0.25)
      Dense("output", from: 8, to: 3)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: optimizer, seed: 3)
    return try TrainingRun(trainer, on: TrainingSet(examples), batchSize: 10, seed: 4)
  }

  static let optimizers: [any Optimizer] = [
    SGD(learningRate: 0.1), Momentum(learningRate: 0.05), Adam(learningRate: 0.01),
    Scheduled(WarmUp(steps: 30, then: CosineDecay(0.1, steps: 150))) { Momentum(learningRate: $0) },
    Scheduled(StepDecay(0.1, factor: 0.5, every: 40)) { SGD(learningRate: $0) },
  ]

  @Test("every forward and backward value of steps 37, 100 and 163 of 200 is found again", arguments: optimizers)
  func replays(_ optimizer: any Optimizer) throws {
    let run = try Self.makeRun(optimizer: optimizer)
    var keyframes: [Keyframe] = []
    var recorded: [Int: [Tensor]] = [:]
    for step in 1...200 {
      if step % 25 == 1 { keyframes.append(run.keyframe()) }
      try run.next()
      if [37, 100, 163].contains(step) { recorded[step] = run.trainer.trace().nodes.map(\.value) }
    }
    for (step, values) in recorded {
      let keyframe = try #require(keyframes.last { $0.step < step })
      run.restore(keyframe)
      while run.step < step { try run.next() }
      let replayed = run.trainer.trace().nodes.map(\.value)
      #expect(replayed.count == values.count)
      #expect(zip(replayed, values).allSatisfy { $0.hasSameBits(as: $1) }, "step \(step)")
    }
  }

  @Test("a keyframe goes on in another run of the same kind")
  func movesToAnotherRun() throws {
    let (first, second) = (
      try Self.makeRun(optimizer: Self.optimizers[2]), try Self.makeRun(optimizer: Self.optimizers[2])
    )
    for _ in 1...7 { try first.next() }
    second.restore(first.keyframe())
    for _ in 1...5 { #expect(try first.next() == second.next()) }
    #expect(first.keyframe() == second.keyframe())
  }
}
