import GradusAutograd
import GradusFormulas

/// Lines below each other in LaTeX, to be aligned at their first sign.
struct AlignedLines {
  /// A line is broken before a sign where it would have more characters than this.
  private static let width = 76

  /// What stands left and right of the alignment.
  struct Row {
    let symbol: String
    var content: String
  }
  /// The rows of each line.
  let lines: [[Row]]

  init(_ lines: [PrintedLine]) { self.lines = lines.map(Self.rows) }

  /// All rows, with `content` written by `write`; a page can be broken between lines, but not within one.
  func latex(_ write: (String) -> String = { $0 }) -> String {
    lines.map { rows in
      rows.map { "\($0.symbol) & \(write($0.content))" }.joined(separator: " \\\\*[0.6ex]\n")
    }.joined(separator: " \\\\[0.6ex]\n")
  }

  private static func rows(of line: PrintedLine) -> [Row] {
    var rows = [Row(symbol: LaTeXNotation().symbol(line.symbol), content: "")]
    var length = 0
    for step in line.steps {
      // A gradient is a fraction, which is as wide as one of its parts.
      let text = step.written(in: PlainNotation()).replacing(#/∂[^∂]+∂/#, with: "∂")
      if length > 0, length + text.count > width {
        rows.append(Row(symbol: "", content: ""))
        length = 0
      }
      length += text.count + 3
      let latex = "\(sign(step.sign)) \(step.written(in: LaTeXNotation()))"
      rows[rows.count - 1].content += (rows[rows.count - 1].content.isEmpty ? "" : " ") + latex
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
