import GradusDrawing
import GradusFormulas

/// A part of a graph that stands in one band: what is computed from the first layer to the last of it.
struct GraphBand: Sendable {
  /// An edge with the texts on its two sides.
  struct LabelledEdge: Sendable {
    let edge: GraphEdge
    let before, after: GraphBlock

    /// The texts beside a point of the arrow: above and below it, or where it runs upright, at its left and at its right.
    func items(at place: Point, isUpright: Bool) -> [GraphBlock.Item] {
      let gap = 4.0
      func corner(_ block: GraphBlock, _ side: Double) -> Point {
        let (width, height) = (block.size.width, block.size.height)
        return isUpright
          ? Point(place.x + side * gap - (side < 0 ? width : 0), place.y - height / 2)
          : Point(place.x - width / 2, place.y + side * gap - (side < 0 ? height : 0))
      }
      return before.shifted(by: corner(before, -1)) + after.shifted(by: corner(after, 1))
    }
  }

  let boxes: [GraphBox]
  let edges: [LabelledEdge]
  let layout: GraphLayout
}
