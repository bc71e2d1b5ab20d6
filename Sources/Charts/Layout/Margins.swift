import GradusDrawing

/// The room around a plot's area, in points.
struct Margins {
  var left = 0.0
  var top = 0.0
  var right = 0.0
  var bottom = 0.0

  func area(in frame: Rectangle) -> Rectangle {
    let area = frame.inset(left: left, top: top, right: right, bottom: bottom)
    return Rectangle(x: area.x, y: area.y, width: max(area.width, 10), height: max(area.height, 10))
  }
}
