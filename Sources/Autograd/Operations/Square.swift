public import GradusFormulas
public import GradusTensors

/// x², element by element.
public struct Square: UnaryOperation {
  public init() {}
  public func forward(_ x: TensorView, into y: TensorView) { y.setProduct(x, x) }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { 2 * gy * x }
  public func notation(_ x: Formula) -> Formula { .power(x, .number(2)) }
}

extension Variable {
  public func squared() -> Variable { applying(Square()) }
}
