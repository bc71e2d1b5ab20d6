import Foundation
import GradusFormulas

/// The symbols that formulas and figures show for names as a keyboard writes them: σ for sigma, û for u_hat, σ² for sigma_squared,
/// W with f below it for W_f.
package struct NameSymbols {
  /// By name.
  private let symbols: [String: String]

  /// - Parameters:
  ///   - names: in the order of computation.
  ///   - isNumber: whether a value is a single number. Of values that are more, those that are counted from 1 are layers, whose number
  ///     is raised in parentheses, W⁽¹⁾; any other number stands below: b₁, h₀.
  ///   - given: symbols that are asked for.
  package init(_ names: [String], given: [String: String], isNumber: (String) -> Bool) {
    let parts = names.map(NameParts.init)
    var symbols = given
    for (stem, members) in Dictionary(grouping: parts.filter { $0.number != nil && given[$0.name] == nil }, by: \.stem)
    {
      let letter = NameParts.letter(stem)
      let isCounted = members.count > 1 && members.map(\.number) == (1...members.count).map { "\($0)" }
      // Layers are counted where symbols are the same.
      let isFree = !names.contains(stem) && !given.values.contains(letter)
      for member in members {
        let isLayer = isCounted && isFree && !members.allSatisfy { isNumber($0.name) }
        symbols[member.name] = isLayer ? letter : Self.numbered(letter, member.number ?? "")
      }
    }
    for part in parts where symbols[part.name] == nil { symbols[part.name] = NameParts.letter(part.name) }
    self.symbols = symbols
  }

  /// The symbol of one of the names.
  package subscript(name: String) -> String { symbols[name] ?? name }

  /// The number stands below the letter, or behind what stands there already; a word has it beside it.
  private static func numbered(_ letter: String, _ number: String) -> String {
    let isWord = letter.count > 1 && letter.allSatisfy { $0.isASCII && $0 != "_" }
    return isWord || letter.contains("_") ? letter + number : letter + String(number.map { below[$0] ?? $0 })
  }
  private static let below = Dictionary(uniqueKeysWithValues: zip("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
}

/// A name with a number at its end, such as W1 or h_2.
private struct NameParts {
  let name, stem: String
  let number: String?

  init(_ name: String) {
    self.name = name
    let digits = String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let rest = String(name.dropLast(digits.count))
    let stem = rest.hasSuffix("_") ? String(rest.dropLast()) : rest
    (self.stem, number) = digits.isEmpty || stem.isEmpty ? (name, nil) : (stem, digits)
  }

  private static let accents = ["hat": "\u{302}", "tilde": "\u{303}", "bar": "\u{304}", "dot": "\u{307}"]
  private static let squares = ["squared", "sq"]

  /// A Greek letter for its name, an accent for its name behind a letter, a subscript for what else stands behind one, and for other
  /// words these with blanks between them.
  static func letter(_ name: String) -> String {
    if let greek = name.greekLetter { return greek }
    // Without the underscore, what is no hat.
    for (word, accent) in accents where name.hasSuffix("_" + word) {
      let base = String(name.dropLast(word.count + 1))
      if let letter = base.greekLetter ?? (base.count == 1 ? base : nil) {
        return (letter + accent).precomposedStringWithCanonicalMapping
      }
    }
    for word in squares where name.hasSuffix("_" + word) {
      let letter = letter(String(name.dropLast(word.count + 1)))
      if letter.count == 1 { return letter + "²" }
    }
    let words = name.split(separator: "_").map(String.init)
    guard words.count > 1 else { return words.first ?? name }
    guard let letter = words[0].greekLetter ?? (words[0].count == 1 ? words[0] : nil) else {
      return words.joined(separator: " ")
    }
    return letter + "_" + words.dropFirst().map { $0.greekLetter ?? $0 }.joined(separator: " ")
  }
}
