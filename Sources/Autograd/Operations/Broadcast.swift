public import GradusFormulas
public import GradusTensors

/// A row, column or number repeated to a shape: a view, no number is copied.
public struct Broadcast: UnaryOperation {
  let shape: TensorShape
  public func layout(of x: Layout) throws(ShapeError) -> Layout { try x.broadcast(to: shape) }
  public func forward(_ x: TensorView, into y: TensorView) {}
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.summed(like: x) }
  public func notation(_ x: Formula) -> Formula { x }
}

extension Variable {
  /// This value repeated to the shape of `other`; sizes must be equal or 1.
  public func broadcast(like other: Variable) -> Variable {
    let target = other.shape
    if shape.hasSameSizes(as: target) { return reshaped(target) }
    let operation = Broadcast(shape: target)
    let repeated = fitting { () throws(ShapeError) in try operation.layout(of: layout) }
    return recorder.append(operation, repeated, id, needsGradient: needsGradient, at: view.elements)
  }
}
