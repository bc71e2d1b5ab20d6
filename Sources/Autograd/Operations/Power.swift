import Foundation
public import GradusFormulas
public import GradusTensors

/// x to a constant power, element by element.
public struct Power: UnaryOperation {
  let exponent: Double
  public func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { pow($0, exponent) } }
  /// The derivative of x⁰ is 0 also at x = 0, where the general rule would multiply 0 by infinity.
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable {
    exponent == 0 ? 0 * gy : gy * (exponent * x.power(exponent - 1))
  }
  public func notation(_ x: Formula) -> Formula { .power(x, .number(exponent)) }
}

extension Variable {
  public func power(_ exponent: Double) -> Variable { applying(Power(exponent: exponent)) }
}
