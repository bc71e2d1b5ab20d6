import Foundation
import GradusAutograd
import GradusDrawing
import GradusFormulas

/// HTML with MathML in it; figures become data, so that the page needs no other file.
struct HTMLWriter: HandoutWriter {
  func letters(_ text: String) -> String { HTMLMedium.page.letters(text) }
  func styled(_ style: RichText.Style, _ text: RichText) -> String { HTMLMedium.page.styled(style, text) }

  func equation(_ formula: Formula) -> String {
    "<math display=\"block\">\(formula.written(in: MathMLNotation()))</math>"
  }

  /// A grid of two columns: the symbol, and the steps, which go to the next line where there is no room.
  func derivation(_ lines: [PrintedLine]) -> String { lines.map { row($0.left, $0.steps) }.joined(separator: "\n") }

  /// The same, with a column of names before it where there are names.
  func formulas(_ formulas: [StatedFormula]) -> String {
    let hasNames = formulas.contains { $0.name != nil }
    return formulas.map { formula in
      (hasNames ? "<div class=\"name\">\(letters(formula.name ?? ""))</div>\n" : "") + row(formula.left, [formula.step])
    }.joined(separator: "\n")
  }

  private func row(_ left: Formula, _ steps: [PrintedLine.Step]) -> String {
    let steps = steps.map { math("<mo>\($0.sign.rawValue)</mo>" + $0.written(in: MathMLNotation())) }
    return "<div class=\"symbol\">\(math(left.written(in: MathMLNotation(), as: .statement)))</div>\n"
      + "<div class=\"steps\">\(steps.joined(separator: " "))</div>"
  }

  /// A drawing in lines, or in pixels where that takes less room.
  func source(of figure: FigureBlock) -> String {
    let (svg, png) = (figure.files[.svg] ?? [], figure.files[.png])
    let (type, bytes) = png.map { svg.count <= 2 * $0.count } ?? true ? ("svg+xml", svg) : ("png", png ?? [])
    return "data:image/\(type);base64,\(Data(bytes).base64EncodedString())"
  }

  func field(_ field: Table.Field, _ text: RichText) -> String {
    "<label class=\"blank\">(\(field.number)) <input id=\"blank-\(field.number)\" type=\"text\" autocomplete=\"off\" "
      + "spellcheck=\"false\" aria-label=\"blank \(field.number), \(letters(field.label))\"></label>"
  }

  private func math(_ content: String) -> String {
    "<span><math displaystyle=\"true\"><mrow>\(content)</mrow></math></span>"
  }
}
