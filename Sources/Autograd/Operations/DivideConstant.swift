package import GradusFormulas
package import GradusTensors

/// A number divided by x, element by element.
package struct DivideConstant: UnaryOperation {
  let dividend: Double
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { dividend / $0 } }
  /// -gy c / x² = -(gy y) / x.
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { -(gy * y) / x }
  package func notation(_ x: Formula) -> Formula { .number(dividend) / x }
}

extension Variable {
  /// A number divided by each element; an element of 0 gives ±infinity, or NaN for 0 / 0.
  public static func / (dividend: Double, x: Variable) -> Variable { x.applying(DivideConstant(dividend: dividend)) }
}
