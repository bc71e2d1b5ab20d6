import Foundation
public import Tensors

/// log p for p = softmax(z), from the logits z and the probabilities p, exact also where p rounds to 0.
///
/// log p = z - log Σ e^z, and the largest logit m and its probability give log Σ e^z = m - log p_m. The probabilities are on the
/// tape already; they count as a constant here, since the pullback to the logits holds the whole derivative.
public struct LogSoftmax: BinaryOperation {
  public init() {}
  public func layout(of z: Layout, _ p: Layout) -> Layout { Layout(z.shape) }
  public func forward(_ z: TensorView, _ p: TensorView, into y: TensorView) {
    let columns = z.columns
    for i in 0..<z.rows {
      var (logit, probability) = (z[i, 0], p[i, 0])
      for j in 1..<max(columns, 1) where z[i, j] > logit { (logit, probability) = (z[i, j], p[i, j]) }
      let logTotal = logit - log(probability)
      for j in 0..<columns { y.elements[i &* columns &+ j] = z[i, j] - logTotal }
    }
  }
  /// gz = gy - p Σ gy, the sum running along the row.
  public func pullbackToA(_ gy: Variable, _ z: Variable, _ p: Variable, y: Variable) -> Variable? {
    gy - p * gy.rowSums()
  }
  public func pullbackToB(_ gy: Variable, _ z: Variable, _ p: Variable, y: Variable) -> Variable? { nil }
  public func notation(_ z: Formula, _ p: Formula) -> Formula { .function(.log, p) }
}

extension Variable {
  /// The logarithms of `probabilities`, which are the softmax of these logits.
  public func logSoftmax(_ probabilities: Variable) -> Variable { applying(LogSoftmax(), probabilities) }
}
