package import GradusFormulas
package import GradusTensors

/// Rows become columns.
package struct Transpose: UnaryOperation {
  package init() {}
  package func layout(of x: Layout) -> Layout { Layout(x.shape.transposed) }
  package func forward(_ x: TensorView, into y: TensorView) {
    for i in 0..<y.rows { for j in 0..<y.columns { y.elements[i &* y.columns &+ j] = x[j, i] } }
  }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.transposed().reshaped(x.shape) }
  package func notation(_ x: Formula) -> Formula { .transposed(x) }
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula { inputs[0][column, row] }
}

extension Variable {
  /// The matrix [columns, rows] with rows and columns exchanged; a row of n elements becomes [n, 1].
  public func transposed() -> Variable { applying(Transpose()) }
}
