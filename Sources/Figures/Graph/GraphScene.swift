import GradusCharts
package import GradusDrawing
import GradusFormulas

/// A computational graph with its boxes and arrows in their places, ready to be drawn at any moment of the computation.
///
/// Where it is wider than its page it is cut between layers, and within one only where that has no room by itself. Without layers it is
/// cut between values. An arrow from one
/// band to another is drawn in both, to a reference and from a reference: a small box that repeats a symbol.
package struct GraphScene: Sendable {
  package let graph: ComputationalGraph
  package private(set) var boxes: [GraphBox] = []
  package private(set) var arrows: [GraphArrow] = []
  package private(set) var frames: [Frame] = []
  /// The layers that have no frames, because one of these would have no room for its name.
  private(set) var unframed: Set<Int> = []
  /// What boxes, arrows and frames take up, from the upper left.
  package private(set) var size = Size(width: 0, height: 0)
  /// From left to right and from above to below.
  private(set) var bands: [GraphBand] = []
  /// Where the last row of bands begins, and where its last band ends.
  private var (rowTop, rowEnd) = (0.0, 0.0)
  private static let bandGap = Size(width: 26, height: 14)

  /// With layers whole, however wide they are.
  init(_ graph: ComputationalGraph, _ detail: GraphDetail, width: Double, on canvas: Canvas) {
    let units = GraphUnits(graph, .betweenLayers).all
    self.init(
      graph, GraphParts(graph, detail, on: canvas).bands(of: units, in: Size(width: width, height: .infinity)),
      width: width)
  }

  /// - Parameter width: as far as bands may stand beside one another.
  init(_ graph: ComputationalGraph, _ bands: some Sequence<GraphBand>, width: Double) {
    self.graph = graph
    for band in bands { add(band, width: width) }
    leaveOutFrames(of: unframed)
  }

  /// A layer has frames around all that is shown of it, or none, also where a graph is cut into parts.
  mutating func leaveOutFrames(of layers: Set<Int>) { frames.removeAll { layers.contains($0.group) } }

  /// Whether the box of a node stands in it, and not in another part of the graph.
  func holds(_ node: Int) -> Bool { boxes.contains { $0.index == node && !$0.isReference } }

  private mutating func add(_ band: GraphBand, width: Double) {
    let layout = band.layout
    let isBeside = !bands.isEmpty && rowEnd + Self.bandGap.width + layout.size.width <= width
    if !isBeside { rowTop = bands.isEmpty ? 0 : size.height + Self.bandGap.height }
    let corner = Point(isBeside ? rowEnd + Self.bandGap.width : 0, rowTop)
    rowEnd = corner.x + layout.size.width
    bands.append(band)
    func place(_ point: Point) -> Point { point + corner }
    let added = band.boxes.indices.map { band.boxes[$0].placed(at: place(layout.centers[$0]), layout.sizes[$0]) }
    boxes += added
    for (index, edge) in band.edges.enumerated() {
      let label = (place: place(layout.labels[index].place), isUpright: layout.labels[index].isUpright)
      arrows.append(
        GraphArrow(
          edge.edge, route: layout.routes[index].map(place),
          items: edge.items(at: label.place, isUpright: label.isUpright)))
    }
    let new = arrows.suffix(band.edges.count)
    for block in layout.blocks {
      if layout.isFramed, let frame = Frame(block, of: graph, added, Array(new)) {
        frames.append(frame)
      } else {
        unframed.insert(block.group)
      }
    }
    size = Size(width: max(size.width, rowEnd), height: max(size.height, rowTop + layout.size.height))
  }

  private var theme: Theme { graph.theme }
  /// Whether some values have strokes instead of numbers.
  package var hasStrokes: Bool { boxes.contains(where: \.hasStrokes) }
  /// The most that stands beside an arrow.
  var arrowTexts: GraphDetail.Arrows { bands.map(\.detail.arrows).max() ?? .nothing }

  /// Whether the sigmoid function stands in a box or beside an arrow, as the letter s.
  var hasSigmoid: Bool {
    (boxes.flatMap(\.items) + arrows.flatMap(\.items)).contains { item in
      guard item.role == .formula || item.role == .factor else { return false }
      let letters = Array(item.text.letters)
      return zip(letters.indices, letters).contains { place, letter in
        letter == "s" && letters[place...].dropFirst().first == "(" && !(place > 0 && letters[place - 1].isLetter)
      }
    }
  }

  /// The graph with its upper left corner at `corner`.
  func draw(_ moment: GraphMoment, at corner: Point, on canvas: Canvas) {
    let names = GraphNames(boxes)
    canvas.shifted(by: corner) {
      for frame in frames { frame.draw(theme, on: canvas) }
      for arrow in arrows {
        let (from, to) = (
          names.name(of: arrow.from, near: arrow.forward.first), names.name(of: arrow.to, near: arrow.forward.last)
        )
        canvas.edge(from: from, to: to) { arrow.draw(moment, theme, on: canvas) }
      }
      for (box, name) in zip(boxes, names.all) {
        canvas.node(name, kind: box.isReference ? "reference" : box.node.kind.rawValue, in: box.area) {
          box.draw(moment, theme, on: canvas)
        }
      }
    }
  }
}
