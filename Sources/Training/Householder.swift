import GradusRequirements
import GradusTensors

/// The factorization A = QR of a matrix with at least as many rows as columns, by Householder's reflections.
///
/// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, algorithms 5.1.1 and 5.2.1.
struct HouseholderFactorization {
  /// Column k of R: its elements 0...k.
  private var triangle: [[Double]] = []
  private var reflections: [Reflection] = []
  /// Whether every column has a part, larger than the rounding, that the columns before it do not have.
  private(set) var columnsAreIndependent = true

  init(_ matrix: Tensor) {
    require(matrix.rows >= matrix.columns, "QR needs at least as many rows as columns, not shape \(matrix.shape)")
    for k in 0..<matrix.columns {
      let column = reflected(matrix.column(k))
      let reflection = Reflection(of: column, from: k)
      reflections.append(reflection)
      triangle.append(column[..<k] + [reflection.length])
      let rounding = Double(matrix.rows) * .ulpOfOne * dot(column, column).squareRoot()
      columnsAreIndependent = columnsAreIndependent && abs(reflection.length) > rounding
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

  /// Qᵀy, by the reflections found so far.
  private func reflected(_ y: [Double]) -> [Double] {
    reflections.reduce(into: y) { y, reflection in reflection.apply(to: &y) }
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
    let factor = beta * dot(v, y[start...])
    for i in v.indices { y[start + i] -= factor * v[i] }
  }
}
