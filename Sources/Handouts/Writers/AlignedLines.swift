import Autograd

/// Explanations below each other in LaTeX, aligned at their first sign.
struct AlignedLines {
  /// A line is broken before a sign where it would have more characters than this.
  private static let width = 66
  /// A page can be broken between two groups.
  private static let rowsOfGroup = 12

  private var rows: [String] = []

  /// The lines in groups of few rows.
  static func groups(of explanations: [Explanation]) -> [AlignedLines] {
    var groups: [AlignedLines] = []
    for explanation in explanations {
      let rows = rows(of: explanation.line())
      if let last = groups.last, last.rows.count + rows.count <= rowsOfGroup {
        groups[groups.count - 1].rows += rows
      } else {
        groups.append(AlignedLines(rows: rows))
      }
    }
    return groups
  }

  var latex: String {
    "\\begin{aligned}\n" + rows.joined(separator: " \\\\[0.6ex]\n") + "\n\\end{aligned}"
  }

  private static func rows(of line: PrintedLine) -> [String] {
    var (rows, length) = ([LaTeXNotation().symbol(line.symbol)], Int.max / 2)
    for (number, step) in line.steps.enumerated() {
      let text = step.written(in: PlainNotation())
      let starts = number > 0 && length + text.count > width
      if starts { rows.append("") }
      length = number == 0 || starts ? text.count : length + text.count + 3
      let mark = number == 0 || starts ? " &" : " "
      rows[rows.count - 1] += mark + sign(step.sign) + " " + step.written(in: LaTeXNotation())
    }
    return rows
  }

  private static func sign(_ sign: PrintedLine.Sign) -> String {
    switch sign {
    case .equals: "="
    case .approximately: #"\approx"#
    case .becomes: #"\leftarrow"#
    }
  }
}
