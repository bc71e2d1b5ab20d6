import Foundation
public import GradusFormulas
public import GradusTensors

/// The logistic function s(x) = 1 / (1 + e⁻ˣ), element by element.
public struct Sigmoid: UnaryOperation {
  public init() {}
  public func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { 1 / (1 + exp(-$0)) } }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy * (y * (1 - y)) }
  public func notation(_ x: Formula) -> Formula { .function(.sigmoid, x) }
}

extension Variable {
  public func sigmoid() -> Variable { applying(Sigmoid()) }
}
