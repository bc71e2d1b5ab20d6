import Foundation
public import GradusFormulas
public import GradusTensors

/// The hyperbolic tangent, element by element.
public struct Tanh: UnaryOperation {
  /// The operation without parameters; `Activation("tanh", Tanh())` makes a layer of it.
  public init() {}
  public func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { tanh($0) } }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * (1 - y.squared()) }
  public func notation(_ x: Formula) -> Formula { .function(.tanh, x) }
}

extension Variable {
  /// The hyperbolic tangent of each element, between -1 and 1.
  public func tanh() -> Variable { applying(Tanh()) }
}
