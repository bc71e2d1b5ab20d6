package import GradusFormulas
package import GradusTensors

/// a - b.
package struct Subtract: BinaryOperation {
  package init() {}
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setDifference(a, b) }
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  /// Summed before it is negated: the sum is the smaller of the two.
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    -gy.summed(like: b)
  }
  package func notation(_ a: Formula, _ b: Formula) -> Formula { a - b }
}

extension Variable {
  /// The difference a - b, element by element; shapes broadcast as in a sum.
  public static func - (a: Variable, b: Variable) -> Variable { a.applying(Subtract(), b) }
}
