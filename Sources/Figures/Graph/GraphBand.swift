import GradusDrawing
import GradusFormulas

/// A part of a graph that stands in one band: what is computed from the first layer to the last of it.
struct GraphBand: Sendable {
  /// An edge with the texts on its two sides.
  struct LabelledEdge: Sendable {
    let edge: GraphEdge
    let before, after: GraphBlock

    /// What texts of this size take up beside a point of the arrow, before it (−1) or after it (1).
    static func area(of size: Size, at place: Point, isUpright: Bool, side: Double) -> Rectangle {
      // The head of an arrow is wider than its line.
      let gap = isUpright ? 5.0 : 4.0
      let corner =
        isUpright
        ? Point(place.x + side * gap - (side < 0 ? size.width : 0), place.y - size.height / 2)
        : Point(place.x - size.width / 2, place.y + side * gap - (side < 0 ? size.height : 0))
      return Rectangle(x: corner.x, y: corner.y, size: size)
    }

    /// The texts beside a point of the arrow: above and below it, or where it runs upright, at its left and at its right.
    func items(at place: Point, isUpright: Bool) -> [GraphBlock.Item] {
      func corner(_ block: GraphBlock, _ side: Double) -> Point {
        let area = Self.area(of: block.size, at: place, isUpright: isUpright, side: side)
        return Point(area.left, area.top)
      }
      return before.shifted(by: corner(before, -1)) + after.shifted(by: corner(after, 1))
    }
  }

  /// How much is shown of it.
  let detail: GraphDetail
  let boxes: [GraphBox]
  let edges: [LabelledEdge]
  let layout: GraphPlaces
}
