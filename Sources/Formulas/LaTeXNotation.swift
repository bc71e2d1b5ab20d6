/// Formulas in LaTeX's mathematics, without any package beyond amsmath.
package struct LaTeXNotation: FormulaNotation {
  package var digits: Int
  package init(digits: Int = 4) { self.digits = digits }

  package func numeral(_ numeral: Numeral) -> String {
    let factor = numeral.factor.map { $0 == "∞" ? #"\infty"# : $0.replacing(",", with: "{,}") }
    let power = numeral.exponent.map { "10^{\($0)}" }
    return (numeral.isNegative ? minus : "") + [factor, power].compactMap(\.self).joined(separator: times)
  }
  package func text(_ text: String) -> String {
    let text = text.richText.letters
    return text.count == 1 ? Self.command(for: Character(text)) : #"\text{\#(escaped(text))}"#
  }
  package func symbol(_ symbol: MathSymbol) -> String {
    let letter = latex(symbol)
    return symbol.loss.map { #"\frac{\partial \#(latex(MathSymbol($0)))}{\partial \#(letter)}"# } ?? letter
  }
  package let plus = "+"
  package let minus = "-"
  package let times = #" \cdot "#
  package let juxtaposition = " "
  package let ellipsis = #"\cdots"#
  package func omitted(_ total: String) -> String { #"\underbrace{\cdots}_{\#(total)}"# }
  package func remark(_ text: String) -> String { #"\quad\text{(\#(escaped(text)))}"# }
  package let stacksQuotients = true
  package func parentheses(_ x: String) -> String { #"\left(\#(x)\right)"# }
  package func quotient(_ a: String, _ b: String) -> String { #"\frac{\#(a)}{\#(b)}"# }
  package func power(_ base: String, _ exponent: String) -> String {
    "{\(base)}^{\(exponent == "T" ? #"\top"# : exponent)}"
  }
  package func indexed(_ base: String, _ index: String) -> String { "{\(base)}_{\(index)}" }
  package func total(_ index: String, _ x: String) -> String { #"\sum_{\#(index)} \#(x)"# }
  package func squareRoot(_ x: String, isSingle: Bool) -> String { #"\sqrt{\#(x)}"# }
  package func function(_ name: String, _ x: String) -> String {
    let command = ["tanh": #"\tanh"#, "log": #"\log"#][name] ?? #"\operatorname{\#(name)}"#
    return command + parentheses(x)
  }
  package func maximum(_ a: String, _ b: String) -> String { #"\max"# + parentheses("\(a), \(b)") }
  package func isPositive(_ x: String) -> String { #"\left[\#(x) > 0\right]"# }

  /// A symbol in Unicode, such as "σ²" or "û", with LaTeX's commands.
  private func latex(_ symbol: MathSymbol) -> String {
    let parts = SymbolParts(symbol.letter)
    let letters = parts.pieces.map(latex).joined(separator: " ")
    let index = symbol.index.isEmpty ? "" : "_{\(symbol.index.map(String.init).joined(separator: ","))}"
    let exponent = parts.exponent.isEmpty ? "" : "^{\(parts.exponent)}"
    if symbol.isEnclosed(parts) { return "(\(letters)\(exponent))" + (symbol.layer.map { "^{(\($0))}" } ?? "") + index }
    guard let layer = symbol.layer else { return letters + index + exponent }
    return letters + "^{\(parts.exponent)(\(layer))}" + index
  }

  private func latex(_ piece: SymbolParts.Piece) -> String {
    switch piece {
    case .word(let word): return #"\text{\#(escaped(word))}"#
    case .letter(let letter, let accent):
      let command = Self.command(for: letter)
      return accent.map { "\\\($0){\(command)}" } ?? command
    }
  }

  private static func command(for letter: Character) -> String {
    if let own = LaTeXSigns.own[letter] { return "\\text{\(own)}" }
    if letter.isASCII, letter >= " " { return String(letter) }
    return LaTeXSigns.commands[letter] ?? "\\text{\(LaTeXSigns.number(of: letter))}"
  }

  /// The signs of TeX and of Unicode within \text.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if let own = LaTeXSigns.own[character] {
        result += own
      } else if character.isASCII, character >= " " {
        result.append(character)
      } else {
        result += LaTeXSigns.commands[character].map { "$\($0)$" } ?? LaTeXSigns.number(of: character)
      }
    }
    return result
  }
}
