import Foundation
public import GradusFormulas
public import GradusTensors

/// The natural logarithm, element by element.
public struct Log: UnaryOperation {
  public init() {}
  public func forward(_ x: TensorView, into y: TensorView) { y.setMapped(x) { log($0) } }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy / x }
  public func notation(_ x: Formula) -> Formula { .function(.log, x) }
}

extension Variable {
  public func log() -> Variable { applying(Log()) }
}
