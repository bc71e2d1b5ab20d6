import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("Layer normalization") struct LayerNormTests {
  private static func trainer(epsilon: Double = 0, initial: [String: Tensor] = [:]) -> Trainer {
    Trainer(
      Network { LayerNorm("norm", features: 4, epsilon: epsilon) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: initial)
  }

  /// Two examples with σ = 1 and σ = 3.
  @Test("gives the values and gradients that one computes by hand") func byHand() throws {
    let context = Context(
      parameters: Parameters(
        seed: 1, initial: ["norm.gamma": Tensor([2, 1, 1, 1]), "norm.beta": Tensor([0, 0, 1, 0])]))
    context.begin(.training)
    let input = context.tape.input("input", symbol: "x", [[1, 1, 3, 3], [2, 8, 2, 8]], needsGradient: true)
    let output = try Network { LayerNorm("norm", features: 4, epsilon: 0) }(input, in: context)
    let upstream = context.tape.input("upstream", [[1, 0, 0, 0], [0, 0, 0, 3]])
    context.tape.backward(from: (output * upstream).sum())

    let trace = context.tape.trace()
    #expect(try trace["norm.mean"].value == [[2], [5]])
    #expect(try trace["norm.centered"].value == [[-1, -1, 1, 1], [-3, 3, -3, 3]])
    #expect(try trace["norm.variance"].value == [[1], [9]])
    #expect(try trace["norm.sigma"].value == [[1], [3]])
    #expect(try trace["norm.normalized"].value == [[-1, -1, 1, 1], [-1, 1, -1, 1]])
    #expect(try trace["norm.output"].value == [[-2, -1, 2, 1], [-2, 1, 0, 1]])
    #expect(try trace["norm.gamma"].gradient == Tensor([-1, 0, 0, 3]))
    #expect(try trace["norm.beta"].gradient == Tensor([1, 0, 0, 3]))
    #expect(try trace["input"].gradient == [[1, -1, 0, 0], [0, -0.5, 0, 0.5]])
  }

  @Test("treats each example by itself, and evaluation as training") func eachByItself() throws {
    let trainer = Self.trainer(epsilon: 1e-5)
    let (first, second): (Tensor, Tensor) = ([[1, 5, -2, 0.5]], [[100, 3, 7, -9]])
    let both = try trainer.predict(Tensor(rows: [[1, 5, -2, 0.5], [100, 3, 7, -9]]))
    #expect(try trainer.predict(first).row(0) == both.row(0))
    #expect(try trainer.forward(second, .training).output.row(0) == both.row(1))
    #expect(try trainer.statistics(over: first).layers.isEmpty)
  }

  @Test("of an example of equal features fails without epsilon, and says which, where and when") func zeroSigma() throws
  {
    let trainer = Self.trainer()
    let error = #expect(throws: NetworkError.self) { try trainer.forward([[1, 2, 3, 4], [7, 7, 7, 7]], .training) }
    #expect(error == .zeroSigmaOfExample(layer: "norm", example: 1, step: 1))
    let message = error?.description ?? ""
    for part in ["norm.sigma", "example 1", "step 1", "epsilon"] { #expect(message.contains(part), "\(message)") }
    #expect(throws: NetworkError.self) { try trainer.forward([[0.1, 0.1, 0.1, 0.1]], .evaluation(BatchStatistics())) }
    #expect(try Self.trainer(epsilon: 0.1).predict([[7, 7, 7, 7]]) == [[0, 0, 0, 0]])
  }
}
