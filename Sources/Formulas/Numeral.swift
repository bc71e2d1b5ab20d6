/// A number as it is printed, by the same rules everywhere, from derivations to the axes of charts.
///
/// - By significant digits, zeros at the end of a fraction are left out: 2.5, not 2.500. Digits before the point are
///   never rounded away: 1234.5678 is 1235 in two digits as in four.
/// - With a fixed number of digits after the point they all stay, so that the numbers of a column line up.
/// - Below 10⁻⁴ and from 10⁷ a number is written as a power of ten, such as 2.5·10⁻⁶, and 10⁷ without a factor. With
///   fixed digits it is one from 10¹⁵ only. Whole numbers that count something are always written out.
/// - From 10,000, commas stand between thousands; years and other numbers of four digits have none.
/// - With 17 significant digits or more, it has the fewest digits from which the same number can be read back.
/// - Rounding is exact, a tie goes to the even digit, and what rounds to 0 has no sign.
public struct Numeral: Hashable, Sendable {
  /// The sign is apart, so that each notation writes its own minus.
  package let isNegative: Bool
  /// Such as "1.962", "12,345", "0", "∞" or "NaN".
  package let mantissa: String
  /// The power of ten, where the number is too small or too large to be written out.
  package let exponent: Int?
  /// The number as it is printed.
  package let value: Double
  /// Whether nothing was rounded away.
  package let isExact: Bool

  /// The number rounded to `digits` significant digits; a number that is not zero is never written as 0.
  public init(_ number: Double, digits: Int = 4) {
    guard number.isFinite, number != 0 else {
      self.init(special: number)
      return
    }
    let all = digits < DecimalDigits.all ? DecimalExpansion(of: number) : DecimalExpansion(shortestOf: number)
    let exponent = all.rounded(toPlace: all.exponent - digits + 1).exponent
    if -4..<7 ~= exponent {
      self.init(number, rounded: all.rounded(toPlace: min(0, exponent - digits + 1)))
    } else {
      self.init(powerOfTen: number, digits: digits)
    }
  }

  /// The number rounded to `decimals` digits after the point.
  public init(_ number: Double, decimals: Int) {
    guard number.isFinite else {
      self.init(special: number)
      return
    }
    guard abs(number) < 1e15 else {
      self.init(powerOfTen: number, digits: 4)
      return
    }
    self.init(number, rounded: DecimalExpansion(of: number).rounded(toPlace: -decimals), decimals: decimals)
  }

  /// A whole number that counts something, which is always written out.
  public init(_ count: Int) {
    (isNegative, mantissa, exponent) = (count < 0, Self.grouped("\(count.magnitude)"), nil)
    (value, isExact) = (Double(count), true)
  }

  /// The number as a power of ten whatever its size, for axes on which all numbers are written alike.
  public init(powerOfTen number: Double, digits: Int = 4) {
    guard number.isFinite, number != 0 else {
      self.init(special: number)
      return
    }
    let all = digits < DecimalDigits.all ? DecimalExpansion(of: number) : DecimalExpansion(shortestOf: number)
    let rounded = all.rounded(toPlace: all.exponent - digits + 1)
    self.init(number, rounded: rounded, power: rounded.exponent)
  }

  /// 0, and what is no number or none that ends.
  private init(special number: Double) {
    (isNegative, mantissa, exponent) = (number < 0, number == 0 ? "0" : number.isNaN ? "NaN" : "∞", nil)
    (value, isExact) = (number == 0 ? 0 : number, true)
  }

  /// - Parameter decimals: how many digits stand after the point; nil for those that are there.
  private init(_ number: Double, rounded: DecimalExpansion, decimals: Int? = nil, power: Int? = nil) {
    isNegative = number < 0 && !rounded.digits.isEmpty
    exponent = power
    mantissa = Self.text(of: rounded, decimals: decimals, power: power ?? 0)
    value = rounded.nearestDouble * (isNegative ? -1 : 1)
    isExact = value == number
  }

  private static func text(of number: DecimalExpansion, decimals: Int?, power: Int) -> String {
    let last = power - (decimals ?? max(0, power - (number.exponent - number.digits.count + 1)))
    func digits(_ places: StrideThrough<Int>) -> String {
      String(decoding: places.map { number.digit(at: $0) + UInt8(ascii: "0") }, as: UTF8.self)
    }
    let whole = digits(stride(from: max(number.exponent, power), through: power, by: -1))
    let fraction = digits(stride(from: power - 1, through: last, by: -1))
    return grouped(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Digits with commas between thousands, where there are five or more.
  private static func grouped(_ digits: String) -> String {
    guard digits.count > 4 else { return digits }
    let start = digits.count % 3
    return digits.enumerated().map { index, digit in
      index > 0 && (index - start).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
    }.joined()
  }
}

extension Numeral {
  /// What is written before the power of ten; nil where the power stands alone, as in 10⁻⁵.
  package var factor: String? { exponent != nil && mantissa == "1" ? nil : mantissa }

  /// Whether nothing was rounded away from `number` but the last bits of its binary form.
  package func shows(_ number: Double) -> Bool { abs(value - number) <= 1e-13 * abs(number) }

  /// As plain text, such as "−2.5·10⁻⁶".
  public var text: String { PlainNotation().numeral(self) }
}

extension Numeral: CustomStringConvertible {
  public var description: String { text }
}
