#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How values are placed along an axis.
public enum ScaleKind: Hashable, Sendable {
  /// Equal differences take equal room.
  case linear
  /// Equal ratios take equal room; values of 0 and below cannot be shown.
  case logarithmic
  /// Linear within ±`threshold`, logarithmic beyond it on both sides; a threshold of 0 stands for the least of the data.
  case symmetricLogarithmic(threshold: Double)
  /// One band for each name, in order of appearance.
  case category

  /// The quantity that is spread evenly; NaN where a value has no place.
  func forward(_ value: Double) -> Double {
    switch self {
    case .linear, .category: value
    case .logarithmic: value > 0 ? log10(value) : .nan
    case .symmetricLogarithmic(let threshold):
      abs(value) <= threshold
        ? value / threshold : (value < 0 ? -1 : 1) * (1 + Self.logarithm(of: abs(value), over: threshold))
    }
  }

  /// log₁₀(value / unit), also where the quotient is too large for a number.
  private static func logarithm(of value: Double, over unit: Double) -> Double {
    let quotient = value / unit
    return quotient.isFinite ? log10(quotient) : log10(value) - log10(unit)
  }

  /// The value to which `forward` gives this quantity.
  func backward(_ quantity: Double) -> Double {
    switch self {
    case .linear, .category: quantity
    case .logarithmic: pow(10, quantity)
    case .symmetricLogarithmic(let threshold):
      abs(quantity) <= 1
        ? quantity * threshold : (quantity < 0 ? -1 : 1) * threshold * pow(10, abs(quantity) - 1)
    }
  }
}
