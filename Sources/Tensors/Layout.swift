/// A row-major layout in which a broadcast axis is stored once, with stride 0.
///
/// A bias that is added to every row, or a gradient that is the same in every element, is read through strides of 0 and
/// never copied out.
@usableFromInline package struct Layout: Hashable, Sendable, BitwiseCopyable {
  /// The shape as operations see it, with repeated axes at their full size.
  @usableFromInline package let shape: TensorShape
  /// Whether all rows are the same row, which is stored once.
  @usableFromInline package let repeatsRows: Bool
  /// Whether all columns are the same column, which is stored once.
  @usableFromInline package let repeatsColumns: Bool

  /// The layout of a tensor of this shape, row after row.
  ///
  /// - Parameters:
  ///   - repeatsRows: all rows are the same row, which is stored once.
  ///   - repeatsColumns: all columns are the same column, which is stored once.
  @inlinable package init(_ shape: TensorShape, repeatsRows: Bool = false, repeatsColumns: Bool = false) {
    self.shape = shape
    self.repeatsRows = repeatsRows && shape.rows > 1
    self.repeatsColumns = repeatsColumns && shape.columns > 1
  }

  @inlinable package var storedRows: Int { repeatsRows ? 1 : shape.rows }
  @inlinable package var storedColumns: Int { repeatsColumns ? 1 : shape.columns }
  /// How many numbers lie in memory.
  @inlinable package var storedCount: Int { storedRows &* storedColumns }

  /// The layout of an element-wise result, which repeats an axis only where both inputs do.
  ///
  /// - Throws: `ShapeError.doNotFit` where two sizes differ and neither is 1.
  @inlinable package func broadcast(with other: Layout) throws(ShapeError) -> Layout {
    if self == other { return self }
    return Layout(
      try shape.broadcast(with: other.shape),
      repeatsRows: storedRows == 1 && other.storedRows == 1,
      repeatsColumns: storedColumns == 1 && other.storedColumns == 1)
  }

  /// The layout of these numbers repeated to `shape`.
  ///
  /// - Throws: `ShapeError.doesNotRepeat` where a size is neither 1 nor that of `shape`.
  @inlinable package func broadcast(to shape: TensorShape) throws(ShapeError) -> Layout {
    guard self.shape.rows == shape.rows || self.shape.rows == 1,
      self.shape.columns == shape.columns || self.shape.columns == 1
    else { throw .doesNotRepeat(self.shape, to: shape) }
    return Layout(shape, repeatsRows: storedRows == 1, repeatsColumns: storedColumns == 1)
  }
}
