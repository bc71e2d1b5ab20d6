import Foundation
public import GradusFormulas
public import GradusTraining

/// Numbers with the digits that an interval lets them have.
extension Interval {
  /// Such as "1.12 to 1.31".
  public var text: String { text(against: []) }

  private func text(against limits: [Double]) -> String {
    "\(numeral(low, against: limits)) to \(numeral(high, against: limits))"
  }

  /// A number in the interval, such as "1.22 (95 % interval 1.12 to 1.31)".
  ///
  /// - Parameter limits: what a statement compares the interval with; its ends have the digits that show on which side they lie.
  public func text(around value: Double, against limits: Double...) -> String {
    "\(numeral(value)) (\(words { $0.text(against: limits) }))"
  }

  /// A share in the interval as a percentage, such as "56 % (95 % interval 49 to 63 %)".
  ///
  /// - Parameter limits: the same, as shares.
  public func percentage(around share: Double, against limits: Double...) -> String {
    let hundredfold = Interval(low: 100 * low, high: 100 * high)
    // Whole ones at least: 5 of 6 draws are 83 %, however wide the interval is.
    func percent(_ share: Double) -> Numeral {
      let numeral = hundredfold.numeral(share, against: limits.map { 100 * $0 })
      return abs(numeral.value - share) > 0.5 ? Numeral(share, decimals: 0) : numeral
    }
    let words = hundredfold.words { "\(percent($0.low)) to \(percent($0.high)) %" }
    return "\(percent(100 * share)) % (\(words))"
  }

  private func words(_ text: (Interval) -> String) -> String {
    if low == -.infinity && high == .infinity { return "too few draws for an interval" }
    return low == high ? "95 % interval of width 0" : "95 % interval \(text(self))"
  }

  /// A number rounded so that the interval is wider than 4 units of its last digit, but to one digit at least.
  public func numeral(_ value: Double) -> Numeral { numeral(value, against: []) }

  private func numeral(_ value: Double, against limits: [Double]) -> Numeral {
    let quarter = (high - low) / 4
    guard value.isFinite, value != 0, quarter.isFinite, quarter > 0 else { return Numeral(value) }
    let exponent = Self.exponent(of: value)
    var place = min(exponent, Self.exponent(of: quarter))
    while place > exponent - 8, limits.contains(where: { Self.hides($0, value, place) }) { place -= 1 }
    guard -4..<7 ~= exponent, place > -15 else { return Numeral(value, digits: exponent - place + 1) }
    if place <= 0 { return Numeral(value, decimals: -place) }
    let unit = pow(10, Double(place))
    return Numeral((value / unit).rounded(.toNearestOrEven) * unit, decimals: 0)
  }

  /// Whether a number, rounded at this decimal place, is read as lying on another side of a limit than it does.
  private static func hides(_ limit: Double, _ value: Double, _ place: Int) -> Bool {
    let unit = pow(10, Double(place))
    func side(_ number: Double) -> Int { number.magnitude < 1e-6 ? 0 : number < 0 ? -1 : 1 }
    return side((value - limit) / unit) != side((value / unit).rounded(.toNearestOrEven) - limit / unit)
  }

  private static func exponent(of number: Double) -> Int { Int(log10(abs(number)).rounded(.down)) }
}

extension Estimate {
  /// Such as "1.15 (95 % interval 1.12 to 1.18)".
  public var text: String { interval.text(around: value) }
  /// The same, where a statement compares the interval with a limit.
  public func text(against limit: Double) -> String { interval.text(around: value, against: limit) }
  /// The number alone, with the digits that its interval allows.
  public var number: String { interval.numeral(value).text }
  /// For the cells of a table, such as "1.15 (1.12 to 1.18)".
  public var brief: String { text.replacing("95 % interval ", with: "") }
  /// A share as a percentage, such as "56 % (95 % interval 54 to 58 %)".
  public var percentage: String { interval.percentage(around: value) }
  /// The same, where a statement compares the interval with a limit, which is a share too.
  public func percentage(against limit: Double) -> String { interval.percentage(around: value, against: limit) }
  /// The same for the cells of a table, such as "56 % (54 to 58 %)".
  public var briefPercentage: String { percentage.replacing("95 % interval ", with: "") }
}
