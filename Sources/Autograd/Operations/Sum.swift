package import GradusFormulas
package import GradusTensors

/// The sum over all rows, all columns, or everything.
package struct Sum: UnaryOperation {
  let direction: Reduction
  let shape: TensorShape
  init(_ direction: Reduction, shape: TensorShape) { (self.direction, self.shape) = (direction, shape) }
  /// Whether its formula names no axis.
  package var isOverAll: Bool { direction.axis(giving: shape) == nil }

  package func layout(of x: Layout) throws(ShapeError) -> Layout {
    try direction.check(shape, of: x.shape)
    return Layout(shape)
  }
  package func forward(_ x: TensorView, into y: TensorView) { direction.reduce(x, divisor: 1, into: y) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.broadcast(like: x) }
  package func notation(_ x: Formula) -> Formula { .function(.sum, x, over: direction.axis(giving: shape)) }
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    .sum(direction.terms(of: inputs[0], row, column))
  }
}

extension Variable {
  /// The sum of all elements, a scalar.
  public func sum() -> Variable { applying(Sum(.everything, shape: .scalar)) }
  /// The sums along an axis, which keeps a size of 1: axis 0 adds up the rows, axis 1 the columns.
  public func sum(axis: Int) -> Variable {
    let (direction, result) = Reduction.along(axis, of: shape)
    return applying(Sum(direction, shape: result))
  }
  /// The sum of each row, a column.
  package func rowSums() -> Variable { applying(Sum(.columns, shape: .matrix(shape.rows, 1))) }
  /// The sum over what broadcasting repeated, in the shape of `x`.
  package func summed(like x: Variable) -> Variable {
    if shape == x.shape { return self }
    if shape.hasSameSizes(as: x.shape) { return reshaped(x.shape) }
    let direction: Reduction =
      shape.rows == x.shape.rows ? .columns : shape.columns == x.shape.columns ? .rows : .everything
    return applying(Sum(direction, shape: x.shape))
  }
}
