import GradusAutograd
import GradusFormulas

/// LaTeX that needs no package but amsmath, graphicx and booktabs, and breaks its lines in one column or two.
struct LaTeXWriter: HandoutWriter {
  /// A step of a derivation up to this width fits into every line.
  private static let narrow = 22

  func letters(_ text: String) -> String { LaTeXText.escaped(text) }
  func styled(_ style: RichText.Style, _ text: RichText) -> String {
    let commands: [RichText.Style: String] = [
      .sub: "textsubscript", .sup: "textsuperscript", .italic: "emph", .bold: "textbf", .code: "texttt",
    ]
    if style == .math { return LaTeXRichText.written(RichText(.math, text)) }
    return commands[style].map { "\\\($0){\(text.written(in: self))}" } ?? text.written(in: self)
  }

  func equation(_ formula: Formula) -> String {
    "\\handoutequation{\(formula.written(in: LaTeXNotation()))}{\(formula.written(in: LaTeXNotation(isLinear: true)))}"
  }
  func derivation(_ lines: [PrintedLine]) -> String {
    rows(lines.map { Row(name: nil, left: $0.left, steps: $0.steps) })
  }
  func formulas(_ formulas: [StatedFormula]) -> String {
    let hasNames = formulas.contains { $0.name != nil }
    return rows(formulas.map { Row(name: hasNames ? $0.name ?? "" : nil, left: $0.left, steps: [$0.step]) })
  }
  func source(of figure: FigureBlock) -> String { "\\handoutfolder \(figure.name)" }
  var together: String { "\\handouttogether\n" }
  func table(_ table: Table) -> String { LaTeXTable(table, writer: self).latex }

  private struct Row {
    /// What stands before the symbol; nil where no row has a name.
    let name: String?
    let left: Formula
    let steps: [PrintedLine.Step]
    var plain: String { left.written(in: PlainNotation(), as: .statement) }
    var symbol: String { left.written(in: LaTeXNotation(), as: .statement) }
  }

  private func rows(_ rows: [Row]) -> String {
    guard let widest = rows.max(by: { AlignedLines.width(of: $0.plain) < AlignedLines.width(of: $1.plain) })
    else { return "" }
    let name = rows.compactMap(\.name).max { $0.count < $1.count }
    let margin = (name.map { letters($0) + "\\quad" } ?? "") + "$\\displaystyle \(widest.symbol)$"
    let lines = rows.map { row in
      let label = row.name.map { "\\handoutnamed{\(letters($0))}" } ?? "\\handoutline"
      return (["\(label){\(row.symbol)}"] + row.steps.map(step)).joined(separator: "\n")
    }
    return "\\begin{handoutlines}{\(margin)}\n\(lines.joined(separator: "\n"))\n\\end{handoutlines}"
  }

  /// A step as it is, and where it may be wider than a line, also in a form that can be broken.
  private func step(_ step: PrintedLine.Step) -> String {
    let stacked = "\(step.sign.latex) \(step.written(in: LaTeXNotation()))"
    guard AlignedLines.width(of: step.written(in: PlainNotation())) > Self.narrow else {
      return "\\handoutshort{\(stacked)}"
    }
    let linear = "\(step.sign.latex) \(step.withoutRemark(in: LaTeXNotation(isLinear: true)))"
    let remark = step.remark.map { " (\(letters($0)))" } ?? ""
    return "\\handoutstep{\(stacked)}{$\\displaystyle{}\(linear)$\(remark)}"
  }
}
