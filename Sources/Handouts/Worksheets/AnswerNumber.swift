import Foundation
import GradusTraining

/// A number as a student writes it: a decimal, a power of ten, a fraction, a mixed number, a root, or a product of these, with
/// signs from a keyboard, a phone or LaTeX.
///
/// What stands before a last "=" or "≈" is how the student found it, and the more exact number where that is one: 1/3 ≈ 0.33.
/// Behind the number a unit may stand, and no other word.
struct AnswerNumber {
  typealias Decimal = WrittenNumber.Decimal

  enum Reading: Hashable {
    case number(Double)
    /// 1,234 or 1.234, where the other answers do not write fractions so, or 0·2, which some write for 0.2.
    case ambiguous
    /// 1/4 = 0.2: two that are not the same one.
    case two
    case none
  }

  private static let longest = 200
  private var rest: Substring
  private let decimal: Decimal?
  /// Whether a sign can be read in two ways.
  private var isAmbiguous = false
  /// Whether what is read is divided by.
  private var isDivisor = false
  /// What the numerals say about the sign before fractions.
  private(set) var evidence: Set<WrittenNumber.Evidence> = []

  /// - Parameter decimal: the sign before fractions; nil where that is not known.
  static func reading(of text: String, decimal: Decimal?) -> Reading {
    // No number is longer; brackets within brackets would end in the program's stack.
    guard text.count <= longest else { return .none }
    let sides = AnswerSpelling.sides(text)
    let isRaised = !AnswerSpelling.isPlain(text) && text.firstMatch(of: Patterns.raisedPoint) != nil
    let read = sides.map { side -> AnswerSide? in
      var reader = AnswerNumber(side, decimal, isAmbiguous: isRaised)
      return reader.value().flatMap { $0.isFinite ? AnswerSide(side, $0, isAmbiguous: reader.isAmbiguous) : nil }
    }
    guard let last = read.last ?? nil else { return .none }
    if last.isAmbiguous { return .ambiguous }
    let others = read.dropLast().map { $0.flatMap { $0.isAmbiguous ? nil : $0 } }
    guard others.allSatisfy({ $0?.agrees(with: last) ?? true }) else { return .two }
    if let before = others.last ?? nil, before.exactness > last.exactness { return .number(before.value) }
    return .number(last.value)
  }

  /// What the numbers in `text` say about the sign before fractions.
  static func evidence(in text: String) -> Set<WrittenNumber.Evidence> {
    guard text.count <= longest, let last = AnswerSpelling.sides(text).last else { return [] }
    var reader = AnswerNumber(last, nil, isAmbiguous: false)
    return reader.value() == nil ? [] : reader.evidence
  }

  private init(_ side: String, _ decimal: Decimal?, isAmbiguous: Bool) {
    (rest, self.decimal, self.isAmbiguous) = (Substring(side), decimal, isAmbiguous)
  }

  // MARK: - Grammar

