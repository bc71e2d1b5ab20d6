import GradusDrawing

/// Where the boxes, arrows and frames of a part of a graph stand, in points from its upper left.
struct GraphPlaces: Sendable {
  /// The middles and the sizes of the boxes.
  var (centers, sizes) = ([Point](), [Size]())
  /// The corners of each arrow, from its start to its end.
  var routes: [[Point]] = []
  /// Where the texts of each arrow stand on it, and whether it runs upright there.
  var labels: [(place: Point, isUpright: Bool)] = []
  /// What the frames hold.
  var blocks: [GraphFrames.Block] = []
  var size = Size(width: 0, height: 0)
  /// Whether no arrow runs around a box.
  var isDirect = true
  /// Whether each layer has one frame.
  var isFramed: Bool { Set(blocks.map(\.group)).count == blocks.count }

  /// The same with its upper left corner in the origin.
  func moved(by shift: Point) -> GraphPlaces {
    var moved = self
    moved.centers = centers.map { $0 + shift }
    moved.routes = routes.map { $0.map { $0 + shift } }
    moved.labels = labels.map { ($0.place + shift, $0.isUpright) }
    return moved
  }
}

extension GraphLayout {
  var places: GraphPlaces {
    let isDirect = ways.allSatisfy { if case .around = $0 { false } else { true } }
    return GraphPlaces(
      centers: centers, sizes: boxes.map(\.size), routes: routes, labels: labels, blocks: blocks, size: size,
      isDirect: isDirect)
  }
}
