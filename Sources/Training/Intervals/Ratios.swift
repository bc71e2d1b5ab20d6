import GradusRequirements

extension [Double] {
  /// Each number over the one at its place in `others`, such as two losses of the same draw; 1 where both are 0, since neither is greater.
  public func ratios(to others: [Double]) -> [Double] {
    require(count == others.count, "\(count) numbers have no ratios to \(others.count)")
    return zip(self, others).map { $0 == 0 && $1 == 0 ? 1 : $0 / $1 }
  }
}
