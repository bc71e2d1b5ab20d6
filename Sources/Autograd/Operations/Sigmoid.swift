import Foundation
package import GradusFormulas
package import GradusTensors

/// The logistic function s(x) = 1 / (1 + e⁻ˣ), element by element.
package struct Sigmoid: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { 1 / (1 + exp(-$0)) } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * (y * (1 - y)) }
  package func notation(_ x: Formula) -> Formula { .function(.sigmoid, x) }
}

extension Variable {
  /// The logistic function 1 / (1 + e⁻ˣ) of each element x, between 0 and 1.
  public func sigmoid() -> Variable { applying(Sigmoid()) }
}
