import GradusDrawing
import GradusFormulas

extension Plot {
  /// Writes a text beside a mark: inside the picture, and ending in "…" where it would be wider than the plot.
  func text(_ text: some RichTextConvertible, at point: Point, _ style: TextStyle, anchor: TextAnchor) {
    let room = TextRoom.line(max(area.width, 40))
    let extent = canvas.extent(of: text, style, in: room)
    let left = point.x - extent.width * anchor.horizontal.fraction
    let top = point.y - anchor.vertical.offset(in: extent, style)
    let wanted = Rectangle(x: left, y: top, width: extent.width, height: extent.height)
    let place = wanted.moved(into: canvas.bounds)
    guard place != wanted else {
      canvas.text(text, at: point, style, anchor: anchor, in: room)
      return
    }
    canvas.text(text, at: Point(place.x, place.y), style, anchor: TextAnchor(.left, .top), in: room)
  }
}

extension Rectangle {
  /// The rectangle, moved as little as possible so that it is inside another.
  func moved(into other: Rectangle) -> Rectangle {
    Rectangle(
      x: max(min(x, other.right - width), other.left), y: max(min(y, other.bottom - height), other.top), width: width,
      height: height)
  }
}
