package import GradusFormulas
package import GradusTensors

/// x², element by element.
package struct Square: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setProduct(x, x) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { 2 * gy * x }
  package func notation(_ x: Formula) -> Formula { .power(x, .number(2)) }
}

extension Variable {
  /// The square of each element.
  public func squared() -> Variable { applying(Square()) }
}
