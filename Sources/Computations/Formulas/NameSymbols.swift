import Foundation
import GradusFormulas

/// The symbols that formulas and figures show for names as a keyboard writes them: σ for sigma, û for u_hat, σ² for sigma_squared,
/// W with f below it for W_f.
package struct NameSymbols {
  /// By name.
  private var symbols: [String: String]

  /// - Parameters:
  ///   - names: in the order of computation.
  ///   - isNumber: whether a value is a single number, which belongs to no layer.
  ///   - isMatrix: whether a value is given and has several rows. Where such are counted from 1, as W1 and W2, their number is that of a
  ///     layer, and is raised in parentheses, W⁽¹⁾, and so is that of what is counted as far: b1 and b2. Any other number stands below:
  ///     c₁, h₀.
  ///   - given: symbols that are asked for.
  package init(_ names: [String], given: [String: String], isNumber: (String) -> Bool, isMatrix: (String) -> Bool) {
    let parts = names.map(NameParts.init)
    symbols = given
    var layers: Set<String> = []
    let counted = Dictionary(grouping: parts.filter { $0.number != nil && given[$0.name] == nil }, by: \.stem)
    func isCounted(_ members: [NameParts]) -> Bool {
      members.count > 1 && members.map(\.number) == (1...members.count).map { "\($0)" }
    }
    let depths = Set(counted.values.filter { isCounted($0) && $0.contains { isMatrix($0.name) } }.map(\.count))
    for (stem, members) in counted {
      let letter = NameParts.letter(stem)
      // Layers are counted where symbols are the same.
      let isFree = !names.contains(stem) && !given.values.contains(letter)
      let isLayer =
        isFree && isCounted(members) && depths.contains { $0 - 1...$0 ~= members.count }
        && !members.allSatisfy { isNumber($0.name) }
      for member in members {
        if isLayer { layers.insert(member.name) }
        symbols[member.name] =
          isLayer
          ? letter : members.count == 1 && member.isSquare ? member.name : Self.numbered(letter, member.number ?? "")
      }
    }
    for part in parts where symbols[part.name] == nil { symbols[part.name] = NameParts.letter(part.name) }
    part(names.filter { given[$0] == nil && !layers.contains($0) }, from: layers.map { symbols[$0]! } + given.values)
  }

  /// Of two names that would get the same symbol, such as b_2 and b2, one stays as it is written: the one without an underscore.
  private mutating func part(_ names: [String], from others: [String]) {
    var taken = Set(others)
    func isMeant(_ name: String) -> Bool { symbols[name] == name || name.contains("_") }
    for name in names.filter(isMeant) + names.filter({ !isMeant($0) }) where !taken.insert(self[name]).inserted {
      symbols[name] = name
      taken.insert(name)
    }
  }

  /// The symbol of one of the names.
  package subscript(name: String) -> String { symbols[name] ?? name }

  /// The number stands below the letter, or behind what stands there already; a word has it beside it.
  private static func numbered(_ letter: String, _ number: String) -> String {
    let isWord = letter.count > 1 && letter.allSatisfy { $0.isASCII && $0 != "_" }
    if isWord { return letter + (letter.contains(" ") ? " " : "") + number }
    return letter.contains("_") ? letter + number : letter + String(number.map { below[$0] ?? $0 })
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

  /// Whether it may be meant as a square: sigma2.
  var isSquare: Bool { stem == "sigma" && name == "sigma2" }

  private static let accents = ["hat": "\u{302}", "tilde": "\u{303}", "bar": "\u{304}", "dot": "\u{307}"]
  private static let squares = ["squared", "sq"]

  /// A Greek letter for its name, an accent for its name behind a letter, a subscript for what else stands behind one, and for one letter
  /// behind a word; other words stay words, with blanks between them, but for those that would read as a function of something, such as
  /// log_var.
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
    if MathSymbol.functions.contains(words[0]) { return name }
    let below = words.dropFirst().map { $0.greekLetter ?? $0 }.joined(separator: " ")
    if let letter = words[0].greekLetter ?? (words[0].count == 1 ? words[0] : nil) { return letter + "_" + below }
    return below.count == 1 ? words[0] + "_" + below : words.joined(separator: " ")
  }
}
