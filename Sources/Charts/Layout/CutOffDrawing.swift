import GradusDrawing
import GradusFormulas

/// How triangles at an edge and their values are drawn.
extension CutOff {
  func draw(_ marks: [any DrawnMark]) {
    for isUp in [true, false] {
      let exits = edge(marks, isUp: isUp)
      for exit in exits { draw(exit) }
      for label in labels(of: exits) { draw(label, isUp: isUp, samples: marks) }
    }
  }

  /// The room for values above and below the area, in points.
  func room(for marks: [any DrawnMark]) -> Margins {
    func height(isUp: Bool) -> Double {
      let rows = labels(of: edge(marks, isUp: isUp)).map { $0.row + 1 }.max() ?? 0
      return rows == 0 ? 0 : Double(rows) * rowHeight + gap(isUp: isUp)
    }
    return Margins(top: height(isUp: true), bottom: height(isUp: false))
  }

  /// Between an edge and its values, in points: below there are the ticks.
  private func gap(isUp: Bool) -> Double { isUp ? 1 : 1 + AxisDrawing.tickLength }

  /// The corners of a triangle, whose tip touches the edge.
  private func corners(of exit: Exit) -> [Point] {
    let isUp = exit.signs[0].isUp
    let (edge, out) = (isUp ? plot.area.top : plot.area.bottom, isUp ? -1.0 : 1.0)
    return [Point(exit.x - 4, edge - 7 * out), Point(exit.x + 4, edge - 7 * out), Point(exit.x, edge)]
  }

  private func draw(_ exit: Exit) {
    plot.canvas.polygon(
      corners(of: exit), fill: exit.color ?? plot.theme.muted, stroke: Stroke(plot.theme.background, width: 0.7))
  }

  private func draw(_ label: Label, isUp: Bool, samples marks: [any DrawnMark]) {
    let (edge, out) = (isUp ? plot.area.top : plot.area.bottom, isUp ? -1.0 : 1.0)
    let y = edge + out * (gap(isUp: isUp) + (Double(label.row) + 0.5) * rowHeight)
    if label.row > 0 {
      for exit in label.exits {
        let line = [Point(exit, edge), Point(exit, y - out * rowHeight / 2)]
        plot.canvas.line(from: line[0], to: line[1], Stroke(plot.theme.muted, width: 0.5))
        plot.texts.add(line: line)
      }
    }
    let style = TextStyle(plot.theme.text.tick, color: label.color, halo: plot.theme.background)
    let sample = label.sampled == nil ? 0 : Self.sample.width + Self.sample.gap
    let width = plot.canvas.extent(of: label.text, style).width + sample
    for mark in marks where label.sampled != nil && mark.series == label.sampled {
      mark.drawSwatch(on: plot, from: label.x - width / 2, width: Self.sample.width, y: y)
    }
    plot.canvas.text(
      label.text, at: Point(label.x + sample / 2, y), style, anchor: TextAnchor(.center, .middle))
    plot.texts.add(Rectangle(x: label.x - width / 2, y: y - rowHeight / 2, width: width, height: rowHeight))
  }

  /// Where the triangles are, which a legend or a label should leave free.
  func obstacles(_ marks: [any DrawnMark]) -> [Point] {
    [true, false].flatMap { edge(marks, isUp: $0).flatMap(corners) }
  }
}
