import Foundation
package import GradusFormulas
package import GradusTensors

/// The natural logarithm, element by element.
package struct Log: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { log($0) } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy / x }
  package func notation(_ x: Formula) -> Formula { .function(.log, x) }
}

extension Variable {
  /// The natural logarithm of each element: -infinity at 0, NaN below 0.
  public func log() -> Variable { applying(Log()) }
}
