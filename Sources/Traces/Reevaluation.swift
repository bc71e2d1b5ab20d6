import GradusAutograd
import GradusTensors

/// A part of a trace computed again: what follows from one of its values, which may be another than was recorded.
///
/// Everything that does not depend on that value keeps its recorded numbers; so do the values that are held. This
/// answers what the loss would be if a value in the middle were changed, and what reaches a gradient by some paths
/// only.
final class Reevaluation {
  private let trace: Trace
  private let start: Int
  private let held: Set<Int>
  private let dependents: Set<Int>
  private let tape = Tape()
  private var variables: [Int: Variable] = [:]

  /// - Parameters:
  ///   - start: the node that everything is computed again from.
  ///   - value: its numbers here; those recorded unless told otherwise.
  ///   - held: nodes that keep their recorded numbers, so that nothing flows through them.
  init(_ trace: Trace, from start: Int, value: Tensor? = nil, holding held: Set<Int> = []) {
    (self.trace, self.start, self.held) = (trace, start, held)
    dependents = trace.dependents(of: start)
    variables[start] = tape.input("start", value ?? trace.nodes[start].value, needsGradient: true)
  }

  /// The numbers of the node `id` here.
  func value(of id: Int) -> Tensor { variable(id).value }

  /// ∂(sum of `weights` · the node `id`)/∂(the start), with what is held as constants; nil where nothing flows.
  func gradient(of id: Int, weights: Tensor) -> Tensor? {
    let end = variable(id)
    guard end.needsGradient else { return nil }
    let weights = weights.reshaped(trace.nodes[id].value.shape)
    tape.backward(from: (end * tape.input("weights", weights)).sum())
    return variables[start]?.gradient?.value
  }

  private func variable(_ id: Int) -> Variable {
    if let known = variables[id] { return known }
    let node = trace.nodes[id]
    let isComputed = dependents.contains(id) && !held.contains(id)
    let result = isComputed ? node.operation.applied(to: node.inputs.map(variable)) : tape.input("held", node.value)
    variables[id] = result
    return result
  }
}

extension TapeOperation {
  /// The operation on other inputs of the same shapes.
  func applied(to inputs: [Variable]) -> Variable {
    switch self {
    case let broadcast as Broadcast:
      let x = inputs[0]
      let repeated = fitting { () throws(ShapeError) in try broadcast.layout(of: x.layout) }
      return x.recorder.append(broadcast, repeated, x.id, needsGradient: x.needsGradient, at: x.view.elements)
    case let reshape as Reshape: return inputs[0].reshaped(reshape.shape)
    case let operation as any UnaryOperation: return inputs[0].applying(operation)
    case let operation as any BinaryOperation: return inputs[0].applying(operation, inputs[1])
    default: fatalError("a given value is not computed from others")
    }
  }
}

extension Trace {
  /// The node that the backward walk started from; nil where there was none.
  package var loss: Int? {
    nodes.first { node in node.gradient.map { nodes[$0].isGiven && nodes[$0].origin == node.id } ?? false }?.id
  }

  /// Whether all that follows from the node `start` can be computed again: a file may hold operations that are not
  /// known here.
  func canReevaluate(from start: Int) -> Bool {
    dependents(of: start).allSatisfy { nodes[$0].unknownOperation == nil || $0 == start }
  }

  /// The nodes of the forward pass that are computed from the node `start`, which is among them.
  func dependents(of start: Int) -> Set<Int> {
    var found: Set<Int> = [start]
    for node in nodes where node.origin == nil && !found.isDisjoint(with: node.inputs) { found.insert(node.id) }
    return found
  }
}
