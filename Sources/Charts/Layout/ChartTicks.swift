import GradusDrawing

/// Which numbers stand along the axes of a chart.
extension ChartDrawing {
  func xTicks(_ scale: AxisScale) -> Ticks {
    guard scale.kind == .category else {
      return numericTicks(scale, room: theme.tickRoom.across, domains.x, chart.x.labels)
    }
    let room = nameRoom(along: scale)
    let widest = scale.categories.map { canvas.extent(of: $0, AxisDrawing.style(theme), in: room).width }.max() ?? 1
    return Ticks(of: scale, count: max(1, Int(scale.length / (widest + 6))))
  }
  func yTicks(_ scale: AxisScale) -> Ticks {
    guard scale.kind == .category else {
      return numericTicks(scale, room: theme.tickRoom.down, domains.y, chart.y.labels)
    }
    return Ticks(of: scale, count: max(1, Int(scale.length / (theme.text.tick * 1.25))))
  }
  /// Ticks at least `room` points apart, closer on a short axis.
  private func numericTicks(_ scale: AxisScale, room: Double, _ extent: AxisExtent, _ labels: TickLabels) -> Ticks {
    let count = max(2, Int(scale.length / min(room, max(room / 2, scale.length / 4))))
    return Ticks(of: scale, count: count, areWhole: extent.isWhole && !extent.isEmpty, labels: labels)
  }
}
