import GradusFormulas

/// A table in LaTeX: as it is, narrower with heads in several lines and columns of words, or as a list, whichever fits into
/// the line. A long one comes in parts, between which a page or column can end.
struct LaTeXTable {
  /// How many characters make a cell one of words, which can be broken.
  private static let words = 24
  /// How many lines a part has.
  private static let linesOnPage = 26

  private let table: Table
  private let writer: LaTeXWriter
  /// How many characters the longest cell of each column has.
  private let widths: [Int]

  init(_ table: Table, writer: LaTeXWriter) {
    (self.table, self.writer) = (table, writer)
    widths = table.columns.indices.map { column in table.rows.map { $0[column].letters.count }.max() ?? 0 }
  }

  var latex: String { parts.map(latex).joined(separator: "\n") }

  private var columns: Range<Int> { table.columns.indices }

  /// The rows, divided so that each part stays below a page in a narrow column too.
  private var parts: [[[RichText]]] {
    var (parts, lines): ([[[RichText]]], Int) = ([[]], 0)
    for row in table.rows {
      let height = row.map { ($0.letters.count + Self.words - 1) / Self.words }.max() ?? 1
      if lines + height > Self.linesOnPage, parts.last?.isEmpty == false {
        parts.append([])
        lines = 0
      }
      parts[parts.count - 1].append(row)
      lines += height
    }
    return parts
  }

  private func latex(_ rows: [[RichText]]) -> String {
    let wordy = columns.filter(isWordy)
    let fixed =
      columns.filter { !isWordy($0) }.reduce(0) { $0 + max(headWidth($1), widths[$1]) + 2 } + 2 * wordy.count
    return """
      \\handouttable{\(Double(fixed) / 2)em}{\(max(1, wordy.count))}{%
      \(tabular(rows, isNarrow: false))}{%
      \(tabular(rows, isNarrow: true))}{%
      \(list(rows))}
      """
  }

  private func tabular(_ rows: [[RichText]], isNarrow: Bool) -> String {
    let alignments = columns.map { column in
      isNarrow && isWordy(column) ? "p{\\handoutshare}" : table.isNumeric(column) ? "r" : "l"
    }
    let heads = columns.map { column in
      isNarrow && !isWordy(column) ? "{}" + stacked(column) : cell(table.columns[column], column, isNarrow)
    }
    let cells = rows.map { row in columns.map { cell(row[$0], $0, isNarrow) } }
    func line(_ cells: [String]) -> String { "  " + cells.joined(separator: " & ") + " \\tabularnewline" }
    return
      (["\\begin{tabular}{\(alignments.joined())}", "  \\toprule", line(heads), "  \\midrule"] + cells.map(line)
      + ["  \\bottomrule", "\\end{tabular}"]).joined(separator: "\n")
  }

  /// Behind braces, since a bracket at the start of a row would be taken for the distance to it.
  private func cell(_ text: RichText, _ column: Int, _ isNarrow: Bool) -> String {
    (isNarrow && isWordy(column) ? "\\raggedright " : "") + "{}" + writer.text(text)
  }

  /// The head in lines that are no wider than the cells, where its words allow that.
  private func stacked(_ column: Int) -> String {
    let head = table.columns[column]
    let lines = head.letters.wrapped(to: headWidth(column)).split(separator: "\n").map {
      "{}" + writer.letters(String($0))
    }
    // A styled text is one line: its styles might go on from line to line.
    let hasStyles = head != RichText(head.letters)
    if lines.count < 2 || hasStyles { return writer.text(head) }
    let side = table.isNumeric(column) ? "r" : "l"
    return "\\begin{tabular}[b]{@{}\(side)@{}}\(lines.joined(separator: #"\\"#))\\end{tabular}"
  }

  /// Each row as an item, with the head before each cell.
  private func list(_ rows: [[RichText]]) -> String {
    // The head of the first column can be the name of a matrix, without which its rows are nothing: no page ends between them.
    let head = table.columns.first.map { $0.isEmpty ? "" : "{}\(writer.text($0)) \\\\*" } ?? ""
    let items = rows.enumerated().map { place, row in
      let cells = columns.dropFirst().filter { !row[$0].isEmpty }.map { column in
        "\(writer.text(table.columns[column])): \(writer.text(row[column]))"
      }
      let first = (place == 0 ? head : "") + (row.first.map { "{}\\textbf{\(writer.text($0))}" } ?? "{}")
      return "  \\item \(first)" + (cells.isEmpty ? "" : " -- \(cells.joined(separator: "; "))")
    }
    return
      ([
        "\\begin{list}{}{\\setlength{\\leftmargin}{1em}\\setlength{\\itemindent}{-1em}%",
        "  \\setlength{\\itemsep}{0pt}\\raggedright}",
      ] + items + ["\\end{list}"]).joined(separator: "\n")
  }

  private func isWordy(_ column: Int) -> Bool { widths[column] > Self.words }

  /// Of the head in several lines: at least its longest word.
  private func headWidth(_ column: Int) -> Int {
    let longest = table.columns[column].letters.split(separator: " ").map(\.count).max() ?? 0
    return max(longest, min(widths[column], Self.words))
  }
}
