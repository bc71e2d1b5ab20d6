import Foundation
import GradusTensors
import GradusTraining
import Testing

/// What an interval promises, tried: draws are made many times from a distribution that is known.
@Suite("Of many intervals, 95 % hold what they are about") struct IntervalCoverageTests {
  private static let trials = 1500
  /// How far the share of 1,500 intervals may be from 95 % by chance: 4 standard deviations.
  private static let slack = 4 * (0.95 * 0.05 / Double(trials)).squareRoot()

  /// The share of trials whose interval holds `truth`.
  private func coverage(of truth: Double, _ interval: (inout RandomGenerator) throws -> Interval) rethrows -> Double {
    var random = RandomGenerator(seed: 11)
    let hits = try (0..<Self.trials).filter { _ in
      let interval = try interval(&random)
      return interval.low <= truth && truth <= interval.high
    }
    return Double(hits.count) / Double(Self.trials)
  }

  @Test("for the median of a skewed distribution: at least", arguments: [6, 10, 25, 200]) func median(count: Int) throws
  {
    let share = try coverage(of: 1) { random in
      try .ofMedian((0..<count).map { _ in exp(2 * random.normal()) })
    }
    // The order statistics come in steps, so that the interval is a little too wide.
    #expect(share > 0.95 - Self.slack && share < [6: 0.99, 10: 0.995, 25: 0.98, 200: 0.98][count]!, "\(share)")
  }

  @Test("for a share: at least", arguments: [(10, 0.5), (40, 0.1), (200, 0.95)]) func share(count: Int, truth: Double) {
    let share = coverage(of: truth) { random in
      .ofShare((0..<count).count { _ in random.uniform() < truth }, of: count)
    }
    #expect(share > 0.95 - Self.slack && share < 0.995, "\(share)")
  }

  @Test("for a mean by the bootstrap: nearly, also of few draws", arguments: [8, 15, 40]) func mean(count: Int) throws {
    let share = try coverage(of: 0) { random in
      let values = (0..<count).map { _ in random.normal() }
      return try .bootstrap(count, seed: random.next(), resamples: 1000) { draws in
        draws.reduce(0) { $0 + values[$1] } / Double(count)
      }
    }
    // The bootstrap promises 95 % for many draws alone.
    #expect(abs(share - 0.95) < Self.slack + 0.015, "\(share)")
  }
}
