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
    Array(unsafeUninitializedCapacity: degree + 1) { values, count in
      write(at: x, degree: degree, to: values, from: 0)
      count = degree + 1
    }
  }

  /// Writes the polynomials of degree 0 to `degree` at `x` into memory, from `place` on.
  func write(at x: Double, degree: Int, to values: UnsafeMutableBufferPointer<Double>, from place: Int) {
    var (before, last) = (0.0, 1.0)
    values[place] = last
    for n in 0..<degree {
      (before, last) = (last, self == .chebyshev && n > 0 ? 2 * x * last - before : last * x)
      values[place + n + 1] = last
    }
  }

  /// The sum of `weights[n]` times the polynomial of degree n, for eight x side by side: none waits for the others.
  func sum(_ weights: [Double], at x: SIMD8<Double>) -> SIMD8<Double> {
    var (before, last) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 1))
    var sum = SIMD8<Double>(repeating: 0)
    for n in weights.indices {
      if n > 0 { (before, last) = (last, self == .chebyshev && n > 1 ? 2 * x * last - before : last * x) }
      sum += weights[n] * last
    }
    return sum
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
    let width = degree + 1
    let values = [Double](unsafeUninitializedCapacity: x.count * width) { values, count in
      for row in x.indices { basis.write(at: scaling(x[row]), degree: degree, to: values, from: row * width) }
      count = x.count * width
    }
    return Tensor(.matrix(x.count, width), values)
  }

  /// The sum of the features with these weights, for each element of `x`: bit for bit as from the rows of features.
  func sums(_ weights: [Double], at x: [Double]) -> [Double] {
    require(weights.count == degree + 1, "\(weights.count) weights do not fit \(degree + 1) features")
    var sums: [Double] = []
    sums.reserveCapacity(x.count)
    for start in stride(from: 0, to: x.count, by: 8) {
      var eight = SIMD8<Double>()
      let places = 0..<min(8, x.count - start)
      for place in places { eight[place] = scaling(x[start + place]) }
      let found = basis.sum(weights, at: eight)
      for place in places { sums.append(found[place]) }
    }
    return sums
  }

  /// The same for inputs of one feature, of shape [examples, 1].
  public func callAsFunction(_ inputs: Tensor) -> Tensor {
    require(inputs.columns == 1, "polynomial features are made of one variable, not of shape \(inputs.shape)")
    return self(inputs.scalars)
  }
}
