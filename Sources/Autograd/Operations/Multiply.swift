package import GradusFormulas
package import GradusTensors

/// The product of a and b, element by element.
package struct Multiply: BinaryOperation {
  package init() {}
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { y.setProduct(a, b) }
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    gy.product(b, summedLike: a)
  }
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? {
    gy.product(a, summedLike: b)
  }
  package func notation(_ a: Formula, _ b: Formula) -> Formula { a * b }
}

extension Variable {
  /// The product a · b, element by element; shapes broadcast as in a sum.
  ///
  /// See `matmul(_:)` for the product of matrices.
  public static func * (a: Variable, b: Variable) -> Variable { a.applying(Multiply(), b) }

  /// The product with `b`, summed over the axes that broadcasting repeated, so that it has the shape of `x`.
  ///
  /// Both the product and the sum are recorded, but where possible they take a single pass over memory.
  public func product(_ b: Variable, summedLike x: Variable) -> Variable {
    let (rows, columns) = (shape.rows, shape.columns)
    let isDense = layout.storedCount == shape.count && b.layout.storedCount == shape.count
    guard isDense, rows > 1, x.shape == .matrix(1, columns) || x.shape == .row(columns) else {
      return (self * b).summed(like: x)
    }
    let needsGradient = needsGradient || b.needsGradient
    let product = recorder.append(Multiply(), layout, id, b.id, needsGradient: needsGradient)
    let sum = recorder.append(Sum(.rows, shape: x.shape), Layout(x.shape), product.id, needsGradient: needsGradient)
    product.view.setProduct(view, b.view, rowSum: sum.view)
    return sum
  }
}
