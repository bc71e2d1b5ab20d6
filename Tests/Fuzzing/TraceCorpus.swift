import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// Small traces that together hold every operation.
enum TraceCorpus {
  /// The lecture's batch norm of one activation over a minibatch of four.
  static let batchNorm = trained(
    Network { BatchNorm("norm", features: 1, epsilon: 0) }, MeanSquaredError(),
    Batch(inputs: [[0.3], [0.5], [1.1], [-0.3]], targets: [[0], [1], [3], [-1]], needsInputGradient: true))

  /// A layer, an activation and softmax cross-entropy.
  static let classifier = trained(
    Network {
      Dense("hidden", from: 2, to: 3)
      BatchNorm("norm", features: 3, epsilon: 0.01)
      Activation("active", ReLU())
    }, SoftmaxCrossEntropy(),
    Batch(inputs: [[1, 2], [3, -4], [0.5, 1]], targets: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]))

  private static func trained(_ network: Network, _ loss: any Loss, _ batch: Batch) -> Trace {
    let trainer = Trainer(network, loss: loss, optimizer: SGD(learningRate: 0.1), seed: 1)
    guard (try? trainer.gradients(on: batch)) != nil else { fatalError("an example cannot be trained") }
    return trainer.trace()
  }

  /// Each operation at least once, forwards and backwards, on shapes that no other would fit.
  static let everyOperation: Trace = {
    let tape = Tape()
    let x = tape.input("x", [[0.5, -2, 1.5], [1, 3, 0.25]], needsGradient: true)
    let w = tape.input("w", symbol: "W", [[1, 0.5, -1, 2], [0.25, 1, 1, -2], [3, -0.5, 1, 1]], needsGradient: true)
    let product = x.matmul(w).named("product", symbol: "xW")
    let positive = (x.squared() + 1).named("positive", symbol: "p")
    let smooth = (x.tanh() + x.sigmoid() * x.softplus() - positive.log() / positive.squareRoot()).named("smooth")
    let constants = ((2 - 3 * x) / 7 + 0.25).power(3).named("constants", symbol: "c")
    let exponential = (0.1 * x).exp().named("exponential")
    let rectified = (x.relu() + x.applying(Gate(), smooth)).named("rectified")
    let shaped = (x.transposed().reshaped([6]) * x.mean()).named("shaped", symbol: "s")
    let rows = (x.mean(axis: 0).broadcast(like: x) - x.sum(axis: 1)).named("rows")
    let probabilities = product.softmax().named("probabilities", symbol: "ŷ")
    let entropy = product.logSoftmax(probabilities).named("log", symbol: "ℓ")
      .crossEntropy(tape.input("target", symbol: "t", [[1, 0, 0, 0], [0, 0, 1, 0]])).named("entropy", symbol: "H")
    let rest = (smooth + constants + exponential + rectified + rows).mean() + shaped.sum()
    tape.backward(from: (entropy + rest).named("loss", symbol: "L"))
    return tape.trace()
  }()
}
