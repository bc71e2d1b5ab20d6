import GradusAutograd
public import GradusFormulas
public import GradusTraces

/// One training step as a student walks it: each named value in the order of computation, then each gradient.
public struct TraceSteps: Sendable {
  public enum Pass: String, Sendable, CaseIterable { case forward, backward }

  /// One step: a value that is given or computed, or its gradient.
  public struct Step: Sendable {
    /// Counted from 1.
    public let number: Int
    public let pass: Pass
    public let value: TracedValue

    /// How one number of the value, or of its gradient, came about.
    public func explanation(at index: [Int]) -> Explanation {
      switch pass {
      case .forward: value.explanation(at: index)
      case .backward: value.gradientExplanation(at: index)!
      }
    }

    /// The node whose numbers this step finds.
    public var node: Trace.Node {
      switch pass {
      case .forward: value.node
      case .backward: value.trace.nodes[value.node.gradient!]
      }
    }
  }

  public let all: [Step]
  let forwardCount: Int
  private let numbers: [Pass: [Int: Int]]

  public init(_ trace: Trace) {
    // Where nothing has a symbol, every value is a step.
    let isNamed = !trace.named.isEmpty
    let forward = isNamed ? trace.named : trace.nodes.filter { $0.origin == nil }.map { trace[$0.id] }
    let passes = forward.map { (Pass.forward, $0) } + trace.backwardOrder.map { (Pass.backward, $0) }
    all = passes.enumerated().map { place, step in Step(number: place + 1, pass: step.0, value: step.1) }
    forwardCount = forward.count
    numbers = Dictionary(grouping: all, by: \.pass).mapValues { steps in
      Dictionary(uniqueKeysWithValues: steps.map { ($0.value.id, $0.number) })
    }
  }

  /// The number of the step that finds a node's value or gradient.
  func number(of id: Int, _ pass: Pass) -> Int? { numbers[pass]?[id] }
}
