import Foundation

/// A symbol in plain Unicode, such as "σ²", "û" or "W_f", taken apart for notations that have commands for its parts.
struct SymbolParts {
  enum Accent: Character {
    case hat = "\u{302}"
    case tilde = "\u{303}"
    case bar = "\u{304}"
    case dot = "\u{307}"
  }
  enum Piece: Equatable {
    case letter(Character, Accent?)
    /// Several letters that are one word, such as "input".
    case word(String)
  }

  private(set) var pieces: [Piece] = []
  /// The digits of a raised number at the end; empty where there is none.
  private(set) var exponent = ""
  /// What stands below a letter: "f" in W_f, "1" in b₁; empty where nothing does.
  private(set) var below = ""

  init(_ symbol: String) {
    // Most symbols are one letter.
    if let letter = Self.singleLetter(symbol) {
      pieces = [.letter(letter, nil)]
      return
    }
    let whole = RichText.withoutControls(symbol)  // a trace file may bring control characters
    if whole.hasPrefix("via ") {
      self = SymbolParts(String(whole.dropFirst(4)))
      pieces.insert(.word("via "), at: 0)
      return
    }
    let symbol: String
    (symbol, below) = Self.split(whole)
    if MathSymbol(symbol).isWord || Self.isName(symbol) {
      pieces = [.word(symbol)]
      return
    }
    let isPlain = symbol.utf8.allSatisfy { $0 < 0x80 }
    for scalar in (isPlain ? symbol : symbol.decomposedStringWithCanonicalMapping).unicodeScalars { add(scalar) }
  }

  /// The letter that is the whole symbol, Latin or Greek and without an accent.
  private static func singleLetter(_ symbol: String) -> Character? {
    guard let scalar = symbol.unicodeScalars.first, symbol.unicodeScalars.dropFirst().isEmpty else { return nil }
    return switch scalar {
    case "a"..."z", "A"..."Z", "α"..."ω", "Α"..."Ρ", "Σ"..."Ω": Character(scalar)
    default: nil
    }
  }

  /// Whether an index behind the symbol would seem to belong to its last letter only.
  var isProduct: Bool { pieces.count > 1 && pieces.allSatisfy { if case .letter = $0 { true } else { false } } }

  /// Whether it stays as somebody wrote it: with points, dashes or underscores, several words, or digits behind letters.
  private static func isName(_ symbol: String) -> Bool {
    if symbol.contains(where: { ".-_".contains($0) }) { return true }
    if symbol.contains(" ") { return !symbol.contains(" via ") }
    return symbol.count > 1 && symbol.first?.isNumber == false && symbol.last?.isNumber == true
      && symbol.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// The symbol without its subscript, and that: one behind an underscore belongs to a letter or a word.
  private static func split(_ symbol: String) -> (base: String, below: String) {
    let hasUnderscore = symbol.utf8.contains(UInt8(ascii: "_"))
    let sides = hasUnderscore ? symbol.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false) : []
    if sides.count == 2, !sides[0].isEmpty, !MathSymbol.functions.contains(String(sides[0])),
      sides[0].allSatisfy(\.isLetter), sides[1].first?.isWhitespace == false,
      sides[1].allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " })
    {
      return (String(sides[0]), String(sides[1]))
    }
    guard let last = symbol.unicodeScalars.last, "₀"..."₉" ~= last else { return (symbol, "") }
    let base = symbol.reversed().drop { "₀"..."₉" ~= $0 }
    guard !base.isEmpty, base.count < symbol.count else { return (symbol, "") }
    let digits = symbol.suffix(symbol.count - base.count)
    return (String(base.reversed()), String(digits.compactMap { $0.wholeNumberValue.map(String.init)?.first }))
  }

  private static let raised: [Unicode.Scalar: String] = ["²": "2", "³": "3", "⁴": "4", "⁵": "5"]

  private mutating func add(_ scalar: Unicode.Scalar) {
    if let digit = Self.raised[scalar] {
      exponent += digit
      return
    }
    let isAccent = 0x300...0x36F ~= scalar.value
    if isAccent, let accent = Accent(rawValue: Character(scalar)), case .letter(let letter, _)? = pieces.last {
      pieces[pieces.count - 1] = .letter(letter, accent)
    } else {
      addLetter(Character(scalar))
    }
  }

  /// Small Latin letters in a row are a word.
  private mutating func addLetter(_ letter: Character) {
    let continuesWord = letter.isASCII && (letter.isLowercase || letter == " ")
    switch pieces.last {
    case .word(let word) where continuesWord: pieces[pieces.count - 1] = .word(word + String(letter))
    case .letter(let before, nil) where continuesWord && before.isASCII && before.isLowercase:
      pieces[pieces.count - 1] = .word(String([before, letter]))
    default: pieces.append(.letter(letter, nil))
    }
  }
}

extension MathSymbol {
  /// What a name may begin with that is no function of what follows: log_p is no logarithm to the base p.
  package static let functions: Set<String> = [
    "log", "ln", "exp", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "max", "min", "abs", "sum", "mean", "relu",
    "sigmoid", "softplus", "softmax",
  ]

  /// Whether the letter stands in parentheses, so that all of it belongs to an index, to the number of a layer, or to ∂.
  ///
  /// ∂L/∂c² would read as a second derivative, so the gradient of c² is ∂L/∂(c²); only ∂L/∂σ² is what everybody writes.
  func isEnclosed(_ parts: SymbolParts) -> Bool {
    if parts.isProduct { return !index.isEmpty || layer != nil || loss != nil }
    if !parts.below.isEmpty, !index.isEmpty { return true }
    guard !parts.exponent.isEmpty, parts.pieces.count == 1 else { return false }
    return layer != nil || loss != nil && letter != "σ²"
  }

  /// The letter as it stands before an index, with the number of the layer in small raised parentheses.
  var letterBeforeIndex: String {
    // What stands alone is never enclosed.
    if index.isEmpty, layer == nil, loss == nil { return letter }
    let number = layer.map { "⁽" + (SmallDigits.raised("\($0)") ?? "") + "⁾" } ?? ""
    return (isEnclosed(SymbolParts(letter)) ? "(\(letter))" : letter) + number
  }
}
