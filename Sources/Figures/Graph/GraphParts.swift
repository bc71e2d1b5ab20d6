import GradusDrawing
import GradusFormulas

/// The boxes and the texts of a graph before they have their places, and the bands that were tried with them.
final class GraphParts {
  let graph: ComputationalGraph
  let detail: GraphDetail
  private let boxes, references: [GraphBox]
  private let edges: [GraphBand.LabelledEdge]
  /// The places of the edges that a node is part of.
  private let ends: [[Int]]
  private let canvas: Canvas
  private var tried: [Trial: GraphBand] = [:]

  private struct Trial: Hashable {
    let members: [Int]
    let leavesBelow: Bool
  }

  init(_ graph: ComputationalGraph, _ detail: GraphDetail, on canvas: Canvas) {
    (self.graph, self.detail, self.canvas) = (graph, detail, canvas)
    boxes = graph.nodes.indices.map { index in
      let parts = graph.edges(from: index).compactMap { $0.back?.contribution }
      return GraphBox(index, of: graph, detail, contributions: parts, on: canvas)
    }
    references = graph.nodes.indices.map { GraphBox(reference: $0, of: graph, on: canvas) }
    edges = graph.edges.map { edge in
      let isPart = graph.edges(from: edge.from).count { $0.back != nil } > 1
      return Self.labelled(edge, detail, isPart: isPart, on: canvas)
    }
    var ends = graph.nodes.map { _ in [Int]() }
    for (place, edge) in graph.edges.enumerated() {
      ends[edge.from].append(place)
      ends[edge.to].append(place)
    }
    self.ends = ends
  }

  /// The same boxes and texts, with detours the other way.
  init(_ other: GraphParts, _ detail: GraphDetail) {
    (graph, boxes, references, edges) = (other.graph, other.boxes, other.references, other.edges)
    (ends, canvas, self.detail) = (other.ends, other.canvas, detail)
  }

  /// - Parameter isPart: whether other arrows bring contributions to the same gradient.
  private static func labelled(
    _ edge: GraphEdge, _ detail: GraphDetail, isPart: Bool, on canvas: Canvas
  ) -> GraphBand.LabelledEdge {
    guard let back = edge.back, detail.arrows != .nothing else {
      return GraphBand.LabelledEdge(edge: edge, before: GraphBlock(), after: GraphBlock())
    }
    func block(_ numbers: GraphNumbers, _ role: GraphBlock.Role) -> GraphBlock {
      let isShort = !numbers.isColumn || numbers.isLarge || detail.isSummedUp && numbers.single == nil
      guard isShort else { return GraphBlock(numbers, role, on: canvas) }
      let ends = numbers.range
      return GraphBlock(ends.count == 2 ? ["\(ends[0]) …", ends[1]] : ends, role, on: canvas)
    }
    let isShown = isPart && detail.arrows == .sums || detail.arrows == .all
    let parts = back.parts.compactMap { part in part.numbers.map { block($0, .path(part.path)) } }
    let role: GraphBlock.Role = back.parts.first.map { .path($0.path) } ?? .gradient
    return GraphBand.LabelledEdge(
      edge: edge, before: GraphBlock(back.factor, .factor, on: canvas),
      after: !isShown ? GraphBlock() : parts.isEmpty ? block(back.contribution, role) : .side(parts, gap: 6))
  }

  /// The units in bands that fit into the room, if each unit does.
  func bands(of units: some Collection<[Int]>, in room: Size) -> [GraphBand] {
    var (bands, start) = ([GraphBand](), units.startIndex)
    while start < units.endIndex {
      var (end, best) = (units.index(after: start), band(units[start], in: room))
      while end < units.endIndex {
        let wider = band(units[start...end].flatMap(\.self), in: room)
        guard wider.layout.size.fits(room) else { break }
        (end, best) = (units.index(after: end), wider)
      }
      bands.append(best)
      start = end
    }
    return bands
  }

  /// These values, with references to what they are computed from and to what uses them elsewhere. A value that leaves the band goes down
  /// there, or to the right where the room is too low for that.
  func band(_ members: [Int], in room: Size) -> GraphBand {
    let below = band(members, leavesBelow: true)
    guard below.layout.size.height > room.height else { return below }
    let aside = band(members, leavesBelow: false)
    return aside.layout.size.fits(room) ? aside : below
  }

  private func band(_ members: [Int], leavesBelow: Bool) -> GraphBand {
    let trial = Trial(members: members, leavesBelow: leavesBelow)
    if let band = tried[trial] { return band }
    let band = laidOut(members, leavesBelow: leavesBelow)
    tried[trial] = band
    return band
  }

  private func laidOut(_ members: [Int], leavesBelow: Bool) -> GraphBand {
    let own = Set(members)
    let inside = Set(members.flatMap { ends[$0] }).sorted().map { edges[$0] }
    let all = own.union(inside.flatMap { [$0.edge.from, $0.edge.to] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
    let looks = all.map { own.contains($0) ? boxes[$0] : references[$0] }
    let labelled = inside.map { edge in
      // What comes from another band is written there, where it adds up.
      own.contains(edge.edge.from)
        ? edge : GraphBand.LabelledEdge(edge: edge.edge, before: GraphBlock(), after: GraphBlock())
    }
    let out = Dictionary(grouping: inside.filter { !own.contains($0.edge.to) }, by: \.edge.from)
    /// The only arrow of its box that leads to another band goes down there.
    func isLeaving(_ box: GraphBox) -> Bool {
      let edges = inside.filter { $0.edge.to == box.index }
      return !own.contains(box.index) && edges.count == 1 && out[edges[0].edge.from]?.count == 1
    }
    let layout = GraphLayout(
      boxes: looks.map { box in
        let kind: GraphGrid.Kind =
          !box.node.kind.isGiven
          ? isLeaving(box) ? .leaving : .computed : box.node.kind == .parameter ? .parameter : .input
        return GraphLayout.Box(
          kind: kind, size: box.size, group: box.isReference ? nil : box.node.group, isGuest: box.node.isGuest)
      },
      edges: labelled.map {
        GraphLayout.Edge(
          from: places[$0.edge.from]!, to: places[$0.edge.to]!, before: $0.before.size, after: $0.after.size)
      }, gap: detail.boxes == .symbols ? 11 : 15, isFolded: detail.isFolded, leavesBelow: leavesBelow,
      heading: { [graph, canvas] block in
        let name = graph.heading(of: block.group, holding: block.boxes.map { looks[$0].node })
        return canvas.extent(of: name, GraphScene.Frame.style).width
      })
    return GraphBand(detail: detail, boxes: looks, edges: labelled, layout: layout)
  }
}

extension Size {
  func fits(_ room: Size) -> Bool { width <= room.width && height <= room.height }
}

extension GraphNode.Kind {
  var isGiven: Bool { self == .input || self == .parameter }
}
