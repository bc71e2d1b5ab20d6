import GradusFormulas

/// The numbers of layers whose symbols would be the same: with two dense layers, W⁽¹⁾ and z⁽¹⁾ belong to the first.
///
/// Layers that share a symbol are of one kind, and are counted in the order of computation; a layer that is the only one of its
/// kind has no number. A layer is a scope with named values in it; outside layers, each value whose symbol is used again there
/// counts as one, so that two losses are L⁽¹⁾ and L⁽²⁾.
struct LayerNumbers {
  private var numbers: [[String]: Int] = [:]
  /// The symbols of several values outside layers.
  private var repeated: Set<String> = []

  init(_ nodes: [Trace.Node]) {
    var kinds = Kinds()
    var layers: [[String]] = []
    var seen: Set<String> = []
    for id in nodes.indices where nodes[id].isNamed && nodes[id].scope.isEmpty {
      guard let letter = nodes[id].symbol?.letter, !seen.insert(letter).inserted else { continue }
      repeated.insert(letter)
    }
    for id in nodes.indices where nodes[id].isNamed {
      guard let letter = nodes[id].symbol?.letter, let layer = layer(id, letter, nodes[id].scope) else { continue }
      if kinds.add(letter, to: layer) { layers.append(layer) }
    }
    let members = Dictionary(grouping: layers) { kinds.kind(of: $0) }
    for layers in members.values where layers.count > 1 {
      for (place, layer) in layers.enumerated() { numbers[layer] = place + 1 }
    }
  }

  /// What is numbered together with a node; nil outside layers for a symbol that is unique there.
  private func layer(_ id: Int, _ letter: String, _ scope: [String]) -> [String]? {
    scope.isEmpty ? repeated.contains(letter) ? ["", String(id)] : nil : scope
  }

  /// Puts the number of its layer into each symbol; a gradient gets that of the value nearest to the loss it belongs to.
  static func number(_ nodes: inout [Trace.Node]) {
    let layers = LayerNumbers(nodes)
    if layers.numbers.isEmpty { return }
    for id in nodes.indices where nodes[id].isNamed {
      let layer = layers.layer(id, nodes[id].symbol?.letter ?? "", nodes[id].scope)
      let number = layer.flatMap { layers.numbers[$0] }
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
