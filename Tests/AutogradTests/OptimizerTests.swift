import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@Suite("An optimizer") struct OptimizerTests {
  /// A loss whose gradient is the same number in whole rows, whole columns, or everywhere, and is stored once.
  static let losses: [(name: String, shape: TensorShape, loss: @Sendable (Variable) -> Variable, gradient: Tensor)] = [
    ("sum of a matrix", [2, 2], { $0.sum() }, [[1, 1], [1, 1]]),
    ("sum of a row", [3], { $0.sum() }, Tensor([1, 1, 1])),
    ("mean of a column", [2, 1], { $0.mean() }, [[0.5], [0.5]]),
    (
      "sum of a product of row sums", [2, 2], { ($0.rowSums() * $0.rowSums()).sum() * 0.25 },
      [[0.5, 0.5], [0.5, 0.5]]
    ),
  ]

  @Test("reads gradients that are stored once but stand for many numbers", arguments: losses.indices)
  func repeatedGradients(index: Int) throws {
    let (_, shape, loss, gradient) = Self.losses[index]
    let context = Context(parameters: Parameters(seed: 1))
    context.begin(.training)
    let weight = context.parameter("weight", symbol: "w", shape, .constant(0.5))
    context.tape.backward(from: loss(weight))
    #expect(try #require(weight.gradient).value == gradient)
    context.parameters.update(by: SGD(learningRate: 0.25))
    #expect(context.parameters["weight"] == gradient.map { 0.5 - 0.25 * $0 })
  }

  @Test("leaves a parameter as it is that the loss does not depend on") func unused() {
    let context = Context(parameters: Parameters(seed: 1))
    context.begin(.training)
    let used = context.parameter("used", symbol: "w", [2], .constant(1))
    _ = context.parameter("unused", symbol: "v", [2], .constant(1))
    context.tape.backward(from: used.squared().sum())
    context.parameters.update(by: Adam(learningRate: 0.1))
    #expect(context.parameters["unused"] == Tensor([1, 1]))
    #expect(context.parameters["used"] != Tensor([1, 1]))
  }

  @Test("does not change the parameters that the trace of its step shows") func traceKeepsParameters() throws {
    let context = Context(parameters: Parameters(seed: 1))
    for step in 0..<3 {
      context.begin(.training)
      let weight = context.parameter("weight", symbol: "w", [1], .constant(8))
      context.tape.backward(from: weight.squared().sum())
      context.parameters.update(by: SGD(learningRate: 0.25))
      let trace = context.tape.trace()
      #expect(try trace["weight"].value.scalars == [[8, 4, 2][step]])
      #expect(try trace["weight"].gradient?.scalars == [[16, 8, 4][step]])
      #expect(context.parameters["weight"]?.scalars == [[4, 2, 1][step]])
    }
  }
}
