/// Formulas in the tags that rich text is read from: <sub> and <sup> around what is lowered or raised.
struct MarkupNotation: OneLineNotation {
  var digits = 3

  func text(_ text: String) -> String { XMLText.escaped(text) }
  func symbol(_ symbol: MathSymbol) -> String {
    let index = symbol.index.map(String.init).joined(separator: ",")
    let letter =
      text(symbol.letterBeforeIndex).withSubscript(of: symbol.letter) + (index.isEmpty ? "" : "<sub>\(index)</sub>")
    return symbol.loss.map { "∂\(text($0))/∂\(letter)" } ?? letter
  }
  let times = " · "
  func power(_ base: String, _ exponent: String) -> String { "\(base)<sup>\(exponent)</sup>" }
  func indexed(_ base: String, _ index: String) -> String { "\(base)<sub>\(index)</sub>" }
  func isPositive(_ x: String) -> String { "[\(x) &gt; 0]" }
}

extension String {
  /// What stands behind the underscore of a letter such as W_f, lowered.
  fileprivate func withSubscript(of letter: String) -> String {
    guard letter.utf8.contains(UInt8(ascii: "_")) else { return self }
    let below = SymbolParts(letter).below
    return below.isEmpty || !letter.hasSuffix("_\(below)")
      ? self : replacing("_\(below)", with: "<sub>\(below)</sub>", maxReplacements: 1)
  }
}
