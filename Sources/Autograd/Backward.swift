package import GradusFormulas
import GradusRequirements
package import GradusTensors

extension Tape {
  /// Walks the tape backwards from `loss`, a single number, and gives each value it depends on its gradient.
  ///
  /// A gradient is a value like any other: pullbacks are written in operations, so every number of the backward pass is
  /// recorded on the same tape.
  public func backward(from loss: Variable) {
    require(loss.shape.count == 1, "gradients start from a single number, not from shape \(loss.shape)")
    recorder.state.pointee.origin = loss.id
    let seed = recorder.append(Given(), Layout(loss.shape), needsGradient: false)
    seed.view.elements[0] = 1
    loss.node.pointee.role = .loss
    backward(from: loss, gradient: seed)
  }

  /// The same from a value of any shape whose gradient is known: the chain rule from there to what it is computed from.
  package func backward(from end: Variable, gradient: Variable) {
    require(gradient.shape.hasSameSizes(as: end.shape), "a gradient of \(gradient.shape) is not one of \(end.shape)")
    let state = recorder.state
    end.node.pointee.gradient = gradient.id
    var id = end.id
    while id >= 0 {
      let node = recorder.node(id)
      if node.pointee.gradient >= 0 {
        (state.pointee.origin, state.pointee.scope) = (id, node.pointee.scope)
        node.pointee.operation.pullBack(recorder, id)
      }
      id &-= 1
    }
    (state.pointee.origin, state.pointee.scope) = (-1, -1)
  }
}

extension Recorder {
  /// Adds `part` to the gradient of `x`; broadcasting is undone here, once for all operations.
  @inline(__always) func contribute(_ part: Variable, to x: Variable) {
    let part = part.summed(like: x)
    let before = x.node.pointee.gradient
    let gradient = before < 0 ? part : variable(before).applying(Accumulate(target: x.id), part)
    x.node.pointee.gradient = gradient.id
  }
}

/// The sum of two contributions to one gradient: the value was used twice.
package struct Accumulate: BinaryOperation {
  /// The node whose gradient this is.
  package let target: Int32
  package func layout(of a: Layout, _ b: Layout) throws(ShapeError) -> Layout {
    guard a.shape.hasSameSizes(as: b.shape) else { throw .differ("contributions to one gradient", a.shape, b.shape) }
    return try a.broadcast(with: b)
  }
  package func forward(_ a: TensorView, _ b: TensorView, into y: TensorView) { Add().forward(a, b, into: y) }
  package func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  package func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable? { gy }
  package func notation(_ a: Formula, _ b: Formula) -> Formula { Add().notation(a, b) }
}
