package import GradusFormulas
package import GradusTensors

/// A number times x.
package struct MultiplyByConstant: UnaryOperation {
  package let factor: Double
  package func forward(_ x: TensorView, into y: TensorView) { y.setScaled(x, by: factor) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { factor * gy }
  package func notation(_ x: Formula) -> Formula { factor == -1 ? -x : .number(factor) * x }
}

/// x divided by a number, which differs from a product with its reciprocal in the last digit.
package struct DivideByConstant: UnaryOperation {
  package let divisor: Double
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { $0 / divisor } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy / divisor }
  package func notation(_ x: Formula) -> Formula { x / .number(divisor) }
}

extension Variable {
  /// A number times each element.
  public static func * (factor: Double, x: Variable) -> Variable { x.applying(MultiplyByConstant(factor: factor)) }
  /// The same with the number on the right.
  public static func * (x: Variable, factor: Double) -> Variable { x.applying(MultiplyByConstant(factor: factor)) }
  /// Each element divided by a number.
  public static func / (x: Variable, divisor: Double) -> Variable { x.applying(DivideByConstant(divisor: divisor)) }
  /// Each element with the opposite sign.
  public static prefix func - (x: Variable) -> Variable { -1 * x }
}
