import GradusTensors

/// The directions of features that can be told apart, for least squares where others are lost in the rounding.
///
/// The columns are brought to numbers within [-1, 1] first: the powers of 25 up to its fifteenth differ by 21 orders of magnitude,
/// and the small ones would be taken for rounding errors (Å. Björck, Numerical Methods for Least Squares Problems,
/// 1996, section 2.7.3).
struct IndependentDirections {
  private let features: Tensor
  private let left: [[Double]]
  private let values: [Double]
  /// An orthonormal basis of the weights that change predictions, and what takes its coordinates to those of `left`.
  private let basis: HouseholderFactorization

  init(_ features: Tensor) {
    let columns = (0..<features.columns).map(features.column)
    let sizes = columns.map { column in column.lazy.map(abs).max().flatMap { $0 > 0 ? $0 : nil } ?? 1 }
    let scaled = zip(columns, sizes).map { column, size in column.map { $0 / size } }
    let decomposition = SingularValueDecomposition(Tensor(columns: scaled))
    let rank = decomposition.rank
    self.features = features
    left = Array(decomposition.left.prefix(rank))
    values = Array(decomposition.values.prefix(rank))
    let rows = decomposition.right.prefix(rank).map { zip($0, sizes).map { $0 * $1 } }
    basis = HouseholderFactorization(
      rows.isEmpty ? Tensor(repeating: 0, .matrix(features.columns, 0)) : Tensor(columns: rows))
  }

  /// How many there are: the rank of the features, but for rounding.
  var count: Int { values.count }

  /// Of all weights w for which the sum of (A w - y)² is least, those with the least sum of w².
  func minimumNormLeastSquares(_ y: [Double]) -> [Double] {
    let weights = solution(y)
    // Once more for what is left takes away the rounding errors of the first time.
    let rest = (0..<features.rows).map { y[$0] - dot(features.row($0), weights[...]) }
    return zip(weights, solution(rest)).map { $0 + $1 }
  }

  private func solution(_ y: [Double]) -> [Double] {
    basis.minimumNorm(zip(left, values).map { dot($0, y) / $1 })
  }
}
