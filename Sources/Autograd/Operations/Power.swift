import Foundation
package import GradusFormulas
package import GradusTensors

/// x to a constant power, element by element.
package struct Power: UnaryOperation {
  package let exponent: Double
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { pow($0, exponent) } }
  /// The derivative of x⁰ is 0 also at x = 0, where the general rule would multiply 0 by infinity.
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable {
    exponent == 0 ? 0 * gy : gy * (exponent * x.power(exponent - 1))
  }
  package func notation(_ x: Formula) -> Formula { .power(x, .number(exponent)) }
}

extension Variable {
  /// Each element to the power `exponent`; NaN where a negative number has a power that is not whole.
  public func power(_ exponent: Double) -> Variable { applying(Power(exponent: exponent)) }
}
