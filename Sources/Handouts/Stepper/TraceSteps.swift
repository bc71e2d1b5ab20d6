import GradusAutograd
package import GradusFormulas
import GradusTensors
package import GradusTraces

/// One training step as a student walks it: each named value in the order of computation, then each gradient.
package struct TraceSteps: Sendable {
  package enum Pass: String, Sendable, CaseIterable { case forward, backward }

  /// One step: a value that is given or computed, or its gradient.
  package struct Step: Sendable {
    /// Counted from 1.
    package let number: Int
    package let pass: Pass
    package let value: TracedValue

    /// How one number of the value, or of its gradient, came about.
    package func explanation(at index: [Int]) -> Explanation {
      switch pass {
      case .forward: value.explanation(at: index)
      case .backward: value.gradientExplanation(at: index)!
      }
    }

    /// The node whose numbers this step finds.
    package var node: Trace.Node {
      switch pass {
      case .forward: value.node
      case .backward: value.trace.nodes[value.node.gradient!]
      }
    }
  }

  let trace: Trace
  package let all: [Step]
  let forwardCount: Int
  private let numbers: [Pass: [Int: Int]]
  /// The values by their symbols.
  private let ids: [MathSymbol: Int]

  package init(_ trace: Trace) {
    self.trace = trace
    // Where nothing has a name, every value is a step.
    let named = trace.named.isEmpty ? trace.nodes.filter { $0.origin == nil }.map { trace[$0.id] } : trace.named
    let walked =
      trace.named.isEmpty
      ? named.filter { $0.gradient != nil }.sorted { ($0.node.gradient!, -$0.id) < ($1.node.gradient!, -$1.id) }
      : trace.backwardOrder
    let passes = named.map { (Pass.forward, $0) } + walked.map { (Pass.backward, $0) }
    all = passes.enumerated().map { place, step in Step(number: place + 1, pass: step.0, value: step.1) }
    forwardCount = named.count
    ids = Dictionary(
      named.compactMap { value in value.node.symbol.map { ($0, value.id) } }, uniquingKeysWith: { first, _ in first })
    numbers = Dictionary(grouping: all, by: \.pass).mapValues { steps in
      Dictionary(uniqueKeysWithValues: steps.map { ($0.value.id, $0.number) })
    }
  }

  /// The ids of the values whose symbols a step shows in its formula, or the symbols of whose gradients.
  func named(by id: Int, _ pass: Pass) -> Set<Int> {
    guard let number = number(of: id, pass) else { return [] }
    let step = all[number - 1]
    var found: Set<Int> = []
    step.explanation(at: step.value.shape.indices[0]).formula.visit { part in
      guard case .value(var symbol, _) = part else { return }
      (symbol.index, symbol.loss) = ([], nil)
      if let id = ids[symbol] { found.insert(id) }
    }
    return found
  }

  /// The named values that are computed from a node, straight or through values without a name, in order.
  func users(of id: Int) -> [Int] {
    var (found, seen, waiting) = (Set<Int>(), Set<Int>(), trace.users(of: id))
    while let user = waiting.popLast() {
      guard seen.insert(user).inserted else { continue }
      if trace.nodes[user].isNamed { found.insert(user) } else { waiting += trace.users(of: user) }
    }
    return found.sorted()
  }

  /// The named values at which arrows from a value through its user `user` end: that user itself, if it has a name.
  func ends(of user: Int) -> [Int] { trace.nodes[user].isNamed ? [user] : users(of: user) }

  /// The number of the step that finds a node's value or gradient.
  func number(of id: Int, _ pass: Pass) -> Int? { numbers[pass]?[id] }
}
