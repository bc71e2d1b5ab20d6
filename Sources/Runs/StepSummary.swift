import GradusTraining

/// How the numbers of a value are distributed at one step: a few percentiles, and a histogram of 32 equal bins from the least to the
/// greatest number.
public struct StepSummary: Hashable, Sendable {
  static let binCount = 32
  /// The mean, and the standard deviation (divided by the count).
  public let mean, deviation: Double
  /// The 0, 5, 25, 50, 75, 95 and 100 % points, linear between neighbours.
  public let percentiles: [Double]
  /// How many numbers lie in each bin.
  public let counts: [Int]

  static let shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

  /// The distribution of some numbers; those that are not finite are left out.
  public init(_ numbers: [Double]) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last else {
      (mean, deviation, percentiles, counts) = (
        .nan, .nan, Self.shares.map { _ in .nan }, Array(repeating: 0, count: Self.binCount)
      )
      return
    }
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    self.mean = mean
    deviation = (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)).squareRoot()
    percentiles = Self.shares.map { sorted.quantile($0) }
    let width = (greatest - least) / Double(Self.binCount)
    counts = sorted.reduce(into: Array(repeating: 0, count: Self.binCount)) { counts, number in
      counts[width > 0 ? min(Int((number - least) / width), Self.binCount - 1) : 0] += 1
    }
  }

  init(mean: Double, deviation: Double, percentiles: [Double], counts: [Int]) {
    (self.mean, self.deviation, self.percentiles, self.counts) = (mean, deviation, percentiles, counts)
  }
}
