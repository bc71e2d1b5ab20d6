import GradusCharts
package import GradusDrawing
import GradusFormulas

/// A computational graph with its boxes and arrows in their places, ready to be drawn at any moment of the computation.
///
/// Where it is wider than its page it is cut between layers, and within one only where that has no room by itself. An arrow from one
/// band to another is drawn in both, to a reference and from a reference: a small box that repeats a symbol.
package struct GraphScene: Sendable {
  /// The frame around the boxes of a layer.
  package struct Frame: Sendable {
    package let name: String
    package let area: Rectangle
  }

  package let graph: ComputationalGraph
  package let detail: GraphDetail
  package private(set) var boxes: [GraphBox] = []
  package private(set) var arrows: [GraphArrow] = []
  package private(set) var frames: [Frame] = []
  /// What boxes, arrows and frames take up, from the upper left.
  package private(set) var size = Size(width: 0, height: 0)
  /// From above to below.
  private(set) var bands: [GraphBand] = []
  private static let bandGap = 14.0

  init(_ graph: ComputationalGraph, _ detail: GraphDetail, width: Double, on canvas: Canvas) {
    self.init(graph, detail, GraphParts(graph, detail, on: canvas).bands(width: width))
  }

  init(_ graph: ComputationalGraph, _ detail: GraphDetail, _ bands: some Sequence<GraphBand>) {
    (self.graph, self.detail) = (graph, detail)
    for band in bands { add(band) }
  }

  /// Whether the box of a node stands in it, and not in another part of the graph.
  func holds(_ node: Int) -> Bool { boxes.contains { $0.index == node && !$0.isReference } }

  private mutating func add(_ band: GraphBand) {
    let top = bands.isEmpty ? 0 : size.height + Self.bandGap
    bands.append(band)
    func place(_ point: Point) -> Point { Point(point.x, point.y + top) }
    let layout = band.layout
    let added = zip(band.boxes, layout.centers).map { $0.placed(at: place($1)) }
    boxes += added
    for (index, edge) in band.edges.enumerated() {
      let label = (place: place(layout.labels[index].place), isUpright: layout.labels[index].isUpright)
      arrows.append(
        GraphArrow(
          edge.edge, route: layout.routes[index].map(place),
          items: edge.items(at: label.place, isUpright: label.isUpright)))
    }
    for number in graph.groups.indices {
      let own = added.filter { !$0.isReference && $0.node.group == number }
      guard
        let area = Rectangle(around: own.map(\.area))?.inset(
          left: -GraphLayout.inset, top: -GraphLayout.heading, right: -GraphLayout.inset, bottom: -GraphLayout.inset),
        !added.contains(where: { $0.node.group != number && area.meets($0.area) })
      else { continue }
      frames.append(Frame(name: graph.heading(of: number, holding: own.map(\.node)), area: area))
    }
    size = Size(width: max(size.width, layout.size.width), height: top + layout.size.height)
  }

  private var theme: Theme { graph.theme }
  var hasReferences: Bool { boxes.contains(where: \.isReference) }

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
      for frame in frames { draw(frame, on: canvas) }
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

  private func draw(_ frame: Frame, on canvas: Canvas) {
    canvas.rectangle(frame.area, radius: 8, fill: theme.frame, stroke: Stroke(theme.grid))
    let place = Point(frame.area.left + 7, frame.area.top + 9.5)
    canvas.text(frame.name, at: place, TextStyle(7.5, weight: .medium, color: theme.muted))
  }
}

extension Rectangle {
  /// The smallest one that holds all of these; nil where there are none.
  fileprivate init?(around areas: [Rectangle]) {
    guard let left = areas.map(\.left).min(), let top = areas.map(\.top).min(),
      let right = areas.map(\.right).max(), let bottom = areas.map(\.bottom).max()
    else { return nil }
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  fileprivate func meets(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
