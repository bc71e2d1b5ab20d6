public import GradusFormulas
public import GradusTensors

/// A number times x.
public struct MultiplyByConstant: UnaryOperation {
  let factor: Double
  public func forward(_ x: TensorView, into y: TensorView) { y.setScaled(x, by: factor) }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { factor * gy }
  public func notation(_ x: Formula) -> Formula { factor == -1 ? -x : .number(factor) * x }
}

/// x divided by a number, which differs from a product with its reciprocal in the last digit.
public struct DivideByConstant: UnaryOperation {
  let divisor: Double
  public func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { $0 / divisor } }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy / divisor }
  public func notation(_ x: Formula) -> Formula { x / .number(divisor) }
}

extension Variable {
  public static func * (factor: Double, x: Variable) -> Variable { x.applying(MultiplyByConstant(factor: factor)) }
  public static func * (x: Variable, factor: Double) -> Variable { x.applying(MultiplyByConstant(factor: factor)) }
  public static func / (x: Variable, divisor: Double) -> Variable { x.applying(DivideByConstant(divisor: divisor)) }
  public static prefix func - (x: Variable) -> Variable { -1 * x }
}
