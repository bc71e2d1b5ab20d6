import Foundation
public import GradusFormulas
public import GradusTensors

/// The exponential function, element by element.
public struct Exp: UnaryOperation {
  public init() {}
  public func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { exp($0) } }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * y }
  public func notation(_ x: Formula) -> Formula { .exponential(x) }
}

extension Variable {
  public func exp() -> Variable { applying(Exp()) }
}
