/// Formulas in one line of Unicode text, for terminals and alternative texts.
public struct PlainNotation: OneLineNotation {
  public var digits: Int
  public init(digits: Int = 4) { self.digits = digits }

  public func text(_ text: String) -> String { text }
  public func symbol(_ symbol: MathSymbol) -> String {
    let letter = symbol.letterBeforeIndex + subscripts(symbol.index)
    return symbol.loss.map { "∂\($0)/∂\(letter)" } ?? letter
  }
  public let times = "·"
  public func power(_ base: String, _ exponent: String) -> String {
    let raised = superscript(exponent)
    return raised.isEmpty ? "\(base)^(\(exponent))" : base + raised
  }
  public func isPositive(_ x: String) -> String { "[\(x) > 0]" }

  /// Small digits where Unicode has them all; empty otherwise.
  private func superscript(_ text: String) -> String {
    let small: [Character: Character] = [
      "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "−": "⁻",
      "T": "ᵀ",
    ]
    return text.allSatisfy { small[$0] != nil } ? String(text.map { small[$0]! }) : ""
  }
  private func subscripts(_ index: [Int]) -> String {
    let small: [Character: Character] = [
      "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
    ]
    return index.map { String("\($0)".map { small[$0]! }) }.joined(separator: ",")
  }
}

extension Formula: CustomStringConvertible {
  public var description: String { written(in: PlainNotation()) }
}
