import GradusAutograd
package import GradusFormulas

/// What is asked of a trace again and again, found once when it is made: each answer then takes no walk over all nodes.
///
/// Here and where files are read, nodes are looked at in their places: a copy of each would take longer than what is asked of it.
final class TraceIndex: Sendable {
  /// The named values of the forward pass, in the order of computation.
  let named: [Int]
  /// The named values that have a gradient, in the order in which the backward pass finds it.
  let backwardOrder: [Int]
  /// What sums up a batch or an example, and has a gradient.
  let statistics: [Int]
  /// What the gradients belong to.
  let loss: Int?
  /// How the loss is written in gradients, such as "L".
  let lossLetter: String
  let hasUnknownOperations: Bool
  /// The letters of functions, and that of the size of the batch, that are symbols of values here.
  let takenLetters: Set<String>
  let sharedGradients: SharedGradients
  /// By the node of a gradient, the values with a symbol whose gradient it is: a sum passes its own on to all its terms.
  let owners: [Int: [Int]]
  private let ids: [String: Int]
  /// The users of the node `id` are `allUsers[firstUser[id]..<firstUser[id + 1]]`.
  private let allUsers, firstUser: [Int32]

  init(_ nodes: [Trace.Node]) {
    named = nodes.indices.filter { nodes[$0].isNamed }
    backwardOrder = named.compactMap { id in nodes[id].gradient.map { (gradient: $0, id: id) } }
      .sorted { ($0.gradient, -$0.id) < ($1.gradient, -$1.id) }.map(\.id)
    statistics = nodes.indices.filter { nodes[$0].role == .statistic && nodes[$0].gradient != nil }
    let losses = nodes.indices.filter { nodes[$0].role == .loss }
    loss = losses.last { nodes[$0].gradient != nil } ?? losses.last
    lossLetter =
      loss.flatMap { nodes[$0].symbol?.letter } ?? nodes.lazy.compactMap { $0.symbol?.loss }.first ?? "L"
    takenLetters = Set(named.compactMap { nodes[$0].symbol?.letter }).intersection(["s", "e", "B"])
    sharedGradients = SharedGradients(nodes)
    hasUnknownOperations = nodes.indices.contains { nodes[$0].unknownOperation != nil }
    owners = Dictionary(
      grouping: nodes.indices.filter { nodes[$0].symbol != nil && nodes[$0].gradient != nil },
      by: { nodes[$0].gradient! })
    ids = Dictionary(nodes.indices.map { (nodes[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    (allUsers, firstUser) = Self.users(nodes)
  }

  func id(of name: String) -> Int? { ids[name] }

  /// The nodes of the forward pass that are computed from the node `id`, in order; each once.
  func users(of id: Int) -> some BidirectionalCollection<Int> {
    allUsers[Int(firstUser[id])..<Int(firstUser[id + 1])].lazy.map(Int.init)
  }

  /// Counted first, so that all lists fit into one array.
  private static func users(_ nodes: [Trace.Node]) -> (all: [Int32], first: [Int32]) {
    var first = Array(repeating: Int32(0), count: nodes.count + 1)
    forEachUse(nodes) { input, _ in first[input + 1] += 1 }
    for id in nodes.indices { first[id + 1] += first[id] }
    var (next, all) = (first, Array(repeating: Int32(0), count: Int(first[nodes.count])))
    forEachUse(nodes) { input, user in
      all[Int(next[input])] = Int32(user)
      next[input] += 1
    }
    return (all, first)
  }

  private static func forEachUse(_ nodes: [Trace.Node], _ body: (_ input: Int, _ user: Int) -> Void) {
    for user in nodes.indices where nodes[user].origin == nil {
      let inputs = nodes[user].inputs
      for (place, input) in inputs.enumerated() where !inputs[..<place].contains(input) { body(input, user) }
    }
  }
}

extension Trace.Node {
  /// Whether it is a value of the forward pass with a symbol, as boxes and handouts show it.
  package var isNamed: Bool { origin == nil && symbol != nil }
  /// Such as "parameter"; nil for a step on the way.
  package var roleName: String? { role == .none ? nil : role.rawValue }
}

extension Trace {
  /// The named values of the forward pass, in the order of computation.
  public var named: [TracedValue] { index.named.map { TracedValue(trace: self, id: $0) } }
  /// The named values that have a gradient, in the order in which the backward pass finds it.
  package var backwardOrder: [TracedValue] { index.backwardOrder.map { TracedValue(trace: self, id: $0) } }
  /// The nodes of the forward pass that are computed from the node `id`, in order.
  package func users(of id: Int) -> [Int] { Array(index.users(of: id)) }
  /// The values with a symbol whose gradient a node holds, in the order of computation.
  package func owners(ofGradient id: Int) -> [Int] { index.owners[id] ?? [] }
  /// The node that the gradients belong to; nil where the trace has no loss.
  package var loss: Int? { index.loss }
  /// A formula as this trace writes it: beside a value s, the logistic function is sigmoid(x).
  package func spelled(_ formula: Formula) -> Formula {
    index.takenLetters.isEmpty ? formula : formula.keepingFree(index.takenLetters)
  }
  /// How the loss is written, as in ∂L/∂x; "L" where the trace has none.
  package var lossLetter: String { index.lossLetter }
}
