package import GradusFormulas
package import GradusTensors

/// -1/N Σ t ℓ over all elements, for log-probabilities ℓ and targets t in N rows; N is B, the size of the batch, where it is written.
package struct CrossEntropy: BinaryOperation {
  package init() {}
  package func layout(of logProbabilities: Layout, _ target: Layout) throws(ShapeError) -> Layout {
    guard logProbabilities.shape.hasSameSizes(as: target.shape) else {
      throw .differ("cross-entropy's log-probabilities and targets", logProbabilities.shape, target.shape)
    }
    return Layout(.scalar)
  }
  package func forward(_ logProbabilities: TensorView, _ target: TensorView, into y: TensorView) {
    var total = 0.0
    for i in 0..<target.rows { for j in 0..<target.columns { total += target[i, j] * logProbabilities[i, j] } }
    y.elements[0] = -total / Double(target.rows)
  }
  package func pullbackToA(_ gy: Variable, _ logProbabilities: Variable, _ target: Variable, y: Variable) -> Variable? {
    target * (-gy / Double(target.shape.rows))
  }
  package func pullbackToB(_ gy: Variable, _ logProbabilities: Variable, _ target: Variable, y: Variable) -> Variable? {
    logProbabilities * (-gy / Double(target.shape.rows))
  }
  package func notation(_ logProbabilities: Formula, _ target: Formula) -> Formula {
    -.function(.sum, target * logProbabilities) / .text("B")
  }
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    let (logProbabilities, target) = (inputs[0], inputs[1])
    let terms = (0..<target.rows).flatMap { i in
      (0..<target.columns).map { j in target[i, j] * logProbabilities[i, j] }
    }
    return -.sum(terms) / .number(Double(target.rows))
  }
}

extension Variable {
  /// The mean cross-entropy -1/N Σ t ℓ of these log-probabilities ℓ, a scalar, for N rows, one for each example.
  ///
  /// `target` has the same sizes: one-hot rows, or probabilities.
  public func crossEntropy(_ target: Variable) -> Variable { applying(CrossEntropy(), target) }
}
