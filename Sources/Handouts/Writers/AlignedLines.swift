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

  /// All rows, with `content` written by `write`.
  ///
  /// - Parameter onPages: a page can be broken between lines, but not within one.
  func latex(onPages: Bool, _ write: (String) -> String = { $0 }) -> String {
    lines.map { rows in
      rows.map { "\($0.symbol) & \(write($0.content))" }.joined(separator: " \\\\\(onPages ? "*" : "")[0.6ex]\n")
    }.joined(separator: " \\\\[0.6ex]\n")
  }

  private static func rows(of line: PrintedLine) -> [Row] {
    var rows = [Row(symbol: LaTeXNotation().symbol(line.symbol), content: "")]
    var length = 0
    for step in line.steps {
      let stepWidth = Self.width(of: step.written(in: PlainNotation()))
      if length > 0, length + stepWidth > width {
        rows.append(Row(symbol: "", content: ""))
        length = 0
      }
      length += stepWidth + 3
      let latex = "\(sign(step.sign)) \(step.written(in: LaTeXNotation()))"
      rows[rows.count - 1].content += (rows[rows.count - 1].content.isEmpty ? "" : " ") + latex
    }
    return rows
  }

  /// A gradient is a fraction, which is as wide as one of its parts: what stands between two ∂ takes no room.
  private static func width(of text: String) -> Int {
    var (width, above): (Int, Int?) = (0, nil)
    for character in text {
      switch (character, above) {
      case ("∂", nil), ("∂", 0): (width, above) = (width + 1, 0)
      case ("∂", _): above = nil
      case (_, let letters?): above = letters + 1
      case (_, nil): width += 1
      }
    }
    return width + (above ?? 0)
  }

  private static func sign(_ sign: PrintedLine.Sign) -> String {
    switch sign {
    case .equals: "="
    case .approximately: #"\approx"#
    case .becomes: #"\leftarrow"#
    }
  }
}
