import GradusKernels
import GradusRequirements

/// A tensor in memory that something else owns, as operations read and write it.
@usableFromInline package struct TensorView {
  /// The first number in memory; valid as long as its owner keeps it.
  @usableFromInline package let elements: UnsafeMutablePointer<Double>
  /// The shape, and which of its axes are stored once.
  @usableFromInline package let layout: Layout

  /// A view of the numbers that start at `elements`: as many as `layout` stores.
  @inlinable package init(_ elements: UnsafeMutablePointer<Double>, _ layout: Layout) {
    (self.elements, self.layout) = (elements, layout)
  }

  /// The sizes along each dimension.
  @inlinable package var shape: TensorShape { layout.shape }
  /// The number of rows; 1 for a scalar and for a row.
  @inlinable package var rows: Int { layout.shape.rows }
  /// The number of columns; 1 for a scalar.
  @inlinable package var columns: Int { layout.shape.columns }
  /// How many numbers lie in memory.
  @inlinable package var storedCount: Int { layout.storedCount }

  /// Where element (i, j) lies, counted in doubles: i * row + j * column.
  var operand: KernelOperand {
    KernelOperand(
      elements: elements, row: layout.repeatsRows ? 0 : layout.storedColumns, column: layout.repeatsColumns ? 0 : 1)
  }
  /// The transposed matrix, without moving a number.
  var transposedOperand: KernelOperand {
    let straight = operand
    return KernelOperand(elements: elements, row: straight.column, column: straight.row)
  }
  /// This view as it is read to compute `output`: sizes of 1 are repeated.
  @inline(__always) func operand(for output: TensorView) -> KernelOperand {
    let (rows, columns) = (layout.storedRows, layout.storedColumns)
    return KernelOperand(
      elements: elements,
      row: rows == 1 && output.layout.storedRows > 1 ? 0 : columns,
      column: columns == 1 && output.layout.storedColumns > 1 ? 0 : 1)
  }

  /// The number at (row, column), counted from 0; the index is not checked.
  @inlinable package subscript(row: Int, column: Int) -> Double {
    elements[(layout.repeatsRows ? 0 : row &* layout.storedColumns) &+ (layout.repeatsColumns ? 0 : column)]
  }

  /// A copy of the numbers, with repeated axes written out.
  package var tensor: Tensor {
    if storedCount == shape.count {
      return Tensor(shape, Array(UnsafeBufferPointer(start: elements, count: storedCount)))
    }
    return Tensor(shape, (0..<rows).flatMap { i in (0..<columns).map { j in self[i, j] } })
  }

  /// Overwrites the numbers with those of `tensor`, which has the same sizes.
  package func assign(_ tensor: Tensor) {
    require(
      layout.storedCount == tensor.count, "a place of shape \(shape) cannot take a tensor of shape \(tensor.shape)")
    tensor.scalars.withUnsafeBufferPointer { elements.update(from: $0.baseAddress!, count: $0.count) }
  }
}
