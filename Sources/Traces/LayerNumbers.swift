import GradusFormulas

/// The numbers of layers whose symbols would be the same: with two dense layers, W⁽¹⁾ and z⁽¹⁾ belong to the first.
///
/// Layers that share a symbol are of one kind, and are counted in the order of computation; a layer that is the only one of its
/// kind has no number. A layer is a scope with named values in it; outside layers, each value whose symbol is used again there
/// counts as one, so that two losses are L⁽¹⁾ and L⁽²⁾.
enum LayerNumbers {
  /// Puts the number of its layer into each symbol; a gradient gets that of the value nearest to the loss it belongs to.
  static func number(_ nodes: inout [Trace.Node]) {
    let named = nodes.indices.filter { nodes[$0].isNamed }
    let layers = layers(of: named, nodes)
    var kinds = Kinds()
    for (id, layer) in zip(named, layers) {
      if let layer, let letter = nodes[id].symbol?.letter { kinds.add(letter, to: layer) }
    }
    guard let numbers = kinds.numbers else { return }
    for (id, layer) in zip(named, layers) {
      let number = layer.flatMap { numbers[$0] }
      nodes[id].symbol?.layer = number
      if let gradient = nodes[id].gradient, nodes.indices.contains(gradient),
        nodes[gradient].symbol?.letter == nodes[id].symbol?.letter
      {
        nodes[gradient].symbol?.layer = number
      }
    }
  }

  /// The layer of each of the `named` nodes, counted from 0 in the order of computation; nil outside layers for a symbol that is
  /// unique there.
  private static func layers(of named: [Int], _ nodes: [Trace.Node]) -> [Int?] {
    let repeated = repeated(named, nodes)
    var (scopes, count): ([[String]: Int], Int) = ([:], 0)
    var (scope, layer): ([String], Int) = ([], 0)
    return named.map { id in
      if nodes[id].scope.isEmpty {
        guard repeated.contains(nodes[id].symbol?.letter ?? "") else { return nil }
        count += 1
        return count - 1
      }
      // Most values stand in the layer of the one before.
      if nodes[id].scope == scope { return layer }
      scope = nodes[id].scope
      layer = scopes[scope, default: count]
      if layer == count {
        scopes[scope] = layer
        count += 1
      }
      return layer
    }
  }

  /// The symbols of several values outside layers.
  private static func repeated(_ named: [Int], _ nodes: [Trace.Node]) -> Set<String> {
    var (seen, repeated): (Set<String>, Set<String>) = ([], [])
    for id in named where nodes[id].scope.isEmpty {
      guard let letter = nodes[id].symbol?.letter, !seen.insert(letter).inserted else { continue }
      repeated.insert(letter)
    }
    return repeated
  }
}

/// Layers joined by the symbols they share, as a forest whose roots stand for the kinds.
private struct Kinds {
  private var parents: [Int] = []
  private var firstLayers: [String: Int] = [:]

  /// - Parameter layer: one that was added before, or the next.
  mutating func add(_ letter: String, to layer: Int) {
    if layer == parents.count { parents.append(layer) }
    let (first, other) = (kind(of: firstLayers[letter] ?? layer), kind(of: layer))
    parents[other] = first
    if firstLayers[letter] == nil { firstLayers[letter] = layer }
  }

  /// The number of each layer in its kind, nil for the only one; nil where each is the only one.
  var numbers: [Int?]? {
    let members = Dictionary(grouping: parents.indices, by: kind)
    guard members.count < parents.count else { return nil }
    var numbers: [Int?] = Array(repeating: nil, count: parents.count)
    for layers in members.values where layers.count > 1 {
      for (place, layer) in layers.enumerated() { numbers[layer] = place + 1 }
    }
    return numbers
  }

  private func kind(of layer: Int) -> Int {
    var layer = layer
    while parents[layer] != layer { layer = parents[layer] }
    return layer
  }
}
