/// Formulas in the markup of figure labels: <sub> and <sup> around what is lowered or raised.
public struct MarkupNotation: OneLineNotation {
  public var digits: Int
  public init(digits: Int = 3) { self.digits = digits }

  public func text(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
  public func symbol(_ symbol: MathSymbol) -> String {
    let index = symbol.index.map(String.init).joined(separator: ",")
    let letter = text(symbol.letterBeforeIndex) + (index.isEmpty ? "" : "<sub>\(index)</sub>")
    return symbol.loss.map { "∂\(text($0))/∂\(letter)" } ?? letter
  }
  public let times = " · "
  public func power(_ base: String, _ exponent: String) -> String { "\(base)<sup>\(exponent)</sup>" }
  public func isPositive(_ x: String) -> String { "[\(x) &gt; 0]" }
}
