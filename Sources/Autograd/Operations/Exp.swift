import Foundation
package import GradusFormulas
package import GradusTensors

/// The exponential function, element by element.
package struct Exp: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { exp($0) } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * y }
  package func notation(_ x: Formula) -> Formula { .exponential(x) }
}

extension Variable {
  /// e to the power of each element; above about 709.8 that is infinity.
  public func exp() -> Variable { applying(Exp()) }
}
