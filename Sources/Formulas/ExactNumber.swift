/// A fraction of two decimals of any length, in which sums, products and quotients are exact.
struct ExactNumber: Sendable {
  let numerator, denominator: ExactDecimal

  /// Nil where the denominator is 0, or where either is too long to go on with.
  init?(_ numerator: ExactDecimal, over denominator: ExactDecimal = .one) {
    guard !denominator.isZero, !numerator.isTooLong, !denominator.isTooLong else { return nil }
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// The decimal that a number is printed as; nil where it is not finite.
  init?(printed number: Double) {
    guard let decimal = ExactDecimal(printed: number) else { return nil }
    self.init(decimal)
  }

  var isZero: Bool { numerator.isZero }
  var approximation: Double { numerator.approximation / denominator.approximation }

  func adding(_ other: ExactNumber) -> ExactNumber? {
    if (denominator + -other.denominator).isZero { return ExactNumber(numerator + other.numerator, over: denominator) }
    return ExactNumber(
      numerator * other.denominator + other.numerator * denominator, over: denominator * other.denominator)
  }
  func times(_ other: ExactNumber) -> ExactNumber? {
    ExactNumber(numerator * other.numerator, over: denominator * other.denominator)
  }
  func over(_ other: ExactNumber) -> ExactNumber? {
    ExactNumber(numerator * other.denominator, over: denominator * other.numerator)
  }
  var negated: ExactNumber? { ExactNumber(-numerator, over: denominator) }
  func minus(_ other: ExactNumber) -> ExactNumber? { other.negated.flatMap(adding) }

  /// The root, where it is a decimal that a double can hold the digits of; nil elsewhere.
  var squareRoot: ExactNumber? {
    guard let root = ExactNumber(printed: approximation.squareRoot()), let square = root.times(root) else { return nil }
    return square.minus(self)?.isZero == true ? root : nil
  }
}

extension Formula {
  /// What the formula gives when its numbers are read as the decimals they are printed as, without any rounding.
  ///
  /// Nil where that is no fraction of decimals, such as most roots, and for whole tensors. Exponentials, logarithms and tanh of
  /// decimals are never fractions (F. Lindemann, 1882), except where they are 0 or 1 for all to see.
  var exact: ExactNumber? {
    switch self {
    case .number(let number), .value(_, let number): ExactNumber(printed: number)
    case .sum(let terms), .omitted(let terms): Self.combined(terms, from: 0) { $0.adding($1) }
    case .product(let factors): Self.combined(factors, from: 1) { $0.times($1) }
    case .negative(let x): x.exact?.negated
    case .quotient(let a, let b): a.exact.flatMap { a in b.exact.flatMap(a.over) }
    case .power(let base, let exponent): base.exact.flatMap { Self.power($0, exponent.number) }
    case .squareRoot(let x): x.exact?.squareRoot
    case .maximum(let a, let b): (a.number ?? .nan) >= (b.number ?? .nan) ? a.exact : b.exact
    case .isPositive, .exponential, .function: simpleValue.flatMap(ExactNumber.init(printed:))
    case .text, .juxtaposed, .transposed, .indexed, .total: nil
    }
  }

  private static func combined(
    _ parts: [Formula], from start: Double, _ combine: (ExactNumber, ExactNumber) -> ExactNumber?
  ) -> ExactNumber? {
    parts.reduce(ExactNumber(printed: start)) { result, part in
      result.flatMap { result in part.exact.flatMap { combine(result, $0) } }
    }
  }

  /// Whole powers, and the square root written as one.
  private static func power(_ base: ExactNumber, _ exponent: Double?) -> ExactNumber? {
    guard let exponent, let one = ExactNumber(printed: 1) else { return nil }
    if exponent == 0.5 { return base.squareRoot }
    guard let count = Int(exactly: exponent), count.magnitude < 1000 else { return nil }
    let power = (0..<abs(count)).reduce(Optional(one)) { power, _ in power?.times(base) }
    return count < 0 ? power.flatMap(one.over) : power
  }

  private var simpleValue: Double? {
    switch self {
    case .isPositive: return number
    case .exponential(let x), .function(.exp, let x, _): return x.exact?.isZero == true ? 1 : nil
    case .function(.tanh, let x, _): return x.exact?.isZero == true ? 0 : nil
    case .function(.cos, let x, _): return x.exact?.isZero == true ? 1 : nil
    case .function(.sigmoid, let x, _), .function(.logistic, let x, _): return x.exact?.isZero == true ? 0.5 : nil
    case .function(.log, let x, _):
      return x.exact.flatMap { x in ExactNumber(printed: 1).flatMap(x.minus) }?.isZero == true ? 0 : nil
    default: return nil
    }
  }
}
