import GradusAutograd
import GradusFormulas

/// Markdown that GitHub, pandoc, MyST, MkDocs and Jupyter read alike, with mathematics in LaTeX.
struct MarkdownWriter: HandoutWriter {
  var math = MarkdownMath.dollars

  func text(_ text: RichText) -> String { MarkdownText.asParagraph(written(text)) }
  func cell(_ text: RichText) -> String { written(text) }
  func letters(_ text: String) -> String { MarkdownText.escaped(text) }
  func styled(_ style: RichText.Style, _ text: RichText) -> String {
    switch style {
    case .code: code(text.letters)
    case .italic: "*\(written(text))*"
    case .bold: "**\(written(text))**"
    case .math: written(text)
    case .sub, .sup: "<\(style.rawValue)>\(written(text))</\(style.rawValue)>"
    }
  }

  /// The text with each symbol that has an index or an exponent as a formula, where formulas stand within a text.
  private func written(_ text: RichText) -> String {
    guard math == .dollars else { return text.written(in: self) }
    return MarkdownFormulas.pieces(of: text).map { piece in
      switch piece {
      case .formula(let latex): "$\(latex)$"
      case .other(let other): other.written(in: self)
      }
    }.joined()
  }

  /// Between more backticks than there are in a row inside.
  private func code(_ text: String) -> String {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? "`\(text)`" : "\(fence) \(text) \(fence)"
  }

  func equation(_ formula: Formula) -> String { block(formula.written(in: LaTeXNotation())) }
  func derivation(_ lines: [PrintedLine]) -> String {
    if lines.isEmpty { return "" }
    return block("\\begin{aligned}\n\(AlignedLines(lines).latex)\n\\end{aligned}")
  }
  func formulas(_ formulas: [StatedFormula]) -> String {
    block("\\begin{aligned}\n\(AlignedLines(formulas).latex)\n\\end{aligned}")
  }
  func source(of figure: FigureBlock) -> String { "\(figure.name).png" }

  private func block(_ latex: String) -> String {
    switch math {
    case .dollars: "$$\n\(latex)\n$$"
    case .fences: "```math\n\(latex)\n```"
    }
  }
}
