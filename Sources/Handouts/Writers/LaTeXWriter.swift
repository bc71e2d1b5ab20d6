import GradusAutograd
import GradusFormulas

/// LaTeX that needs no package but amsmath, graphicx and booktabs.
struct LaTeXWriter: HandoutWriter {
  /// What each piece says first, so that it works in any document: how what is wider than a share of the line is made
  /// to fit, and where the figures are.
  static let preamble = #"""
    \providecommand{\handoutfolder}{}
    \providecommand{\handoutfit}[2]{\sbox0{#2}%
      \ifdim\wd0>#1\linewidth\resizebox{#1\linewidth}{!}{\usebox0}\else\usebox0\fi}
    """#

  func letters(_ text: String) -> String { LaTeXText.escaped(text) }
  func styled(_ style: RichText.Style, _ text: RichText) -> String {
    let commands: [RichText.Style: String] = [
      .sub: "textsubscript", .sup: "textsuperscript", .italic: "emph", .bold: "textbf", .code: "texttt",
    ]
    return commands[style].map { "\\\($0){\(text.written(in: self))}" } ?? text.written(in: self)
  }

  func equation(_ formula: Formula) -> String { "\\[\n\(fitted(formula.written(in: LaTeXNotation()), 0.98))\n\\]" }
  func derivation(_ lines: [PrintedLine]) -> String {
    if lines.isEmpty { return "" }
    let rows = AlignedLines(lines).latex(onPages: true) { fitted("{}" + $0, 0.85) }
    return "{\\allowdisplaybreaks\n\\begin{align*}\n\(rows)\n\\end{align*}}"
  }
  func formulas(_ formulas: [StatedFormula]) -> String {
    let rows = AlignedLines(formulas).latex(onPages: true) { fitted("{}" + $0, 0.8) }
    return "\\begin{alignat*}{2}\n\(rows)\n\\end{alignat*}"
  }
  func source(of figure: FigureBlock) -> String { "\\handoutfolder \(figure.name)" }

  private func fitted(_ latex: String, _ share: Double) -> String {
    "\\handoutfit{\(share)}{$\\displaystyle \(latex)$}"
  }
}
