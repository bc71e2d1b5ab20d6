public import GradusFormulas
import GradusRequirements
public import GradusTensors

/// A row, column or number repeated to a shape: a view, no number is copied.
public struct Broadcast: UnaryOperation {
  let shape: TensorShape
  public func layout(of x: Layout) -> Layout { x.broadcast(to: shape) }
  public func forward(_ x: TensorView, into y: TensorView) {}
  public func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy.summed(like: x) }
  public func notation(_ x: Formula) -> Formula { x }
}

extension Variable {
  /// This value repeated to the shape of `other`; sizes must be equal or 1.
  public func broadcast(like other: Variable) -> Variable {
    let target = other.shape
    if shape.hasSameSizes(as: target) { return reshaped(target) }
    require(
      shape.broadcast(with: target).hasSameSizes(as: target), "a tensor of shape \(shape) does not repeat to \(target)")
    let operation = Broadcast(shape: target)
    return recorder.append(
      operation, operation.layout(of: layout), id, needsGradient: needsGradient, at: view.elements)
  }
}
