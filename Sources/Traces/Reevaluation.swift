import GradusAutograd
import GradusTensors

/// A part of a trace computed again: what follows from one of its values by some paths only.
///
/// Everything that does not depend on that value keeps its recorded numbers; so do the values that are held. This
/// answers what reaches a gradient by these paths.
final class Reevaluation {
  private let trace: Trace
  private let start: Int
  private let tape = Tape()
  /// By node; nil where nothing was computed yet.
  private var variables: [Int: Variable] = [:]
  /// The nodes of the trace that the tape has as its own, by their ids on the tape.
  private(set) var recorded: [Int: Int] = [:]

  /// - Parameter start: the node that everything is computed again from.
  init(_ trace: Trace, from start: Int) {
    (self.trace, self.start) = (trace, start)
    variables[start] = tape.input("start", trace.nodes[start].value, needsGradient: true)
  }

  /// Computes these nodes again, whose ids rise; what else they use keeps its recorded numbers.
  func run(_ ids: [Int]) {
    for id in ids where id != start {
      variables[id] = applied(id)
    }
  }

  /// ∂(sum of weight · end over all `ends`)/∂(the start); nil where nothing flows.
  ///
  /// Ends that were not run are computed from what was, but not from one another; their ids rise.
  func gradient(of ends: [(id: Int, weight: Tensor)]) -> Tensor? { gradientVariable(of: ends)?.value }

  /// The same as it lies on the tape.
  func gradientVariable(of ends: [(id: Int, weight: Tensor)]) -> Variable? {
    var total: Variable?
    for (id, weight) in ends {
      let end = variables[id] ?? applied(id)
      guard end.needsGradient else { continue }
      let factor = tape.input("weight", weight.reshaped(trace.nodes[id].value.shape))
      recorded[Int(factor.id)] = trace.nodes[id].gradient
      let part = (end * factor).sum()
      total = total.map { $0 + part } ?? part
    }
    guard let total else { return nil }
    tape.backward(from: total)
    for (id, variable) in variables { recorded[Int(variable.id)] = id }
    return variable(start).gradient
  }

  /// Carries the gradient of the node `end`, which was run, back to the start.
  ///
  /// - Returns: the ids on the tape of what it contributes there, and of the gradient itself; nil where nothing flows.
  func pullBack(_ gradient: Tensor, from end: Int) -> (part: Int, gradient: Int)? {
    guard let end = variables[end], end.needsGradient else { return nil }
    let given = tape.input("gradient", gradient.reshaped(end.shape))
    tape.backward(from: end, gradient: given)
    for (id, variable) in variables { recorded[Int(variable.id)] = id }
    return variable(start).gradient.map { (Int($0.id), Int(given.id)) }
  }

  /// What the tape holds.
  var nodes: [Trace.Node] { TraceNaming(tape.recorder).nodes() }

  private func applied(_ id: Int) -> Variable {
    trace.nodes[id].operation.applied(to: trace.nodes[id].inputs.map(variable))
  }

  private func variable(_ id: Int) -> Variable {
    if let known = variables[id] { return known }
    let held = tape.input("held", trace.nodes[id].value)
    variables[id] = held
    return held
  }
}
