/// Formulas in MathML (the presentation elements that browsers show), without the element `math` around them.
package struct MathMLNotation: FormulaNotation {
  package var digits: Int
  package init(digits: Int = 4) { self.digits = digits }

  package func numeral(_ numeral: Numeral) -> String {
    let factor = numeral.factor.map { $0 == "∞" ? "<mi>∞</mi>" : "<mn>\($0)</mn>" }
    let exponent = numeral.exponent.map { ($0 < 0 ? negation : "") + "<mn>\(abs($0))</mn>" }
    let power = exponent.map { "<msup><mn>10</mn><mrow>\($0)</mrow></msup>" }
    return (numeral.isNegative ? negation : "") + [factor, power].compactMap(\.self).joined(separator: times)
  }
  package func text(_ text: String) -> String {
    text.count == 1 ? "<mi>\(XMLText.escaped(text))</mi>" : "<mtext>\(XMLText.escaped(text))</mtext>"
  }
  package func symbol(_ symbol: MathSymbol) -> String {
    let letter = mathML(symbol)
    guard let loss = symbol.loss else { return letter }
    let (above, below) = ("<mo>∂</mo>" + mathML(MathSymbol(loss)), "<mo>∂</mo>" + letter)
    return "<mfrac class=\"gradient\"><mrow>\(above)</mrow><mrow>\(below)</mrow></mfrac>"
  }
  package let plus = "<mo>+</mo>"
  package let minus = "<mo>−</mo>"
  package let negation = "<mo form=\"prefix\" lspace=\"0\" rspace=\"0.06em\">−</mo>"
  package let times = "<mo>·</mo>"
  package let juxtaposition = "<mo>&#8290;</mo>"
  package let ellipsis = "<mo>⋯</mo>"
  package func omitted(_ total: String) -> String {
    "<munder><munder><mo>⋯</mo><mo>⏟</mo></munder><mrow>\(total)</mrow></munder>"
  }
  package func remark(_ text: String) -> String { "<mspace width=\"0.6em\"/>" + self.text("(\(text))") }
  package let stacksQuotients = true
  package func parentheses(_ x: String) -> String { enclosed("(", x, ")") }
  package func quotient(_ a: String, _ b: String) -> String { "<mfrac><mrow>\(a)</mrow><mrow>\(b)</mrow></mfrac>" }
  package func power(_ base: String, _ exponent: String) -> String {
    "<msup><mrow>\(base)</mrow><mrow>\(exponent)</mrow></msup>"
  }
  package func indexed(_ base: String, _ index: String) -> String {
    "<msub><mrow>\(base)</mrow><mrow>\(index)</mrow></msub>"
  }
  package func total(_ index: String, _ x: String) -> String {
    "<munder><mo>∑</mo><mrow>\(index)</mrow></munder><mrow>\(x)</mrow>"
  }
  package func squareRoot(_ x: String, isSingle: Bool) -> String { "<msqrt>\(x)</msqrt>" }
  package func function(_ name: String, _ arguments: [String]) -> String {
    "<mi>\(name)</mi><mo>&#8289;</mo>" + parentheses(arguments.joined(separator: "<mo>,</mo>"))
  }
  package func isPositive(_ x: String) -> String { enclosed("[", x + "<mo>&gt;</mo><mn>0</mn>", "]") }

  /// Brackets grow only around fractions: a stretched bracket has room around it that a small one does not need.
  private func enclosed(_ opening: String, _ x: String, _ closing: String) -> String {
    let stretchy = hasFraction(x) ? "" : " stretchy=\"false\""
    func bracket(_ sign: String) -> String { "<mo\(stretchy)>\(sign)</mo>" }
    return "<mrow>\(bracket(opening))\(x)\(bracket(closing))</mrow>"
  }

  /// What the library's search would find as well, in a third of the time that a whole page takes.
  private func hasFraction(_ x: String) -> Bool {
    let tag: StaticString = "<mfrac"
    var found = 0
    for unit in x.utf8 {
      found = unit == tag.utf8Start[found] ? found + 1 : unit == tag.utf8Start[0] ? 1 : 0
      if found == tag.utf8CodeUnitCount { return true }
    }
    return false
  }

  private func mathML(_ symbol: MathSymbol) -> String {
    let parts = SymbolParts(symbol.letter)
    var letters = parts.pieces.map(mathML).joined()
    if !parts.below.isEmpty { letters = "<msub><mrow>\(letters)</mrow>\(script(parts.below))</msub>" }
    var base = "<mrow>\(letters)</mrow>"
    var above = parts.exponent.isEmpty ? "" : "<mn>\(parts.exponent)</mn>"
    let isEnclosed = symbol.isEnclosed(parts)
    if isEnclosed {
      base = parentheses(above.isEmpty ? letters : "<msup>\(base)\(above)</msup>")
      above = ""
    }
    if let layer = symbol.layer { above = "<mrow>\(above)\(parentheses("<mn>\(layer)</mn>"))</mrow>" }
    let below = "<mrow>" + symbol.index.map { "<mn>\($0)</mn>" }.joined(separator: "<mo>,</mo>") + "</mrow>"
    switch (symbol.index.isEmpty, above.isEmpty) {
    case (true, true): return parts.pieces.count == 1 && !isEnclosed ? letters : base
    case (false, true): return "<msub>\(base)\(below)</msub>"
    case (true, false): return "<msup>\(base)\(above)</msup>"
    case (false, false): return "<msubsup>\(base)\(below)\(above)</msubsup>"
    }
  }

  private func script(_ below: String) -> String {
    below.allSatisfy(\.isWholeNumber) ? "<mn>\(below)</mn>" : text(below)
  }

  private func mathML(_ piece: SymbolParts.Piece) -> String {
    switch piece {
    case .word(let word): return "<mtext>\(XMLText.escaped(word))</mtext>"
    case .letter(let letter, let accent):
      let identifier = "<mi>\(XMLText.escaped(String(letter)))</mi>"
      return accent.map { "<mover accent=\"true\">\(identifier)<mo>\(Self.accents[$0]!)</mo></mover>" } ?? identifier
    }
  }

  private static let accents: [SymbolParts.Accent: String] = [.hat: "^", .tilde: "~", .bar: "¯", .dot: "˙"]
}
