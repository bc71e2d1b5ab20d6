import Foundation
package import GradusFormulas
package import GradusTensors

/// log p for p = softmax(z), from the logits z and the probabilities p, exact also where p rounds to 0.
///
/// log p = z - log Σ e^z, and the largest logit m and its probability give log Σ e^z = m - log p_m, so log p = z - m +
/// log p_m. The probabilities are on the tape already; they count as a constant here, since the pullback to the logits
/// holds the whole derivative.
package struct LogSoftmax: BinaryOperation {
  package init() {}
  package func layout(of z: Layout, _ p: Layout) throws(ShapeError) -> Layout {
    guard z.shape.hasSameSizes(as: p.shape) else { throw .differ("logits and their softmax", z.shape, p.shape) }
    return Layout(z.shape)
  }
  package func forward(_ z: TensorView, _ p: TensorView, into y: TensorView) {
    for i in 0..<z.rows {
      let largest = largest(of: z.columns) { z[i, $0] }
      let (logit, logProbability) = (z[i, largest], log(p[i, largest]))
      for j in 0..<z.columns { y.elements[i &* z.columns &+ j] = z[i, j] - logit + logProbability }
    }
  }
  /// gz = gy - p Σ gy, the sum running along the row.
  package func pullbackToA(_ gy: Variable, _ z: Variable, _ p: Variable, y: Variable) -> Variable? {
    gy - p * gy.rowSums()
  }
  package func pullbackToB(_ gy: Variable, _ z: Variable, _ p: Variable, y: Variable) -> Variable? { nil }
  package func notation(_ z: Formula, _ p: Formula) -> Formula { .function(.log, p) }
  /// log p as it is written, or as it is computed where p is too small for its logarithm.
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    let (z, p) = (inputs[0], inputs[1])
    if let probability = p[row, column].number, probability >= .leastNormalMagnitude {
      return .function(.log, p[row, column])
    }
    let largest = largest(of: z.columns) { z[row, $0].number ?? 0 }
    return z[row, column] - z[row, largest] + .function(.log, p[row, largest])
  }

  @inline(__always) private func largest(of count: Int, _ logit: (Int) -> Double) -> Int {
    var largest = 0
    for j in 1..<max(count, 1) where logit(j) > logit(largest) { largest = j }
    return largest
  }
}

extension Variable {
  /// The natural logarithms of `probabilities`, which must be the softmax of these logits, in the same shape.
  public func logSoftmax(_ probabilities: Variable) -> Variable { applying(LogSoftmax(), probabilities) }
}
