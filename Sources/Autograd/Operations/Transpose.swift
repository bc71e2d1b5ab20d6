public import GradusFormulas
public import GradusTensors

/// Rows become columns.
public struct Transpose: UnaryOperation {
  public init() {}
  public func layout(of x: Layout) -> Layout { Layout(x.shape.transposed) }
  public func forward(_ x: TensorView, into y: TensorView) {
    for i in 0..<y.rows { for j in 0..<y.columns { y.elements[i &* y.columns &+ j] = x[j, i] } }
  }
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.transposed().reshaped(x.shape) }
  public func notation(_ x: Formula) -> Formula { .transposed(x) }
  public func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula { inputs[0][column, row] }
}

extension Variable {
  public func transposed() -> Variable { applying(Transpose()) }
}
