import GradusDrawing

/// The room around a plot's area, in points.
struct Margins: Equatable {
  var left = 0.0
  var top = 0.0
  var right = 0.0
  var bottom = 0.0

  static func + (a: Margins, b: Margins) -> Margins {
    Margins(left: a.left + b.left, top: a.top + b.top, right: a.right + b.right, bottom: a.bottom + b.bottom)
  }

  /// The larger of both on each side.
  func united(with other: Margins) -> Margins {
    Margins(
      left: max(left, other.left), top: max(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  func area(in frame: Rectangle) -> Rectangle {
    let area = frame.inset(left: left, top: top, right: right, bottom: bottom)
    return Rectangle(x: area.x, y: area.y, width: max(area.width, 10), height: max(area.height, 10))
  }
}
