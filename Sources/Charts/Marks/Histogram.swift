import GradusRequirements

/// How many numbers fall into each of several bins of the same width.
struct Histogram: Hashable, Sendable {
  let range: ClosedRange<Double>
  let counts: [Int]
  /// How many numbers were not finite, or outside the range.
  let outside: Int
  /// How many numbers were not finite.
  let notFinite: Int

  /// - Parameter range: nil for the range of the samples.
  init(_ samples: [Double], bins: Int = 40, over range: ClosedRange<Double>? = nil) {
    require(bins > 0, "a histogram needs at least one bin, not \(bins)")
    let range = ScaleKind.linear.usable(range ?? Self.range(of: [samples]))
    // Huge and tiny numbers are brought to where differences do not overflow, and quotients neither.
    let scale = AxisScale(.linear, domain: range, start: 0, end: Double(bins))
    let factor = Double(bins) / (range.upperBound - range.lowerBound)
    let isUsual = factor.isNormal && (factor * range.lowerBound).isFinite
    var counts = [Int](repeating: 0, count: bins)
    for sample in samples where range ~= sample {
      counts[min(Int(isUsual ? (sample - range.lowerBound) * factor : scale(sample)), bins - 1)] += 1
    }
    (self.range, self.counts) = (range, counts)
    outside = samples.count - counts.reduce(0, +)
    notFinite = samples.count { !$0.isFinite }
  }

  /// The range that holds all finite numbers of all lists.
  static func range(of lists: [[Double]]) -> ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for list in lists {
      for number in list where number.isFinite {
        if number < low { low = number }
        if number > high { high = number }
      }
    }
    return low < high ? low...high : low == high ? ScaleKind.linear.usable((low - 0.5)...(high + 0.5)) : 0...1
  }

  var total: Int { counts.reduce(0, +) }
  var binWidth: Double { (range.upperBound - range.lowerBound) / Double(counts.count) }
  /// Where bin `index` begins; that of the last bin's end for `counts.count`.
  func edge(_ index: Int) -> Double {
    if binWidth.isFinite { return range.lowerBound + binWidth * Double(index) }
    let part = Double(index) / Double(counts.count)
    return range.lowerBound * (1 - part) + range.upperBound * part
  }

  /// The outline of the bars, from left to right, for heights of the bins.
  func steps(_ heights: [Double]) -> [(x: Double, y: Double)] {
    heights.enumerated().flatMap { [(edge($0), $1), (edge($0 + 1), $1)] }
  }
}
