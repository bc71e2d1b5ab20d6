import GradusTensors

/// How the initial numbers of a parameter are chosen.
public enum Initializer: Hashable, Sendable {
  /// Every number starts at this one.
  case constant(Double)
  /// Drawn from the normal distribution with mean 0.
  case normal(standardDeviation: Double)
  /// Drawn uniformly from [-bound, bound).
  case uniform(bound: Double)

  /// Normal with variance 1 / fan-in (Y. LeCun et al., "Efficient BackProp", 1998).
  package static func lecun(inputs: Int) -> Initializer {
    .normal(standardDeviation: (1 / Double(inputs)).squareRoot())
  }
  /// Normal with variance 2 / fan-in, for ReLU (K. He et al., ICCV 2015).
  package static func he(inputs: Int) -> Initializer { .normal(standardDeviation: (2 / Double(inputs)).squareRoot()) }
  /// Uniform with variance 2 / (fan-in + fan-out) (X. Glorot and Y. Bengio, AISTATS 2010).
  package static func glorot(inputs: Int, outputs: Int) -> Initializer {
    .uniform(bound: (6 / Double(inputs + outputs)).squareRoot())
  }

  func make(_ shape: TensorShape, using random: inout RandomGenerator) -> Tensor {
    switch self {
    case .constant(let value): Tensor(repeating: value, shape)
    case .normal(let standardDeviation): random.normal(shape, standardDeviation: standardDeviation)
    case .uniform(let bound): random.uniform(shape, in: -bound..<bound)
    }
  }
}
