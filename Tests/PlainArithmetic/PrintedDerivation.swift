import Foundation

/// A printed line "symbol = formula = numbers ≈ result", and whether its numbers give its result.
public struct PrintedDerivation {
  /// Whether the line ends in a formula that is all numbers, with its result.
  public var isComputed: Bool { parts != nil }
  /// The words behind the result, where it says that its numbers do not give it.
  public let remark: String?
  private let line: String
  private let parts: Parts?

  /// What stands before and after the last sign.
  private struct Parts {
    let numbers: String
    let number: PlainNumber
    let sign: String
    let printed: String
    let result: PlainNumber

    /// The significant digits of the number in the formula that has most; a whole number may have more than its line.
    var digits: Int {
      numbers.matches(of: PrintedDerivation.fraction).map { PrintedDerivation.digits(of: $0.output) }.max() ?? 1
    }
  }

  // Kept, since each regular expression is compiled where it is written; matching changes none.
  private nonisolated(unsafe) static let trailingWords = #/ \(([a-z][a-z :]+)\)$/#
  private nonisolated(unsafe) static let fraction = #/\d+\.\d+/#

  public init(_ line: String) {
    self.line = line
    let match = line.last == ")" ? line.firstMatch(of: Self.trailingWords) : nil
    remark = match.map { String($0.1) }
    parts = Self.parts(of: match.map { line[..<$0.range.lowerBound] } ?? Substring(line))
  }

  private static func parts(of line: Substring) -> Parts? {
    let signs = line.unicodeScalars.signs
    guard let last = signs.last, signs.count > 1 else { return nil }
    let printed = line[last.upperBound...]
    let numbers = line[signs[signs.count - 2].upperBound..<last.lowerBound]
    guard let result = PlainArithmetic.number(printed), let number = PlainArithmetic.number(numbers) else { return nil }
    return Parts(
      numbers: String(numbers), number: number, sign: line[last].trimmingCharacters(in: .whitespaces),
      printed: String(printed), result: result)
  }

  /// What is wrong with the line; nil where its numbers give its result, and "=" stands where they do exactly.
  ///
  /// - Parameter recorded: what the result was before it was rounded, where that is known; what is printed tells how many digits
  ///   it has where it is not.
  public func error(recorded: Double? = nil) -> String? {
    guard let parts, remark == nil else { return nil }
    let (number, result) = (parts.number, parts.result)
    func wrong(_ reason: String) -> String { "“\(line)”: \(reason); the numbers give \(number.value)" }
    if !result.value.isFinite || !number.value.isFinite {
      return number.value == result.value || number.value.isNaN && result.value.isNaN ? nil : wrong("not the result")
    }
    if let exact = exactDifference {
      if parts.sign == "=", exact.numerator != 0 { return wrong("not exactly the result") }
      if parts.sign == "≈", exact.numerator == 0 { return wrong("exactly the result") }
    }
    if result.value == 0 {
      let isZero = recorded.map { abs($0) <= 1e-14 * number.size } ?? true
      return isZero && abs(difference) <= zeroTolerance * (1 + 1e-5) ? nil : wrong("not 0")
    }
    // Zeros at the end are not printed; where terms cancel, the digits there may be lost.
    let cancels = abs(result.value) < 1e-9 * number.size
    let digits = (cancels ? nil : recorded.flatMap(shownDigits)) ?? Self.digits(of: parts.printed)
    let tolerance = Self.tolerance(result.value, digits: digits)
    return abs(difference) <= tolerance * (1 + 1e-5) ? nil : wrong("not the result")
  }

  private var difference: Double {
    guard let parts else { return .nan }
    return exactDifference?.value ?? (parts.number.value - parts.result.value)
  }

  private var exactDifference: PlainFraction? {
    parts?.number.exact.flatMap { number in parts?.result.exact?.negated.flatMap(number.adding) }
  }

  /// Half a unit in the last place that the largest term has.
  private var zeroTolerance: Double {
    guard let parts, parts.number.size > 0 else { return 0 }
    return Self.tolerance(parts.number.size, digits: max(4, parts.digits))
  }

  /// To how many digits, 4 at most, the recorded number was rounded, so that the printed one came out; nil where it is none of
  /// them.
  private func shownDigits(_ recorded: Double) -> Int? {
    guard let parts else { return nil }
    return (1...4).last { digits in
      abs(recorded - parts.result.value) <= Self.tolerance(recorded, digits: digits) * (1 + 1e-9)
    }
  }

  /// Half a unit in the last of so many digits; the whole part of a number keeps all of its digits.
  private static func tolerance(_ number: Double, digits: Int) -> Double {
    let leading = floor(log10(abs(number)))
    let place = leading + 1 - Double(digits)
    return 0.5 * pow(10, -3...6 ~= leading ? min(place, 0) : place)
  }

  private static func digits(of printed: some StringProtocol) -> Int {
    let mantissa = printed.prefix { $0 != "·" }.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
    return mantissa.elementsEqual("10") && "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(printed.last ?? " ") ? 1 : max(1, mantissa.count)
  }
}

extension Substring.UnicodeScalarView {
  /// The places of =, ≈ and ←, each with the blanks around it.
  fileprivate var signs: [Range<Index>] {
    let places = Array(indices)
    return places.indices.dropFirst().dropLast().compactMap { k in
      let isSign =
        switch self[places[k]] {
        case "=", "≈", "←": true
        default: false
        }
      guard isSign, self[places[k - 1]] == " ", self[places[k + 1]] == " " else { return nil }
      return places[k - 1]..<index(after: places[k + 1])
    }
  }
}
