import GradusFormulas
import GradusRequirements
import GradusTensors

/// What a sum or a mean runs over.
enum Reduction: String, BitwiseCopyable, Sendable, Codable {
  /// Over the rows: one result for each column.
  case rows
  /// Over the columns: one result for each row.
  case columns
  case everything

  static func along(_ axis: Int, of shape: TensorShape) -> (Reduction, TensorShape) {
    require(axis >= 0 && axis < shape.rank, "a tensor of shape \(shape) has no axis \(axis)")
    if shape.rank == 1 { return (.columns, .row(1)) }
    return axis == 0 ? (.rows, .matrix(1, shape.columns)) : (.columns, .matrix(shape.rows, 1))
  }

  /// Throws where `result` has not the sizes of a reduction of `shape`; its rank is free.
  @inline(__always) func check(_ result: TensorShape, of shape: TensorShape) throws(ShapeError) {
    let (rows, columns) = (self == .columns ? shape.rows : 1, self == .rows ? shape.columns : 1)
    guard result.rows == rows, result.columns == columns else {
      throw .reduction(of: shape, result: result, expected: .matrix(rows, columns))
    }
  }

  func reduce(_ x: TensorView, divisor: Double, into y: TensorView) {
    switch self {
    case .rows: y.setRowSum(x, divisor: divisor)
    case .columns: y.setColumnSum(x, divisor: divisor)
    case .everything: y.setTotal(x, divisor: divisor)
    }
  }

  /// What is written beside a mean or a sum: the axis, unless a single number leaves no doubt.
  func axis(giving result: TensorShape) -> Formula.Axis? {
    switch self {
    case .rows where result.count > 1: .rows
    case .columns where result.count > 1: .columns
    default: nil
    }
  }

  func terms(of x: FormulaMatrix, _ row: Int, _ column: Int) -> [Formula] {
    switch self {
    case .rows: (0..<x.rows).map { x[$0, column] }
    case .columns: (0..<x.columns).map { x[row, $0] }
    case .everything: (0..<x.rows).flatMap { i in (0..<x.columns).map { j in x[i, j] } }
    }
  }
}
