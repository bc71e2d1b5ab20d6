import GradusAutograd
import GradusTensors
import GradusTraces

/// Which values make up one norm, such as a batch norm: its statistics, what they are subtracted from or divide, and how that is
/// scaled and shifted by parameters, or by what a file of formulas gives. A graph is not cut within it.
struct GraphNorms {
  /// The number of the norm that each value belongs to; nil for none.
  private(set) var numbers: [Int?]
  private let nodes: [Trace.Node]
  /// The places of the computed values that each one is computed from.
  private let inputs: [[Int]]

  /// - Parameter edges: among the nodes.
  init(of nodes: [Trace.Node], _ edges: [GraphEdge]) {
    self.nodes = nodes
    numbers = nodes.map { _ in nil }
    let reaching = Dictionary(grouping: edges, by: \.to)
    inputs = nodes.indices.map { place in (reaching[place] ?? []).map(\.from).filter { !nodes[$0].isGiven } }
    for place in nodes.indices where !nodes[place].isGiven {
      let given = (reaching[place] ?? []).map { nodes[$0.from] }.filter(\.isGiven)
      add(place, isAffine: !given.isEmpty && given.allSatisfy { $0.role == .parameter || isScale($0, edges) })
    }
  }

  /// Whether a given value that nothing else uses is learned as a parameter is, and the same for all rows.
  private func isScale(_ node: Trace.Node, _ edges: [GraphEdge]) -> Bool {
    node.role == .input && node.gradient != nil && node.value.rows == 1
      && edges.count { nodes[$0.from].id == node.id } == 1
  }

  private func isStatistic(_ place: Int) -> Bool {
    // The sum of a softmax is none.
    nodes[place].role == .statistic && !nodes[place].isGiven && !(nodes[place].operation is Sum)
  }

  /// - Parameter isAffine: whether all that is given of what the value is computed from are parameters.
  private mutating func add(_ place: Int, isAffine: Bool) {
    let own = inputs[place].filter { nodes[$0].scope == nodes[place].scope }
    if isStatistic(place) {
      for input in own where isSquare(input) { numbers[input] = numbers[inputs[input][0]] }
      join(place, own.filter { numbers[$0] != nil })
      numbers[place] = numbers[place] ?? place
    }
    join(place, own.filter(isStatistic))
    let isTail = isAffine && inputs[place].count == 1 && own.count == 1
    if isTail, nodes[own[0]].value.shape == nodes[place].value.shape { join(place, own.filter { numbers[$0] != nil }) }
  }

  /// Whether it is the square of one value, as c² is.
  private func isSquare(_ place: Int) -> Bool {
    inputs[place].count == 1 && (nodes[place].operation is Square || nodes[place].operation is Multiply)
  }

  private mutating func join(_ place: Int, _ others: [Int]) {
    for other in others {
      guard let number = numbers[other] else { continue }
      if let before = numbers[place], before != number {
        for index in numbers.indices where numbers[index] == before { numbers[index] = number }
      }
      numbers[place] = number
    }
  }
}
