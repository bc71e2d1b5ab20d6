import GradusAutograd
package import GradusTensors

/// A trace computed again in which something is done otherwise: an operation that is carried out wrongly, or a number that
/// is written down wrongly and used from there on.
///
/// Since gradients are nodes like all others, what is done otherwise in the forward pass goes on into the backward pass.
package struct Replay: Sendable {
  /// What is done instead of the operation of a node.
  package enum Change: Hashable, Sendable {
    /// The right result, times a number.
    case scaled(Double)
    /// The input at a place, as it is; it must have as many elements as the result.
    case copied(Int)
    /// The operation with another node in the place of an input, which must have the same shape.
    case exchanged(place: Int, for: Int)
    /// The right result without a node that was added to it.
    case without(Int)
    /// A matrix product in which the input at a place is transposed where it should not be, or the other way round.
    case transposed(Int)
  }

  package let trace: Trace
  /// What each node gives for the numbers that it reads.
  package private(set) var computed: [Tensor]
  /// What later nodes read of it.
  package private(set) var read: [Tensor]
  /// What is read of a node that gave these numbers.
  private let written: @Sendable (_ id: Int, _ computed: Tensor) -> Tensor

  /// Computes all of `trace` again.
  ///
  /// - Parameter written: what later nodes read of the node `id` where it gives the numbers `computed`.
  /// - Throws: `TraceError.unknownOperation` where a file names an operation that is not known here.
  package init(
    _ trace: Trace, written: @escaping @Sendable (_ id: Int, _ computed: Tensor) -> Tensor = { $1 }
  ) throws(TraceError) {
    if let node = trace.nodes.first(where: { $0.unknownOperation != nil }) {
      throw TraceError.unknownOperation(node.operationName, of: node.name)
    }
    (self.trace, self.written) = (trace, written)
    computed = trace.nodes.map(\.value)
    read = computed
    run([:], everything: true)
  }

  /// The same with changes to some nodes; what does not depend on them keeps its numbers.
  package func changing(_ changes: [Int: Change]) -> Replay {
    var replay = self
    replay.run(changes, everything: false)
    return replay
  }

  /// The trace with the numbers that were read.
  package var result: Trace { Trace(trace, values: read) }

  private mutating func run(_ changes: [Int: Change], everything: Bool) {
    let tape = Tape()
    var isOther = Array(repeating: everything, count: trace.nodes.count)
    for node in trace.nodes {
      let change = changes[node.id]
      guard everything || change != nil || node.inputs.contains(where: { isOther[$0] }) else { continue }
      computed[node.id] = result(of: node, change, on: tape)
      let numbers = written(node.id, computed[node.id])
      isOther[node.id] = numbers != read[node.id] || everything
      read[node.id] = numbers
    }
  }

  private func result(of node: Trace.Node, _ change: Change?, on tape: Tape) -> Tensor {
    var (inputs, operation) = (node.inputs.map { read[$0] }, node.operation)
    switch change {
    case nil: break
    case .scaled(let factor): return result(of: node, nil, on: tape).map { $0 * factor }
    case .copied(let place): return inputs[place].reshaped(node.value.shape)
    case .exchanged(let place, let other): inputs[place] = read[other].reshaped(inputs[place].shape)
    case .without(let part):
      let whole = result(of: node, nil, on: tape)
      return Tensor(whole.shape, zip(whole.scalars, read[part].scalars).map { $0 - $1 })
    case .transposed(let place):
      if let product = operation as? MatMul { operation = product.transposing(place) }
    }
    if node.isGiven { return node.value }
    tape.reset()
    return operation.applied(to: inputs.map { tape.input("input", $0) }).value.reshaped(node.value.shape)
  }
}
