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
  /// Whether it is too long to go on with: a sum with a number of ordinary size would have as many digits.
  var isTooLong: Bool { parts.count > Self.longest / 9 || exponent.magnitude > 2 * Self.longest }

  private init(isNegative: Bool = false, parts: [UInt32], exponent: Int = 0) {
    (self.isNegative, self.parts, self.exponent) = (isNegative, parts, exponent)
    while self.parts.last == 0 { self.parts.removeLast() }
  }

  init(_ whole: UInt64, isNegative: Bool = false, exponent: Int = 0) {
    self.init(
      isNegative: isNegative,
      parts: [whole, whole / Self.base, whole / Self.base / Self.base].map { UInt32($0 % Self.base) },
      exponent: exponent)
  }

  /// The shortest decimal that gives `number` back, which is how it is printed; nil where it is not finite.
  init?(printed number: Double) {
    guard number.isFinite else { return nil }
    let (digits, exponent) = number.shortestDecimal
    self.init(UInt64(digits) ?? 0, isNegative: number < 0, exponent: exponent)
  }

  static prefix func - (x: ExactDecimal) -> ExactDecimal {
    ExactDecimal(isNegative: !x.isNegative, parts: x.parts, exponent: x.exponent)
  }

  static func * (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    var product = [UInt32](repeating: 0, count: a.parts.count + b.parts.count)
    for (i, x) in a.parts.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.parts.enumerated() {
        let sum = UInt64(product[i + j]) + UInt64(x) * UInt64(y) + carry
        product[i + j] = UInt32(sum % base)
        carry = sum / base
      }
      product[i + b.parts.count] = UInt32(carry)
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
    var scaled = parts
    Self.multiply(&scaled, by: factor)
    return Array(repeating: 0, count: zeros / 9) + scaled
  }

  /// - Parameter factor: below the base.
  private static func multiply(_ parts: inout [UInt32], by factor: UInt64) {
    var carry: UInt64 = 0
    for index in parts.indices {
      let product = UInt64(parts[index]) * factor + carry
      parts[index] = UInt32(product % base)
      carry = product / base
    }
    if carry > 0 { parts.append(UInt32(carry)) }
  }

  /// This number times `factor`, which is 2 or 5, as often as `count` says.
  func multiplied(by factor: UInt64, times count: Int) -> ExactDecimal {
    var (result, rest) = (self, count)
    while rest > 0 {
      let step = min(rest, 12)
      Self.multiply(&result.parts, by: (0..<step).reduce(1) { power, _ in power * factor })
      rest -= step
    }
    return result
  }

  /// The digits of the whole number, from the first that is not 0; empty for 0.
  var digits: [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(9 * parts.count)
    for part in parts {
      var rest = part
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    return Array(digits.reversed().drop { $0 == 0 })
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
