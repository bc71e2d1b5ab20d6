import GradusNetworks
import GradusTensors
package import GradusTraining

/// Writes a network that a program made as a file describes it, so that steps of its recorded run can be computed again.
///
/// Initial numbers and the order of the examples are not in the file: a keyframe has them, and the record the examples.
package struct NetworkText {
  package let text: String

  /// - Throws: `UnwrittenPart` where a file has no such layer, loss or optimizer.
  package init(of run: TrainingRun, title: String) throws(UnwrittenPart) {
    let trainer = run.trainer
    let layers = try trainer.network.layers.map { layer throws(UnwrittenPart) in "  - \(try Self.text(of: layer))" }
    text = """
      title: "\(title)"
      network:
      \(layers.joined(separator: "\n"))
      loss: \(try Self.text(of: trainer.loss))
      optimizer: \(try Self.text(of: trainer.optimizer))
      batch size: \(run.batchSize)
      data: {}  # the examples are in the record

      """
  }

  private static func text(of layer: any Layer) throws(UnwrittenPart) -> String {
    let name = "name: \(layer.name)"
    switch layer {
    case let layer as Dense: return "{dense: \(layer.outputs), bias: \(layer.hasBias), \(name)}"
    case let layer as BatchNorm:
      let fixed = [("mean", layer.fixed?.mean), ("variance", layer.fixed?.variance)].compactMap { kind, value in
        value.map { "\(kind): \($0.scalars), " }
      }
      return "{batch norm: \(layer.epsilon), affine: \(layer.isAffine), \(fixed.joined())\(name)}"
    case let layer as LayerNorm: return "{layer norm: \(layer.epsilon), affine: \(layer.isAffine), \(name)}"
    case let layer as Residual:
      let layers = try layer.branch.layers.map { layer throws(UnwrittenPart) in try text(of: layer) }
      return "{residual: [\(layers.joined(separator: ", "))], \(name)}"
    case let layer as Activation:
      if let kind = layer.kind { return "{\(kind.rawValue): , \(name)}" }
    default: break
    }
    throw UnwrittenPart(part: "the layer \(layer.name), a \(type(of: layer)),")
  }

  private static func text(of loss: any Loss) throws(UnwrittenPart) -> String {
    switch loss {
    case let loss as MeanSquaredError: return "{mean squared error: \(loss.factor)}"
    case is SoftmaxCrossEntropy: return "softmax cross-entropy"
    case is SigmoidCrossEntropy: return "sigmoid cross-entropy"
    default: throw UnwrittenPart(part: "the loss \(type(of: loss))")
    }
  }

  private static func text(of optimizer: any Optimizer) throws(UnwrittenPart) -> String {
    switch optimizer {
    case let rule as SGD: return "{sgd: {step size: \(rule.learningRate), weight decay: \(rule.weightDecay)}}"
    case let rule as Momentum:
      return
        "{\(rule.isNesterov ? "nesterov" : "momentum"): {step size: \(rule.learningRate), momentum: \(rule.momentum), "
        + "weight decay: \(rule.weightDecay)}}"
    default: throw UnwrittenPart(part: "the optimizer \(type(of: optimizer))")
    }
  }
}

/// Why a run cannot be recorded: a file cannot describe a part of it.
package struct UnwrittenPart: Error, CustomStringConvertible {
  let part: String
  package var description: String {
    "the run cannot be recorded: \(part) has no name in files of networks, from which steps are computed again"
  }
}
