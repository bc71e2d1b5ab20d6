import GradusTensors

/// The first feature or target of some examples that is NaN or infinite, from which no model can learn.
struct NotFiniteNumber: Hashable, Sendable, CustomStringConvertible {
  /// "feature" or "target".
  let kind: String
  let value: Double
  /// Where it stands, counted from 0.
  let row, column: Int

  /// nil where all numbers are finite: those of the rows with these numbers, or all.
  init?(features: Tensor, targets: Tensor, rows: ArraySlice<Int>? = nil) {
    for (kind, tensor) in [("feature", features), ("target", targets)] {
      let looked = rows ?? ArraySlice(0..<tensor.rows)
      guard let row = looked.first(where: { !tensor.row($0).allSatisfy(\.isFinite) }),
        let column = tensor.row(row).map(\.isFinite).firstIndex(of: false)
      else { continue }
      (self.kind, self.row, self.column, value) = (kind, row, column, tensor[row, column])
      return
    }
    return nil
  }

  var description: String {
    "the \(kind) in row \(row + 1), column \(column + 1) (counted from 1) is \(value.isNaN ? "NaN" : "\(value)")"
  }
}
