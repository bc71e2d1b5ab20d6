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

  /// Overwrites the numbers that a node gives with those that later nodes read of it.
  package typealias Writing = (_ id: Int, _ numbers: inout MutableSpan<Double>) -> Void

  package private(set) var trace: Trace
  private let steps: Steps
  /// What each node gives for the numbers that it reads, and what later nodes read of it: node after node in one array each, which
  /// is copied faster than hundreds of tensors.
  private var computed, read: [Double]
  private var write: Writing

  /// Computes all of `trace` again.
  ///
  /// - Parameter write: what later nodes read of the node `id`, in the place of what it gives.
  /// - Throws: `TraceError.unknownOperation` where a file names an operation that is not known here.
  package init(_ trace: Trace, writing write: @escaping Writing = { _, _ in }) throws(TraceError) {
    if let node = trace.nodes.first(where: { $0.unknownOperation != nil }) {
      throw TraceError.unknownOperation(node.operationName, of: node.name)
    }
    (self.trace, self.write, steps) = (trace, write, Steps(trace))
    computed = trace.nodes.flatMap(\.value.scalars)
    read = computed
    run([:], everything: true)
  }

  /// All of the trace computed once more, with other numbers read.
  package func writing(_ write: @escaping Writing) -> Replay {
    var replay = self
    replay.write = write
    replay.run([:], everything: true)
    return replay
  }

  /// The same operations on the given numbers of another trace, which has nothing else of its own.
  package func computing(_ trace: Trace, writing write: @escaping Writing = { _, _ in }) -> Replay {
    var replay = self
    (replay.trace, replay.write) = (trace, write)
    for (node, step) in zip(trace.nodes, steps.all) where step.isGiven {
      replay.computed.replaceSubrange(step.places, with: node.value.scalars)
    }
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
  package func isGiven(_ id: Int) -> Bool { steps.all[id].isGiven }

  /// What a node gives for the numbers that it reads.
  package func computed(_ id: Int) -> Tensor { tensor(id, computed) }
  /// What later nodes read of a node.
  package func read(_ id: Int) -> Tensor { tensor(id, read) }
  /// One of the numbers that a node gives, at a place in row-major order.
  package func computed(_ id: Int, at offset: Int) -> Double { computed[steps.all[id].start + offset] }

  private func tensor(_ id: Int, _ numbers: [Double]) -> Tensor {
    Tensor(steps.all[id].shape, Array(numbers[steps.all[id].places]))
  }

  /// The trace with the numbers that were read.
  package var result: Trace { Trace(trace, values: trace.nodes.map { read($0.id) }) }

  private mutating func run(_ changes: [Int: Change], everything: Bool) {
    let (steps, write) = (steps, write)
    let first = everything ? 0 : changes.keys.min() ?? steps.all.count
    var isOther = Array(repeating: everything, count: steps.all.count)
    var isChanged = Array(repeating: false, count: steps.all.count)
    for id in changes.keys { isChanged[id] = true }
    computed.withUnsafeMutableBufferPointer { computed in
      read.withUnsafeMutableBufferPointer { read in
        for id in first..<steps.all.count {
          let step = steps.all[id]
          guard everything || isChanged[id] || steps.readsAny(step, isOther) else { continue }
          let (given, taken) = (step.part(of: computed), step.part(of: read))
          steps.run(id, isChanged[id] ? changes[id] : nil, reading: UnsafeBufferPointer(read), into: given)
          withUnsafeTemporaryAllocation(of: Double.self, capacity: everything ? 0 : taken.count) { before in
            if !everything { _ = before.initialize(fromContentsOf: taken) }
            _ = taken.update(fromContentsOf: given)
            var numbers = taken.mutableSpan
            write(id, &numbers)
            isOther[id] = everything || !before.elementsEqual(taken)
          }
        }
      }
    }
  }

  /// One operation, of numbers alone: steps are looked at again and again, and a reference in them would be counted each time.
  private struct Step {
    let isGiven, isLogarithm: Bool
    let shape: TensorShape
    /// Where its numbers lie among those of all steps.
    let start: Int
    /// Where its inputs stand among those of all steps.
    let inputs: Range<Int>
    /// On the tape: the place of the result, and its numbers.
    let id: Int32
    let result: TensorView

    var places: Range<Int> { start..<start + shape.count }
    func part(of numbers: UnsafeMutableBufferPointer<Double>) -> UnsafeMutableBufferPointer<Double> {
      UnsafeMutableBufferPointer(rebasing: numbers[places])
    }
    func part(of numbers: UnsafeBufferPointer<Double>) -> UnsafeBufferPointer<Double> {
      UnsafeBufferPointer(rebasing: numbers[places])
    }
    /// The place in row-major order that stands at (row, column) of a larger tensor: an axis of size 1 is repeated.
    func place(_ row: Int, _ column: Int) -> Int {
      (shape.rows == 1 ? 0 : row) * shape.columns + (shape.columns == 1 ? 0 : column)
    }
  }

  /// What is computed, in order: each operation has its own place on one tape, beside the numbers that it takes, and is run there again.
  private final class Steps {
    let tape = Tape()
    let all: [Step]
    private let operations: [any TapeOperation]
    /// Of all steps, one after the other: the ids of the inputs, and where on the tape they are taken to.
    private let inputs: [Int]
    private let taken: [TensorView]

    init(_ trace: Trace) {
      let tape = tape
      var (all, inputs, taken): ([Step], [Int], [TensorView]) = ([], [], [])
      for node in trace.nodes {
        var own = node.inputs
        // ReLU lets a gradient through where z > 0, also for somebody who has computed h wrongly.
        if node.operation is Gate, trace.nodes[own[1]].operation is ReLU { own[1] = trace.nodes[own[1]].inputs[0] }
        let variables = node.isGiven ? [] : own.map { tape.input("taken", trace.nodes[$0].value) }
        let result = node.isGiven ? tape.input("given", node.value) : node.operation.applied(to: variables)
        inputs += node.isGiven ? [] : own
        taken += variables.map(\.view)
        all.append(
          Step(
            isGiven: node.isGiven, isLogarithm: node.operation is LogSoftmax, shape: node.value.shape,
            start: all.last?.places.upperBound ?? 0, inputs: inputs.count - variables.count..<inputs.count,
            id: result.id, result: result.view))
      }
      (self.all, self.inputs, self.taken) = (all, inputs, taken)
      operations = trace.nodes.map(\.operation)
    }

    /// Whether any input of a step is among these nodes.
    func readsAny(_ step: Step, _ isAmong: [Bool]) -> Bool {
      for place in step.inputs where isAmong[inputs[place]] { return true }
      return false
    }

    /// Computes a step, changed or not, from the numbers that are read; a given value stays as it is.
    func run(
      _ id: Int, _ change: Change?, reading read: UnsafeBufferPointer<Double>,
      into result: UnsafeMutableBufferPointer<Double>
    ) {
      let step = all[id]
      if step.isGiven { return }
      func numbers(_ id: Int) -> UnsafeBufferPointer<Double> { all[id].part(of: read) }
      switch change {
      case nil: compute(id, read, into: result)
      case .copied(let place): _ = result.update(fromContentsOf: numbers(inputs[step.inputs.lowerBound + place]))
      case .exchanged(let place, let other): compute(id, read, with: other, at: place, into: result)
      case .transposed(let place): compute(id, read, transposing: place, into: result)
      case .scaled(let factor):
        compute(id, read, into: result)
        for place in result.indices { result[place] *= factor }
      case .negated(let place):
        compute(id, read, into: result)
        result[place].negate()
      case .without(let part):
        compute(id, read, into: result)
        for (place, number) in numbers(part).enumerated() { result[place] -= number }
      case .divided(let divisor):
        compute(id, read, into: result)
        for place in result.indices {
          let (row, column) = place.quotientAndRemainder(dividingBy: step.shape.columns)
          result[place] /= numbers(divisor)[all[divisor].place(row, column)]
        }
      }
    }

    /// - Parameters:
    ///   - other: the node whose numbers, repeated where there are fewer, stand in the place `exchanged` of an input.
    ///   - transposed: the place of a factor that is transposed where it should not be, or the other way round.
    private func compute(
      _ id: Int, _ read: UnsafeBufferPointer<Double>, with other: Int? = nil, at exchanged: Int? = nil,
      transposing transposed: Int? = nil, into result: UnsafeMutableBufferPointer<Double>
    ) {
      let step = all[id]
      for (place, entry) in step.inputs.enumerated() {
        let (source, destination) = (all[inputs[entry]], taken[entry].elements)
        let own = place == exchanged ? all[other ?? inputs[entry]] : source
        if own.shape.count < source.shape.count {
          let numbers = own.part(of: read)
          for offset in 0..<source.shape.count {
            let (row, column) = offset.quotientAndRemainder(dividingBy: source.shape.columns)
            destination[offset] = numbers[own.place(row, column)]
          }
        } else {
          destination.update(from: read.baseAddress! + own.start, count: own.shape.count)
        }
      }
      // A value that is only taken over, such as one that is reshaped to its own shape, is where it was taken to.
      let first = step.inputs.lowerBound
      if step.result.elements != taken[first].elements {
        if let transposed, let product = (operations[id] as? MatMul)?.transposing(transposed) {
          product.run(tape.recorder, step.id)
        } else {
          operations[id].run(tape.recorder, step.id)
        }
      }
      step.result.copy(into: result)
      guard step.isLogarithm else { return }
      // log p as it is written, by the p at its place: the operation uses only the largest p of a row, and z, which is exact also
      // where a p is too small for its logarithm.
      let probabilities = taken[first + 1]
      for place in result.indices where probabilities.elements[place] >= .leastNormalMagnitude {
        result[place] = log(probabilities.elements[place])
      }
    }
  }
}

extension TensorView {
  /// Copies the numbers in row-major order, with repeated axes written out.
  fileprivate func copy(into numbers: UnsafeMutableBufferPointer<Double>) {
    if storedCount == numbers.count {
      numbers.baseAddress?.update(from: elements, count: storedCount)
      return
    }
    for row in 0..<rows {
      for column in 0..<columns { numbers[row * columns + column] = self[row, column] }
    }
  }
}
