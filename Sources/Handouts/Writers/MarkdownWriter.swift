import GradusAutograd
import GradusFormulas

/// Markdown as GitHub shows it, with mathematics in LaTeX.
struct MarkdownWriter: HandoutWriter {
  func text(_ text: String) -> String {
    let marked = runs(text) { run in
      switch run {
      case .plain(let text): plain(text)
      case .code(let text): "`\(text)`"
      case .emphasis(let text): "*\(plain(text))*"
      }
    }
    // At the start of a line, "1." and the like would begin a list and "#" a heading.
    return marked.replacing(#/^(\d+)([.)])/#) { "\($0.1)\\\($0.2)" }.replacing(#/^([#+-])/#) { "\\\($0.1)" }
  }

  func equation(_ formula: Formula) -> String { block(formula.written(in: LaTeXNotation())) }
  func derivation(_ lines: [PrintedLine]) -> String {
    if lines.isEmpty { return "" }
    // Markdown has no page breaks that a star could forbid.
    let rows = AlignedLines(lines).latex().replacing(#"\\*["#, with: #"\\["#)
    return block("\\begin{aligned}\n\(rows)\n\\end{aligned}")
  }
  func source(of figure: FigureBlock) -> String { "\(figure.name).png" }

  private func block(_ latex: String) -> String { "```math\n\(latex)\n```" }
  func plain(_ text: String) -> String {
    text.replacing(#/[\\`*_\[\]<>|$~]/#) { "\\\($0.0)" }.replacing("&", with: "&amp;")
  }
}
