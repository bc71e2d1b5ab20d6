import Gradus

/// One rung of the ladder: a measure against slow training, on top of those before it.
enum Rung: Int, CaseIterable, Sendable {
  case plain, weights, inputs, momentum

  /// As the axis names it: each keeps what those before it have.
  var name: String {
    switch self {
    case .plain: "plain"
    case .weights: "weights"
    case .inputs: "inputs"
    case .momentum: "mom."
    }
  }
  /// What the page says of it.
  var explanation: String {
    switch self {
    case .plain: "weights from N(0, 1/fan-in), SGD"
    case .weights:
      "with the variance that suits the activation function: 2/fan-in for ReLU (He et al. 2015); for the sigmoid 2/(fan-in + "
        + "fan-out) (Glorot and Bengio 2010) times 4², because its slope is at most 1/4"
    case .inputs: "each one standardized by its mean and standard deviation in the training set"
    case .momentum: "momentum 0.9"
    }
  }
  /// As an answer names it.
  var measure: String {
    switch self {
    case .plain: "nothing"
    case .weights: "initial weights that suit the activation function"
    case .inputs: "standardized inputs"
    case .momentum: "momentum"
    }
  }

  func design(_ base: NetworkDesign) -> NetworkDesign {
    base.with {
      $0.weights = self == .plain ? .plain : .suited
      $0.hasStandardizedInputs = rawValue >= Rung.inputs.rawValue
      $0.momentum = self == .momentum ? 0.9 : 0
    }
  }
}
