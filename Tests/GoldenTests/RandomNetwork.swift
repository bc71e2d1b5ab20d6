import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// A training step of a network whose layers, sizes, loss and data depend on a seed.
enum RandomNetwork {
  static func trace(seed: UInt64) throws -> Trace {
    var random = RandomGenerator(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value { values[random.integer(below: values.count)] }
    let (rows, inputs, outputs) = (pick([2, 4, 7]), pick([1, 2, 3]), pick([2, 3]))
    var (layers, width) = ([any Layer](), inputs)
    for number in 1...pick([1, 2, 3]) {
      let next = pick([2, 3, 5])
      layers.append(Dense("dense\(number)", from: width, to: next, hasBias: pick([true, false])))
      if pick([true, false]) { layers.append(BatchNorm("norm\(number)", features: next, epsilon: 1e-3)) }
      if pick([true, false]) { layers.append(Dropout("dropout\(number)", 0.25)) }
      layers.append(pick(activations(number)))
      if pick([true, false]) {
        let inner: [any Layer] = [
          LayerNorm("norm", features: next, epsilon: 1e-3), Dense("dense", from: next, to: next), pick(activations(0)),
        ]
        layers.append(Residual("block\(number)", layers: inner))
      }
      width = next
    }
    layers.append(Dense("output", from: width, to: outputs))
    let labels = Tensor.oneHot((0..<rows).map { _ in random.integer(below: outputs) }, classes: outputs)
    let (loss, targets): (any Loss, Tensor) = pick([
      (MeanSquaredError(), random.normal(.matrix(rows, outputs))), (SoftmaxCrossEntropy(), labels),
      (SigmoidCrossEntropy(), labels),
    ])
    let trainer = Trainer(Network(layers: layers), loss: loss, optimizer: SGD(learningRate: 0.1), seed: seed)
    try trainer.gradients(
      on: Batch(inputs: random.normal(.matrix(rows, inputs)), targets: targets, needsInputGradient: true))
    return trainer.trace()
  }

  private static func activations(_ number: Int) -> [any Layer] {
    [Activation.Function.tanh, .sigmoid, .relu, .softplus].map { Activation("active\(number)", $0) }
  }
}
