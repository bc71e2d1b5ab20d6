import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("The gradient of a batch norm's input") struct GradientSplitTests {
  /// ∂L/∂u = ∂L/∂û / σ (direct) + ∂L/∂μ / B (via μ) + ∂L/∂σ² 2 (u - μ) / B (via σ).
  @Test("splits into its direct part and those via μ and σ, as the paper writes them", arguments: [0, 0.01])
  func paper(epsilon: Double) throws {
    let trace = try trace(epsilon: epsilon)
    let split = try #require(try trace["first.output"].gradientSplit())
    #expect(split.parts.map(\.label) == ["direct", "via μ⁽¹⁾", "via σ⁽¹⁾"])
    #expect(split.parts.map(\.statistic) == [nil, "norm.mean", "norm.sigma"])
    let normalized = try #require(trace["norm.normalized"].gradient)
    let (mean, variance) = try (#require(trace["norm.mean"].gradient), #require(trace["norm.variance"].gradient))
    let (sigma, centered) = try (trace["norm.sigma"].value, trace["norm.centered"].value)
    for index in centered.shape.indices {
      let (row, column) = (index[0], index[1])
      let wanted = [
        normalized[row, column] / sigma[0, column], mean[0, column] / 5,
        variance[0, column] * 2 * centered[row, column] / 5,
      ]
      for (part, number) in zip(split.parts, wanted) { #expect(abs(part.gradient[index] - number) < 1e-14) }
    }
  }

  @Test(
    "is the sum of its parts, whatever statistics are named",
    arguments: [
      [], ["norm.mean"], ["norm.sigma"], ["norm.variance", "norm.mean"], ["norm2.sigma", "norm.mean", "norm2.mean"],
    ])
  func adds(names: [String]) throws {
    let trace = try trace(epsilon: 0.01)
    let value = try trace["first.output"]
    let split = try #require(try value.gradientSplit(through: names))
    #expect(split.parts.count == names.count + 1)
    for index in value.shape.indices {
      let sum = split.parts.reduce(0) { $0 + $1.gradient[index] }
      #expect(abs(sum - value.gradient![index]) < 1e-13)
    }
  }

  @Test("is written as a sum that gives it") func explanation() throws {
    let value = try trace(epsilon: 0.01)["first.output"]
    let line = try #require(value.gradientSplit()).explanation(at: [1, 2])
    #expect(line.description.hasPrefix("∂L/∂z⁽¹⁾₂,₃ = direct + via μ⁽¹⁾ + via σ⁽¹⁾"))
    #expect(line.result == value.gradient?[1, 2])
    #expect(abs(line.formula.number! - line.result) < 1e-14)
    #expect(
      line.written(in: LaTeXNotation()).contains(#"\text{direct} + \text{via } \mu^{(1)} + \text{via } \sigma^{(1)}"#))
  }

  @Test("names near names for a statistic that is not there") func unknown() throws {
    let value = try trace(epsilon: 0)["first.output"]
    #expect(throws: TraceError.self) { try value.gradientSplit(through: ["norm.sigmo"]) }
  }

  private func trace(epsilon: Double) throws -> Trace {
    let network = Network {
      Dense("first", from: 2, to: 3)
      BatchNorm("norm", features: 3, epsilon: epsilon)
      Activation("h", Tanh())
      Dense("second", from: 3, to: 3)
      BatchNorm("norm2", features: 3, epsilon: epsilon)
    }
    var random = RandomGenerator(seed: 4)
    func tensor(_ columns: Int) -> Tensor {
      Tensor(.matrix(5, columns), (0..<5 * columns).map { _ in random.normal() })
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 3)
    try trainer.gradients(on: Batch(inputs: tensor(2), targets: tensor(3)))
    return trainer.trace()
  }
}
