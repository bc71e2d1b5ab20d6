/// Formulas in one line of text: what plain text and the markup of labels write alike.
protocol OneLineNotation: FormulaNotation {}

extension OneLineNotation {
  package func numeral(_ numeral: Numeral) -> String {
    let sign = numeral.isNegative ? minus : ""
    guard let exponent = numeral.exponent else { return sign + numeral.mantissa }
    let power = power("10", (exponent < 0 ? minus : "") + "\(abs(exponent))")
    return sign + (numeral.factor.map { $0 + "·" } ?? "") + power
  }
  package var plus: String { "+" }
  package var minus: String { "−" }
  package var juxtaposition: String { " " }
  package var ellipsis: String { "…" }
  package func omitted(_ total: String) -> String { "(…: \(total))" }
  package var stacksQuotients: Bool { false }
  package func parentheses(_ x: String) -> String { "(\(x))" }
  /// A quotient with a slash.
  package func quotient(_ a: String, _ b: String) -> String { "\(a) / \(b)" }
  /// The sum after ∑ with its index.
  package func total(_ index: String, _ x: String) -> String { "\(indexed("∑", index)) \(x)" }
  /// The radicand after √, in parentheses where it would not be seen as one.
  package func squareRoot(_ x: String, isSingle: Bool) -> String { isSingle ? "√\(x)" : "√(\(x))" }
  /// The name of the function, and its arguments in parentheses.
  package func function(_ name: String, _ arguments: [String]) -> String {
    "\(name)(\(arguments.joined(separator: ", ")))"
  }
}
