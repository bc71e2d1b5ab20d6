public import GradusFormulas
public import GradusTensors

/// √x, element by element.
public struct SquareRoot: UnaryOperation {
  public init() {}
  public func forward(_ x: TensorView, into y: TensorView) { y.setSquareRoot(x) }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy / (2 * y) }
  public func notation(_ x: Formula) -> Formula { .squareRoot(x) }
}

extension Variable {
  public func squareRoot() -> Variable { applying(SquareRoot()) }
}
