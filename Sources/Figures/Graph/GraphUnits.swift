/// What a graph is not cut within: a layer in a frame, a norm, or a value outside of both, each with the given values that it is the
/// first to use. What has no room can be split.
struct GraphUnits {
  /// Where layers may be cut that have room: nowhere, or within blocks of them, such as residual ones.
  enum Cut { case betweenLayers, withinBlocks }

  private let graph: ComputationalGraph
  private let cut: Cut
  /// The layers that are cut between their values.
  private(set) var cutLayers: Set<Int> = []
  /// The given values that stand apart from what uses them.
  private var apart: Set<Int> = []

  init(_ graph: ComputationalGraph, _ cut: Cut) { (self.graph, self.cut) = (graph, cut) }

  /// The places of the values of each, in the order of computation.
  var all: [[Int]] {
    var (units, unitOf, last) = ([[Int]](), [Int: Int](), [Whole: Int]())
    for index in graph.nodes.indices where !graph.nodes[index].kind.isGiven {
      let whole = whole(index)
      if let whole, let unit = last[whole], isJoined(index, to: units[unit].last!) {
        units[unit].append(index)
        unitOf[index] = unit
      } else {
        unitOf[index] = units.count
        if let whole { last[whole] = units.count }
        units.append([index])
      }
    }
    if units.isEmpty { return [Array(graph.nodes.indices)] }
    var before: [Int: [[Int]]] = [:]
    for index in graph.nodes.indices where graph.nodes[index].kind.isGiven {
      let unit = graph.edges(from: index).compactMap { unitOf[$0.to] }.min() ?? 0
      if apart.contains(index) { before[unit, default: []].append([index]) } else { units[unit].append(index) }
    }
    return units.enumerated().flatMap { place, unit in (before[place] ?? []) + [unit] }
  }

  /// Splits what does not fit: first layers between their values, then given values off what uses them, those of several users first.
  mutating func split(where hasNoRoom: ([Int]) -> Bool) {
    while let unit = all.first(where: { hasNoRoom($0) && (layer($0) != nil || !loose($0).isEmpty) }) {
      if let layer = layer(unit) { cutLayers.insert(layer) } else { apart.formUnion(loose(unit)) }
    }
  }

  /// Splits given values that others use too off units that have detours with them.
  mutating func setApart(where hasDetours: ([Int]) -> Bool) {
    while let unit = all.first(where: { !shared($0).isEmpty && hasDetours($0) }) { apart.formUnion(shared(unit)) }
  }

  private func shared(_ unit: [Int]) -> [Int] { loose(unit).filter { graph.edges(from: $0).count > 1 } }

  /// The layer that the unit is, unless it is cut.
  private func layer(_ unit: [Int]) -> Int? {
    unit.lazy.filter { !graph.nodes[$0].kind.isGiven }.compactMap { graph.nodes[$0].group }.first
      .flatMap { cutLayers.contains($0) ? nil : $0 }
  }

  /// The given values that can stand apart; none of a norm.
  private func loose(_ unit: [Int]) -> [Int] {
    let given = unit.filter { graph.nodes[$0].kind.isGiven }
    guard given.count < unit.count, unit.allSatisfy({ graph.nodes[$0].norm == nil }) else { return [] }
    let shared = given.filter { graph.edges(from: $0).count > 1 }
    return shared.isEmpty ? given : shared
  }

  private enum Whole: Hashable {
    case layer(Int)
    case norm(Int)
  }

  private func whole(_ index: Int) -> Whole? {
    let node = graph.nodes[index]
    if let layer = node.group, !cutLayers.contains(layer) { return .layer(layer) }
    return node.norm.map(Whole.norm)
  }

  private func isJoined(_ index: Int, to other: Int) -> Bool {
    cut == .betweenLayers || graph.nodes[index].inner == graph.nodes[other].inner
  }
}
