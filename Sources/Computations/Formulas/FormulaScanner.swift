import Foundation

/// What a formula is made of.
enum FormulaToken: Hashable {
  /// As it was written, and its value.
  case number(String, Double)
  case name(String)
  /// An operator, a parenthesis or a comma.
  case sign(Character)
  case end

  /// As a message repeats it.
  var shown: String {
    switch self {
    case .number(let text, _), .name(let text): "\"\(text)\""
    case .sign(let sign): "\"\(sign)\""
    case .end: "the end of the formula"
    }
  }
}

/// Cuts the text of a formula into tokens, each with the number of its first sign, counted from 0 in Unicode scalars.
struct FormulaScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// Signs of textbooks and what they are on a keyboard.
  private static let typed: [Character: Character] = [
    "·": "*", "⋅": "*", "×": "*", "∗": "*", "−": "-", "–": "-", "÷": "/", "∕": "/", "（": "(", "）": ")", "，": ",",
  ]

  static func tokens(of text: String) throws(FormulaFault) -> [(token: FormulaToken, offset: Int)] {
    var scanner = FormulaScanner(scalars: Array(text.unicodeScalars))
    var tokens: [(FormulaToken, Int)] = []
    while true {
      scanner.skip(while: \.properties.isWhitespace)
      let offset = scanner.position
      let token = try scanner.next()
      tokens.append((token, offset))
      if token == .end { return tokens }
    }
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let scalar = current, condition(scalar) { position += 1 }
  }

  private mutating func next() throws(FormulaFault) -> FormulaToken {
    guard let scalar = current else { return .end }
    if scalar.isDigit || scalar == "." && following(1)?.isDigit == true { return try number() }
    if scalar.beginsName { return name() }
    let offset = position
    position += 1
    let sign = Self.typed[Character(scalar)] ?? Character(scalar)
    if sign == "*", current == "*" {
      position += 1
      return .sign("^")
    }
    if "+-*/@^(),.²³ᵀ".contains(sign) { return .sign(sign) }
    throw FormulaFault(offset: offset, problem: Self.complaint(about: sign))
  }

  private func following(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  /// Digits with a point and a power of ten.
  private mutating func number() throws(FormulaFault) -> FormulaToken {
    let start = position
    skip(while: \.isDigit)
    if current == ".", following(1)?.isDigit == true || following(1)?.beginsName != true {
      position += 1
      skip(while: \.isDigit)
    }
    if current == "e" || current == "E" {
      let signed = following(1) == "+" || following(1) == "-"
      if following(signed ? 2 : 1)?.isDigit == true {
        position += signed ? 2 : 1
        skip(while: \.isDigit)
      }
    }
    let text = String(String.UnicodeScalarView(scalars[start..<position]))
    if let next = current, next.beginsName || next == "." {
      throw FormulaFault(
        offset: position,
        problem: next == "."
          ? "a number has one point: \(text) is followed by another"
          : "between \(text) and \(next) stands no sign: a product is written \(text) * \(next)")
    }
    if text.hasPrefix("0"), text.dropFirst().first?.isNumber == true {
      throw FormulaFault(
        offset: start, problem: "\(text) begins with 0, which is read as octal elsewhere: write it without the 0")
    }
    guard let number = Double(text), number.isFinite else {
      throw FormulaFault(offset: start, problem: "\(text) is too large for a number")
    }
    return .number(text, number)
  }

  private mutating func name() -> FormulaToken {
    let start = position
    skip(while: \.continuesName)
    return .name(String(String.UnicodeScalarView(scalars[start..<position])).precomposedStringWithCanonicalMapping)
  }

  private static func complaint(about sign: Character) -> String {
    switch sign {
    case "=":
      "a formula has no \"=\": its name stands before the formula, and what a mean runs over is written mean(x, rows)"
    case "[", "]", "{", "}":
      "\"\(sign)\" is not used in formulas: parentheses are (), and given numbers stand under given"
    case "√": "a square root is written sqrt(x)"
    case "'", "’", "′": "a transposed matrix is written transpose(W) or W.T"
    case "\\":
      "formulas are not written in LaTeX: a fraction is a / b, and a Greek letter is written by its name, sigma"
    case "%", "!", "&", "|", "<", ">", ":", "?", ";", "\"", "#", "$", "~", "`":
      "\"\(sign)\" is no sign of formulas, which are written with + - * / ^ @ and parentheses"
    default:
      "\(QuotedSign(sign)) is no sign of formulas, which are written with + - * / ^ @ and parentheses"
    }
  }
}

/// A sign that may not be visible, or not harmless on a terminal, as a message shows it.
private struct QuotedSign: CustomStringConvertible {
  let description: String
  init(_ sign: Character) {
    let isVisible = sign.isLetter || sign.isNumber || sign.isSymbol || sign.isPunctuation
    let number = sign.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    description = isVisible ? "\"\(sign)\"" : "the sign \(number)"
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { "0"..."9" ~= self }
  fileprivate var beginsName: Bool {
    properties.isAlphabetic && !"ᵀ".unicodeScalars.contains(self) || self == "_" || self == "∂"
  }
  fileprivate var continuesName: Bool {
    beginsName || isDigit || "₀"..."₉" ~= self
      || [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
  }
}
