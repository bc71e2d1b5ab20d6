import CGradusGraphviz
import Foundation
import GradusDrawing
import GradusGraphvizShim
import Synchronization

/// Boxes and arrows placed by Graphviz' dot, from left to right: the places only, the drawing is ours.
struct GraphLayout {
  struct Box {
    var size: Size
    /// The box belongs to the group of this number; nil for none.
    var group: Int?
  }
  struct Edge: Hashable {
    var from, to: Int
    /// The edges of the main chain are kept straight.
    var isMain = false
  }

  /// The middles of the boxes, in points from the upper left.
  private(set) var centers: [Point] = []
  /// For each edge the control points of a chain of Bézier curves: 1 + 3k of them.
  private(set) var routes: [[Point]] = []
  private(set) var size = Size(width: 0, height: 0)

  /// Graphviz with its plug-ins; it is never freed, since Graphviz keeps the plug-ins that each context has loaded.
  private struct Context: ~Copyable { let pointer = gvContext() }
  /// Graphviz keeps state of its own, so one layout runs at a time.
  private static let context = Mutex(Context())

  /// - Throws: `DrawingError.library` where Graphviz has no dot plug-in.
  init(boxes: [Box], edges: [Edge], gap: Size) throws {
    let text = Self.dot(boxes, edges, gap)
    self = try Self.context.withLock { context in
      try Self.placed(text, boxes: boxes.count, edges: edges, context.pointer)
    }
  }
  private init() {}

  /// The graph in Graphviz' language; sizes are in inches there.
  private static func dot(_ boxes: [Box], _ edges: [Edge], _ gap: Size) -> String {
    func node(_ id: Int) -> String {
      "n\(id) [width=\(boxes[id].size.width / 72), height=\(boxes[id].size.height / 72)];"
    }
    let groups = Set(boxes.compactMap(\.group)).sorted().map { group in
      "subgraph cluster_\(group) { margin=14; "
        + boxes.indices.filter { boxes[$0].group == group }.map(node).joined(separator: " ") + " }"
    }
    let alone = boxes.indices.filter { boxes[$0].group == nil }.map(node)
    let arrows = edges.map { "n\($0.from) -> n\($0.to) [weight=\($0.isMain ? 20 : 1)];" }
    // What flows into a group stands to its left, and so to the left of the parameter that it meets there first.
    let into = Dictionary(grouping: edges, by: \.to)
    let lefts = edges.filter { boxes[$0.from].group == nil && boxes[$0.to].group != nil }.flatMap { entry in
      into[entry.to, default: []].filter { boxes[$0.from].group == boxes[entry.to].group && into[$0.from] == nil }
        .map { "n\(entry.from) -> n\($0.from) [style=invis, weight=100];" }
    }
    return """
      digraph {
      rankdir=LR; nodesep=\(gap.height / 72); ranksep=\(gap.width / 72);
      node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];
      \((groups + alone + arrows + lefts).joined(separator: "\n"))
      }
      """
  }

  private static func placed(
    _ text: String, boxes: Int, edges: [Edge], _ context: OpaquePointer?
  ) throws -> GraphLayout {
    var result: UnsafeMutablePointer<CChar>?
    let outcome = layOutGraph(
      context, text, Int32(boxes), edges.map { Int32($0.from) }, edges.map { Int32($0.to) }, Int32(edges.count), &result
    )
    defer { free(result) }
    switch outcome {
    case GraphLaidOut: break
    case GraphUnreadable: throw failure("it cannot read a graph of \(boxes) boxes")
    case GraphWithoutPlugin:
      throw failure("it cannot lay out a graph, since its dot plug-in is missing; installing graphviz again brings it")
    default: throw failure("the process that lays out a graph of \(boxes) boxes ended before it was ready")
    }
    let lines = result.map { String(cString: $0).split(separator: "\n", omittingEmptySubsequences: false) } ?? []
    guard lines.count > boxes + edges.count else { throw failure("it has not placed all of \(boxes) boxes") }
    let frame = numbers(lines[0])
    guard frame.count == 4 else { throw failure("it has not placed all of \(boxes) boxes") }
    var layout = GraphLayout()
    layout.size = Size(width: frame[2], height: frame[3])
    // Graphviz' y grows upwards.
    func points(_ text: Substring) -> [Point] {
      let flat = numbers(text)
      return stride(from: 0, to: flat.count - 1, by: 2).map { Point(flat[$0], frame[3] - flat[$0 + 1]) }
    }
    layout.centers = lines[1...].prefix(boxes).compactMap { points($0).first }
    layout.routes = lines[(1 + boxes)...].prefix(edges.count).map(points)
    guard layout.centers.count == boxes else { throw failure("it has not placed all of \(boxes) boxes") }
    return layout
  }

  /// The version of Graphviz that runs.
  static let library: LibraryVersion = {
    context.withLock { LibraryVersion("graphviz", gvcVersion($0.pointer).map { String(cString: $0) } ?? "unknown") }
  }()

  private static func failure(_ message: String) -> DrawingError { .library(name: "graphviz", message: message) }

  private static func numbers(_ text: Substring) -> [Double] {
    text.split { " ,".contains($0) }.compactMap { Double($0) }
  }
}
