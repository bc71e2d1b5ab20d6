import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// Networks whose steps are shown.
enum StepperExamples {
  /// The lecture's batch norm of one activation over a minibatch of four.
  static func activation() throws -> Trace {
    let trainer = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
    let (inputs, targets) = (Tensor(rows: [[0.3], [0.5], [1.1], [-0.3]]), Tensor(rows: [[0], [1], [3], [-1]]))
    try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
    return trainer.trace()
  }

  /// A residual block with layer norm and dropout.
  static func residual() throws -> Trace {
    try WorksheetExamples.network([
      Dense("hidden", from: 2, to: 3),
      Residual("block", layers: [LayerNorm("norm", features: 3, epsilon: 0), Dropout("dropout", 0.5)]),
      Dense("output", from: 3, to: 1),
    ])
  }

  /// Two hidden layers with batch norm.
  static func classifier(features: Int, hidden: Int, classes: Int, batch: Int) throws -> Trace {
    let network = Network {
      for layer in 1...2 {
        Dense("dense\(layer)", from: layer == 1 ? features : hidden, to: hidden)
        BatchNorm("norm\(layer)", features: hidden, epsilon: 1e-5)
        Activation("sigmoid\(layer)", Sigmoid())
      }
      Dense("output", from: hidden, to: classes)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: 7)
    var random = RandomGenerator(seed: 3)
    let labels = (0..<batch).map { _ in random.integer(below: classes) }
    let inputs = random.normal(.matrix(batch, features))
    try trainer.gradients(
      on: Batch(inputs: inputs, targets: .oneHot(labels, classes: classes), needsInputGradient: true))
    return trainer.trace()
  }
}
