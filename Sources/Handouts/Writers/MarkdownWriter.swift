import GradusAutograd
import GradusFormulas

/// Markdown as GitHub shows it, with mathematics in LaTeX.
struct MarkdownWriter: HandoutWriter {
  func text(_ text: RichText) -> String {
    // At the start of a line, "1." and the like would begin a list and "#" a heading.
    let text = text.written(in: self)
    let number = text.prefix(while: \.isNumber)
    let rest = text[number.endIndex...]
    let beginsList = rest.first.map((number.isEmpty ? "#+-" : ".)").contains) ?? false
    return beginsList ? "\(number)\\\(rest)" : text
  }
  func letters(_ text: String) -> String {
    if !text.utf8.contains(where: Self.signs.utf8.contains) { return text }
    return text.reduce(into: "") { result, character in
      if Self.signs.contains(character), character != "&" { result += "\\" }
      result += character == "&" ? "&amp;" : String(character)
    }
  }
  private static let signs = #"\`*_[]<>|$~&"#
  func styled(_ style: RichText.Style, _ text: RichText) -> String {
    switch style {
    case .code: code(text.letters)
    case .italic: "*\(text.written(in: self))*"
    case .bold: "**\(text.written(in: self))**"
    case .sub, .sup: "<\(style.rawValue)>\(text.written(in: self))</\(style.rawValue)>"
    }
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
    return block("\\begin{aligned}\n\(AlignedLines(lines).latex(onPages: false))\n\\end{aligned}")
  }
  func formulas(_ formulas: [StatedFormula]) -> String {
    block("\\begin{aligned}\n\(AlignedLines(formulas).latex(onPages: false))\n\\end{aligned}")
  }
  func source(of figure: FigureBlock) -> String { "\(figure.name).png" }

  private func block(_ latex: String) -> String { "```math\n\(latex)\n```" }
}
