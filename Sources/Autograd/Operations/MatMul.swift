package import GradusFormulas
package import GradusTensors

/// The matrix product, of either factor transposed or not: so its pullbacks are matrix products again, without copies.
package struct MatMul: BinaryOperation {
  package var transposesA, transposesB: Bool

  package init(transposesA: Bool = false, transposesB: Bool = false) {
    (self.transposesA, self.transposesB) = (transposesA, transposesB)
  }

  package func layout(of a: Layout, _ b: Layout) throws(ShapeError) -> Layout {
    let (rows, depth) = transposesA ? (a.shape.columns, a.shape.rows) : (a.shape.rows, a.shape.columns)
    let (inner, columns) = transposesB ? (b.shape.columns, b.shape.rows) : (b.shape.rows, b.shape.columns)
    guard depth == inner else { throw .innerSizes(a.shape, b.shape) }
    return Layout(.matrix(rows, columns))
  }
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) {
    y.setMatrixProduct(a, transposed: transposesA, b, transposed: transposesB)
  }
  /// y = a b gives ∂L/∂a = gy bᵀ.
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    transposesA
      ? b.applying(MatMul(transposesA: transposesB, transposesB: true), gy)
      : gy.applying(MatMul(transposesB: !transposesB), b)
  }
  /// y = a b gives ∂L/∂b = aᵀ gy.
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    transposesB
      ? gy.applying(MatMul(transposesA: true, transposesB: transposesA), a)
      : a.applying(MatMul(transposesA: !transposesA), gy)
  }
  package func notation(_ a: Formula, _ b: Formula) -> Formula {
    .juxtaposed(transposesA ? .transposed(a) : a, transposesB ? .transposed(b) : b)
  }
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    let (a, b) = (inputs[0], inputs[1])
    return .sum(
      (0..<(transposesA ? a.rows : a.columns)).map { k in
        (transposesA ? a[k, row] : a[row, k]) * (transposesB ? b[column, k] : b[k, column])
      })
  }
}

extension MatMul {
  /// The product in which the factor at `place`, 0 or 1, is transposed where this one does not, and the other way round.
  package func transposing(_ place: Int) -> MatMul {
    MatMul(transposesA: transposesA != (place == 0), transposesB: transposesB != (place == 1))
  }
}

extension Variable {
  /// The product of two matrices: [rows, inner] · [inner, columns] gives [rows, columns].
  ///
  /// A row of n elements counts as a matrix of 1 row. Inner sizes that differ stop the program.
  public func matmul(_ other: Variable) -> Variable { applying(MatMul(), other) }
}
