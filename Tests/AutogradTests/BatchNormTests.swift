import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("Batch normalization") struct BatchNormTests {
  private static func trainer(epsilon: Double) -> Trainer {
    Trainer(
      Network {
        BatchNorm("norm", features: 2, epsilon: epsilon)
        Dense("out", from: 2, to: 1)
      },
      loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
  }
  private static let varying = Batch(inputs: [[1, 2], [3, 5], [4, 4]], targets: [[1], [2], [3]])
  private static let constant = Batch(inputs: [[1, 2], [3, 2], [4, 2]], targets: [[1], [2], [3]])

  @Test("of a feature that is constant fails without epsilon, and says which, where and when") func zeroSigma() throws {
    let trainer = Self.trainer(epsilon: 0)
    try trainer.step(on: Self.varying)
    try trainer.step(on: Self.varying)
    let error = #expect(throws: NetworkError.self) { try trainer.step(on: Self.constant) }
    #expect(error == .zeroSigma(layer: "norm", feature: 1, step: 3))
    let message = error?.description ?? ""
    for part in ["norm.sigma", "feature 1", "step 3", "epsilon"] { #expect(message.contains(part), "\(message)") }
    try trainer.step(on: Self.varying)  // and training can go on
  }

  @Test("of a feature that is constant is 0 with an epsilon, and passes no gradient on") func constantFeature() throws {
    let trainer = Self.trainer(epsilon: 1e-5)
    try trainer.gradients(on: Self.constant)
    let trace = trainer.trace()
    #expect(try trace["norm.normalized"].value.scalars.enumerated().allSatisfy { $0 % 2 == 0 || $1 == 0 })
    #expect(try trace["norm.sigma"].value.scalars[1] == 1e-5.squareRoot())
    #expect(try abs(#require(trace["norm.gamma"].gradient).scalars[1]) == 0)
  }

  @Test("makes the mean of each feature 0 and its variance 1, and the gradient blind to both") func standardization()
    throws
  {
    let trainer = Self.trainer(epsilon: 0)
    var random = RandomGenerator(seed: 1)
    let inputs = random.normal(.matrix(9, 2), standardDeviation: 3)
    let targets = random.normal(.matrix(9, 1))
    try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
    let normalized = try trainer.trace()["norm.normalized"].value
    let gradient = try #require(trainer.trace()["input"].gradient)
    for feature in 0..<2 {
      let column = (0..<9).map { normalized[$0, feature] }
      #expect(abs(column.reduce(0, +)) < 1e-14)
      #expect(abs(column.reduce(0) { $0 + $1 * $1 } / 9 - 1) < 1e-14)
      // Neither a shift nor a stretch of the inputs changes the output: the gradient is orthogonal to both.
      #expect(abs((0..<9).reduce(0) { $0 + gradient[$1, feature] }) < 1e-15)
      #expect(abs((0..<9).reduce(0) { $0 + gradient[$1, feature] * column[$1] }) < 1e-15)
    }
  }

  @Test("uses the statistics that it is given when it predicts, each row by itself") func evaluation() throws {
    let trainer = Self.trainer(epsilon: 1e-5)
    try trainer.step(on: Self.varying)
    let statistics = BatchStatistics(["norm": .init(mean: [[1, -1]], variance: [[4, 9]])])
    let all = try trainer.forward([[1, 2], [3, 5]], .evaluation(statistics))
    #expect(try all.trace["norm.centered"].value == [[0, 3], [2, 6]])
    #expect(try all.trace["norm.sigma"].value == [[(4 + 1e-5).squareRoot(), (9 + 1e-5).squareRoot()]])
    let alone = try trainer.predict([[3, 5]], with: statistics)
    #expect(alone[0, 0] == all.output[1, 0])
  }

  @Test("does not learn from what it predicts, nor change what was learned") func predictionChangesNothing() throws {
    let (first, second) = (Self.trainer(epsilon: 0.1), Self.trainer(epsilon: 0.1))
    for _ in 0..<3 {
      try first.step(on: Self.varying)
      try second.step(on: Self.varying)
      _ = try second.predict([[7, 7]], with: second.statistics(over: Self.varying.inputs))
    }
    for name in first.parameters.names { #expect(first.parameters[name] == second.parameters[name]) }
  }
}
