public import Foundation

/// A number that a reader computed from what is printed.
public struct PlainNumber {
  public var value: Double
  /// The same without any rounding; nil where 38 digits are not enough, and for most functions.
  public var exact: Decimal?
  /// The largest number that was added on the way, with all that it was multiplied with.
  public var size: Double

  init(_ value: Double, exact: Decimal? = nil, size: Double? = nil) {
    self.value = value
    self.exact = exact.flatMap { $0.isFinite ? $0 : nil }
    self.size = size ?? abs(value)
  }

  /// A decimal such as "0.25".
  init?(digits: some StringProtocol) {
    guard let value = Double(digits) else { return nil }
    self.init(value, exact: Decimal(string: String(digits)))
  }

  typealias Calculation = (
    UnsafeMutablePointer<Decimal>, UnsafePointer<Decimal>, UnsafePointer<Decimal>, NSDecimalNumber.RoundingMode
  ) -> NSDecimalNumber.CalculationError

  /// The exact result of `calculate`; nil where it had to round.
  private static func exact(_ a: PlainNumber, _ b: PlainNumber, _ calculate: Calculation) -> Decimal? {
    guard var x = a.exact, var y = b.exact else { return nil }
    var result = Decimal()
    return calculate(&result, &x, &y, .plain) == .noError ? result : nil
  }

  static func + (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    PlainNumber(a.value + b.value, exact: exact(a, b, NSDecimalAdd), size: max(a.size, b.size))
  }
  static prefix func - (a: PlainNumber) -> PlainNumber {
    PlainNumber(-a.value, exact: a.exact.map { -$0 }, size: a.size)
  }
  static func * (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    PlainNumber(a.value * b.value, exact: exact(a, b, NSDecimalMultiply), size: a.size * b.size)
  }
  static func / (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    let exact = b.value == 0 ? nil : exact(a, b, NSDecimalDivide)
    return PlainNumber(a.value / b.value, exact: exact, size: a.size / abs(b.value))
  }

  /// Exact for whole exponents.
  func power(_ exponent: PlainNumber) -> PlainNumber {
    guard let count = Int(exactly: exponent.value), abs(count) < 400 else {
      return PlainNumber(pow(value, exponent.value))
    }
    var result = PlainNumber(pow(value, Double(count)))
    if value == 10 {
      result.exact = abs(count) < 100 ? Decimal(sign: .plus, exponent: count, significand: 1) : nil
    } else if count >= 0 {
      result.exact = (0..<count).reduce(PlainNumber(1, exact: 1)) { power, _ in power * self }.exact
    }
    return result
  }

  /// Exact where the root is a decimal whose square is this number.
  var squareRoot: PlainNumber {
    let root = value.squareRoot()
    guard let decimal = Decimal(string: "\(root)") else { return PlainNumber(root) }
    let square = PlainNumber(root, exact: decimal) * PlainNumber(root, exact: decimal)
    return PlainNumber(root, exact: square.exact != nil && square.exact == exact ? decimal : nil)
  }

  /// What a function gives, which is exact only at `point`.
  func applying(_ function: (Double) -> Double, exactAt point: Decimal, _ there: Decimal) -> PlainNumber {
    PlainNumber(function(value), exact: exact == point ? there : nil)
  }
}
