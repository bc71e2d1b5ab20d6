package import GradusFormulas
package import GradusTensors

/// a + b.
package struct Add: BinaryOperation {
  package init() {}
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setSum(a, b) }
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  package func notation(_ a: Formula, _ b: Formula) -> Formula { a + b }
}

extension Variable {
  /// The sum a + b, element by element.
  ///
  /// Shapes broadcast as in NumPy: aligned at the right, sizes must be equal or 1, and a size of 1 is repeated.
  /// Other shapes stop the program.
  public static func + (a: Variable, b: Variable) -> Variable { a.applying(Add(), b) }
}
