import Gradus

/// A network of equal hidden layers with the measures against slow training that it takes.
struct NetworkDesign: Hashable, Sendable {
  enum Function: String, Sendable {
    case sigmoid
    case relu = "ReLU"
  }
  /// What stands between a dense layer and its activation function.
  enum Normalization: String, Sendable {
    case none = "without batch norm"
    case batch = "with batch norm"
    case layer = "with layer norm"
  }
  /// How the weights start.
  enum Weights: Sendable {
    /// N(0, 1/fan-in), whatever the activation function is.
    case plain
    /// With the variance that suits the activation function.
    case suited
  }

  let depth, width: Int
  let function: Function
  var normalization = Normalization.none
  var hasScaleAndShift = true
  var weights = Weights.suited
  var hasStandardizedInputs = true
  var momentum = 0.0

  /// The networks that the lesson compares without and with batch norm; a quick run has one of them.
  static func compared(isQuick: Bool) -> [NetworkDesign] {
    let relu = NetworkDesign(depth: 3, width: 100, function: .relu)
    let others = (
      NetworkDesign(depth: 3, width: 100, function: .sigmoid), NetworkDesign(depth: 10, width: 64, function: .relu)
    )
    return isQuick ? [relu] : [others.0, relu, others.1]
  }

  /// What is added to σ²; PyTorch's value.
  static let epsilon = 1e-5

  var name: String { "\(depth) x \(width) \(function.rawValue)" }
  var hasBatchNorm: Bool { normalization == .batch }
  var normName: String { normalization.rawValue }
  /// Where layer norm is a rival too.
  var normNameAmongThree: String { normalization == .none ? "without a norm" : normName }

  func with(_ change: (inout NetworkDesign) -> Void) -> NetworkDesign {
    var copy = self
    change(&copy)
    return copy
  }
  var withBatchNorm: NetworkDesign { with { $0.normalization = .batch } }
  var withLayerNorm: NetworkDesign { with { $0.normalization = .layer } }

  func optimizer(stepSize: Double) -> any Optimizer {
    momentum == 0 ? SGD(learningRate: stepSize) : Momentum(learningRate: stepSize, momentum: momentum)
  }

  /// Layers are called dense1, norm1, active1, dense2 and so on, then output.
  func network(inputs: Int, classes: Int) -> Network {
    Network {
      for layer in 1...depth {
        let before = layer == 1 ? inputs : width
        Dense("dense\(layer)", from: before, to: width, initializer: initializer(inputs: before))
        switch normalization {
        case .none: []
        case .batch: BatchNorm("norm\(layer)", features: width, epsilon: Self.epsilon, isAffine: hasScaleAndShift)
        case .layer: LayerNorm("norm\(layer)", features: width, epsilon: Self.epsilon, isAffine: hasScaleAndShift)
        }
        if function == .sigmoid { Activation("active\(layer)", .sigmoid) } else { Activation("active\(layer)", .relu) }
      }
      Dense("output", from: width, to: classes)
    }
  }

  /// For ReLU that of K. He et al. (2015); for the sigmoid that of X. Glorot and Y. Bengio (2010), four times as wide because
  /// its slope is at most 1/4; nil for N(0, 1/fan-in).
  private func initializer(inputs: Int) -> Initializer? {
    switch (weights, function) {
    case (.plain, _): nil
    case (.suited, .relu): .normal(standardDeviation: (2 / Double(inputs)).squareRoot())
    case (.suited, .sigmoid): .normal(standardDeviation: 4 * (2 / Double(inputs + width)).squareRoot())
    }
  }
}
