import Testing

@testable import GradusCharts

@Suite struct DirectLabelsTests {
  @Test(
    "moves labels as little as possible",
    arguments: [
      ([10, 50, 90], [10, 50, 90]), ([50, 50], [45, 55]), ([50, 52, 54], [42, 52, 62]), ([0, 1], [0, 10]),
      ([99, 100], [90, 100]), ([20, 21, 60, 61], [15.5, 25.5, 55.5, 65.5]), ([], []),
    ] as [([Double], [Double])])
  func spread(places: [Double], expected: [Double]) {
    #expect(DirectLabels.spread(places, spacing: 10, within: 0...100) == expected)
  }

  @Test("keeps labels apart, in order and within the plot", arguments: 1...8)
  func invariants(count: Int) {
    for seed in 0..<50 {
      let places = (0..<count).map { Double((seed * 37 + $0 * $0 * 53) % 101) }.sorted()
      let spread = DirectLabels.spread(places, spacing: 12, within: 0...100)
      #expect(zip(spread, spread.dropFirst()).allSatisfy { $1 - $0 >= 12 - 1e-9 }, "\(places) became \(spread)")
      #expect(spread.allSatisfy { -1e-9...100 + 1e-9 ~= $0 }, "\(places) became \(spread)")
    }
  }
}
