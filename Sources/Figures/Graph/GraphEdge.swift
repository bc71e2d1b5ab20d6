import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// An arrow of a computational graph: from a value to one that is computed from it, and the way of the gradient back.
package struct GraphEdge: Sendable {
  /// The places of both among the nodes of the graph.
  package let from, to: Int
  /// What flows back; nil where no gradient does.
  var back: Back?

  /// The chain rule on the way back.
  struct Back: Sendable {
    /// How the contribution follows from the gradient of `to`.
    let rule: ChainRule
    /// The places of the other values that the formula names.
    let reads: Set<Int>
    /// The local derivative, in lines, such as "× 1 / σ" and "= 2"; the whole formula where what flows is more than a product.
    let factor: [RichText]
    let contribution: GraphNumbers
    /// The contribution split by the coloured paths that it goes; empty where the edge is on none.
    var parts: [(path: Int, numbers: GraphNumbers?)] = []
  }
}

extension GraphText {
  /// The edges among the nodes `shown`: from each value to those that use it, straight or through values without a name.
  func edges(among shown: [Trace.Node]) -> [GraphEdge] {
    let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1.id, $0) })
    return shown.enumerated().flatMap { to, node in
      let (sources, steps) = sources(of: node, places)
      return sources.map { from in
        GraphEdge(from: from, to: to, back: back(from: node.id, to: shown[from].id, through: steps, places))
      }
    }
  }

  /// The places of what the node is computed from, in the order of its inputs and each once, and the nodes without a name between.
  private func sources(of node: Trace.Node, _ places: [Int: Int]) -> (places: [Int], steps: [Int]) {
    var (found, steps, seen, waiting) = ([Int](), [Int](), Set<Int>(), Array(node.inputs.reversed()))
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      if let place = places[id] {
        found.append(place)
      } else {
        if !trace.nodes[id].isGiven { steps.append(id) }
        waiting += trace.nodes[id].inputs.reversed()
      }
    }
    return (found, steps.sorted())
  }

  private func back(from y: Int, to x: Int, through steps: [Int], _ places: [Int: Int]) -> GraphEdge.Back? {
    trace.chainRule(from: y, to: x, through: steps).map { rule in
      let whole = trace.nodes[x].gradient.flatMap { trace.nodes[$0].value == rule.contribution ? $0 : nil }
      return GraphEdge.Back(
        rule: rule, reads: Set(rule.reads.compactMap { places[$0] }), factor: factor(rule),
        contribution: whole.map { numbers(ofGradient: $0) } ?? numbers(of: rule.contribution))
    }
  }

  /// The local derivative as an operation on what flows: a factor, then a sum, or a matrix on its side.
  private func factor(_ rule: ChainRule) -> [RichText] {
    guard let factor = rule.factor else { return lines(rule.formula) }
    if let left = factor.left { return ["\(RichText(.math, compact(left))) ×"] }
    if let right = factor.right { return ["× \(RichText(.math, compact(right)))"] }
    let formula = factor.formula
    if factor.isSummed, formula == .number(1) || formula == -.number(1) { return [formula == .number(1) ? "Σ" : "−Σ"] }
    let product = factorLines(formula)
    if factor.isSummed { return product.dropLast() + ["\(product[product.count - 1]),", "Σ"] }
    guard let numbers = rule.derivative?.scalars, Set(numbers).count == 1, formula.hasSymbols else { return product }
    return product + ["= \(Numeral(numbers[0], digits: digits))"]
  }
}

extension Formula {
  fileprivate var hasSymbols: Bool {
    var found = false
    visit { if case .value = $0 { found = true } }
    return found
  }
}
