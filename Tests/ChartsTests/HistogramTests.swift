import Testing

@testable import GradusCharts

@Suite struct HistogramTests {
  @Test(
    "counts every number in its bin",
    arguments: [
      ([0, 0.24, 0.25, 0.5, 0.99, 1], 0.0...1.0, [2, 1, 1, 2], 0),
      ([-0.1, 0.1, 1.1, .nan, .infinity], 0...1, [1, 0, 0, 0], 4),
      ([], 0...1, [0, 0, 0, 0], 0),
    ] as [([Double], ClosedRange<Double>, [Int], Int)])
  func counts(samples: [Double], range: ClosedRange<Double>, counts: [Int], outside: Int) {
    let histogram = Histogram(samples, bins: 4, over: range)
    #expect(histogram.counts == counts)
    #expect(histogram.outside == outside)
  }

  @Test(
    "covers the samples, and has a width where they are all the same",
    arguments: [
      ([3, -1, .nan, 2], -1...3), ([5, 5], 4.5...5.5), ([.nan], 0...1),
    ] as [([Double], ClosedRange<Double>)])
  func range(samples: [Double], range: ClosedRange<Double>) {
    #expect(Histogram(samples).range == range)
    #expect(Histogram(samples).total == samples.count { $0.isFinite })
  }
}
