import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

/// Traced steps for the figures of the gallery.
enum FigureTraces {
  /// The lecture's batch norm of one activation over a minibatch of four.
  static var scalarBatchNorm: Trace {
    get throws {
      let trainer = Trainer(
        Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
        optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
      let (inputs, targets) = (Tensor(rows: [[0.3], [0.5], [1.1], [-0.3]]), Tensor(rows: [[0], [1], [3], [-1]]))
      try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
      return trainer.trace()
    }
  }

  /// Two inputs, three hidden units of tanh, one output, and the four rows of exclusive or.
  static var exclusiveOr: Trace {
    get throws {
      let network = Network {
        Dense("hidden", from: 2, to: 3)
        Activation("active", Tanh())
        Dense("output", from: 3, to: 1)
      }
      let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 3)
      let (inputs, targets) = (Tensor(rows: [[0, 0], [0, 1], [1, 0], [1, 1]]), Tensor(rows: [[0], [1], [1], [0]]))
      try trainer.gradients(on: Batch(inputs: inputs, targets: targets))
      return trainer.trace()
    }
  }

  /// A residual block with layer norm and dropout, between two dense layers.
  static var residual: Trace {
    get throws {
      let network = Network {
        Dense("hidden", from: 2, to: 3)
        Residual("block") {
          LayerNorm("norm", features: 3, epsilon: 0)
          Dropout("dropout", 0.5)
        }
        Dense("output", from: 3, to: 1)
      }
      let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 3)
      try trainer.gradients(on: Batch(inputs: [[0, 0.2], [1, 0], [0.9, 1.1]], targets: [[0], [1], [0]]))
      return trainer.trace()
    }
  }

  /// One step of 64 digits through a hidden layer with batch norm.
  static func digits(hidden: Int, seed: UInt64 = 5) throws -> Trace {
    let network = Network {
      Dense("hidden", from: 64, to: hidden, hasBias: false)
      BatchNorm("norm", features: hidden, epsilon: 1e-5)
      Activation("active", Sigmoid())
      Dense("output", from: hidden, to: 10)
    }
    let trainer = Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: seed)
    let examples = try GradusTraining.digits()[0..<64]
    try trainer.gradients(on: Batch(inputs: examples.inputs, targets: examples.targets.tensor))
    return trainer.trace()
  }
}
