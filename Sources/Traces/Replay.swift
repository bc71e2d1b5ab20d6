import Foundation
import GradusAutograd
package import GradusTensors

/// A trace computed again in which something is done otherwise: an operation that is carried out wrongly, or a number that
/// is written down wrongly and used from there on.
///
/// Since gradients are nodes like all others, what is done otherwise in the forward pass goes on into the backward pass.
package struct Replay {
  /// What is done instead of the operation of a node.
  package enum Change: Hashable, Sendable {
    /// The right result, times a number.
    case scaled(Double)
    /// The right result, divided by the numbers of a node, which are repeated where it has fewer rows or columns.
    case divided(by: Int)
    /// The input at a place, as it is; it must have as many elements as the result.
    case copied(Int)
    /// The operation with another node in the place of an input, which has as many numbers or is repeated.
    case exchanged(place: Int, for: Int)
    /// The right result without a node that was added to it.
    case without(Int)
    /// A matrix product in which the input at a place is transposed where it should not be, or the other way round.
    case transposed(Int)
    /// The right result, but for the sign of the number at a place in row-major order.
    case negated(Int)
  }

  package let trace: Trace
  /// What each node gives for the numbers that it reads.
  package private(set) var computed: [Tensor]
  /// What later nodes read of it.
  package private(set) var read: [Tensor]
  private let steps: Steps
  /// What is read of a node that gave these numbers.
  private var written: (_ id: Int, _ computed: Tensor) -> Tensor

  /// Computes all of `trace` again.
  ///
  /// - Parameter written: what later nodes read of the node `id` where it gives the numbers `computed`.
  /// - Throws: `TraceError.unknownOperation` where a file names an operation that is not known here.
  package init(
    _ trace: Trace, written: @escaping (_ id: Int, _ computed: Tensor) -> Tensor = { $1 }
  ) throws(TraceError) {
    if let node = trace.nodes.first(where: { $0.unknownOperation != nil }) {
      throw TraceError.unknownOperation(node.operationName, of: node.name)
    }
    (self.trace, self.written, steps) = (trace, written, Steps(trace))
    computed = trace.nodes.map(\.value)
    read = computed
    run([:], everything: true)
  }

  /// All of the trace computed once more, with other numbers read.
  package func writing(_ written: @escaping (_ id: Int, _ computed: Tensor) -> Tensor) -> Replay {
    var replay = self
    replay.written = written
    replay.run([:], everything: true)
    return replay
  }

  /// The same with changes to some nodes; what does not depend on them keeps its numbers.
  package func changing(_ changes: [Int: Change]) -> Replay {
    var replay = self
    replay.run(changes, everything: false)
    return replay
  }

  /// Whether the value of a node is given, and not computed.
  package func isGiven(_ id: Int) -> Bool { steps.all[id].operation == nil }

  /// The trace with the numbers that were read.
  package var result: Trace { Trace(trace, values: read) }

  private mutating func run(_ changes: [Int: Change], everything: Bool) {
    let all = steps.all
    var isOther = Array(repeating: everything, count: all.count)
    for id in all.indices {
      let (step, change) = (all[id], changes.isEmpty ? nil : changes[id])
      guard everything || change != nil || step.inputs.contains(where: { isOther[$0] }) else { continue }
      if let result = result(of: step, change) { computed[id] = result }
      let numbers = written(id, computed[id])
      isOther[id] = everything || numbers != read[id]
      read[id] = numbers
    }
  }

  /// Nil for a given value.
  private func result(of step: Step, _ change: Change?) -> Tensor? {
    guard var operation = step.operation else { return nil }
    switch change {
    case .scaled(let factor): return result(of: step, nil)?.map { $0 * factor }
    case .divided(let divisor):
      let numbers = read[divisor]
      return result(of: step, nil).map { whole in
        Tensor(
          whole.shape,
          whole.scalars.enumerated().map { place, number in
            number
              / numbers[
                numbers.rows == 1 ? 0 : place / whole.columns, numbers.columns == 1 ? 0 : place % whole.columns]
          })
      }
    case .copied(let place): return read[step.inputs[place]].reshaped(step.shape)
    case .negated(let place):
      var whole = result(of: step, nil)
      whole?.scalars[place].negate()
      return whole
    case .without(let part):
      return result(of: step, nil).map { whole in
        Tensor(whole.shape, zip(whole.scalars, read[part].scalars).map { $0 - $1 })
      }
    case .transposed(let place): operation = (operation as? MatMul)?.transposing(place) ?? operation
    case nil, .exchanged: break
    }
    for (place, input) in step.inputs.enumerated() {
      guard case .exchanged(place, let other) = change else {
        step.taken[place].assign(read[input])
        continue
      }
      step.taken[place].assign(read[other].standing(for: read[input]))
    }
    // A value that is only taken over, such as one that is reshaped to its own shape, is where it was taken to.
    if step.result.elements != step.taken[0].elements { operation.run(steps.tape.recorder, step.id) }
    let result = step.result.tensor.reshaped(step.shape)
    return step.isLogarithm ? Self.logarithms(of: step.taken[1].tensor, or: result) : result
  }

  /// log p as it is written, by the p at its place: the operation uses only the largest p of a row, and z, which is exact also where a p
  /// is too small for its logarithm.
  private static func logarithms(of probabilities: Tensor, or exact: Tensor) -> Tensor {
    Tensor(exact.shape, zip(probabilities.scalars, exact.scalars).map { $0 >= .leastNormalMagnitude ? log($0) : $1 })
  }

  /// One operation: a reference, since steps are looked at again and again.
  private final class Step {
    /// Nil for a given value.
    let operation: (any TapeOperation)?
    let inputs: [Int]
    let shape: TensorShape
    let isLogarithm: Bool
    /// On the tape: what the operation takes, the place of the result, and its numbers.
    let taken: [TensorView]
    let id: Int32
    let result: TensorView

    init(_ node: Trace.Node, of inputs: [Int], takes taken: [Variable], gives result: Variable) {
      (operation, self.inputs, shape) = (node.isGiven ? nil : node.operation, inputs, node.value.shape)
      isLogarithm = node.operation is LogSoftmax
      (self.taken, id, self.result) = (taken.map(\.view), result.id, result.view)
    }
  }

  /// What is computed, in order: each operation has its own place on one tape, beside the numbers that it takes, and is run there again.
  private final class Steps {
    let tape = Tape()
    let all: [Step]

    init(_ trace: Trace) {
      let tape = tape
      all = trace.nodes.map { node in
        var inputs = node.inputs
        // ReLU lets a gradient through where z > 0, also for somebody who has computed h wrongly.
        if node.operation is Gate, trace.nodes[inputs[1]].operation is ReLU {
          inputs[1] = trace.nodes[inputs[1]].inputs[0]
        }
        let taken = node.isGiven ? [] : inputs.map { tape.input("taken", trace.nodes[$0].value) }
        let result = node.isGiven ? tape.input("given", node.value) : node.operation.applied(to: taken)
        return Step(node, of: inputs, takes: taken, gives: result)
      }
    }
  }
}

extension Tensor {
  /// The numbers in the shape of another tensor; an axis of size 1 is repeated where there are fewer.
  fileprivate func standing(for other: Tensor) -> Tensor {
    if count == other.count { return reshaped(other.shape) }
    let places = (0..<other.rows).flatMap { row in (0..<other.columns).map { (row, $0) } }
    return Tensor(other.shape, places.map { self[rows == 1 ? 0 : $0.0, columns == 1 ? 0 : $0.1] })
  }
}
