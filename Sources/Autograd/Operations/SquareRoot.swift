package import GradusFormulas
package import GradusTensors

/// √x, element by element.
package struct SquareRoot: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setSquareRoot(x) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy / (2 * y) }
  package func notation(_ x: Formula) -> Formula { .squareRoot(x) }
}

extension Variable {
  /// The square root of each element; NaN below 0, and at 0 its derivative is infinite.
  public func squareRoot() -> Variable { applying(SquareRoot()) }
}
