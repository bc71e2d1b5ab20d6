import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import PlainArithmetic
import Testing

@Suite("The explanation of an update") struct UpdateExplanationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let optimizer: any Optimizer
    let letters: [String]
    var testDescription: String { "\(optimizer)" }
  }

  static let cases: [Case] = [
    Case(optimizer: SGD(learningRate: 0.1), letters: ["W"]),
    Case(optimizer: SGD(learningRate: 0.1, weightDecay: 0.01), letters: ["g", "W"]),
    Case(optimizer: Momentum(learningRate: 0.1), letters: ["v", "W"]),
    Case(optimizer: Momentum(learningRate: 0.1, weightDecay: 0.1, isNesterov: true), letters: ["g", "v", "W"]),
    Case(optimizer: AdaGrad(learningRate: 0.1), letters: ["s", "W"]),
    Case(optimizer: RMSProp(learningRate: 0.1), letters: ["s", "W"]),
    Case(optimizer: Adam(learningRate: 0.1), letters: ["m", "v", "m̂", "v̂", "W"]),
    Case(optimizer: Adam(learningRate: 0.1, weightDecay: .decoupled(0.1)), letters: ["m", "v", "m̂", "v̂", "W"]),
    Case(optimizer: Adam(learningRate: 0.1, weightDecay: .l2(0.1)), letters: ["g", "m", "v", "m̂", "v̂", "W"]),
  ]

  @Test("ends in the parameter of the next step, and each line gives its result", arguments: cases)
  func agrees(example: Case) throws {
    let trainer = Trainer(
      Network { Dense("dense", from: 2, to: 2) }, loss: MeanSquaredError(), optimizer: example.optimizer, seed: 5)
    let batch = Batch(inputs: [[0.5, -1], [2, 0.25], [1, 1]], targets: [[1, 0], [0, 1], [0.5, 2]])
    try trainer.drawParameters(for: batch)
    for _ in 1...3 {
      let before = trainer.parameters.state
      try trainer.step(on: batch)
      let weight = try trainer.trace()["dense.weight"]
      for index in weight.shape.indices {
        let explanation = weight.updateExplanation(by: example.optimizer, at: index, from: before)
        let update = try #require(explanation)
        #expect(update.lines.map(\.symbol.letter) == example.letters)
        let next = try #require(trainer.parameters["dense.weight"])[index]
        #expect(abs(update.lines.last!.result - next) <= 1e-15 * max(1, abs(next)))
        for line in update.lines { #expect(line.error == nil) }
      }
    }
  }

  @Test("of gradient descent reads θ ← θ − η ∂L/∂θ") func reads() throws {
    let tape = Tape()
    let parameter = tape.input("gamma", symbol: "γ", Tensor(2), needsGradient: true)
    tape.backward(from: (parameter * parameter).named("loss", symbol: "L"))
    let update = try tape.trace()["gamma"].updateExplanation(by: SGD(learningRate: 0.1), at: [])
    #expect(update?.description == "γ ← γ − η·∂L/∂γ = 2 − 0.1·4 = 1.6")
  }
}
