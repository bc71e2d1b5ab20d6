import CGradusCairo
import GradusFormulas

/// What was drawn on a canvas, in points of the whole picture, for files that keep texts as texts and shapes as shapes.
final class Recording {
  indirect enum Element: Hashable, Sendable {
    /// - start: how much of the line was left out before, in points.
    case shape(Shape, fill: RGBColor?, stroke: Stroke?, start: Double)
    case text(RecordedText)
    /// The same shapes at each of many places, drawn at (0, 0).
    case marks([Point], [Element])
    case image(PixelImage, Rectangle)
    /// What is drawn in this area only.
    case clipped(Rectangle, [Element])
    /// A node of a graph: its name, what kind it is, and what is drawn for it.
    case node(String, kind: String, Rectangle, [Element])
    /// An edge between two nodes, and what is drawn for it.
    case edge(from: String, to: String, [Element])
  }

  private(set) var elements: [Element] = []
  /// What everything is painted with first; nil where nothing is.
  var ground: RGBColor?

  func add(_ element: Element) { elements.append(element) }

  func add(_ shape: Shape, fill: RGBColor?, stroke: Stroke?, from start: Double, _ cairo: OpaquePointer) {
    guard fill != nil || stroke != nil else { return }
    let factor = Self.factor(cairo)
    var stroke = stroke
    if factor != 1 { stroke?.width *= factor }
    let placed = shape.mapped(factor: factor) { Self.placed($0, cairo) }
    add(.shape(placed, fill: fill, stroke: stroke, start: start * factor))
  }

  /// Collects what `body` draws.
  func group(_ body: () -> Void, as element: ([Element]) -> Element) {
    let before = elements
    elements = []
    body()
    elements = before + [element(elements)]
  }

  func placed(_ area: Rectangle, _ cairo: OpaquePointer) -> Rectangle {
    area.moved(to: Self.placed(Point(area.x, area.y), cairo), Self.factor(cairo))
  }

  static func placed(_ point: Point, _ cairo: OpaquePointer) -> Point {
    var point = point
    cairo_user_to_device(cairo, &point.x, &point.y)
    return point
  }

  /// How much larger a length is in the picture, where it may be turned too.
  static func factor(_ cairo: OpaquePointer) -> Double {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(cairo, &matrix)
    return (matrix.xx * matrix.xx + matrix.yx * matrix.yx).squareRoot()
  }
}

// MARK: - Graphs

extension Canvas {
  /// What `body` draws is a node of a graph, which a file that can be edited keeps together.
  ///
  /// - Parameters:
  ///   - name: what edges call it; each node needs a name of its own.
  ///   - kind: what nodes of the same looks are called.
  package func node(_ name: String, kind: String, in area: Rectangle, _ body: () -> Void) {
    guard let recording else { return body() }
    let area = recording.placed(area, cairo)
    recording.group(body) { .node(name, kind: kind, area, $0) }
  }

  /// What `body` draws is an edge between two nodes, and moves with them.
  package func edge(from: String, to: String, _ body: () -> Void) {
    guard let recording else { return body() }
    recording.group(body) { .edge(from: from, to: to, $0) }
  }
}
