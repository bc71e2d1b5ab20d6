package import GradusFormulas
package import GradusTensors

/// a / b, element by element.
package struct Divide: BinaryOperation {
  package init() {}
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setQuotient(a, b) }
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy / b }
  /// -gy a / b² = -(gy y) / b, summed first where b was repeated.
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    -gy.product(y, summedLike: b) / b
  }
  package func notation(_ a: Formula, _ b: Formula) -> Formula { a / b }
}

extension Variable {
  /// The quotient a / b, element by element; shapes broadcast as in a sum.
  ///
  /// Division by 0 gives ±infinity, and 0 / 0 gives NaN.
  public static func / (a: Variable, b: Variable) -> Variable { a.applying(Divide(), b) }
}
