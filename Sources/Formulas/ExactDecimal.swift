/// A whole number times a power of ten, of any length: what pencil and paper compute with.
struct ExactDecimal: Sendable {
  private var isNegative = false
  /// The whole number in base 10⁹, the smallest part first, without zeros at the end.
  private var parts: [UInt32] = []
  private var exponent = 0

  private static let base: UInt64 = 1_000_000_000
  /// No shorter number comes out of longer ones, except by cancelling.
  private static let longest = 2000

  static let one = ExactDecimal(parts: [1])
  var isZero: Bool { parts.isEmpty }
  /// Whether it is too long to go on with.
  var isTooLong: Bool { parts.count > Self.longest / 9 }

  private init(isNegative: Bool = false, parts: [UInt32], exponent: Int = 0) {
    (self.isNegative, self.parts, self.exponent) = (isNegative, parts, exponent)
    while self.parts.last == 0 { self.parts.removeLast() }
  }

  /// The shortest decimal that gives `number` back, which is how it is printed; nil where it is not finite.
  init?(printed number: Double) {
    guard number.isFinite else { return nil }
    let (digits, exponent) = number.shortestDecimal
    var whole = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1.wholeNumberValue ?? 0) }
    var parts: [UInt32] = []
    while whole > 0 {
      parts.append(UInt32(whole % Self.base))
      whole /= Self.base
    }
    self.init(isNegative: number < 0, parts: parts, exponent: exponent)
  }

  static prefix func - (x: ExactDecimal) -> ExactDecimal {
    ExactDecimal(isNegative: !x.isNegative, parts: x.parts, exponent: x.exponent)
  }

  static func * (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    var product = [UInt32](repeating: 0, count: a.parts.count + b.parts.count)
    for (i, x) in a.parts.enumerated() {
      var carry: UInt64 = 0
      for j in i..<product.count {
        let y = j - i < b.parts.count ? UInt64(b.parts[j - i]) : 0
        let sum = UInt64(product[j]) + UInt64(x) * y + carry
        product[j] = UInt32(sum % base)
        carry = sum / base
      }
    }
    return ExactDecimal(isNegative: a.isNegative != b.isNegative, parts: product, exponent: a.exponent + b.exponent)
  }

  static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    if a.isZero { return b }
    if b.isZero { return a }
    let exponent = min(a.exponent, b.exponent)
    let (x, y) = (a.scaled(to: exponent), b.scaled(to: exponent))
    if a.isNegative == b.isNegative {
      return ExactDecimal(isNegative: a.isNegative, parts: sum(x, y), exponent: exponent)
    }
    let isLess = x.count != y.count ? x.count < y.count : x.reversed().lexicographicallyPrecedes(y.reversed())
    return isLess
      ? ExactDecimal(isNegative: b.isNegative, parts: difference(y, x), exponent: exponent)
      : ExactDecimal(isNegative: a.isNegative, parts: difference(x, y), exponent: exponent)
  }

  /// The parts of the same number at a smaller power of ten.
  private func scaled(to smaller: Int) -> [UInt32] {
    let zeros = exponent - smaller
    let factor = (0..<zeros % 9).reduce(UInt64(1)) { power, _ in power * 10 }
    var (result, carry) = ([UInt32](repeating: 0, count: zeros / 9), UInt64(0))
    for part in parts {
      let product = UInt64(part) * factor + carry
      result.append(UInt32(product % Self.base))
      carry = product / Self.base
    }
    return carry > 0 ? result + [UInt32(carry)] : result
  }

  private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var carry: UInt64 = 0
    return (0...max(a.count, b.count)).map { i in
      let sum = carry + (i < a.count ? UInt64(a[i]) : 0) + (i < b.count ? UInt64(b[i]) : 0)
      carry = sum / base
      return UInt32(sum % base)
    }
  }

  /// a - b, where a is not less than b.
  private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var borrowed: UInt64 = 0
    return a.indices.map { i in
      let taken = borrowed + (i < b.count ? UInt64(b[i]) : 0)
      borrowed = UInt64(a[i]) < taken ? 1 : 0
      return UInt32(UInt64(a[i]) + borrowed * base - taken)
    }
  }

  /// The double that is nearest to its first digits, 19 or more.
  var approximation: Double {
    let leading = parts.suffix(3).reversed().map { part in
      let digits = String(part)
      return String(repeating: "0", count: 9 - digits.count) + digits
    }
    let power = exponent + 9 * max(0, parts.count - 3)
    let number = parts.isEmpty ? 0 : Double("\(leading.joined())e\(power)") ?? .nan
    return isNegative ? -number : number
  }
}
