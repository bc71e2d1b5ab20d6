public import GradusTensors

/// The factorization A = U Σ Vᵀ: orthonormal directions and the factors by which A stretches them.
///
/// By one-sided Jacobi rotations (M. R. Hestenes, J. SIAM 6, 1958; G. H. Golub and C. F. Van Loan, Matrix Computations,
/// 4th edition, section 8.6.3), which find small singular values to high relative accuracy.
public struct SingularValueDecomposition: Sendable {
  /// The singular values, the greatest first: as many as the smaller of the numbers of rows and columns.
  public let values: [Double]
  /// The columns of U and V; a column of U is zero where the singular value is.
  let left, right: [[Double]]

  /// Decomposes a matrix of any shape [rows, columns].
  public init(_ matrix: Tensor) {
    let isWide = matrix.columns > matrix.rows
    let tall = isWide ? matrix.transposed : matrix
    let rotated = JacobiRotation.orthogonalized((0..<tall.columns).map(tall.column))
    let lengths = rotated.columns.map { dot($0, $0).squareRoot() }
    let order = lengths.indices.sorted { lengths[$0] > lengths[$1] }
    values = order.map { lengths[$0] }
    let units = order.map { k in rotated.columns[k].map { lengths[k] > 0 ? $0 / lengths[k] : 0 } }
    let directions = order.map { rotated.directions[$0] }
    (left, right) = isWide ? (directions, units) : (units, directions)
  }

  /// κ, the greatest singular value divided by the least; infinite where the least is 0, so that A flattens a
  /// direction.
  public var conditionNumber: Double {
    let least = values[values.count - 1]
    return least > 0 ? values[0] / least : .infinity
  }

  /// How many singular values are larger than what rounding makes of zero.
  package var rank: Int {
    let size = Double(max(left[0].count, right[0].count))
    return values.count { $0 > size * .ulpOfOne * values[0] }
  }
}

/// A plane rotation by which two columns become orthogonal.
private struct JacobiRotation {
  let cosine, sine: Double

  /// The rotation for columns p and q; `nil` if they are orthogonal but for rounding.
  init?(_ p: [Double], _ q: [Double]) {
    // In one loop, since three sums side by side take no longer than one.
    var (pp, qq, pq) = (0.0, 0.0, 0.0)
    for (x, y) in zip(p, q) {
      pp += x * x
      qq += y * y
      pq += x * y
    }
    guard abs(pq) > Double(p.count) * .ulpOfOne * pp.squareRoot() * qq.squareRoot() else { return nil }
    let zeta = (qq - pp) / (2 * pq)
    let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
    cosine = 1 / (1 + tangent * tangent).squareRoot()
    sine = cosine * tangent
  }

  func apply(_ p: Int, _ q: Int, in columns: inout [[Double]]) {
    // Taken out, so that they are changed where they lie and are not copied.
    var (first, second): ([Double], [Double]) = ([], [])
    swap(&first, &columns[p])
    swap(&second, &columns[q])
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        for i in first.indices {
          let (x, y) = (first[i], second[i])
          first[i] = cosine * x - sine * y
          second[i] = sine * x + cosine * y
        }
      }
    }
    swap(&first, &columns[p])
    swap(&second, &columns[q])
  }

  /// The columns after rotations that make all of them orthogonal, and what the rotations make of the unit vectors.
  static func orthogonalized(_ columns: [[Double]]) -> (columns: [[Double]], directions: [[Double]]) {
    var columns = columns
    var directions = columns.indices.map { k in columns.indices.map { $0 == k ? 1.0 : 0 } }
    let mostSweeps = 60  // about ten are enough; columns lost in the noise would go on for ever
    for _ in 0..<mostSweeps {
      var isDone = true
      for p in columns.indices {
        for q in columns.indices[(p + 1)...] {
          guard let rotation = JacobiRotation(columns[p], columns[q]) else { continue }
          rotation.apply(p, q, in: &columns)
          rotation.apply(p, q, in: &directions)
          isDone = false
        }
      }
      if isDone { break }
    }
    return (columns, directions)
  }
}
