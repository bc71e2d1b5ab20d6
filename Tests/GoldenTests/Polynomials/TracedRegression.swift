import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// Linear regression by gradient descent through the tape: the mean of (w · φ - y)², plus λ Σ w².
final class TracedRegression {
  private let context: Context
  private let examples: Examples
  private let penalty: Double
  private let optimizer: SGD

  init(_ data: PolynomialData, start: Tensor, penalty: Double, learningRate: Double) {
    (examples, self.penalty) = (data.training.examples, penalty)
    optimizer = SGD(learningRate: learningRate)
    context = Context(parameters: Parameters(seed: 1, initial: ["weight": start]))
    _ = weight()  // a parameter exists from its first use on
  }

  var model: LinearModel { LinearModel(weights: context.parameters["weight"]!) }
  /// The gradient of the last step.
  func gradient() throws -> Tensor? {
    let trace = context.tape.trace()
    NotedTraces.note(trace)
    return try trace["weight"].gradient
  }

  func step(on rows: ArraySlice<Int>) {
    context.begin(.training)
    let features = context.tape.input("features", rows: rows, of: examples.inputs)
    let targets = context.tape.input("target", rows: rows, of: examples.targets.tensor)
    let weight = weight()
    let error = MeanSquaredError()(features.matmul(weight), targets)
    context.tape.backward(from: penalty == 0 ? error : error + penalty * weight.squared().sum())
    context.parameters.update(by: optimizer)
  }

  private func weight() -> Variable {
    context.parameter("weight", symbol: "w", .matrix(examples.inputs.columns, 1), .constant(0))
  }
}
