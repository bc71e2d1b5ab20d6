/// Formulas in LaTeX's mathematics, without any package beyond amsmath.
package struct LaTeXNotation: FormulaNotation {
  package var digits: Int
  /// Whether nothing is stacked or enclosed in \left and \right, so that TeX can break the formula at its signs.
  private let isLinear: Bool
  package init(digits: Int = 4, isLinear: Bool = false) { (self.digits, self.isLinear) = (digits, isLinear) }

  package func numeral(_ numeral: Numeral) -> String {
    let sign = numeral.isNegative ? minus : ""
    let factor = numeral.factor.map { $0 == "∞" ? #"\infty"# : $0.split(separator: ",").joined(separator: "{,}") }
    guard let exponent = numeral.exponent else { return sign + (factor ?? "") }
    return sign + (factor.map { $0 + times } ?? "") + "10^{\(exponent)}"
  }
  package func text(_ text: String) -> String {
    let text = RichText.withoutControls(text)
    return text.count == 1 ? Self.command(for: Character(text)) : words(text)
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
  package func remark(_ text: String) -> String { #"\quad"# + words("(\(text))") }
  package var stacksQuotients: Bool { !isLinear }
  package func parentheses(_ x: String) -> String { isLinear ? "(\(x))" : #"\left(\#(x)\right)"# }
  package func quotient(_ a: String, _ b: String) -> String { isLinear ? "\(a)/\(b)" : #"\frac{\#(a)}{\#(b)}"# }
  package func power(_ base: String, _ exponent: String) -> String {
    (isLinear ? base : "{\(base)}") + "^{\(exponent == "T" ? #"\top"# : exponent)}"
  }
  package func indexed(_ base: String, _ index: String) -> String { "{\(base)}_{\(index)}" }
  package func total(_ index: String, _ x: String) -> String { #"\sum_{\#(index)} \#(x)"# }
  package func squareRoot(_ x: String, isSingle: Bool) -> String {
    isLinear && !isSingle ? #"\surd(\#(x))"# : #"\sqrt{\#(x)}"#
  }
  package func function(_ name: String, _ arguments: [String]) -> String {
    let command = Self.operators.contains(name) ? #"\\#(name)"# : #"\operatorname{\#(name)}"#
    return command + parentheses(arguments.joined(separator: ", "))
  }
  private static let operators: Set<String> = ["tanh", "cos", "exp", "log", "max"]
  package func isPositive(_ x: String) -> String { isLinear ? "[\(x) > 0]" : #"\left[\#(x) > 0\right]"# }

  /// A symbol in Unicode, such as "σ²" or "û", with LaTeX's commands.
  private func latex(_ symbol: MathSymbol) -> String {
    let parts = SymbolParts(symbol.letter)
    let below = parts.below.isEmpty ? "" : "_{\(script(parts.below))}"
    let letters = parts.pieces.map(latex).joined(separator: " ") + below
    let index = symbol.index.isEmpty ? "" : "_{\(symbol.index.map(String.init).joined(separator: ","))}"
    let exponent = parts.exponent.isEmpty ? "" : "^{\(parts.exponent)}"
    if symbol.isEnclosed(parts) { return "(\(letters)\(exponent))" + (symbol.layer.map { "^{(\($0))}" } ?? "") + index }
    guard let layer = symbol.layer else { return letters + index + exponent }
    return letters + "^{\(parts.exponent)(\(layer))}" + index
  }

  private func script(_ below: String) -> String {
    if below.count == 1 { return Self.command(for: Character(below)) }
    return below.allSatisfy(\.isWholeNumber) ? below : words(below)
  }

  private func latex(_ piece: SymbolParts.Piece) -> String {
    switch piece {
    case .word(let word): return words(word)
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

  /// Words in \text, with the signs of Unicode outside, since a dollar inside would end a formula in Markdown.
  private func words(_ text: String) -> String {
    var parts: [(text: String, isWord: Bool)] = []
    for character in text {
      let command = LaTeXSigns.own[character] == nil && !character.isASCII ? LaTeXSigns.commands[character] : nil
      let letters =
        LaTeXSigns.own[character]
        ?? (character.isASCII && character >= " " ? String(character) : LaTeXSigns.number(of: character))
      if command == nil, let last = parts.indices.last, parts[last].isWord {
        parts[last].text += letters
      } else {
        parts.append((command ?? letters, command == nil))
      }
    }
    return parts.map { $0.isWord ? #"\text{\#($0.text)}"# : $0.text }.joined(separator: " ")
  }
}
