public import GradusFormulas
public import GradusTensors

/// a + b.
public struct Add: BinaryOperation {
  public init() {}
  public func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setSum(a, b) }
  public func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  public func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  public func notation(_ a: Formula, _ b: Formula) -> Formula { a + b }
}

extension Variable {
  public static func + (a: Variable, b: Variable) -> Variable { a.applying(Add(), b) }
}
