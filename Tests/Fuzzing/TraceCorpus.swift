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

  /// The smallest computation with all kinds of blanks: a gradient comes by two paths, directly and via the mean.
  static let centered: Trace = {
    let tape = Tape()
    let x = tape.input("x", [[0.5], [2], [-1]], needsGradient: true)
    let mean = x.mean(axis: 0).named("mean", symbol: "μ")
    let weighted = (x - mean).named("centered", symbol: "c") * tape.parameter("w", [[2]])
    let target = tape.input("target", symbol: "t", [[1], [0], [1]], role: .target)
    tape.backward(from: (weighted.named("output", symbol: "y") - target).squared().mean().named("loss", symbol: "L"))
    return tape.trace()
  }()

  /// A layer, an activation and softmax cross-entropy.
  static let classifier = trained(
    Network {
      Dense("hidden", from: 2, to: 2)
      BatchNorm("norm", features: 2, epsilon: 0.01, isAffine: false)
      Activation("active", .relu)
    }, SoftmaxCrossEntropy(), Batch(inputs: [[1, 2], [3, -4]], targets: [[1, 0], [0, 1]]))

  private static func trained(_ network: Network, _ loss: any Loss, _ batch: Batch) -> Trace {
    let trainer = Trainer(network, loss: loss, optimizer: SGD(learningRate: 0.1), seed: 1)
    guard (try? trainer.gradients(on: batch)) != nil else { fatalError("an example cannot be trained") }
    return trainer.trace()
  }

  /// Each operation at least once, forwards and backwards, on shapes that no other would fit; in traces of few nodes, which are
  /// quickly damaged and read.
  static let operations: [Trace] = [
    traced { x in (x.squared() + 1).named("positive", symbol: "p").log() / (x.squared() + 2).squareRoot() },
    traced { x in (x.tanh() + x.sigmoid() * x.softplus()).named("smooth") - x.mean(axis: 0).broadcast(like: x) },
    traced { x in ((2 - 3 * x) / 7 + 0.25).power(3).named("constants", symbol: "c") / (10 / (x + 5)) },
    traced { x in (x.relu() + x.applying(Gate(), (0.1 * x).exp().named("exponential"))).named("rectified") },
    traced { x in (x.transposed().reshaped([6]) * x.mean()).named("shaped", symbol: "s") },
    traced { x in (x - x.sum(axis: 1)).named("rows") },
    logistic,
  ]

  private static func traced(_ compute: (Variable) -> Variable) -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.5, -2, 1.5], [1, 3, 0.25]], needsGradient: true)
    tape.backward(from: compute(x).sum().named("loss", symbol: "L"))
    return tape.trace()
  }

  private static let logistic: Trace = {
    let tape = Tape()
    let x = tape.input("x", [[0.5, -2, 1.5], [1, 3, 0.25]], needsGradient: true)
    let w = tape.input("w", symbol: "W", [[1, 0.5], [0.25, 1], [3, -0.5]], needsGradient: true)
    let product = x.matmul(w).named("product", symbol: "xW")
    let probabilities = product.softmax().named("probabilities", symbol: "ŷ")
    let entropy = product.logSoftmax(probabilities).named("log", symbol: "ℓ")
      .crossEntropy(tape.input("target", symbol: "t", [[1, 0], [0, 1]]))
    tape.backward(from: entropy.named("loss", symbol: "L"))
    return tape.trace()
  }()
}
