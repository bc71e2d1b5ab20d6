import Foundation
public import GradusFormulas
public import GradusTraining

/// Numbers with the digits that an interval lets them have.
extension Interval {
  /// Such as "1.12 to 1.31".
  public var text: String { "\(numeral(low)) to \(numeral(high))" }

  /// A number in the interval, such as "1.22 (95 % interval 1.12 to 1.31)".
  public func text(around value: Double) -> String {
    "\(numeral(value)) (\(words { $0.text }))"
  }

  /// A share in the interval as a percentage, such as "56 % (95 % interval 49 to 63 %)".
  public func percentage(around share: Double) -> String {
    let hundredfold = Interval(low: 100 * low, high: 100 * high)
    return "\(hundredfold.numeral(100 * share)) % (\(hundredfold.words { "\($0.text) %" }))"
  }

  private func words(_ text: (Interval) -> String) -> String {
    low == -.infinity && high == .infinity ? "too few draws for an interval" : "95 % interval \(text(self))"
  }

  /// A number rounded so that the interval is wider than 4 units of its last digit, but to one digit at least.
  public func numeral(_ value: Double) -> Numeral {
    let quarter = (high - low) / 4
    guard value.isFinite, value != 0, quarter.isFinite, quarter > 0 else { return Numeral(value) }
    let exponent = Self.exponent(of: value)
    let place = min(exponent, Self.exponent(of: quarter))
    guard -4..<7 ~= exponent, place > -15 else { return Numeral(value, digits: exponent - place + 1) }
    if place <= 0 { return Numeral(value, decimals: -place) }
    let unit = pow(10, Double(place))
    return Numeral((value / unit).rounded(.toNearestOrEven) * unit, decimals: 0)
  }

  private static func exponent(of number: Double) -> Int { Int(log10(abs(number)).rounded(.down)) }
}

extension Estimate {
  /// Such as "1.15 (95 % interval 1.12 to 1.18)".
  public var text: String { interval.text(around: value) }
  /// The number alone, with the digits that its interval allows.
  public var number: String { interval.numeral(value).text }
  /// For the cells of a table, such as "1.15 (1.12 to 1.18)".
  public var brief: String { text.replacing("95 % interval ", with: "") }
  /// A share as a percentage, such as "56 % (95 % interval 54 to 58 %)".
  public var percentage: String { interval.percentage(around: value) }
  /// The same for the cells of a table, such as "56 % (54 to 58 %)".
  public var briefPercentage: String { percentage.replacing("95 % interval ", with: "") }
}
