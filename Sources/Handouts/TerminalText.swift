import GradusAutograd
import GradusFormulas

extension Block {
  /// The block as it is read in a terminal, `width` characters wide.
  package func terminalText(width: Int = 100) -> String {
    switch self {
    case .heading(let text):
      "\n\(text.description.wrapped(to: width))\n"
        + String(repeating: "─", count: min(width, text.description.count))
    case .prose(let prose): prose.paragraphs.map { $0.description.wrapped(to: width) }.joined(separator: "\n\n")
    case .derivation(let lines): lines.map { "    \($0)" }.joined(separator: "\n")
    case .equation(let formula): "    \(formula)"
    case .formulas(let formulas): StatedFormula.terminalText(formulas)
    case .figure(let figure):
      "  → \(figure.title): \(figure.name).png"
        + (figure.explorable.map { "\n  → \($0.title), to try it on a screen: \(figure.name).html" } ?? "")
    case .table(let table): table.terminalText()
    case .claim(let finding): finding.terminalText.wrapped(to: width)
    case .question(let question, let answer):
      "? \(question)".wrapped(to: width) + "\n" + answer.description.wrapped(to: width)
    case .predict(let prediction):
      prediction.terminalQuestion(width: width) + "\n" + "Answer: \(prediction.answer)".wrapped(to: width)
    case .list(let items): Self.bullets(items, width)
    case .goals(let items): Self.goalsTitle + "\n" + Self.bullets(items, width)
    case .exercise(let exercise):
      "Exercise \(exercise.number). \(exercise.text)".wrapped(to: width) + "\n"
        + "Solution: \(exercise.solution)".wrapped(to: width)
    case .next(let text): "Next: \(text)".wrapped(to: width)
    case .space(let lines): String(repeating: "\n", count: max(0, lines - 1))
    case .trace(let trace): "  → trace of \(trace.count) values: \(trace.file)"
    }
  }
}

extension Block {
  /// What stands above the list of what a reader should be able to do.
  static let goalsTitle = "You should now be able to:"

  private static func bullets(_ items: [RichText], _ width: Int) -> String {
    items.map { $0.description.wrapped(to: width, after: "  • ") }.joined(separator: "\n")
  }
}

extension Prediction {
  /// The question and what can be chosen, without the answer.
  package func terminalQuestion(width: Int = 100) -> String {
    let choices = choices.map { $0.text.description.wrapped(to: width, after: "  \($0.letter)) ") }
    return (["Predict \(number): \(question)".wrapped(to: width, after: "? ")] + choices).joined(separator: "\n")
  }
}

extension StatedFormula {
  /// Names, left sides and signs below each other, behind a line that tells them from derivations.
  fileprivate static func terminalText(_ formulas: [StatedFormula]) -> String {
    let notation = PlainNotation()
    let rows = formulas.map { [$0.name ?? "", $0.left.written(in: notation, as: .statement)] }
    let widths = [0, 1].map { column in rows.map { $0[column].count }.max() ?? 0 }
    return zip(formulas, rows).map { formula, row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      let name = widths[0] == 0 ? "" : cells[0] + "   "
      return "  │ \(name)\(cells[1]) \(formula.step.sign.rawValue) \(formula.step.written(in: notation))"
    }.joined(separator: "\n")
  }
}

extension Finding {
  fileprivate var terminalText: String { "\(sign) \(verdict): \(statement.richText). \(basis): \(measured.richText)" }
}

extension Table {
  /// Columns as wide as their widest cell, those of numbers at the right.
  ///
  /// - Parameter width: how many characters a line may have; in a table of longer lines each cell has a line of its own.
  package func terminalText(width: Int? = nil) -> String {
    let (columns, rows) = (columns.map(\.description), rows.map { $0.map(\.description) })
    let widths = columns.indices.map { column in ([columns] + rows).map { $0[column].count }.max() ?? 0 }
    if let width, widths.reduce(1, { $0 + $1 + 3 }) > width { return Self.list(columns, rows) }
    let isNumeric = columns.indices.map(isNumeric)
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return isNumeric[column] ? space + cell : column == cells.count - 1 ? cell : cell + space
      }
      let line = "    " + padded.joined(separator: "   ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return ([columns, rule] + rows).map(line).joined(separator: "\n")
  }

  /// Whether all cells of a column, which is not the first, are numbers.
  func isNumeric(_ column: Int) -> Bool {
    column > 0 && rows.allSatisfy { Self.beginsAsNumber($0[column].description) }
  }

  private static func beginsAsNumber(_ cell: String) -> Bool {
    guard let first = cell.first else { return true }
    // On a worksheet the number of a blank, or a dash, stands where a number is not given.
    let isOpen = cell == "–" || isBlank(cell)
    return first.isNumber || "-−+±≈∞[".contains(first) || cell == "NaN" || isOpen
  }

  private static func isBlank(_ cell: String) -> Bool {
    cell.count > 2 && cell.hasPrefix("(") && cell.hasSuffix(")")
      && cell.utf8.dropFirst().dropLast().allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private static func list(_ columns: [String], _ rows: [[String]]) -> String {
    rows.map { row in
      let cells = zip(columns, row).dropFirst().filter { !$1.isEmpty }.map { "      \($0): \($1)" }
      return (["    \(row.first ?? "")"] + cells).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension String {
  /// The same after a mark, with further lines below the first word.
  fileprivate func wrapped(to width: Int, after mark: String) -> String {
    let indent = String(repeating: " ", count: mark.count)
    return mark + wrapped(to: width - mark.count).replacing("\n", with: "\n" + indent)
  }

  /// The words in lines of at most `width` characters.
  package func wrapped(to width: Int) -> String {
    var lines: [String] = [""]
    for word in split(separator: " ") {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = String(word)
      } else if lines[lines.count - 1].count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
