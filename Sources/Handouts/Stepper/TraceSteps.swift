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

  public init(_ trace: Trace) {
    let forward = trace.nodes.filter { $0.origin == nil }
    // Where nothing has a symbol, every value is a step.
    let hasSymbols = forward.contains { $0.symbol != nil }
    let named = forward.filter { $0.symbol != nil || !hasSymbols }
    let walked = named.filter { $0.gradient != nil }
      .sorted { ($0.gradient!, -$0.id) < ($1.gradient!, -$1.id) }
    let passes = named.map { (Pass.forward, $0) } + walked.map { (Pass.backward, $0) }
    all = passes.enumerated().map { place, step in
      Step(number: place + 1, pass: step.0, value: trace[step.1.id])
    }
  }

  /// The number of the step that finds a node's value or gradient.
  func number(of id: Int, _ pass: Pass) -> Int? { all.first { $0.value.id == id && $0.pass == pass }?.number }
}
