/// A place in a picture, in points (1/72 inch); y grows downwards.
package struct Point: Hashable, Sendable {
  /// In points; x grows to the right, y downwards.
  package var x, y: Double
  package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// A width and a height, in points.
package struct Size: Hashable, Sendable {
  /// In points.
  package var width, height: Double
  package init(width: Double, height: Double) { (self.width, self.height) = (width, height) }
}

/// An upright rectangle, in points.
package struct Rectangle: Hashable, Sendable {
  /// The upper left corner and the size, in points.
  package var x, y, width, height: Double
  package init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  package init(x: Double, y: Double, size: Size) {
    self.init(x: x, y: y, width: size.width, height: size.height)
  }

  /// The x of the left edge, in points.
  package var left: Double { x }
  package var right: Double { x + width }
  /// The y of the upper edge, in points.
  package var top: Double { y }
  /// The y of the lower edge, in points.
  package var bottom: Double { y + height }
  package var center: Point { Point(x + width / 2, y + height / 2) }

  /// The rectangle that is smaller by these distances at its four sides.
  package func inset(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) -> Rectangle {
    Rectangle(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
  }
  func inset(by distance: Double) -> Rectangle {
    inset(left: distance, top: distance, right: distance, bottom: distance)
  }
  /// What both rectangles cover; without height or width where they are apart.
  package func intersection(_ other: Rectangle) -> Rectangle {
    let (left, top) = (max(self.left, other.left), max(self.top, other.top))
    return Rectangle(
      x: left, y: top, width: max(0, min(right, other.right) - left), height: max(0, min(bottom, other.bottom) - top))
  }
  /// Whether the point lies in the rectangle or on its edge.
  package func contains(_ point: Point) -> Bool {
    left...max(left, right) ~= point.x && top...max(top, bottom) ~= point.y
  }
}
