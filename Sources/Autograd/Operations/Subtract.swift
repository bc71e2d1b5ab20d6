public import GradusFormulas
public import GradusTensors

/// a - b.
public struct Subtract: BinaryOperation {
  public init() {}
  public func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setDifference(a, b) }
  public func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  /// Summed before it is negated: the sum is the smaller of the two.
  public func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    -gy.summed(like: b)
  }
  public func notation(_ a: Formula, _ b: Formula) -> Formula { a - b }
}

extension Variable {
  public static func - (a: Variable, b: Variable) -> Variable { a.applying(Subtract(), b) }
}
