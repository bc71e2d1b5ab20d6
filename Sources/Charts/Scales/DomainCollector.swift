/// What the data of a chart need of both axes.
struct DomainCollector: Sendable {
  var x, y: AxisExtent
  /// How many points have no place: not finite, or not positive on a logarithmic axis.
  private(set) var gaps = 0

  init(x: Axis, y: Axis) {
    (self.x, self.y) = (AxisExtent(x), AxisExtent(y))
    self.y.prefersZero = true
  }

  /// Counts numbers that a mark leaves out because they are not finite.
  mutating func leaveOut(_ count: Int) { gaps += count }

  /// Makes room for points.
  mutating func add(x xs: Channel, y ys: Channel) {
    x.add(xs)
    y.add(ys)
    if !xs.isNames, !ys.isNames, x.kind != .category, y.kind != .category {
      gaps += zip(xs.numbers, ys.numbers).count { !x.isPlaceable($0) || !y.isPlaceable($1) }
    } else {
      if !ys.isNames, y.kind != .category { gaps += ys.numbers.count { !y.isPlaceable($0) } }
      if !xs.isNames, x.kind != .category { gaps += xs.numbers.count { !x.isPlaceable($0) } }
    }
  }
}
