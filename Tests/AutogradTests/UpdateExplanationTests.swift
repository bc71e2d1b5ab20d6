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
    Case(
      optimizer: Scheduled(CosineDecay(0.1, steps: 3)) { SGD(learningRate: $0) }, letters: ["η", "W"]),
    Case(
      optimizer: Scheduled(WarmUp(steps: 2, then: StepDecay(0.1, factor: 0.5, every: 1))) {
        Momentum(learningRate: $0)
      },
      letters: ["η", "v", "W"]),
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

  @Test(
    "without ε stays where the gradient was always 0, and so says its explanation",
    arguments: [
      AdaGrad(learningRate: 0.1, epsilon: 0), RMSProp(learningRate: 0.1, epsilon: 0),
      Adam(learningRate: 0.1, epsilon: 0),
      Adam(learningRate: 0.1, epsilon: 0, weightDecay: .decoupled(0.5)),
    ] as [any Optimizer])
  func zeroGradient(optimizer: any Optimizer) throws {
    let trainer = Trainer(
      Network { Dense("dense", from: 2, to: 1) }, loss: MeanSquaredError(), optimizer: optimizer, seed: 5,
      initial: ["dense.weight": [[2], [4]]])
    // The second feature is always 0, and with it the gradient of its weight.
    let batch = Batch(inputs: [[0.5, 0], [2, 0]], targets: [[1], [0]])
    var kept = 4.0
    for _ in 1...3 {
      let before = trainer.parameters.state
      try trainer.step(on: batch)
      kept *= (optimizer as? Adam)?.weightDecay == .decoupled(0.5) ? 0.95 : 1
      let weights = try #require(trainer.parameters["dense.weight"])
      #expect(weights[1, 0] == kept && weights[0, 0].isFinite && weights[0, 0] != 2)
      let weight = try trainer.trace()["dense.weight"]
      for row in 0...1 {
        let last = weight.updateExplanation(by: optimizer, at: [row, 0], from: before)?.lines.last
        #expect(try abs(#require(last).result - weights[row, 0]) < 1e-14)
      }
    }
  }

  @Test("without ε does not hide a gradient that is NaN") func notANumber() {
    for optimizer in [AdaGrad(learningRate: 1, epsilon: 0), RMSProp(learningRate: 1, epsilon: 0)] as [any Optimizer] {
      let context = Context(parameters: Parameters(seed: 1))
      context.begin(.training)
      let weight = context.parameter("weight", symbol: "w", [1], .constant(1))
      context.tape.backward(from: (weight * .nan).sum())
      context.parameters.update(by: optimizer)
      #expect(context.parameters["weight"]?.scalars[0].isNaN == true)
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
