import Foundation
import GradusTraining

/// A number as a student writes it: a decimal, a power of ten, a fraction, a mixed number, a root, or a product of these, with
/// signs from a keyboard, a phone or LaTeX.
///
/// What stands before a last "=" or "≈" is how the student found it, and letters behind the number are a unit.
struct AnswerNumber {
  typealias Decimal = WrittenNumber.Decimal

  enum Reading: Hashable {
    case number(Double)
    /// 1,234 or 1.234, where nothing says which sign comes before fractions, or 0·2, which some write for 0.2.
    case ambiguous
    case none
  }

  private static let longest = 200
  private var rest: Substring
  private let decimal: Decimal?
  /// Whether a sign can be read in two ways.
  private var isAmbiguous = false
  /// What the numerals say about the sign before fractions.
  private(set) var evidence: Set<WrittenNumber.Evidence> = []

  /// - Parameter decimal: the sign before fractions; nil where that is not known.
  static func reading(of text: String, decimal: Decimal?) -> Reading {
    // No number is longer; brackets within brackets would end in the program's stack.
    guard text.count <= longest else { return .none }
    var reader = AnswerNumber(text, decimal)
    guard let value = reader.value(), value.isFinite else { return .none }
    return reader.isAmbiguous ? .ambiguous : .number(value)
  }

  /// What the numbers in `text` say about the sign before fractions.
  static func evidence(in text: String) -> Set<WrittenNumber.Evidence> {
    guard text.count <= longest else { return [] }
    var reader = AnswerNumber(text, nil)
    return reader.value() == nil ? [] : reader.evidence
  }

  private init(_ text: String, _ decimal: Decimal?) {
    (rest, self.decimal) = (Substring(AnswerSpelling.plain(text)), decimal)
    isAmbiguous = text.firstMatch(of: Patterns.raisedPoint) != nil
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
    guard var result = power() else { return nil }
    var isDivided = false
    while true {
      if skip("*") {
        guard let factor = signedPower() else { return nil }
        result *= factor
      } else if skip("/") {
        guard let divisor = signedPower(), divisor != 0 else { return nil }
        result /= divisor
        isDivided = true
      } else if skip("%") {
        result /= 100
      } else if skip("‰") {
        result /= 1000
      } else if startsFactor {
        // 1/2√2 is (1/2)·√2 to some and 1/(2√2) to others.
        guard !isDivided, let factor = power() else { return nil }
        result *= factor
      } else {
        return result
      }
    }
  }

  private var startsFactor: Bool {
    let next = rest.drop { $0 == " " }
    return ["sqrt", "(", "π", "10^"].contains { next.hasPrefix($0) }
  }

  private mutating func signedPower() -> Double? { skip("-") ? power().map { -$0 } : power() }

  private mutating func power() -> Double? {
    guard let base = atom() else { return nil }
    guard skip("^") else { return base }
    guard let exponent = signedPower() else { return nil }
    return pow(base, exponent)
  }

  private mutating func atom() -> Double? {
    if skip("sqrt") { return atom().map { $0.squareRoot() } }
    if skip("π") { return .pi }
    if skip("(") {
      let isNegative = skip("-")
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
    evidence.insert(written.evidence)
    if decimal == nil, [.pointOrThousands, .commaOrThousands].contains(written.evidence) {
      isAmbiguous = isAmbiguous || written.evidence == .commaOrThousands
    }
    switch written.evidence {
    case .comma: return written.value(decimal: .comma)
    case .point, .none: return written.value(decimal: .point)
    case .pointOrThousands, .commaOrThousands: return written.value(decimal: decimal ?? .point)
    }
  }

  // MARK: - Signs and units

  private mutating func skip(_ text: String) -> Bool {
    let next = rest.drop { $0 == " " }
    guard next.hasPrefix(text) else { return false }
    rest = next.dropFirst(text.count)
    return true
  }

  /// Whether nothing but a unit follows; a factor in words or a variable is none.
  private func withoutUnit() -> Bool {
    let unit = rest.trimmingCharacters(in: .whitespaces)
    if unit.isEmpty { return true }
    guard unit.wholeMatch(of: Patterns.unit) != nil else { return false }
    let factors = ["k", "hundred", "thousand", "million", "billion", "mio", "mrd", "tsd", "tausend", "dozen"]
    if factors.contains(where: { unit.lowercased().hasPrefix($0) && $0.count > 1 }) { return false }
    return unit.count > 1 || "mgshlLVANJWCFTKΩ°".contains(unit)
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let raisedPoint =
    #/(?:^|[=≈~])\s*[-+−–]?\s*(?:[0-9]+[·∙⋅•][0-9]+\s*$|[0-9]+\.10\s*(?:\^|\*\*|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))/#
  nonisolated(unsafe) static let fraction = #/ +([0-9]+) ?\/ ?([0-9]+)(?![0-9.,])/#
  nonisolated(unsafe) static let numeral =
    #/(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9\/]|\ ?\/)[0-9.,]*|[0-9.,'’]*[0-9][0-9.,'’]*)(?: ?[eE][-+]?[0-9]{1,4}(?![0-9]))?/#
  nonisolated(unsafe) static let unit = #/[\p{L}°µΩ]+(?:\^\(?-?[0-9]\)?)?(?:[ \/*·]?[\p{L}°µΩ]+(?:\^\(?-?[0-9]\)?)?)*/#
}
