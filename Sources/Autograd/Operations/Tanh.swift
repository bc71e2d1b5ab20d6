import Foundation
package import GradusFormulas
package import GradusTensors

/// The hyperbolic tangent, element by element.
package struct Tanh: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { tanh($0) } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * (1 - y.squared()) }
  package func notation(_ x: Formula) -> Formula { .function(.tanh, x) }
}

extension Variable {
  /// The hyperbolic tangent of each element, between -1 and 1.
  public func tanh() -> Variable { applying(Tanh()) }
}
