import Foundation
import GradusTensors
import GradusTraining
import Testing

@Suite("An interval") struct IntervalTests {
  struct Share: Sendable, CustomTestStringConvertible {
    let count, total: Int
    let low, high: Double
    var testDescription: String { "\(count) of \(total)" }
  }

  /// python3 -c "from scipy.stats import binomtest; print(binomtest(7, 20).proportion_ci(0.95, 'exact'))", SciPy 1.17.1.
  static let shares = [
    Share(count: 0, total: 10, low: 0, high: 0.3084971078187607),
    Share(count: 10, total: 10, low: 0.6915028921812392, high: 1),
    Share(count: 1, total: 1, low: 0.025, high: 1),
    Share(count: 7, total: 20, low: 0.15390920478454118, high: 0.5921885345328282),
    Share(count: 113, total: 200, low: 0.4932612078124728, high: 0.6347829308303481),
    Share(count: 1, total: 2000, low: 1.2658823868557889e-05, high: 0.0027826398346589465),
    Share(count: 1999, total: 2000, low: 0.997217360165341, high: 0.9999873411761314),
  ]

  @Test("for a share is that of SciPy", arguments: shares) func share(_ example: Share) {
    let interval = Interval.ofShare(example.count, of: example.total)
    #expect(abs(interval.low - example.low) < 1e-10 && abs(interval.high - example.high) < 1e-10, "\(interval)")
  }

  @Test("for a share holds the share, and is the same from the other side", arguments: [1, 2, 9, 60])
  func shareEdges(total: Int) {
    for count in 0...total {
      let (one, other) = (Interval.ofShare(count, of: total), Interval.ofShare(total - count, of: total))
      #expect(one.low <= Double(count) / Double(total) && Double(count) / Double(total) <= one.high)
      #expect(abs(one.low - (1 - other.high)) < 1e-12 && abs(one.high - (1 - other.low)) < 1e-12)
      #expect((one.low == 0) == (count == 0) && (one.high == 1) == (count == total))
    }
  }

  /// python3 -c "from scipy.stats import binom; n = 50; print([r for r in range(n // 2) if binom.cdf(r - 1, n, .5) <= .025][-1])"
  @Test(
    "for a median goes from the r-th least to the r-th greatest value",
    arguments: [(6, 1), (8, 1), (9, 2), (10, 2), (20, 6), (50, 18), (101, 41), (200, 86), (2000, 956)])
  func median(count: Int, rank: Int) throws {
    var random = RandomGenerator(seed: 5)
    let interval = try Interval.ofMedian(random.permutation(count).map { Double($0 + 1) })
    #expect(interval == Interval(low: Double(rank), high: Double(count + 1 - rank)))
  }

  @Test("of few draws bounds nothing", arguments: 1...5) func few(count: Int) throws {
    let values = (0..<count).map(Double.init)
    for interval in [
      try Interval.ofMedian(values), try Interval.bootstrap(count, seed: 1) { $0.map { values[$0] }.median },
    ] {
      #expect(interval.low == -.infinity && interval.high == .infinity)
      #expect(interval.outcome(above: 0) == .unclear && interval.outcome(below: 0) == .unclear)
    }
  }

  @Test("of equal values is that value, and infinite values keep their place") func equal() throws {
    let same = Interval(low: 3, high: 3)
    #expect(try Interval.ofMedian([Double](repeating: 3, count: 9)) == same)
    #expect(try Interval.bootstrap(9, seed: 1) { _ in 3 } == same)
    let reached = [1, 2, 3, 4, 5, 6, 7, .infinity, .infinity, .infinity]
    #expect(try Interval.ofMedian(reached) == Interval(low: 2, high: .infinity))
    #expect(try Interval.bootstrap(10, seed: 1) { $0.map { reached[$0] }.median }.high == .infinity)
  }

  @Test("of ratios counts two zeros as alike") func ratios() {
    #expect([1, 0, 0, 3].ratios(to: [2, 0, 4, 0]) == [0.5, 1, 0, .infinity])
  }

  @Test("of what is NaN is an error that says so") func notANumber() {
    #expect(throws: IntervalError.value(1)) { try Interval.ofMedian([1, .nan, 3]) }
    #expect("\(IntervalError.value(1))".contains("number 2 is NaN"))
    #expect(throws: IntervalError.statistic) { try Interval.bootstrap(9, seed: 1) { _ in .nan } }
  }

  @Test("decides what lies above or below a limit, and the limit itself is neither") func outcomes() {
    let interval = Interval(low: 1, high: 2)
    #expect([0.9, 1, 1.5, 2, 2.1].map(interval.outcome(above:)) == [.holds, .unclear, .unclear, .fails, .fails])
    #expect([0.9, 1, 1.5, 2, 2.1].map(interval.outcome(below:)) == [.fails, .fails, .unclear, .unclear, .holds])
    #expect([Outcome.holds, .unclear].all == .unclear && [Outcome.unclear, .fails, .holds].all == .fails)
    #expect([Outcome]().all == .holds && Outcome(true) == .holds && Outcome(false) == .fails)
  }

  /// python3 -c "from scipy.stats import t, norm; n = 10; print(norm.cdf(-(n / (n - 1)) ** .5 * t.ppf(.975, n - 1)))"
  @Test(
    "of the bootstrap leaves out fewer results with few draws",
    arguments: [
      (6, 0.0024318031746115667), (10, 0.008550639024406366), (30, 0.01875390027822054), (200, 0.024026184770620417),
    ])
  func tails(draws: Int, tail: Double) { #expect(abs(Interval.bootstrapTail(draws: draws) / tail - 1) < 1e-9) }

  /// python3 -c "from scipy.stats import t; print([t.ppf(.975, n) for n in (1, 2, 3, 9, 49)])"
  @Test(
    "of Student's distribution is that of SciPy",
    arguments: [
      (1, 12.706204736174694), (2, 4.302652729749462), (3, 3.1824463052837078), (9, 2.262157162798205),
      (49, 2.0095752371292392),
    ])
  func student(degrees: Int, t: Double) {
    #expect(abs(StudentDistribution(degreesOfFreedom: degrees).halfWidth(0.95) / t - 1) < 1e-9)
  }

  @Test("of the bootstrap is the same for the same seed, and keeps pairs together") func paired() throws {
    var random = RandomGenerator(seed: 3)
    let before = (0..<40).map { _ in exp(3 * random.normal()) }
    let after = before.map { $0 * 0.9 }
    func ratio(_ draws: [Int]) -> Double { draws.map { after[$0] }.median / draws.map { before[$0] }.median }
    let interval = try Interval.bootstrap(40, seed: 8, ratio)
    #expect(try interval == Interval.bootstrap(40, seed: 8, ratio))
    #expect(abs(interval.low - 0.9) < 1e-12 && abs(interval.high - 0.9) < 1e-12)
    func sum(_ draws: [Int]) -> Double { draws.reduce(0) { $0 + before[$1] } }
    #expect(try Interval.bootstrap(40, seed: 8, sum) != Interval.bootstrap(40, seed: 9, sum))
  }
}
