import GradusAutograd
import GradusFormulas

/// Text and formulas inside an HTML page.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
  static func math(_ content: String) -> String { "<math displaystyle=\"true\"><mrow>\(content)</mrow></math>" }
  static func math(_ symbol: MathSymbol) -> String { math(MathMLNotation().symbol(symbol)) }
}
