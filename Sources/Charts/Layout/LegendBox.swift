import GradusDrawing

/// A legend in a box inside the plot.
extension Legend {
  /// The place for a box where it hides least of the data, and how many points of the data it hides there.
  func box(in plot: Plot) -> (area: Rectangle, hidden: Int) {
    let room = boxRoom(in: plot)
    let width = (entries.map { self.width(of: $0, plot.canvas, room: room) }.max() ?? 0) + 2 * Self.padding
    let height = entries.reduce(Self.padding) { $0 + self.height(of: $1, plot.canvas, room: room) }
    let (area, gap) = (plot.area, 7.0)
    let lefts = [area.right - gap - width, area.left + gap, area.center.x - width / 2]
    let tops = [area.top + gap, area.bottom - gap - height, area.center.y - height / 2]
    let places = tops.flatMap { top in lefts.map { Rectangle(x: $0, y: top, width: width, height: height) } }
    // Half a symbol away from its middle.
    let distance = 3.5
    let best = plot.obstacles.leastObstructed(
      among: places, within: area, besides: plot.texts, distance: distance, gap: 2 * distance)
    return (
      best, plot.obstacles.count(in: best.inset(left: -distance, top: -distance, right: -distance, bottom: -distance))
    )
  }

  private func boxRoom(in plot: Plot) -> Double { max(plot.area.width - 14 - 2 * Self.padding, 40) }

  func draw(box: Rectangle, on plot: Plot) {
    plot.canvas.rectangle(
      box, radius: 4, fill: theme.background.opacity(0.92), stroke: Stroke(theme.grid, width: 0.7))
    let room = boxRoom(in: plot)
    var top = box.top + Self.padding / 2
    for entry in entries {
      let height = height(of: entry, plot.canvas, room: room)
      draw(entry, at: box.left + Self.padding, top + height / 2, room: room, plot)
      top += height
    }
  }
}
