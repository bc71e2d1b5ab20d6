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
      let found =
        if let rows { rows.first { Self.hasOne(tensor, row: $0) } } else {
          (0..<tensor.rows).first { Self.hasOne(tensor, row: $0) }
        }
      guard let row = found, let column = tensor.row(row).map(\.isFinite).firstIndex(of: false) else { continue }
      (self.kind, self.row, self.column, value) = (kind, row, column, tensor[row, column])
      return
    }
    return nil
  }

  /// Looks at exponents, and at all of the row, so that several numbers are looked at in one instruction.
  private static func hasOne(_ tensor: Tensor, row: Int) -> Bool {
    let (columns, exponent) = (tensor.columns, Double.infinity.bitPattern)
    return tensor.scalars.withUnsafeBufferPointer { numbers in
      var found: UInt64 = 0
      for index in row * columns..<(row + 1) * columns {
        found |= numbers[index].bitPattern & exponent == exponent ? 1 : 0
      }
      return found != 0
    }
  }

  var description: String {
    "the \(kind) in row \(row + 1), column \(column + 1) (counted from 1) is \(value.isNaN ? "NaN" : "\(value)")"
  }
}
