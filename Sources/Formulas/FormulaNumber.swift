import Foundation

extension Formula {
  /// The number that the formula gives for the recorded values; nil for whole tensors, such as a matrix product.
  package var number: Double? { number { $0 } }

  /// The same where each number in the formula is read as `read` says, such as rounded.
  func number(reading read: (Double) -> Double) -> Double? {
    switch self {
    case .number(let number), .value(_, let number): read(number)
    case .sum(let terms), .omitted(let terms): Self.total(terms, from: 0, read, +)
    case .product(let factors): Self.total(factors, from: 1, read, *)
    case .negative(let x): x.number(reading: read).map { -$0 }
    case .quotient(let a, let b): Self.combined(a, b, read, /)
    case .power(let a, let b): Self.combined(a, b, read, pow)
    case .exponential(let x): x.number(reading: read).map { exp($0) }
    case .squareRoot(let x): x.number(reading: read)?.squareRoot()
    case .maximum(let a, let b): Self.combined(a, b, read) { $0 > $1 || $0.isNaN ? $0 : $1 }
    case .isPositive(let x): x.number(reading: read).map { $0 > 0 ? 1 : 0 }
    case .function(let function, let x, _): Self.applied(function, to: x, read)
    case .juxtaposed, .transposed, .indexed, .total, .text: nil
    }
  }

  private static func total(
    _ parts: [Formula], from start: Double, _ read: (Double) -> Double, _ combine: (Double, Double) -> Double
  ) -> Double? {
    var total = start
    for part in parts {
      guard let number = part.number(reading: read) else { return nil }
      total = combine(total, number)
    }
    return total
  }

  private static func combined(
    _ a: Formula, _ b: Formula, _ read: (Double) -> Double, _ combine: (Double, Double) -> Double
  ) -> Double? {
    a.number(reading: read).flatMap { a in b.number(reading: read).map { combine(a, $0) } }
  }

  private static func applied(_ function: Function, to x: Formula, _ read: (Double) -> Double) -> Double? {
    switch function {
    case .tanh: return x.number(reading: read).map { tanh($0) }
    case .cos: return x.number(reading: read).map { cos($0) }
    case .log:
      // log1p keeps what 1 + x would lose.
      guard case .sum(let terms) = x, terms.first == .number(1) else { return x.number(reading: read).map { log($0) } }
      return Formula.sum(Array(terms.dropFirst())).number(reading: read).map { log1p($0) }
    case .exp: return x.number(reading: read).map { exp($0) }
    case .sigmoid, .logistic: return x.number(reading: read).map { 1 / (1 + exp(-$0)) }
    case .mean, .softmax, .sum: return nil
    }
  }
}
