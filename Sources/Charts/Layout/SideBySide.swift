import GradusDrawing
import GradusFormulas

/// Series whose intervals would lie over one another, since they have x in common, stand side by side.
extension Plot {
  /// How far from one to the next, in points: a little more than the bars at their ends are wide.
  private static let distance = 7.0

  /// How far each series is moved along the x axis, in points.
  ///
  /// - Parameter scale: an axis of about the same length, which does not depend on the words around the area.
  func shifts(of marks: [any DrawnMark], along scale: @autoclosure () -> AxisScale) -> [RichText: Double] {
    let intervals = marks.compactMap { $0 as? IntervalMark }.filter { $0.series != nil }
    let series = SeriesLooks.names(of: intervals)
    guard series.count > 1, barSeries.isEmpty else { return [:] }
    let scale = scale()
    let places = series.map { name in
      Set(intervals.filter { $0.series == name }.flatMap { scale.positions(of: $0.xs) }.filter(\.isFinite))
    }
    let all = places.reduce(Set()) { $0.union($1) }.sorted()
    let haveRoom = zip(all, all.dropFirst()).allSatisfy { $1 - $0 > Self.distance * Double(series.count + 1) }
    guard haveRoom, places.reduce(0, { $0 + $1.count }) > all.count else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: series.enumerated().map { index, name in
        (name, (Double(index) - Double(series.count - 1) / 2) * Self.distance)
      })
  }

  /// Where the points of a mark lie: all, or every second, third, … of a list.
  func points(of mark: some DrawnMark, _ xs: Channel, _ ys: Channel, every step: Int = 1) -> [Point] {
    let points = points(xs, ys, every: step)
    guard let shift = mark.series.flatMap({ shifts[$0] }) else { return points }
    return points.map { Point($0.x + shift, $0.y) }
  }
}
