/// Formulas in one line of Unicode text, for terminals and alternative texts.
package struct PlainNotation: OneLineNotation {
  package var digits: Int
  package init(digits: Int = 4) { self.digits = digits }

  package func text(_ text: String) -> String { RichText.withoutControls(text) }
  package func symbol(_ symbol: MathSymbol) -> String {
    let letter =
      text(symbol.letterBeforeIndex) + symbol.index.map { SmallDigits.lowered("\($0)") ?? "" }.joined(separator: ",")
    return symbol.loss.map { "∂\(text($0))/∂\(letter)" } ?? letter
  }
  package let times = "·"
  package func power(_ base: String, _ exponent: String) -> String {
    SmallDigits.raised(exponent).map { base + $0 } ?? "\(base)^(\(exponent))"
  }
  package func indexed(_ base: String, _ index: String) -> String {
    base + (SmallDigits.lowered(index) ?? (index.count == 1 ? "_\(index)" : "_(\(index))"))
  }
  package func isPositive(_ x: String) -> String { "[\(x) > 0]" }
}

extension Formula: CustomStringConvertible {
  public var description: String { written(in: PlainNotation()) }
}
