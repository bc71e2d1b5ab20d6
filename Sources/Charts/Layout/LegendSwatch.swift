import GradusDrawing

/// How a mark looks in the legend.
extension DrawnMark {
  func drawSwatch(on plot: Plot, from left: Double, width: Double, y: Double) {
    switch swatch {
    case .none:
      guard self is FailureMark else { break }
      PointShape.cross.draw(
        on: plot.canvas, at: Point(left + width / 2, y), diameter: 6, color: plot.color(of: self), outline: nil)
    case .line:
      var stroke = plot.stroke(of: self)
      stroke.width = min(max(stroke.width, 1.2), 3)
      plot.canvas.line(from: Point(left, y), to: Point(left + width, y), stroke)
    case .point:
      // As large as in the picture, unless it would need more than its row.
      let diameter = min(style.symbolSize ?? PointMark.diameter, 12)
      plot.symbol(of: self).draw(
        on: plot.canvas, at: Point(left + width / 2, y), diameter: diameter, color: plot.color(of: self),
        outline: PointMark.outline(diameter: diameter, style, plot))
    case .area(let opacity, let hasLine):
      let area = box(from: left, width: width, y: y)
      if plot.fill(of: self) != .solid, self is HistogramMark {
        return plot.fill(of: self).draw(area, plot.color(of: self), on: plot.canvas)
      }
      plot.canvas.rectangle(area, radius: hasLine ? 0 : 1.5, fill: plot.color(of: self).opacity(opacity))
      guard hasLine else { return }
      plot.canvas.line(
        from: Point(area.left, area.top), to: Point(area.right, area.top), plot.stroke(of: self, width: 1.3))
    case .bar:
      let (area, pattern) = (box(from: left, width: width, y: y), plot.fill(of: self))
      if pattern != .solid, self is BarMark { return pattern.draw(area, plot.color(of: self), on: plot.canvas) }
      plot.canvas.rectangle(area, radius: 1.5, fill: plot.color(of: self))
    }
  }

  private func box(from left: Double, width: Double, y: Double) -> Rectangle {
    Rectangle(x: left + width / 2 - 6, y: y - 4, width: 12, height: 8)
  }
}
