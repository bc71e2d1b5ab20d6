package import GradusFormulas
package import GradusTensors

/// The mean over all rows, all columns, or everything.
package struct Mean: UnaryOperation {
  let direction: Reduction
  let shape: TensorShape
  init(_ direction: Reduction, shape: TensorShape) { (self.direction, self.shape) = (direction, shape) }
  /// Whether its formula names no axis.
  package var isOverAll: Bool { direction.axis(giving: shape) == nil }

  package func layout(of x: Layout) throws(ShapeError) -> Layout {
    try direction.check(shape, of: x.shape)
    return Layout(shape)
  }
  package func forward(_ x: TensorView, into y: TensorView) {
    direction.reduce(x, divisor: Double(x.shape.count / y.shape.count), into: y)
  }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable {
    (gy / Double(x.shape.count / y.shape.count)).broadcast(like: x)
  }
  package func notation(_ x: Formula) -> Formula { .function(.mean, x, over: direction.axis(giving: shape)) }
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    let terms = direction.terms(of: inputs[0], row, column)
    return .sum(terms) / .number(Double(terms.count))
  }
}

extension Variable {
  /// The mean of all elements, a scalar.
  public func mean() -> Variable { applying(Mean(.everything, shape: .scalar)) }
  /// The means along an axis, which keeps a size of 1: axis 0 averages over the rows, axis 1 over the columns.
  public func mean(axis: Int) -> Variable {
    let (direction, result) = Reduction.along(axis, of: shape)
    return applying(Mean(direction, shape: result))
  }
}
