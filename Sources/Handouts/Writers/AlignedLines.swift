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
    /// What stands before the symbol, in a column of its own; nil where no line has a name.
    var name: String?
  }
  /// The rows of each line.
  let lines: [[Row]]

  init(_ lines: [PrintedLine]) { self.lines = lines.map { Self.rows($0.left, $0.steps) } }
  init(_ formulas: [StatedFormula]) {
    let hasNames = formulas.contains { $0.name != nil }
    lines = formulas.map { formula in
      var rows = Self.rows(formula.left, [formula.step])
      for place in rows.indices where hasNames {
        rows[place].name = place == 0 ? formula.name.map(LaTeXNotation().text) ?? "" : ""
      }
      return rows
    }
  }

  /// All rows.
  var latex: String {
    lines.joined().map { row in
      // Names stand in the left half of a pair of columns of their own.
      (row.name.map { "& \($0)\\quad & " } ?? "") + "\(row.symbol) & \(row.content)"
    }.joined(separator: " \\\\[0.6ex]\n")
  }

  private static func rows(_ left: Formula, _ steps: [PrintedLine.Step]) -> [Row] {
    var rows = [Row(symbol: left.written(in: LaTeXNotation(), as: .statement), content: "")]
    var length = 0
    for step in steps {
      let stepWidth = Self.width(of: step.written(in: PlainNotation()))
      if length > 0, length + stepWidth > width {
        rows.append(Row(symbol: "", content: ""))
        length = 0
      }
      length += stepWidth + 3
      let latex = "\(step.sign.latex) \(step.written(in: LaTeXNotation()))"
      rows[rows.count - 1].content += (rows[rows.count - 1].content.isEmpty ? "" : " ") + latex
    }
    return rows
  }

  /// A gradient is a fraction, which is as wide as one of its parts: what stands between two ∂ takes no room.
  static func width(of text: String) -> Int {
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

}

extension PrintedLine.Sign {
  var latex: String {
    switch self {
    case .equals: "="
    case .approximately: #"\approx"#
    case .becomes: #"\leftarrow"#
    }
  }
}
