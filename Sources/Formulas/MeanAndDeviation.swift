/// The mean of n numbers and their standard deviation, with the divisor n, as in "0.5 ± 0.12".
public struct MeanAndDeviation: Hashable, Sendable {
  /// The mean; NaN where there are no numbers, and exactly 0 where only rounding makes it differ from 0.
  public let mean: Double
  package let deviation: Double

  /// The mean of `numbers`, and the square root of the mean squared distance from it; NaN where there are none.
  public init(of numbers: [Double]) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    deviation = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    self.mean = abs(mean) < 1e-9 * deviation ? 0 : mean
  }

  /// Both numbers as `numeral` writes them.
  public func text(_ numeral: (Double) -> Numeral) -> String {
    lines(numeral).joined(separator: " ").description
  }
  /// The same as rich text, in which powers of ten are raised, with the deviation in a line of its own.
  package func lines(_ numeral: (Double) -> Numeral) -> [RichText] {
    [numeral(mean).richText, "± \(numeral(deviation))"]
  }
}
