import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraining

/// A network of two inputs, three tanh units and one output on four examples: micrograd's scale.
///
/// The peers hold the same numbers.
public final class ToyProblem: Problem {
  private let trainer = Trainer(
    Network {
      Dense("hidden", from: 2, to: 3)
      Activation("tanh", .tanh)
      Dense("output", from: 3, to: 1)
    },
    loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.05), seed: 1,
    initial: [
      "hidden.weight": [[0.5, -0.3, 0.8], [-0.6, 0.4, 0.1]], "hidden.bias": Tensor([0.1, -0.2, 0]),
      "output.weight": [[0.7], [-0.5], [0.9]], "output.bias": Tensor([0.05]),
    ])
  private let batch = Batch(
    inputs: [[2, 3], [3, -1], [0.5, 1], [1, 1]], targets: [[1], [-1], [-1], [1]])

  public init() {}

  /// One step; returns the loss before the update.
  public func step() throws -> Double { try trainer.step(on: batch) }
}
