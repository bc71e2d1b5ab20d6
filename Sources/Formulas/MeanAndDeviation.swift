/// The mean of numbers and their standard deviation, by n: "0.5 ± 0.12".
public struct MeanAndDeviation: Hashable, Sendable {
  /// NaN where there are no numbers; a mean that is 0 but for rounding is 0.
  public let mean: Double
  package let deviation: Double

  public init(of numbers: some Collection<Double>) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    deviation = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    self.mean = abs(mean) < 1e-9 * deviation ? 0 : mean
  }

  /// Both numbers as `numeral` writes them.
  public func text(_ numeral: (Double) -> Numeral) -> String { richText(numeral).description }
  public func richText(_ numeral: (Double) -> Numeral) -> RichText { "\(numeral(mean)) ± \(numeral(deviation))" }
}
