import GradusTensors

/// How the numbers of a parameter start out.
public enum Initializer: Hashable, Sendable {
  case constant(Double)
  case normal(standardDeviation: Double)
  /// Uniform on (-bound, bound).
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
