import GradusCharts
package import GradusDrawing

extension GraphScene {
  /// The frame around neighbouring boxes of a layer.
  package struct Frame: Sendable {
    let group: Int
    package let name: String
    package let area: Rectangle
    /// What the letters of its name take up, which no arrow runs through.
    package let nameArea: Rectangle

    static let style = TextStyle(7.5, weight: .medium)

    /// Nil where the arrows leave no room for the name.
    ///
    /// - Parameter boxes: of the band, in their places.
    init?(_ block: GraphFrames.Block, of graph: ComputationalGraph, _ boxes: [GraphBox], _ arrows: [GraphArrow]) {
      let own = block.boxes.map { boxes[$0] }
      guard let around = Rectangle(around: own.map(\.area)) else { return nil }
      let middle = around.center.x
      let inset = GraphLayout.inset
      let top = around.top - GraphLayout.heading
      var left = min(around.left, middle - block.reach.left) - inset
      var right = max(around.right, middle + block.reach.right) + inset
      func area(from left: Double, to right: Double) -> Rectangle {
        Rectangle(x: left, y: top, width: right - left, height: around.bottom + inset - top)
      }
      // No text beside an arrow in it stands over its edge.
      let plain = area(from: left, to: right)
      for text in arrows.flatMap(\.items).map(Self.area) where text.meets(plain) {
        (left, right) = (min(left, text.left - 2), max(right, text.right + 2))
      }
      let area = area(from: left, to: right)
      let places = stride(from: left + 7, through: max(right - 7 - block.heading, left + 7), by: 2).lazy.map {
        Rectangle(x: $0, y: top + 3, width: block.heading, height: 8.5)
      }
      guard let place = places.first(where: { $0.right < right - 2 && !Self.isCrossed($0, by: arrows) }) else {
        return nil
      }
      (group, name) = (block.group, graph.heading(of: block.group, holding: own.map(\.node)))
      (self.area, nameArea) = (area, place)
    }

    private static func isCrossed(_ area: Rectangle, by arrows: [GraphArrow]) -> Bool {
      let room = area.inset(left: -2.5, top: -1, right: -2.5, bottom: -1)
      return arrows.contains { arrow in
        arrow.items.contains { room.meets(Self.area(of: $0)) }
          || ([arrow.forward] + arrow.backward.map(\.route)).contains { route in
            zip(route, route.dropFirst()).contains { a, b in
              room.meets(
                Rectangle(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y)))
            }
          }
      }
    }

    private static func area(of item: GraphBlock.Item) -> Rectangle {
      let (size, left) = (item.role.style.size, item.place.x - item.anchor.fraction * item.width)
      return Rectangle(x: left, y: item.place.y - size, width: item.width, height: 1.3 * size)
    }

    func draw(_ theme: Theme, on canvas: Canvas) {
      canvas.rectangle(area, radius: 8, fill: theme.frame, stroke: Stroke(theme.grid))
      canvas.text(name, at: Point(nameArea.left, area.top + 9.5), Self.style.colored(theme.muted))
    }
  }
}

extension Rectangle {
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
