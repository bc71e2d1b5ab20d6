import GradusRequirements

/// How many numbers fall into each of several bins of the same width.
struct Histogram: Hashable, Sendable {
  let range: ClosedRange<Double>
  let counts: [Int]
  /// How many numbers were not finite, or outside the range.
  let outside: Int

  /// - Parameter range: nil for the range of the samples.
  init(_ samples: [Double], bins: Int = 40, over range: ClosedRange<Double>? = nil) {
    require(bins > 0, "a histogram needs at least one bin, not \(bins)")
    let range = range ?? Self.range(of: [samples])
    let factor = Double(bins) / (range.upperBound - range.lowerBound)
    var counts = [Int](repeating: 0, count: bins)
    for sample in samples where range ~= sample {
      counts[min(Int((sample - range.lowerBound) * factor), bins - 1)] += 1
    }
    (self.range, self.counts) = (range, counts)
    outside = samples.count - counts.reduce(0, +)
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
    return low < high ? low...high : low == high ? (low - 0.5)...(high + 0.5) : 0...1
  }

  var total: Int { counts.reduce(0, +) }
  var binWidth: Double { (range.upperBound - range.lowerBound) / Double(counts.count) }
  /// Where bin `index` begins; that of the last bin's end for `counts.count`.
  func edge(_ index: Int) -> Double { range.lowerBound + binWidth * Double(index) }

  /// The outline of the bars, from left to right, for heights of the bins.
  func steps(_ heights: [Double]) -> [(x: Double, y: Double)] {
    heights.enumerated().flatMap { [(edge($0), $1), (edge($0 + 1), $1)] }
  }
}
