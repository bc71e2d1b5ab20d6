import GradusFormulas

/// How far a computation has come: which values and gradients are there, and which one came last.
package struct GraphMoment: Hashable, Sendable {
  package enum Pass: Hashable, Sendable { case forward, backward }

  /// The nodes whose value, or gradient, is there.
  var values: Set<Int> = []
  var gradients: Set<Int> = []
  /// The node whose value, or gradient, came last; nil before the start and after the end.
  var current: Int?
  /// The other nodes that its formula names.
  var lit: Set<Int> = []
  var pass = Pass.forward
  var caption = RichText()
}

extension ComputationalGraph {
  /// Everything is there.
  var end: GraphMoment {
    GraphMoment(
      values: Set(nodes.indices), gradients: Set(nodes.indices.filter { nodes[$0].gradient != nil }), pass: .backward)
  }

  /// One moment for each value that is computed, in order, and then one for each gradient.
  var moments: [GraphMoment] {
    let computed = nodes.indices.filter { ![.input, .parameter].contains(nodes[$0].kind) }
    var moment = GraphMoment(values: Set(nodes.indices).subtracting(computed))
    let forward = computed.enumerated().map { place, node in
      (moment.current, moment.caption) = (node, caption(.forward, node, place + 1, of: computed.count))
      moment.lit = named(by: node, .forward)
      moment.values.insert(node)
      return moment
    }
    let order = nodes.indices.filter { nodes[$0].gradient != nil }
      .sorted { (nodes[$0].gradientRank, $1) < (nodes[$1].gradientRank, $0) }
    moment.pass = .backward
    return forward
      + order.enumerated().map { place, node in
        (moment.current, moment.caption) = (node, caption(.backward, node, place + 1, of: order.count))
        moment.lit = named(by: node, .backward)
        moment.gradients.insert(node)
        return moment
      }
  }

  /// The values that the formula of a node names, or the formula of its gradient.
  package func named(by node: Int, _ pass: GraphMoment.Pass) -> Set<Int> {
    switch pass {
    case .forward: Set(edges(into: node).map(\.from))
    case .backward: Set(edges(from: node).flatMap { edge in edge.back.map { [edge.to] + $0.reads } ?? [] })
    }
  }

  private func caption(_ pass: GraphMoment.Pass, _ index: Int, _ place: Int, of count: Int) -> RichText {
    let node = nodes[index]
    switch pass {
    case .forward: return "\(bold: "forward pass"), \(place) of \(count):  \(node.symbol) = \(node.formula)"
    case .backward:
      return "\(bold: "backward pass"), \(place) of \(count):  \(node.gradientSymbol) = \(node.gradientFormula)"
    }
  }
}
