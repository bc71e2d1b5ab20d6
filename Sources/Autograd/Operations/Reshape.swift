package import GradusFormulas
import GradusRequirements
public import GradusTensors

/// The same numbers, row after row, in another shape.
package struct Reshape: UnaryOperation {
  package let shape: TensorShape
  package func layout(of x: Layout) throws(ShapeError) -> Layout {
    guard shape.count == x.shape.count else { throw .cannotTake(x.shape, as: shape) }
    return Layout(shape)
  }
  package func forward(_ x: TensorView, into y: TensorView) {
    if x.elements != y.elements { y.assign(x.tensor) }
  }
  package func applied(to inputs: [Variable]) -> Variable { inputs[0].reshaped(shape) }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.reshaped(x.shape) }
  package func notation(_ x: Formula) -> Formula { x }
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    let place = row * shape.columns + column
    return inputs[0][place / inputs[0].columns, place % inputs[0].columns]
  }
}

extension Variable {
  /// The same numbers, row after row, in another shape with as many elements; another count stops the program.
  public func reshaped(_ shape: TensorShape) -> Variable {
    require(shape.count == self.shape.count, "a tensor of shape \(self.shape) cannot take the shape \(shape)")
    if shape == self.shape { return self }
    let operation = Reshape(shape: shape)
    let sameStorage = layout.storedCount == shape.count || shape.hasSameSizes(as: self.shape)
    guard sameStorage || layout.storedCount == 1 else { return applying(operation) }
    let repeated = Layout(
      shape, repeatsRows: layout.storedRows == 1, repeatsColumns: layout.storedColumns == 1)
    return recorder.append(
      operation, layout.storedCount == shape.count ? Layout(shape) : repeated, id, needsGradient: needsGradient,
      at: view.elements)
  }
}
