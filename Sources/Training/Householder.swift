import GradusRequirements
import GradusTensors

/// The factorization A = QR of a matrix with at least as many rows as columns, by Householder's reflections.
///
/// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, algorithms 5.1.1 and 5.2.1.
struct HouseholderFactorization {
  /// Column k of R: its elements 0...k.
  private var triangle: [[Double]] = []
  private var reflections: [Reflection] = []
  private let rows: Int

  init(_ matrix: Tensor) {
    rows = matrix.rows
    require(matrix.rows >= matrix.columns, "QR needs at least as many rows as columns, not shape \(matrix.shape)")
    for k in 0..<matrix.columns {
      let column = reflected(matrix.column(k))
      let reflection = Reflection(of: column, from: k)
      reflections.append(reflection)
      triangle.append(column[..<k] + [reflection.length])
    }
  }

  /// The weights w for which the sum of (A w - y)² is least; the columns must be independent.
  func leastSquares(_ y: [Double]) -> [Double] {
    var weights = Array(reflected(y).prefix(triangle.count))
    for k in weights.indices.reversed() {
      weights[k] /= triangle[k][k]
      for i in 0..<k { weights[i] -= triangle[k][i] * weights[k] }
    }
    return weights
  }

  /// Of all w with Aᵀ w = y, the one with the least sum of w²: Q R⁻ᵀ y (Golub and Van Loan, section 5.6.2).
  func minimumNorm(_ y: [Double]) -> [Double] {
    var solution = Array(repeating: 0.0, count: rows)
    for k in triangle.indices {
      solution[k] = (y[k] - dot(triangle[k][..<k], solution[..<k])) / triangle[k][k]
    }
    return reflections.reversed().reduce(into: solution) { solution, reflection in reflection.apply(to: &solution) }
  }

  /// Qᵀy, by the reflections found so far.
  private func reflected(_ y: [Double]) -> [Double] {
    reflections.reduce(into: y) { y, reflection in reflection.apply(to: &y) }
  }
}

extension HouseholderFactorization {
  /// Whether the columns, brought to length 1, are so far from dependent that rounding does not matter.
  ///
  /// Their singular values are those of R with columns of length 1. The least is at least 1 / ‖R⁻¹‖ and the greatest at most
  /// ‖R‖ in Frobenius' norm, so that no singular value needs to be computed.
  var columnsAreIndependent: Bool {
    let lengths = triangle.map { dot($0, $0).squareRoot() }
    // The squares of other numbers would overflow, or lose digits below the smallest normal number.
    guard lengths.allSatisfy({ 1e-140...1e140 ~= $0 }) else { return false }
    let unit = zip(triangle, lengths).map { column, length in column.map { $0 / length } }
    let bound = Double(unit.count).squareRoot() * Self.normOfInverse(unit)
    return bound * .ulpOfOne * Double(rows) < 1
  }

  /// ‖R⁻¹‖ in Frobenius' norm; infinite or NaN where R has no inverse.
  private static func normOfInverse(_ triangle: [[Double]]) -> Double {
    var sum = 0.0
    for k in triangle.indices {
      var column = Array(repeating: 0.0, count: k) + [1.0]
      for j in (0...k).reversed() {
        column[j] /= triangle[j][j]
        for i in 0..<j { column[i] -= triangle[j][i] * column[j] }
      }
      sum += dot(column, column)
    }
    return sum.squareRoot()
  }
}

/// The mirror image I - β v vᵀ on the elements from `start` on.
private struct Reflection {
  let start: Int
  let v: [Double]
  let beta: Double
  /// What the first element becomes, where all others become 0.
  let length: Double

  /// The reflection that takes `x` to (length, 0, …, 0) from `start` on, with the sign that avoids cancellation.
  init(of x: [Double], from start: Int) {
    var v = Array(x[start...])
    let first = v[0]
    let norm = dot(v, v).squareRoot()
    length = first > 0 ? -norm : norm
    beta = norm > 0 ? 1 / (norm * (norm + abs(first))) : 0
    v[0] -= length
    (self.start, self.v) = (start, v)
  }

  func apply(to y: inout [Double]) {
    let factor = beta * dot(v[...], y[start...])
    y.withUnsafeMutableBufferPointer { y in
      for i in v.indices { y[start + i] -= factor * v[i] }
    }
  }
}
