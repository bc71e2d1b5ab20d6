import Gradus

/// What one network did, for each step size and each seed: steps to the target, or nil.
struct SpeedResult: Sendable {
  let design: NetworkDesign
  let stepSizes: [Double]
  let steps: [[Int?]]
  /// The step size with the fewest steps in the median; the smaller of two equal ones.
  let best: Int
  /// At the best step size, for all seeds.
  var bestSteps: [Int?]
  let limit: Int

  init(_ design: NetworkDesign, _ stepSizes: [Double], _ steps: [[Int?]], limit: Int) {
    (self.design, self.stepSizes, self.steps, self.limit) = (design, stepSizes, steps, limit)
    let medians = steps.map { Self.median($0) ?? .max }
    best = medians.indices.min { medians[$0] < medians[$1] }!
    bestSteps = steps[best]
  }

  /// The middle one, the upper of two; nil where that did not get there.
  static func median(_ steps: [Int?]) -> Int? {
    let middle = steps.map { $0 ?? .max }.sorted()[steps.count / 2]
    return middle == .max ? nil : middle
  }
  /// The step sizes at which the median reaches the target.
  var range: String {
    let reached = stepSizes.indices.filter { Self.median(steps[$0]) != nil }.map { stepSizes[$0] }
    guard let first = reached.first, let last = reached.last else { return "none" }
    return first == last ? "\(first.brief) only" : "\(first.brief) to \(last.brief)"
  }
  var reachedCount: Int { stepSizes.indices.count { Self.median(steps[$0]) != nil } }
  /// Its median at the best step size, or the limit.
  var bestMedian: Int { Self.median(bestSteps) ?? limit }
  var bestText: String {
    let median = Self.median(bestSteps)
    let reached = bestSteps.compactMap { $0 }
    guard let median, let low = reached.min(), let high = reached.max() else { return "never within \(Numeral(limit))" }
    let all = reached.count == bestSteps.count ? "" : ", \(bestSteps.count - reached.count) never"
    return "\(Numeral(median)) (\(Numeral(low)) to \(Numeral(high))\(all))"
  }
}

extension Double {
  /// Without ".0" where it is whole.
  var brief: String { Int(exactly: self).map(String.init) ?? "\(self)" }
  /// With one digit after the point, for numbers at bars.
  var inTenths: Double { (self * 10).rounded() / 10 }
}
