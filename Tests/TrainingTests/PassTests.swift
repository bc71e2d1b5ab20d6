import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("A pass") struct PassTests {
  private static let batch = Batch(inputs: [[1, 2], [3, 5], [4, 4]], targets: [[1], [2], [3]])

  private static func trainer(
    epsilon: Double = 0.1, initial: [String: Tensor] = [:], optimizer: any Optimizer = SGD(learningRate: 0.1)
  ) -> Trainer {
    Trainer(
      Network {
        BatchNorm("norm", features: 2, epsilon: epsilon)
        Dense("out", from: 2, to: 1)
      },
      loss: MeanSquaredError(), optimizer: optimizer, seed: 1, initial: initial)
  }

  @Test("leaves the last step as it is, and is not changed by later ones") func independence() throws {
    let trainer = Self.trainer()
    try trainer.step(on: Self.batch)
    let step = trainer.trace()
    let first = try trainer.forward([[1, 2], [3, 3]], .training)
    let values = first.trace.nodes.map(\.value)
    let second = try trainer.pass(over: Self.batch, .evaluation(first.statistics))
    #expect(trainer.trace().names == step.names && trainer.trace().fingerprint == step.fingerprint)
    try trainer.step(on: Self.batch)
    #expect(first.trace.nodes.map(\.value) == values && first.trace.fingerprint != second.trace.fingerprint)
    #expect(first.output.shape == [2, 1] && first.loss == nil && second.loss != nil)
    #expect(second.statistics == BatchStatistics())
  }

  @Test("uses the parameters that the last update made") func parameters() throws {
    let trainer = Self.trainer()
    try trainer.step(on: Self.batch)
    let pass = try trainer.forward([[1, 2], [3, 3]], .training)
    #expect(try pass.trace["out.weight"].value == #require(trainer.parameters["out.weight"]))
    #expect(try trainer.trace()["out.weight"].value != trainer.parameters["out.weight"])
    #expect(try pass.trace["out.weight"].node.role == .parameter)
  }

  @Test("goes back with given statistics, through which nothing flows") func given() throws {
    let trainer = Self.trainer()
    let statistics = try trainer.statistics(over: Self.batch.inputs)
    var batch = Self.batch
    batch.needsInputGradient = true
    let trace = try trainer.pass(over: batch, .evaluation(statistics)).trace
    let (normalized, sigma) = try (#require(trace["norm.normalized"].gradient), trace["norm.sigma"].value)
    let gradient = try #require(trace["input"].gradient)
    for index in gradient.shape.indices { #expect(gradient[index] == normalized[index] / sigma[0, index[1]]) }
    #expect(try trace["input"].gradientSplit()?.parts.map(\.label) == ["direct"])
  }

  @Test("keeps statistics by the name of the layer") func byName() throws {
    let trainer = Self.trainer()
    let statistics = try trainer.statistics(over: [[1, 2], [3, 6]])
    #expect(statistics == BatchStatistics(["norm": .init(mean: [[2, 4]], variance: [[1, 4]])]))
    let wrong = BatchStatistics(["norms": .init(mean: [[2, 4]], variance: [[1, 4]])])
    let error = #expect(throws: NetworkError.self) { try trainer.predict([[1, 2]], with: wrong) }
    #expect(error?.description == #"no mean is given for the layer "norm"; statistics are given for "norms""#)
    let half = BatchStatistics(["norm": .init(mean: [[2, 4]])])
    #expect(throws: NetworkError.missingStatistic("variance", layer: "norm", known: ["norm"])) {
      try trainer.predict([[1, 2]], with: half)
    }
    let column = BatchStatistics(["norm": .init(mean: [[2], [4]], variance: [[1, 4]])])
    let shape = #expect(throws: NetworkError.self) { try trainer.predict([[1, 2]], with: column) }
    #expect(
      shape?.description == #"the mean given for the layer "norm" has the shape [2, 1], but the layer needs [1, 2]"#)
    let negative = BatchStatistics(["norm": .init(mean: [[2, 4]], variance: [[1, -4]])])
    let least = #expect(throws: NetworkError.self) { try trainer.predict([[1, 2]], with: negative) }
    #expect(least?.description == #"the variance given for the layer "norm" is negative: -4.0"#)
  }

  @Test("corrects variances only, and no variance over one example") func unbiased() throws {
    let statistics = BatchStatistics(["a": .init(mean: [[3]]), "b": .init(variance: [[3]])])
    #expect(
      try statistics.unbiased(batchSize: 4) == BatchStatistics(["a": .init(mean: [[3]]), "b": .init(variance: [[4]])]))
    var running = RunningStatistics(momentum: 0.5)
    try running.record(statistics, batchSize: 4)
    #expect(running.statistics == BatchStatistics(["a": .init(mean: [[1.5]]), "b": .init(variance: [[2.5]])]))
    let error = #expect(throws: NetworkError.self) { try running.record(statistics, batchSize: 1) }
    #expect(error?.description.contains("a batch of 1 example") == true)
  }

  @Test("refuses parameters that the network does not have, and names near ones") func initial() throws {
    let trainer = Self.trainer(initial: ["norm.gama": [[2, 2]]])
    let error = #expect(throws: NetworkError.self) { try trainer.step(on: Self.batch) }
    let says = #"the network has no parameter "norm.gama": did you mean "norm.gamma""#
    #expect(error?.description.hasPrefix(says) == true)
    let shape = Self.trainer(initial: ["norm.gamma": [[2, 2, 2]]])
    #expect(throws: NetworkError.parameterShape("norm.gamma", found: [1, 3], expected: [2])) {
      try shape.step(on: Self.batch)
    }
  }

  @Test("goes on after a state was saved and given, to the same bits") func saved() throws {
    let (trainer, other) = (
      Self.trainer(optimizer: Adam(learningRate: 0.1)), Self.trainer(optimizer: Adam(learningRate: 0.1))
    )
    for _ in 0..<3 { try trainer.step(on: Self.batch) }
    let file = try JSONEncoder().encode(trainer.parameters.state)
    other.parameters.state = try JSONDecoder().decode(ParameterState.self, from: file)
    for _ in 0..<2 {
      try trainer.step(on: Self.batch)
      try other.step(on: Self.batch)
    }
    #expect(trainer.trace().fingerprint == other.trace().fingerprint)
    #expect(trainer.parameters.state == other.parameters.state && other.parameters.updates == 5)
  }

  @Test("refuses a state of another network") func otherState() throws {
    let trainer = Self.trainer()
    try trainer.step(on: Self.batch)
    let smaller = Trainer(
      Network { Dense("out", from: 2, to: 1) }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
    smaller.parameters.state = trainer.parameters.state
    #expect(throws: NetworkError.unknownParameter("norm.gamma", known: ["out.weight", "out.bias"])) {
      try smaller.step(on: Self.batch)
    }
    let larger = Self.trainer()
    larger.parameters.state = smaller.parameters.state
    #expect(throws: NetworkError.self) { try larger.step(on: Self.batch) }
    let damaged = Data(#"{"names":["a"],"values":[],"optimizerState":[],"updates":1}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(ParameterState.self, from: damaged) }
  }

  @Test(
    "notices a constant feature also where rounding leaves it a little variance", arguments: [0.1, 1e6 + 0.1, -3e-9])
  func rounding(value: Double) throws {
    let rows = (0..<9).map { [Double($0), value] }
    let trainer = Self.trainer(epsilon: 0)
    let error = #expect(throws: NetworkError.self) { try trainer.forward(Tensor(rows: rows), .training) }
    #expect(error == .zeroSigma(layer: "norm", feature: 1, step: 1))
    let varying = (0..<9).map { [Double($0), value * (1 + 1e-9 * Double($0))] }
    _ = try trainer.forward(Tensor(rows: varying), .training)
  }
}
