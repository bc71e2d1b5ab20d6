import Foundation
package import GradusFormulas
package import GradusTensors

/// p = e^z / Σ e^z in each row, shifted by the row's maximum so that nothing overflows.
package struct Softmax: UnaryOperation {
  package init() {}
  package func layout(of z: Layout) -> Layout { Layout(z.shape) }
  package func forward(_ z: TensorView, into p: TensorView) {
    let columns = z.columns
    for i in 0..<z.rows {
      let row = p.elements + i &* columns
      var largest = z[i, 0]
      for j in 1..<max(columns, 1) { largest = max(largest, z[i, j]) }
      var total = 0.0
      for j in 0..<columns {
        row[j] = exp(z[i, j] - largest)
        total += row[j]
      }
      for j in 0..<columns { row[j] /= total }
    }
  }
  /// gz = p (gp - Σ gp p), the sum running along the row.
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable {
    let weighted = gy * y
    return weighted - y * weighted.rowSums()
  }
  package func notation(_ z: Formula) -> Formula { .function(.softmax, z) }
  /// As it is written, or with the shift where an exponential would be out of range without it.
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    let logits = (0..<inputs[0].columns).map { inputs[0][row, $0] }
    let largest = logits.max { ($0.number ?? 0) < ($1.number ?? 0) }!
    let isShifted = logits.contains { abs($0.number ?? 0) > 700 }
    let exponentials = logits.map { Formula.exponential(isShifted ? $0 - largest : $0) }
    return exponentials[column] / .sum(exponentials)
  }
}

extension Variable {
  /// The softmax of each row: e to the power of each element, divided by the sum of these over the row.
  public func softmax() -> Variable { applying(Softmax()) }
}