  private mutating func value() -> Double? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    // Most answers are no more than a decimal.
    guard let number = isDecimal ? numeral() : product(), withoutUnit() else { return nil }
    return isNegative ? -number : number
  }

  /// Whether what is left is made of digits and points alone.
  private var isDecimal: Bool {
    var hasDigit = false
    for byte in rest.utf8 {
      let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      guard isDigit || byte == UInt8(ascii: ".") else { return false }
      hasDigit = hasDigit || isDigit
    }
    return hasDigit
  }

  /// Factors with * or /, or side by side where the second is a root, a bracket or a power of ten.
  private mutating func product() -> Double? {
    let start = rest
    guard var result = power() else { return nil }
    var (isDivided, isShare) = (false, false)
    while true {
      if skip("*") {
        guard let factor = signedPower() else { return nil }
        result *= factor
      } else if skip("/") {
        // 1/2/3 is (1/2)/3 to some and 1/(2/3) to others.
        guard !isDivided, let divisor = divisor() else { return nil }
        result /= divisor
        isDivided = true
      } else if let unit = skip("%") ? 100 : skip("‰") ? 1000.0 : nil {
        guard !isShare else { return nil }
        result /= unit
        isShare = true
      } else if startsBracket {
        let text = start.dropLast(rest.count)
        guard let whole = bracketed(result, writtenAs: text, isDivided: isDivided) else { return nil }
        result = whole
      } else if startsFactor {
        // 1/2√2 is (1/2)·√2 to some and 1/(2√2) to others.
        guard !isDivided, let factor = power() else { return nil }
        result *= factor
      } else {
        return result
      }
    }
  }

  private mutating func divisor() -> Double? {
    isDivisor = true
    defer { isDivisor = false }
    guard let divisor = signedPower(), divisor != 0 else { return nil }
    return divisor
  }

  /// Behind a number, a bracket is a factor, or the same number once more: 0.333 (1/3).
  private mutating func bracketed(_ number: Double, writtenAs text: Substring, isDivided: Bool) -> Double? {
    let before = rest
    guard let other = power() else { return nil }
    let (isSpaced, isNear) = (before.first == " ", AnswerSide.areNear(number, other))
    if isSpaced, isNear {
      return AnswerSide.exactness(of: before.dropLast(rest.count)) > AnswerSide.exactness(of: text) ? other : number
    }
    return isDivided || isSpaced || isNear ? nil : number * other
  }

  private var startsBracket: Bool { rest.first { $0 != " " } == "(" }

  private var startsFactor: Bool {
    let next = rest.drop { $0 == " " }
    return ["sqrt", "π", "10^"].contains { next.hasPrefix($0) }
  }

  private mutating func signedPower() -> Double? { skip("-") ? power().map { -$0 } : power() }

  private mutating func power() -> Double? {
    guard let base = atom() else { return nil }
    guard skip("^") else { return base }
    let start = rest
    guard let exponent = signedPower() else { return nil }
    // 25^1/2 is 25^(1/2) to those who write it, and 25/2 by the rules.
    let written = start.dropLast(rest.count).trimmingCharacters(in: .whitespaces)
    if ["1", "-1"].contains(written), rest.first(where: { $0 != " " }) == "/" { return nil }
    return pow(base, exponent)
  }

  private mutating func atom() -> Double? {
    if skip("sqrt") { return atom().map { $0.squareRoot() } }
    if skip("π") { return .pi }
    if skip("(") {
      let isNegative = skip("-")
      if !isNegative { _ = skip("+") }
      guard let inner = product(), skip(")") else { return nil }
      return isNegative ? -inner : inner
    }
    return mixedNumber()
  }

  /// 1 1/2 is 1 + 1/2.
  private mutating func mixedNumber() -> Double? {
    guard let whole = numeral() else { return nil }
    guard whole == whole.rounded(), rest.first == " ",
      let fraction = rest.prefixMatch(of: Patterns.fraction),
      let numerator = Double(fraction.1), let denominator = Double(fraction.2), denominator != 0
    else { return whole }
    // 1/2 1/2 is no number.
    if isDivisor { return nil }
    rest.removeFirst(fraction.0.count)
    return whole + numerator / denominator
  }

  private mutating func numeral() -> Double? {
    rest = rest.drop { $0 == " " }
    guard let found = isDecimal ? rest : rest.prefixMatch(of: Patterns.numeral)?.output else { return nil }
    var text = found
    // A comma or a point at the end ends a sentence.
    while let last = text.last, ".,".contains(last), text.count > 1 { text.removeLast() }
    let hasBlank = text.utf8.contains(UInt8(ascii: " "))
    let plain = hasBlank ? text.replacing(" e", with: "e").replacing(" E", with: "e") : text
    guard let written = WrittenNumber(ArraySlice(plain.utf8)) else { return nil }
    rest.removeFirst(found.count)
    if let period = rest.prefixMatch(of: Patterns.period), found.contains(where: { ".,".contains($0) }) {
      // 0.(3) is 0.333…; 0.1(6) is 0.1666… to some, and 0.1·6 or 0.1 ± 0.6 to others.
      guard found.wholeMatch(of: Patterns.whole) != nil, let digits = Double(period.1) else { return nil }
      rest.removeFirst(period.0.count)
      return written.value(decimal: .point) + digits / (pow(10, Double(period.1.count)) - 1)
    }
    evidence.insert(written.evidence)
    // Decimals are far more usual than thousands: 4,410 among points is not read as 4410, nor 4.410 among commas.
    switch written.evidence {
    case .point, .none: return written.value(decimal: .point)
    case .comma: return written.value(decimal: .comma)
    case .pointOrThousands:
      isAmbiguous = isAmbiguous || decimal == .comma
      return written.value(decimal: .point)
    case .commaOrThousands:
      isAmbiguous = isAmbiguous || decimal != .comma
      return written.value(decimal: .comma)
    }
  }

  // MARK: - Signs and units

  private mutating func skip(_ text: String) -> Bool {
    let next = rest.drop { $0 == " " }
    guard next.hasPrefix(text) else { return false }
    rest = next.dropFirst(text.count)
    return true
  }

  private func withoutUnit() -> Bool {
    if rest.isEmpty { return true }
    let unit = rest.trimmingCharacters(in: .whitespaces)
    return unit.isEmpty || AnswerUnit.matches(unit)
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let raisedPoint =
    #/(?:^|[=≈~])\s*[-+−–]?\s*(?:[0-9]+[·∙⋅•][0-9]+\s*$|[0-9]+\.10\s*(?:\^|\*\*|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))/#
  nonisolated(unsafe) static let fraction = #/ +([0-9]+) ?\/ ?([0-9]+)(?![0-9.,])/#
  nonisolated(unsafe) static let numeral =
    #/(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9\/]|\ ?\/)[0-9.,]*|[0-9.,'’]*[0-9][0-9.,'’]*)(?: ?[eE][-+]?[0-9]{1,4}(?![0-9]))?/#
  nonisolated(unsafe) static let period = #/\(([0-9]{1,15})\)/#
  nonisolated(unsafe) static let whole = #/[0-9]+[.,]/#
}
