import Foundation
import GradusFormulas

/// The symbols that formulas and figures show for names as a keyboard writes them: σ for sigma, û for u_hat, σ² for sigma_squared.
package struct NameSymbols {
  /// By name.
  private let symbols: [String: String]

  /// - Parameters:
  ///   - names: in the order of computation.
  ///   - isNumber: whether a value is a single number, whose own number stands below it: w₁. A matrix has it raised in parentheses,
  ///     W⁽¹⁾, since an index below is that of an element.
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
        let numbers = member.number ?? ""
        let below = String(numbers.map { Self.below[$0] ?? $0 })
        symbols[member.name] =
          members.allSatisfy { isNumber($0.name) } ? letter + below : isCounted && isFree ? letter : letter + numbers
      }
    }
    for part in parts where symbols[part.name] == nil { symbols[part.name] = NameParts.letter(part.name) }
    self.symbols = symbols
  }

  /// The symbol of one of the names.
  package subscript(name: String) -> String { symbols[name] ?? name }

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

  /// A Greek letter for its name, an accent for its name behind a letter, and else the name itself with blanks for its underscores.
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
    let words = name.split(separator: "_").joined(separator: " ")
    return words.isEmpty ? name : words
  }
}
