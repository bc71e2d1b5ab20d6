import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// Traces to write, read and compare.
enum TraceExamples {
  /// The lecture's batch norm of one activation over a minibatch of four.
  static func batchNorm(first: Double = 0.3) throws -> Trace {
    let trainer = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
    let inputs = Tensor(rows: [[first], [0.5], [1.1], [-0.3]])
    let targets = Tensor(rows: [[0], [1], [3], [-1]])
    try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
    return trainer.trace()
  }

  /// Two layers, with an activation, batch norm with epsilon, and softmax cross-entropy.
  static func classifier() throws -> Trace {
    let network = Network {
      Dense("hidden", from: 3, to: 4)
      BatchNorm("norm", features: 4, epsilon: 0.01)
      Activation("active", Tanh())
      Dense("output", from: 4, to: 2)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: 3)
    var random = RandomGenerator(seed: 5)
    let inputs = Tensor([5, 3], (0..<15).map { _ in random.normal() })
    let targets = Tensor.oneHot([0, 1, 1, 0, 1], classes: 2)
    try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
    return trainer.trace()
  }

  /// A residual block with layer norm and dropout.
  static func residual() throws -> Trace {
    let network = Network {
      Dense("hidden", from: 2, to: 4)
      Residual("block") {
        LayerNorm("norm", features: 4, epsilon: 0.01)
        Dropout("dropout", 0.5)
      }
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: 3)
    try trainer.gradients(
      on: Batch(inputs: [[1, 2], [3, -1], [0.5, 0.25]], targets: .oneHot([0, 1, 3], classes: 4)))
    return trainer.trace()
  }

  /// Every kind of parameter that an operation has, and numbers that are hard to write down.
  static func parameters() -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.1, -2], [1e-300, 3]], needsGradient: true)
    let row = tape.input("row", symbol: "r", Tensor([0.1 + 0.2, .leastNonzeroMagnitude]), needsGradient: true)
    let powers = (2 - 3 * x).power(2) / 7 + 0.25
    let product = x.transposed().matmul(powers.mean(axis: 1).broadcast(like: x)) - row
    tape.backward(from: (product.reshaped([4]) * x.sum()).mean().named("loss", symbol: "ℒ"))
    return tape.trace()
  }

  /// A value that is infinite, and gradients that are no numbers.
  static func notFinite() -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[0, 1]], needsGradient: true)
    tape.backward(from: (x.log() * x).sum().named("loss", symbol: "L"))
    return tape.trace()
  }

  /// An operation of one's own: x / (1 + |x|).
  static func softSign() -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[-1, 3]], needsGradient: true)
    let y = x.applying(SoftSign(slope: 2)).named("y")
    tape.backward(from: (y * y).sum().named("loss", symbol: "L"))
    return tape.trace()
  }
}

struct SoftSign: UnaryOperation {
  let slope: Double
  func forward(_ x: TensorView, into y: TensorView) {
    for i in 0..<y.rows { for j in 0..<y.columns { y.elements[i * y.columns + j] = x[i, j] / (slope + abs(x[i, j])) } }
  }
  func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * (y * y) }
  func notation(_ x: Formula) -> Formula { x / (.number(slope) + x) }
}
