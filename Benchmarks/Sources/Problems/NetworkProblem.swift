import Autograd
import Foundation
import Networks
import Tensors
import Training

/// One of the network problems that all implementations share: the same numbers to start from, the same steps.
public final class NetworkProblem {
  /// The file of a problem, as it is.
  private struct Contents: Decodable {
    struct Numbers: Decodable {
      let shape: [Int]
      let data: [Double]
      var tensor: Tensor { Tensor(Shape(shape), data) }
    }
    let sizes: [Int]
    let lr, eps, running_momentum: Double
    let X: Numbers
    let labels: Numbers
    let W, b, gamma, beta: [Numbers]
  }

  public let trainer: Trainer
  private let batch: Batch
  private var running: RunningStatistics

  /// Reads `model_<name>.json` in `folder`.
  public init(_ name: String, in folder: URL) throws {
    let data = try Data(contentsOf: folder.appendingPathComponent("model_\(name).json"))
    let contents = try JSONDecoder().decode(Contents.self, from: data)
    let last = contents.sizes.count - 2
    var initial: [String: Tensor] = [:]
    for layer in 0...last {
      initial["dense\(layer).weight"] = contents.W[layer].tensor.transposed
      initial["dense\(layer).bias"] = contents.b[layer].tensor
      guard layer < last else { continue }
      initial["norm\(layer).gamma"] = contents.gamma[layer].tensor
      initial["norm\(layer).beta"] = contents.beta[layer].tensor
    }
    let network = Network {
      for layer in 0...last {
        Dense("dense\(layer)", from: contents.sizes[layer], to: contents.sizes[layer + 1])
        if layer < last {
          BatchNorm("norm\(layer)", features: contents.sizes[layer + 1], epsilon: contents.eps)
          Activation("relu\(layer)", ReLU())
        }
      }
    }
    trainer = Trainer(
      network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: contents.lr), seed: 1, initial: initial)
    batch = Batch(
      inputs: contents.X.tensor,
      targets: .oneHot(contents.labels.data.map { Int($0) }, classes: contents.sizes[last + 1]))
    running = RunningStatistics(momentum: contents.running_momentum)
  }

  /// One step; returns the loss before the update.
  public func step() throws -> Double { try trainer.step(on: batch) }
}
