package import GradusFormulas
package import GradusTensors

/// A row, column or number repeated to a shape: a view, no number is copied.
package struct Broadcast: UnaryOperation {
  let shape: TensorShape
  package func layout(of x: Layout) throws(ShapeError) -> Layout { try x.broadcast(to: shape) }
  package func forward(_ x: TensorView, into y: TensorView) {}
  package func applied(to inputs: [Variable]) -> Variable {
    let x = inputs[0]
    let repeated = fitting { () throws(ShapeError) in try layout(of: x.layout) }
    return x.recorder.append(self, repeated, x.id, needsGradient: x.needsGradient, at: x.view.elements)
  }
  package func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.summed(like: x) }
  package func notation(_ x: Formula) -> Formula { x }
}

extension Variable {
  /// This value repeated to the shape of `other`; each of its sizes must be 1 or that of `other`.
  public func broadcast(like other: Variable) -> Variable {
    let target = other.shape
    if shape.hasSameSizes(as: target) { return reshaped(target) }
    let operation = Broadcast(shape: target)
    let repeated = fitting { () throws(ShapeError) in try operation.layout(of: layout) }
    return recorder.append(operation, repeated, id, needsGradient: needsGradient, at: view.elements)
  }
}
