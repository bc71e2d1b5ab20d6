/// Formulas in one line of Unicode text, for terminals and alternative texts.
public struct PlainNotation: OneLineNotation {
  public var digits: Int
  public init(digits: Int = 4) { self.digits = digits }

  public func text(_ text: String) -> String { text.richText.letters }
  public func symbol(_ symbol: MathSymbol) -> String {
    let letter =
      text(symbol.letterBeforeIndex) + symbol.index.map { SmallDigits.lowered("\($0)") ?? "" }.joined(separator: ",")
    return symbol.loss.map { "∂\(text($0))/∂\(letter)" } ?? letter
  }
  public let times = "·"
  public func power(_ base: String, _ exponent: String) -> String {
    SmallDigits.raised(exponent).map { base + $0 } ?? "\(base)^(\(exponent))"
  }
  public func isPositive(_ x: String) -> String { "[\(x) > 0]" }
}

extension Formula: CustomStringConvertible {
  public var description: String { written(in: PlainNotation()) }
}
