package import GradusFormulas
package import GradusTensors

/// x plus a number.
package struct AddConstant: UnaryOperation {
  package let amount: Double
  package func forward(_ x: TensorView, into y: TensorView) { y.setShifted(x, by: amount) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy }
  package func notation(_ x: Formula) -> Formula { amount < 0 ? x - .number(-amount) : x + .number(amount) }
}

/// A number minus x.
package struct SubtractFromConstant: UnaryOperation {
  package let amount: Double
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { amount - $0 } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { -gy }
  package func notation(_ x: Formula) -> Formula { .number(amount) - x }
}

extension Variable {
  /// Each element plus a number.
  public static func + (x: Variable, amount: Double) -> Variable { x.applying(AddConstant(amount: amount)) }
  /// The same with the number on the left.
  public static func + (amount: Double, x: Variable) -> Variable { x.applying(AddConstant(amount: amount)) }
  /// Each element minus a number.
  public static func - (x: Variable, amount: Double) -> Variable { x.applying(AddConstant(amount: -amount)) }
  /// A number minus each element.
  public static func - (amount: Double, x: Variable) -> Variable { x.applying(SubtractFromConstant(amount: amount)) }
}
