import GradusRequirements
public import GradusTensors

/// The polynomials of which a model of one variable is a weighted sum.
public enum PolynomialBasis: Hashable, Sendable, CaseIterable {
  /// 1, x, x², x³, … : easy to read, and nearly dependent at high degree.
  case monomials
  /// 1, x, 2x² - 1, 4x³ - 3x, … : cos(n arccos x) on [-1, 1], nearly orthogonal there.
  case chebyshev

  /// The polynomials of degree 0 to `degree` at `x`.
  ///
  /// Chebyshev's by T₍ₙ₊₁₎ = 2x Tₙ - T₍ₙ₋₁₎ (J. C. Mason and D. C. Handscomb, Chebyshev Polynomials, 2003, eq. 1.3).
  public func values(at x: Double, degree: Int) -> [Double] {
    var values: [Double] = []
    append(at: x, degree: degree, to: &values)
    return values
  }

  /// Appends the polynomials of degree 0 to `degree` at `x`.
  func append(at x: Double, degree: Int, to values: inout [Double]) {
    var (before, last) = (0.0, 1.0)
    values.append(last)
    for n in 0..<degree {
      (before, last) = (last, self == .chebyshev && n > 0 ? 2 * x * last - before : last * x)
      values.append(last)
    }
  }
}

/// Turns one variable into the polynomials of degree 0 to `degree`, so that a linear model fits a curve.
public struct PolynomialFeatures: Hashable, Sendable {
  /// Which polynomials the features are.
  public let basis: PolynomialBasis
  /// The highest degree; there are `degree` + 1 features.
  public let degree: Int
  /// What is done to x first, so that powers stay within [-1, 1].
  package let scaling: AffineScaling

  /// The polynomials of `basis` up to `degree`, which is 0 or more.
  ///
  /// - Parameter scaling: what is done to x first; `AffineScaling(of:)` brings the training data to [-1, 1].
  public init(_ basis: PolynomialBasis, degree: Int, scaling: AffineScaling = .identity) {
    require(degree >= 0, "a polynomial has a degree of 0 or more, not \(degree)")
    (self.basis, self.degree, self.scaling) = (basis, degree, scaling)
  }

  /// One row for each element of `x`, of shape [x.count, degree + 1]; the constant comes first.
  public func callAsFunction(_ x: [Double]) -> Tensor {
    var values: [Double] = []
    values.reserveCapacity(x.count * (degree + 1))
    for x in x { basis.append(at: scaling(x), degree: degree, to: &values) }
    return Tensor(.matrix(x.count, degree + 1), values)
  }

  /// The same for inputs of one feature, of shape [examples, 1].
  public func callAsFunction(_ inputs: Tensor) -> Tensor {
    require(inputs.columns == 1, "polynomial features are made of one variable, not of shape \(inputs.shape)")
    return self(inputs.scalars)
  }
}
