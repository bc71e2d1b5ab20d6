import GradusCharts
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
  private var tried: [Trial: GraphBand?] = [:]

  private struct Trial: Hashable {
    let members: [Int]
    let way: Way
  }

  /// How boxes are laid out: in a grid, where a value that leaves the band goes down or to the right, around one of them,
  /// or in a grid with nothing between the boxes of a layer.
  private enum Way: CaseIterable { case below, wide, narrow, aside, cleared }

  init(_ graph: ComputationalGraph, _ detail: GraphDetail, on canvas: Canvas) {
    (self.graph, self.detail, self.canvas) = (graph, detail, canvas)
    boxes = graph.nodes.indices.map { index in
      let parts = graph.edges(from: index).compactMap { $0.back?.contribution }
      return GraphBox(index, of: graph, detail, contributions: parts, on: canvas)
    }
    references = graph.nodes.indices.map { GraphBox(reference: $0, of: graph, on: canvas) }
    edges = graph.edges.map { Self.labelled($0, of: graph, detail, on: canvas) }
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

  private static func labelled(
    _ edge: GraphEdge, of graph: ComputationalGraph, _ detail: GraphDetail, on canvas: Canvas
  ) -> GraphBand.LabelledEdge {
    guard let back = edge.back, detail.arrows != .nothing else {
      return GraphBand.LabelledEdge(edge: edge, before: GraphBlock(), after: GraphBlock())
    }
    func block(_ numbers: GraphNumbers, _ role: GraphBlock.Role) -> GraphBlock {
      let isShort = !numbers.isColumn || numbers.isLarge || detail.isSummedUp && numbers.single == nil
      guard isShort || detail.arrows.isLow else { return GraphBlock(numbers, role, on: canvas) }
      let ends = numbers.range
      guard ends.count == 2 else { return GraphBlock(ends, role, on: canvas) }
      let lines: [RichText] = detail.arrows.isLow ? ["\(ends[0]) … \(ends[1])"] : ["\(ends[0]) …", ends[1]]
      return GraphBlock(lines, role, on: canvas)
    }
    let isShown = detail.arrows == .all || detail.arrows >= .ranges && graph.isSum(edge.from)
    let parts = back.parts.compactMap { part in
      part.numbers.map { numbers in
        // Without colours, each column says which path it belongs to.
        let name = graph.theme.hasColors ? [] : [graph.paths[part.path]]
        return GraphBlock.stacked([
          GraphBlock(name, .path(part.path), on: canvas), block(numbers, .path(part.path)),
        ])
      }
    }
    let role: GraphBlock.Role = back.parts.first.map { .path($0.path) } ?? .gradient
    let contribution: GraphBlock =
      !isShown
      ? GraphBlock()
      : parts.isEmpty
        ? block(back.contribution, role) : detail.arrows.isLow ? .stacked(parts) : .side(parts, gap: 4)
    return GraphBand.LabelledEdge(
      edge: edge, before: GraphBlock(factor(back, detail), .factor, on: canvas), after: contribution)
  }

  /// The local derivative, in one line where height is scarce and it is short.
  private static func factor(_ back: GraphEdge.Back, _ detail: GraphDetail) -> [RichText] {
    let line = back.factor.dropFirst().reduce(back.factor.first ?? "") { line, next in
      // A line that goes on with a sign of multiplication is part of the product before it.
      line + (["·", "/"].contains(next.letters.first) ? "" : " ") + next
    }
    return detail.arrows.isLow && line.letters.count <= 24 ? [line] : back.factor
  }

  /// The units in bands that fit into the room, if each unit does: all in one, or else so that units without detours are not joined
  /// where that makes some.
  func bands(of units: some Collection<[Int]>, in room: Size) -> [GraphBand] {
    let whole = band(units.flatMap(\.self), in: room)
    if whole.layout.size.fits(room), whole.layout.isFramed { return [whole] }
    var (bands, start) = ([GraphBand](), units.startIndex)
    while start < units.endIndex {
      var (end, best) = (units.index(after: start), band(units[start], in: room))
      while end < units.endIndex {
        let members = units[start...end].flatMap(\.self)
        let wider = band(members, in: room)
        guard wider.layout.size.fits(room), wider.layout.isDirect || !best.layout.isDirect,
          wider.layout.isFramed || !best.layout.isFramed, !graph.isMixed(members)
        else { break }
        (end, best) = (units.index(after: end), wider)
      }
      bands.append(best)
      start = end
    }
    return bands
  }

  /// These values, with references to what they are computed from and to what uses them elsewhere: without detours where that has room,
  /// and as low as can be where the height is scarce.
  func band(_ members: [Int], in room: Size) -> GraphBand {
    let below = band(members, .below)!
    if !room.height.isFinite, below.layout.isDirect, below.layout.isFramed, below.layout.size.fits(room) {
      return below
    }
    let all = Way.allCases.compactMap { band(members, $0) }
    let fitting = all.filter { $0.layout.size.fits(room) }
    guard !fitting.isEmpty else {
      return all.min { $0.layout.size.excess(over: room) < $1.layout.size.excess(over: room) }!
    }
    func preferred(_ bands: [GraphBand], _ isGood: (GraphBand) -> Bool) -> [GraphBand] {
      let good = bands.filter(isGood)
      return good.isEmpty ? bands : good
    }
    let best = preferred(preferred(fitting, \.layout.isFramed), \.layout.isDirect)
    return room.height.isFinite ? best.min { $0.layout.size.height < $1.layout.size.height }! : best[0]
  }

  /// Nil where the band has no value that all others stand around.
  private func band(_ members: [Int], _ way: Way) -> GraphBand? {
    let trial = Trial(members: members, way: way)
    if let band = tried[trial] { return band }
    let band = laidOut(members, way)
    tried[trial] = band
    return band
  }

  private func laidOut(_ members: [Int], _ way: Way) -> GraphBand? {
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
    let laidOut = looks.map { box in
      let kind: GraphGrid.Kind =
        !box.node.kind.isGiven
        ? isLeaving(box) ? .leaving : .computed : box.node.kind == .parameter ? .parameter : .input
      return GraphLayout.Box(
        kind: kind, size: box.size, group: box.isReference ? nil : box.node.group)
    }
    let arrows = labelled.map {
      GraphLayout.Edge(
        from: places[$0.edge.from]!, to: places[$0.edge.to]!, before: $0.before.size, after: $0.after.size)
    }
    func heading(_ block: GraphFrames.Block) -> Double {
      let name = graph.heading(of: block.group, holding: block.boxes.map { looks[$0].node })
      return canvas.extent(of: name, GraphScene.Frame.style).width
    }
    let layout =
      switch way {
      case .below, .aside, .cleared:
        GraphLayout(
          boxes: laidOut, edges: arrows, gap: detail.boxes == .symbols ? 11 : 15, isFolded: detail.isFolded,
          leavesBelow: way != .aside, isCleared: way == .cleared, heading: heading
        ).places
      case .wide: GraphStar(laidOut, arrows, heading: heading)?.wide
      case .narrow: GraphStar(laidOut, arrows, heading: heading)?.narrow
      }
    return layout.map { GraphBand(detail: detail, boxes: looks, edges: labelled, layout: $0) }
  }
}

extension Size {
  func fits(_ room: Size) -> Bool { width <= room.width && height <= room.height }

  /// By how many points it is too large.
  func excess(over room: Size) -> Double { max(width - room.width, 0) + max(height - room.height, 0) }
}

extension GraphNode.Kind {
  var isGiven: Bool { self == .input || self == .parameter }
}
