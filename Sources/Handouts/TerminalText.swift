import GradusAutograd
import GradusFormulas

extension Block {
  /// The block as it is read in a terminal, `width` characters wide.
  package func terminalText(width: Int = 100) -> String {
    switch self {
    case .heading(let text): "\n\(text)\n" + String(repeating: "─", count: text.description.count)
    case .prose(let prose): prose.paragraphs.map { $0.description.wrapped(to: width) }.joined(separator: "\n\n")
    case .derivation(let lines): lines.map { "    \($0)" }.joined(separator: "\n")
    case .equation(let formula): "    \(formula)"
    case .figure(let figure): "  → \(figure.title): \(figure.name).png"
    case .table(let table): table.terminalText
    case .claim(let claim): claim.terminalText.wrapped(to: width)
    case .question(let question, let answer):
      "? \(question)".wrapped(to: width) + "\n" + answer.description.wrapped(to: width)
    case .space(let lines): String(repeating: "\n", count: max(0, lines - 1))
    case .trace(let trace): "  → trace of \(trace.count) values: \(trace.file)"
    }
  }
}

extension Claim {
  fileprivate var terminalText: String {
    "\(holds ? "✓" : "✗") \(sentence.richText): \(measured.richText) (\(seeds == 1 ? "1 seed" : "\(seeds) seeds"); "
      + "\(holds ? "holds" : "does NOT hold"))"
  }
}

extension Table {
  /// Columns as wide as their widest cell; numbers stand at the right.
  package var terminalText: String {
    let (columns, rows) = (columns.map(\.description), rows.map { $0.map(\.description) })
    let widths = columns.indices.map { column in ([columns] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      return "    " + padded.joined(separator: "   ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return ([columns, rule] + rows).map(line).joined(separator: "\n")
  }
}

extension String {
  /// The words in lines of at most `width` characters.
  func wrapped(to width: Int) -> String {
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
