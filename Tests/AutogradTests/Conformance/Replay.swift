import GradusTensors

@testable import GradusAutograd

/// A recorded computation that can be run again with one number changed: the derivatives that its gradients must be.
///
/// What was computed before the changed value stays as it is. So the derivative with respect to the mean of a batch norm, say, is
/// the one with the inputs held fixed.
struct Replay {
  let tape: Tape
  private let loss: Variable
  private let forwardCount: Int32

  /// Records `body` and walks back from the number that it returns.
  init(on tape: Tape = Tape(), _ body: (Tape) throws -> Variable) rethrows {
    self.tape = tape
    loss = try body(tape)
    forwardCount = Int32(tape.count)
    tape.backward(from: loss)
  }

  private var recorder: Recorder { tape.recorder }

  /// Runs everything after the node `id` again.
  func runAgain(after id: Int32 = -1) {
    for next in (id + 1)..<forwardCount { recorder.node(next).pointee.operation.run(recorder, next) }
  }

  /// The nodes of the forward pass that have numbers of their own: not those of another node, seen in another shape.
  var nodes: [Int32] {
    (0..<forwardCount).filter { id in
      let node = recorder.node(id).pointee
      return node.needsGradient && (node.a < 0 || recorder.node(node.a).pointee.elements != node.elements)
    }
  }

  /// Whether the node is an input, and not computed.
  func isGiven(_ id: Int32) -> Bool { recorder.node(id).pointee.operation is Given }

  /// ∂L/∂(each stored number) of a node as the tape found it; nil where it found none.
  func gradient(of id: Int32) -> [Double]? {
    let node = recorder.node(id).pointee
    guard node.gradient >= 0 else { return nil }
    let gradient = recorder.view(node.gradient)
    var sums = Array(repeating: 0.0, count: node.layout.storedCount)
    for i in 0..<gradient.rows {
      for j in 0..<gradient.columns {
        let row = node.layout.repeatsRows ? 0 : i * node.layout.storedColumns
        sums[row + (node.layout.repeatsColumns ? 0 : j)] += gradient[i, j]
      }
    }
    return sums
  }

  /// The same by finite differences: two runs, with the number a little larger and a little smaller.
  func differences(of id: Int32) -> [Double] {
    let elements = recorder.view(id).elements
    let derivatives = (0..<recorder.view(id).storedCount).map { index in
      let number = elements[index]
      let (above, below) = (number + 1e-6 * max(1, abs(number)), number - 1e-6 * max(1, abs(number)))
      let losses = [above, below].map { changed in
        elements[index] = changed
        runAgain(after: id)
        return loss.view[0, 0]
      }
      elements[index] = number
      return (losses[0] - losses[1]) / (above - below)
    }
    runAgain(after: id)
    return derivatives
  }

  /// Sentences on each gradient that differs from finite differences.
  func wrongGradients() -> [String] {
    nodes.flatMap { id -> [String] in
      let gradient = gradient(of: id)
      if gradient == nil && !isGiven(id) { return [] }
      let wanted = differences(of: id)
      let got = gradient ?? wanted.map { _ in 0 }
      let scale = (wanted + [1, loss.view[0, 0]]).map(abs).max()!
      return wanted.indices.filter { !(abs(got[$0] - wanted[$0]) <= 1e-7 * scale) }.map { index in
        let kind = String(describing: type(of: recorder.node(id).pointee.operation))
        return "node \(id) (\(kind)): gradient [\(index)] is \(got[index]), by differences \(wanted[index])"
      }
    }
  }
}
