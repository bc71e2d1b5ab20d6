import GradusDrawing

/// How a bar is filled where colours do not tell bars apart, or where one stands for something else than the others.
package enum FillPattern: Hashable, Sendable, CaseIterable {
  case solid, hollow, hatched, crossed

  /// - Parameter ground: the colour between lines; nil for what is behind.
  func draw(_ area: Rectangle, _ color: RGBColor, on canvas: Canvas, ground: RGBColor? = nil) {
    guard self != .solid else { return canvas.rectangle(area, fill: color) }
    if let ground { canvas.rectangle(area, fill: ground) }
    let stroke = Stroke(color, width: 0.9)
    if self != .hollow { hatch(area, stroke, on: canvas) }
    if area.width > 1, area.height > 1 {
      canvas.rectangle(area.inset(left: 0.45, top: 0.45, right: 0.45, bottom: 0.45), stroke: stroke)
    }
  }

  /// Slanted lines, which go on from one area into the next.
  private func hatch(_ area: Rectangle, _ stroke: Stroke, on canvas: Canvas) {
    let spacing = 4.5
    // Along each line that rises to the right, x + y is constant, and along each that falls, x − y.
    let rising = stride(
      from: ((area.left + area.top) / spacing).rounded(.up) * spacing, to: area.right + area.bottom, by: spacing)
    for sum in rising {
      let (left, right) = (max(area.left, sum - area.bottom), min(area.right, sum - area.top))
      canvas.line(from: Point(left, sum - left), to: Point(right, sum - right), stroke)
    }
    guard self == .crossed else { return }
    let falling = stride(
      from: ((area.left - area.bottom) / spacing).rounded(.up) * spacing, to: area.right - area.top, by: spacing)
    for difference in falling {
      let (left, right) = (max(area.left, difference + area.top), min(area.right, difference + area.bottom))
      canvas.line(from: Point(left, left - difference), to: Point(right, right - difference), stroke)
    }
  }
}
