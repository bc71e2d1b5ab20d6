import Foundation

/// How often something with the probability `share` happens in `trials` that do not depend on one another.
struct Binomial {
  let trials: Int
  private let logShare, logRest: Double
  /// log k! for each k up to the number of trials.
  private let logFactorials: [Double]

  /// - Parameter share: above 0 and below 1.
  init(trials: Int, share: Double) {
    (self.trials, logShare, logRest) = (trials, log(share), log1p(-share))
    var sums = [0.0]
    for k in 0..<trials { sums.append(sums[k] + log(Double(k + 1))) }
    logFactorials = sums
  }

  /// The probability that it happens `count` times.
  func probability(of count: Int) -> Double {
    guard 0...trials ~= count else { return 0 }
    let ways = logFactorials[trials] - logFactorials[count] - logFactorials[trials - count]
    return exp(ways + Double(count) * logShare + Double(trials - count) * logRest)
  }

  /// The probability that it happens `count` times or less often.
  func probability(ofAtMost count: Int) -> Double { (0...count).reduce(0) { $0 + probability(of: $1) } }
}
