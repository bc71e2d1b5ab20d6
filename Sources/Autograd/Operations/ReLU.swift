package import GradusFormulas
package import GradusTensors

/// max(0, x), element by element; the derivative at exactly 0 is taken as 0.
package struct ReLU: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setRectified(x) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.applying(Gate(), y) }
  package func notation(_ x: Formula) -> Formula { .maximum(.number(0), x) }
}

/// a where b is positive, 0 elsewhere: what ReLU lets through on the way back.
package struct Gate: BinaryOperation {
  package init() {}
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setGated(a, by: b) }
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    gy.applying(Gate(), b)
  }
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { nil }
  package func notation(_ a: Formula, _ b: Formula) -> Formula { a * .isPositive(b) }
}

extension Variable {
  /// max(0, x) for each element x; the derivative at exactly 0 is taken as 0.
  public func relu() -> Variable { applying(ReLU()) }
}
