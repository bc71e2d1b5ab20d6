import GradusRequirements

extension RandomAccessCollection<Double> where Index == Int {
  /// The value below which `share` of these sorted numbers lie, with `share` between 0 and 1.
  ///
  /// It is interpolated linearly (R. J. Hyndman and Y. Fan, 1996, type 7).
  public func quantile(_ share: Double) -> Double {
    require(!isEmpty && 0...1 ~= share, "a quantile needs numbers and a share from 0 to 1, not \(share)")
    let place = share * Double(count - 1)
    let below = startIndex + Int(place)
    let above = Swift.min(below + 1, endIndex - 1)
    let part = place - place.rounded(.down)
    // Between two infinite numbers there is no difference to take a part of.
    return part == 0 || self[below] == self[above] ? self[below] : self[below] + part * (self[above] - self[below])
  }
}

extension Sequence<Double> {
  /// The median of these numbers, which need not be sorted.
  public var median: Double { sorted().quantile(0.5) }
}

extension Collection<Double> {
  /// The mean of these numbers; NaN where there are none.
  public var mean: Double { reduce(0, +) / Double(count) }
}
