import Autograd

/// LaTeX that needs no package but amsmath, graphicx and booktabs.
struct LaTeXWriter: HandoutWriter {
  /// What each piece says first, so that it works in any document: how what is too wide is made to fit, and where the figures
  /// are.
  static let preamble = #"""
    \providecommand{\handoutfolder}{}
    \providecommand{\handoutfit}[1]{\sbox0{#1}%
      \ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi}
    """#

  func text(_ text: String) -> String {
    runs(text) { run in
      switch run {
      case .plain(let text): plain(text)
      case .code(let text): "\\texttt{\(plain(text))}"
      case .emphasis(let text): "\\emph{\(plain(text))}"
      }
    }
  }

  func plain(_ text: String) -> String { LaTeXText.escaped(text) }

  func equation(_ formula: Formula) -> String { display(formula.written(in: LaTeXNotation())) }
  func derivation(_ lines: [Explanation]) -> String {
    AlignedLines.groups(of: lines).map { display($0.latex) }.joined(separator: "\n")
  }
  func source(of figure: FigureBlock) -> String { "\\handoutfolder \(figure.name)" }

  private func display(_ latex: String) -> String { "\\[\n\\handoutfit{$\\displaystyle \(latex)$}\n\\]" }
}
