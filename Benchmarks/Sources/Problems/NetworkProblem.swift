import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraining

/// One of the network problems that all implementations share: the same numbers to start from, the same steps.
public final class NetworkProblem: Problem {
  let trainer: Trainer
  let batch: Batch

  /// Reads `model_<name>.json`, or draws numbers of its size.
  public init(_ name: String, from source: ProblemSource) throws {
    let numbers: NetworkNumbers = try source.contents(of: "model_\(name).json") { .drawn(for: name, seed: $0) }
    let last = numbers.sizes.count - 2
    var initial: [String: Tensor] = [:]
    for layer in 0...last {
      initial["dense\(layer).weight"] = numbers.weights[layer].tensor.transposed
      initial["dense\(layer).bias"] = numbers.biases[layer].tensor
      guard layer < last else { continue }
      initial["norm\(layer).gamma"] = numbers.gammas[layer].tensor
      initial["norm\(layer).beta"] = numbers.betas[layer].tensor
    }
    let network = Network {
      for layer in 0...last {
        Dense("dense\(layer)", from: numbers.sizes[layer], to: numbers.sizes[layer + 1])
        if layer < last {
          BatchNorm("norm\(layer)", features: numbers.sizes[layer + 1], epsilon: numbers.epsilon)
          Activation("relu\(layer)", .relu)
        }
      }
    }
    trainer = Trainer(
      network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: numbers.learningRate), seed: 1,
      initial: initial)
    batch = Batch(
      inputs: numbers.inputs.tensor,
      targets: .oneHot(numbers.labels.data.map { Int($0) }, classes: numbers.sizes[last + 1]))
  }

  /// One step; returns the loss before the update.
  public func step() throws -> Double { try trainer.step(on: batch) }
}
