import GradusAutograd
import GradusFormulas
import GradusTensors

/// Finds what the loss would be if one number of a trace were another.
///
/// All values up to the loss lie on one tape, each in memory of its own, so that number after number can be tried: what depends
/// on it is computed again, and everything else keeps what was recorded.
package final class LossProbe {
  /// Where a node of the trace lies on the tape.
  private struct Place {
    let numbers: TensorView
    /// The nodes of the tape that compute them.
    let steps: Range<Int32>
  }
  private let trace: Trace
  private let loss: Int
  private let tape = Tape()
  private var places: [Place] = []

  /// Nil where the trace has no loss.
  package init?(_ trace: Trace) {
    guard let loss = trace.loss else { return nil }
    (self.trace, self.loss) = (trace, loss)
    var variables: [Variable] = []
    for node in trace.nodes[...loss] {
      let first = Int32(tape.count)
      variables.append(record(node, of: node.inputs.map { variables[$0] }))
      places.append(Place(numbers: variables[node.id].view, steps: first..<Int32(tape.count)))
      restore(node.id)
    }
  }

  private func record(_ node: Trace.Node, of inputs: [Variable]) -> Variable {
    if node.isGiven || node.origin != nil || node.unknownOperation != nil { return tape.input("held", node.value) }
    let result = node.operation.applied(to: inputs)
    let isShared = inputs.contains { $0.view.elements == result.view.elements }
    return isShared || result.view.storedCount < result.shape.count ? result.applying(WrittenOut()) : result
  }

  private func restore(_ id: Int) { places[id].numbers.assign(trace.nodes[id].value) }

  /// Gives `body` the loss as a function of a number of the node `id`, and of the place of that number in row-major order.
  ///
  /// Nil where an operation between the node and the loss is not known here, and for what comes after the loss.
  func trying<Result>(_ id: Int, _ body: (_ loss: (_ number: Double, _ offset: Int) -> Double) -> Result) -> Result? {
    let way = trace.between(id, [loss]).dropFirst()
    guard trace.canReevaluate(Array(way)), places.indices.contains(id) else { return nil }
    defer { for id in way { restore(id) } }
    return body { number, offset in
      let place = places[id].numbers.elements + offset
      let recorded = place.pointee
      defer { place.pointee = recorded }
      place.pointee = number
      for id in way {
        for step in places[id].steps { tape.recorder.node(step).pointee.operation.run(tape.recorder, step) }
      }
      return places[loss].numbers.elements.pointee
    }
  }
}

/// The same numbers in memory of their own, with repeated rows and columns written out.
private struct WrittenOut: UnaryOperation {
  func layout(of x: Layout) -> Layout { Layout(x.shape) }
  func forward(_ x: TensorView, into y: TensorView) { y.assign(x.tensor) }
  func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy }
  func notation(_ x: Formula) -> Formula { x }
}
