package import GradusFormulas

/// Gradients that several named values have because they were passed on unchanged, as through a sum: by the node of the gradient,
/// the values in the order of computation.
struct SharedGradients: Sendable {
  private var owners: [Int: [Int]] = [:]

  init(_ nodes: [Trace.Node]) {
    for id in nodes.indices where nodes[id].isNamed {
      if let gradient = nodes[id].gradient { owners[gradient, default: []].append(id) }
    }
    owners = owners.filter { $0.value.count > 1 }
  }

  subscript(gradient: Int) -> [Int] { owners[gradient] ?? [] }
}

extension Trace {
  /// How a node is written where something in `scope` is computed from it; nil where it has no name of its own.
  ///
  /// A gradient that several values have is written as that of the value in the same layer, and the nearest to the loss there:
  /// ∂L/∂γ comes from ∂L/∂y of its layer, even where that is ∂L/∂r.
  package func symbol(of id: Int, in scope: [String]) -> MathSymbol? {
    let owner = index.sharedGradients[id].max { a, b in
      (nodes[a].scope.countInCommon(with: scope), a) < (nodes[b].scope.countInCommon(with: scope), b)
    }
    return owner.flatMap { gradientSymbol(of: $0) } ?? nodes[id].symbol
  }

  /// The symbol of the gradient that a value has unchanged from another, next to it on the way to the loss; nil where its
  /// gradient is its own.
  package func passedOn(_ id: Int) -> MathSymbol? {
    guard let gradient = nodes[id].gradient else { return nil }
    let owners = index.sharedGradients[gradient]
    if let next = owners.first(where: { $0 > id }) { return gradientSymbol(of: next) }
    return owners.contains(id) || nodes[id].symbol == nil
      ? nil
      : nodes[gradient].symbol.flatMap {
        $0.letter == nodes[id].symbol?.letter ? nil : $0
      }
  }

  /// ∂L/∂(the value), as a whole; nil where it has no symbol or no gradient.
  package func gradientSymbol(of id: Int) -> MathSymbol? {
    guard let gradient = nodes[id].gradient else { return nil }
    var symbol = nodes[id].symbol
    symbol?.loss = nodes[gradient].symbol?.loss ?? lossLetter
    return symbol
  }
}

extension [String] {
  fileprivate func countInCommon(with other: [String]) -> Int { zip(self, other).prefix { $0 == $1 }.count }
}
