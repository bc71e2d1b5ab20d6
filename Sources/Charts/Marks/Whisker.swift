import GradusDrawing

/// A line with a bar across each end: from the least to the greatest of what a number can be.
struct Whisker {
  let start, end: Point
  var isLevel = false

  private static let halfBar = 3.0

  func draw(_ stroke: Stroke, on canvas: Canvas) {
    let (across, down) = isLevel ? (0, Self.halfBar) : (Self.halfBar, 0)
    canvas.line(from: start, to: end, stroke)
    for end in [start, end] {
      canvas.line(from: Point(end.x - across, end.y - down), to: Point(end.x + across, end.y + down), stroke)
    }
  }
}
