import Foundation

/// A fraction of two decimals of at most 38 digits each.
struct PlainFraction {
  let numerator, denominator: Decimal

  init?(_ numerator: Decimal?, over denominator: Decimal? = 1) {
    guard let numerator, let denominator, numerator.isFinite, denominator.isFinite, denominator != 0 else { return nil }
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  private typealias Calculation = (
    UnsafeMutablePointer<Decimal>, UnsafePointer<Decimal>, UnsafePointer<Decimal>, NSDecimalNumber.RoundingMode
  ) -> NSDecimalNumber.CalculationError

  /// Nil where 38 digits are not enough.
  private static func exact(_ calculate: Calculation, _ a: Decimal?, _ b: Decimal?) -> Decimal? {
    guard var a, var b else { return nil }
    var result = Decimal()
    return calculate(&result, &a, &b, .plain) == .noError ? result : nil
  }
  private static func product(_ a: Decimal, _ b: Decimal) -> Decimal? {
    a == 1 ? b : b == 1 ? a : exact(NSDecimalMultiply, a, b)
  }

  func adding(_ other: PlainFraction) -> PlainFraction? {
    if denominator == other.denominator {
      return PlainFraction(Self.exact(NSDecimalAdd, numerator, other.numerator), over: denominator)
    }
    let (a, b) = (Self.product(numerator, other.denominator), Self.product(other.numerator, denominator))
    return PlainFraction(Self.exact(NSDecimalAdd, a, b), over: Self.product(denominator, other.denominator))
  }
  var negated: PlainFraction? { PlainFraction(-numerator, over: denominator) }
  func times(_ other: PlainFraction) -> PlainFraction? {
    PlainFraction(
      Self.product(numerator, other.numerator), over: Self.product(denominator, other.denominator))
  }
  var inverse: PlainFraction? { PlainFraction(denominator, over: numerator) }

  var value: Double {
    NSDecimalNumber(decimal: numerator).doubleValue / NSDecimalNumber(decimal: denominator).doubleValue
  }
  func isEqual(to number: Decimal) -> Bool {
    PlainFraction(-number).flatMap(adding).map { $0.numerator == 0 } ?? false
  }
}

/// A number that a reader computed from what is printed.
public struct PlainNumber {
  public var value: Double
  /// The same without any rounding; nil where 38 digits are not enough, and for most functions.
  var exact: PlainFraction?
  /// The largest number that was added on the way, with all that it was multiplied with.
  public var size: Double

  init(_ value: Double, exact: PlainFraction? = nil, size: Double? = nil) {
    (self.value, self.exact, self.size) = (value, exact, size ?? abs(value))
  }

  /// A decimal such as "0.25".
  init?(digits: some StringProtocol) {
    guard let value = Double(digits) else { return nil }
    self.init(value, exact: PlainFraction(Decimal(string: String(digits))))
  }

  /// 0 or 1.
  init(whole: Double) { self.init(whole, exact: PlainFraction(Decimal(whole))) }

  private static func exact(
    _ a: PlainNumber, _ b: PlainNumber, _ combine: (PlainFraction, PlainFraction) -> PlainFraction?
  ) -> PlainFraction? {
    a.exact.flatMap { a in b.exact.flatMap { b in combine(a, b) } }
  }

  static func + (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    PlainNumber(a.value + b.value, exact: exact(a, b) { $0.adding($1) }, size: max(a.size, b.size))
  }
  static prefix func - (a: PlainNumber) -> PlainNumber {
    PlainNumber(-a.value, exact: a.exact?.negated, size: a.size)
  }
  static func * (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    PlainNumber(a.value * b.value, exact: exact(a, b) { $0.times($1) }, size: a.size * b.size)
  }
  static func / (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    PlainNumber(
      a.value / b.value, exact: exact(a, b) { a, b in b.inverse.flatMap(a.times) }, size: a.size / abs(b.value))
  }

  /// Exact for whole exponents.
  func power(_ exponent: PlainNumber) -> PlainNumber {
    guard let count = Int(exactly: exponent.value), abs(count) < 400 else {
      return PlainNumber(pow(value, exponent.value))
    }
    var result = PlainNumber(pow(value, Double(count)))
    if value == 10 {
      result.exact = PlainFraction(abs(count) < 100 ? Decimal(sign: .plus, exponent: count, significand: 1) : nil)
    } else {
      let power = (0..<abs(count)).reduce(PlainNumber(whole: 1)) { power, _ in power * self }.exact
      result.exact = count < 0 ? power?.inverse : power
    }
    return result
  }

  /// Exact where the root is a decimal whose square is this number.
  var squareRoot: PlainNumber {
    let root = value.squareRoot()
    guard let decimal = Decimal(string: "\(root)"), let exact = PlainFraction(decimal), let square = exact.times(exact),
      self.exact?.isEqual(to: square.numerator) == true
    else { return PlainNumber(root) }
    return PlainNumber(root, exact: exact)
  }

  /// What a function gives, which is exact only at `point`.
  func applying(_ function: (Double) -> Double, exactAt point: Decimal, _ there: Decimal) -> PlainNumber {
    PlainNumber(function(value), exact: exact?.isEqual(to: point) == true ? PlainFraction(there) : nil)
  }
}
