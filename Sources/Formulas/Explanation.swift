/// How one number was computed: symbol = formula in symbols = formula in numbers = result.
public struct Explanation: Hashable, Sendable {
  /// The symbol of the number that is explained.
  public let symbol: MathSymbol
  /// In terms of named values; what has no name is written out.
  package let formula: Formula
  package let result: Double
  /// Whether the value was given, so that there is no formula to show.
  package let isGiven: Bool
  /// Whether the symbol stands for a new number that takes the place of an old one, so that the line begins with "θ ←".
  package let isUpdate: Bool

  /// Explains that `symbol` is `result`, computed by `formula`.
  ///
  /// - Parameters:
  ///   - formula: the computation, with the recorded number beside each symbol.
  ///   - result: the recorded result.
  ///   - isGiven: whether the number was given, so that the formula is not shown.
  ///   - isUpdate: whether the result takes the place of the old number, so that the line begins with "θ ←".
  public init(symbol: MathSymbol, formula: Formula, result: Double, isGiven: Bool = false, isUpdate: Bool = false) {
    (self.symbol, self.formula, self.result) = (symbol, formula, result)
    (self.isGiven, self.isUpdate) = (isGiven, isUpdate)
  }

  /// The line in `notation`, whose digits are those of the result and the least of the numbers in the formula.
  package func written(in notation: some FormulaNotation) -> String {
    line(digits: notation.digits).written(in: notation)
  }
}

extension Explanation: CustomStringConvertible {
  public var description: String { written(in: PlainNotation()) }
}
