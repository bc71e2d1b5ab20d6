import GradusFormulas

/// The numbers of layers whose symbols would be the same: with two dense layers, W⁽¹⁾ and z⁽¹⁾ belong to the first.
///
/// Layers that share a symbol are of one kind, and are counted in the order of computation; a layer that is the only one of its
/// kind has no number. A layer is a scope with named values in it.
struct LayerNumbers {
  private var numbers: [[String]: Int] = [:]

  init(_ nodes: [Trace.Node]) {
    var kinds = Kinds()
    var layers: [[String]] = []
    for id in nodes.indices where nodes[id].origin == nil && !nodes[id].scope.isEmpty {
      guard let letter = nodes[id].symbol?.letter else { continue }
      if kinds.add(letter, to: nodes[id].scope) { layers.append(nodes[id].scope) }
    }
    let members = Dictionary(grouping: layers) { kinds.kind(of: $0) }
    for layers in members.values where layers.count > 1 {
      for (place, layer) in layers.enumerated() { numbers[layer] = place + 1 }
    }
  }

  /// Puts the number of its layer into each symbol; a gradient gets that of the value nearest to the loss it belongs to.
  static func number(_ nodes: inout [Trace.Node]) {
    let numbers = LayerNumbers(nodes).numbers
    if numbers.isEmpty { return }
    for id in nodes.indices where nodes[id].isNamed {
      let number = numbers[nodes[id].scope]
      nodes[id].symbol?.layer = number
      if let gradient = nodes[id].gradient, nodes.indices.contains(gradient),
        nodes[gradient].symbol?.letter == nodes[id].symbol?.letter
      {
        nodes[gradient].symbol?.layer = number
      }
    }
  }
}

/// Layers joined by the symbols they share, as a forest whose roots stand for the kinds.
private struct Kinds {
  private var parents: [[String]: [String]] = [:]
  private var firstLayers: [String: [String]] = [:]

  /// Says whether the layer is a new one.
  mutating func add(_ letter: String, to layer: [String]) -> Bool {
    let isNew = parents[layer] == nil
    if isNew { parents[layer] = layer }
    if let first = firstLayers[letter] {
      let (a, b) = (kind(of: first), kind(of: layer))
      if a != b { parents[b] = a }
    } else {
      firstLayers[letter] = layer
    }
    return isNew
  }

  func kind(of layer: [String]) -> [String] {
    var layer = layer
    while let parent = parents[layer], parent != layer { layer = parent }
    return layer
  }
}
