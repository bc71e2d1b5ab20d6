import GradusAutograd
import GradusFormulas

/// Formulas inside an HTML page.
enum HTMLText {
  static func math(_ content: String) -> String { "<math displaystyle=\"true\"><mrow>\(content)</mrow></math>" }
  static func math(_ symbol: MathSymbol) -> String { math(MathMLNotation().symbol(symbol)) }
}
