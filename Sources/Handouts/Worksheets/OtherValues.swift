import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Values that are taken for one another, since they look alike: those of another layer, what stands before and behind an activation,
/// and their gradients.
extension MistakeFinder {
  func otherValues(_ node: Trace.Node) -> [Site] {
    node.inputs.enumerated().flatMap { place, input -> [Site] in
      // A sum passes its gradient on to its terms, so that one number is the gradient of several values.
      let owners = trace.owners(ofGradient: input)
      let others =
        owners.isEmpty
        ? values(like: trace.nodes[input], in: node) : gradients(like: owners.map { trace.nodes[$0] }, in: node)
      let own = owners.last.map(name) ?? trace.writtenSymbol(ofNode: input)
      return others.filter { isFitting($0.id, for: input, in: node) }.map {
        (.otherLayer, .exchanged(place: place, for: $0.id), "\($0.name) stands where \(own) belongs")
      }
    }
  }

  /// Whether a node can stand for an input: it is there already, and has its shape or fewer rows or columns, which are repeated.
  private func isFitting(_ id: Int, for input: Int, in node: Trace.Node) -> Bool {
    id != input && id < node.id && trace.nodes[id].value.isRepeatable(like: trace.nodes[input].value)
  }

  private var named: [Trace.Node] { trace.named.map(\.node) }

  private func name(ofGradientOf id: Int) -> String {
    trace.gradientSymbol(of: id).map(PlainNotation().symbol) ?? trace.nodes[id].name
  }

  private func values(like used: Trace.Node, in node: Trace.Node) -> [(id: Int, name: String)] {
    guard used.origin == nil, let own = used.symbol else { return [] }
    var alike =
      own.layer == nil
      ? []
      : named.filter {
        $0.symbol?.letter == own.letter && $0.symbol?.layer != own.layer
          && (node.origin != nil || $0.role == .parameter)
      }.map(\.id)
    if node.operation is MatMul, used.role != .parameter { alike += factorsOfLayers }
    // As in 1 − z² for 1 − h².
    if let activation = node.origin.map({ trace.nodes[$0] }), activation.id == used.id,
      activation.operation.activationName != nil, node.operation is Square
    {
      alike += activation.inputs
    }
    return Set(alike).sorted().map { ($0, trace.writtenSymbol(ofNode: $0)) }
  }

  /// The gradients of the same value of another layer, and of what an activation makes of the value.
  private func gradients(like owners: [Trace.Node], in node: Trace.Node) -> [(id: Int, name: String)] {
    guard node.operation is MatMul || node.operation is Sum else { return [] }
    let others = named.filter { other in
      owners.contains { own in
        let isOfOtherLayer =
          own.symbol?.layer != nil && other.symbol?.letter == own.symbol?.letter
          && other.symbol?.layer != own.symbol?.layer
        return isOfOtherLayer || other.operation.activationName != nil && other.inputs.first == own.id
      }
    }
    return others.compactMap { other in other.gradient.map { ($0, name(ofGradientOf: other.id)) } }
  }
}

extension Trace {
  /// What weights are multiplied with, and what activations are made of.
  var factorsOfLayers: [Int] {
    nodes.filter { $0.origin == nil }.flatMap { node in
      node.operation is MatMul || node.operation.activationName != nil ? node.inputs : []
    }.filter { nodes[$0].symbol != nil && nodes[$0].role != .parameter }
  }
}

extension Tensor {
  /// Whether it has the sizes of another tensor, or 1 in their place.
  fileprivate func isRepeatable(like other: Tensor) -> Bool {
    [1, other.rows].contains(rows) && [1, other.columns].contains(columns)
  }
}
