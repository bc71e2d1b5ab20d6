import Foundation
package import GradusFormulas
package import GradusTensors

/// log(1 + eˣ), element by element, without overflow for large x.
package struct Softplus: UnaryOperation {
  package init() {}
  package func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { max($0, 0) + log1p(exp(-abs($0))) } }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * x.sigmoid() }
  /// As it is written, or as it is computed where the exponential itself overflows.
  package func notation(_ x: Formula) -> Formula {
    if let number = x.number, number > 700 { return x + .function(.log, .number(1) + .exponential(-x)) }
    return .function(.log, .number(1) + .exponential(x))
  }
}

extension Variable {
  /// log(1 + eˣ) of each element x, which does not overflow for large x.
  public func softplus() -> Variable { applying(Softplus()) }
}
