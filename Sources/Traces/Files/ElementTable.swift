import GradusAutograd
import GradusFormulas
import GradusTensors

/// A trace as CSV: one row for each number, with its gradient where it has one.
package struct ElementTable: Sendable {
  package let trace: Trace
  package init(_ trace: Trace) { self.trace = trace }

  /// Rows and columns are counted from 0; numbers are the shortest decimals that read back as the same float64.
  package var csv: String {
    var lines = ["id,name,symbol,operation,pass,row,column,value,gradient"]
    for node in trace.nodes {
      let fields = [
        "\(node.id)", node.name, node.symbol.map { PlainNotation().symbol($0) } ?? "", node.operationName,
        node.origin == nil ? "forward" : "backward",
      ]
      let head = fields.map(CSVText.cell).joined(separator: ",")
      let gradient = node.gradient.map { trace.nodes[$0].value.scalars }
      for (place, scalar) in node.value.scalars.enumerated() {
        let (row, column) = place.quotientAndRemainder(dividingBy: node.value.columns)
        lines.append("\(head),\(row),\(column),\(scalar)," + (gradient.map { "\($0[place])" } ?? ""))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Text in a table that spreadsheets open.
package enum CSVText {
  /// The text as a cell: in quotation marks where it holds signs of the format, and behind an apostrophe where a spreadsheet
  /// would take it as a formula.
  package static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ",;\"\n\r".unicodeScalars.contains($0) }) else { return text }
    return quoted(text)
  }

  /// The text in quotation marks.
  package static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
}
