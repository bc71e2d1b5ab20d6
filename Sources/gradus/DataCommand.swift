import ArgumentParser
import Foundation
import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusTraining

/// Says how a table would be read, before a lesson runs on it.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Shows how a table would be read: columns, types, missing values, classes, and what to do with it.",
    discussion: """
      gradus data measured.csv
      """)

  @Argument(help: "A table as text, such as a CSV file; - reads standard input.", completion: .file())
  var file: String

  func run() throws {
    let file = file == "-" ? "/dev/stdin" : file
    let table = try DataTable(contentsOf: URL(fileURLWithPath: file))
    Terminal.show(DataListing(table, file: file).text)
  }
}

/// What is printed about a table.
struct DataListing {
  private let table: DataTable
  private let file: String
  private let reports: [ColumnReport]

  init(_ table: DataTable, file: String) { (self.table, self.file, reports) = (table, file, table.report) }

  var text: String {
    let columns = reports.count { $0.column.role == .data }
    let size =
      "\(table.file): \(Numeral(table.rowCount).text) \(table.rowCount == 1 ? "row" : "rows"), "
      + "\(columns) \(columns == 1 ? "column" : "columns")"
    let listing = Table(["column", "type", "missing", "values", "classes"], rows: reports.map(row))
      .terminalText(width: Terminal.width)
    return ([size, table.reading, "", listing] + notes + suggestions).joined(separator: "\n")
  }

  private func row(_ report: ColumnReport) -> [String] {
    let type =
      switch (report.column.role, report.type) {
      case (.rowNames, _): "row names"
      case (_, .boolean): "true or false"
      case (_, let type): type.rawValue
      }
    return [
      report.column.shownName, type, Numeral(report.missing).text, values(report.contents),
      report.classes.map { Numeral($0).text } ?? "",
    ]
  }

  private func values(_ contents: ColumnReport.Contents) -> String {
    switch contents {
    case .nothing: ""
    case .numbers(let range): shown(range)
    case .dates(let first, let last): "\(first) to \(last)"
    case .words(let count, let first):
      first.joined(separator: ", ") + (count > first.count ? ", … (\(Numeral(count).text))" : "")
    case .truth(let yes, let no): "true \(Numeral(yes).text), false \(Numeral(no).text)"
    case .unreadable: "see below"
    }
  }

  /// With as many digits as tell the ends apart.
  private func shown(_ range: ClosedRange<Double>) -> String {
    let ends = [range.lowerBound, range.upperBound]
    let rounded = ends.map { Numeral($0, digits: 4).text }
    if rounded[0] != rounded[1] { return rounded.joined(separator: " to ") }
    let exact = ends.map { end in Int(exactly: end).map { Numeral($0).text } ?? Numeral(end, digits: 17).text }
    return exact[0] == exact[1] ? rounded[0] : exact.joined(separator: " to ")
  }

  /// What is wrong with columns, and what would be right.
  private var notes: [String] {
    let lines = reports.flatMap { report -> [String] in
      var lines: [String] = []
      if case .unreadable(let error) = report.contents { lines.append("\(error)") }
      if let advice = report.advice { lines.append("“\(report.column.shownName)” holds \(advice).") }
      if report.countsRows {
        lines.append(
          "“\(report.column.shownName)” counts the rows:\(option("without", report.column.name)) leaves it out.")
      }
      lines += report.classRemarks.map { "“\(report.column.shownName)”, as classes: \($0)." }
      if !report.openWords.isEmpty {
        lines.append(
          "“\(report.column.shownName)” holds \(report.openWords.map { "“\($0)”" }.joined(separator: " and ")), read as missing: "
            + "where that is the name of a class, write it in another way.")
      }
      if report.missing * 4 > table.rowCount, report.type != .empty {
        lines.append(
          "“\(report.column.shownName)” is missing in \(Numeral(report.missing).text) of \(Numeral(table.rowCount).text) rows:"
            + "\(option("without", report.column.name)) keeps these rows.")
      }
      return lines
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  /// Commands that run on this table, and why other lessons do not.
  private var suggestions: [String] {
    let columns = LessonColumns(table, reports)
    let classes = columns.classes.map { choice in
      [
        "learning-with-sgd" + option("data", file) + option("target", choice.target)
          + choice.without.map { option("without", $0) }.joined()
      ]
    }
    let curves = columns.curve.map { choice in
      ["overfitting", "early-stopping"].map {
        $0 + option("data", file) + option("x", choice.x) + option("y", choice.y)
      }
    }
    let commands = [classes, curves].compactMap { try? $0.get() }.flatMap(\.self)
    let reasons = [("learning-with-sgd", classes), ("overfitting and early-stopping", curves)].compactMap {
      if case .failure(let error) = $1 { "Not for \($0): \(error)" } else { nil }
    }
    if commands.isEmpty { return [""] + reasons }
    // A lesson reads its table more than once.
    if file.hasPrefix("/dev/") { return ["", "To learn from it, save it as a file."] + reasons }
    return ["", "To learn from it:"] + commands.map { "    swift run -c release " + $0 }
      + (reasons.isEmpty ? [] : [""] + reasons)
  }

  /// As a shell takes it for one word; what begins with a dash would be taken for another option.
  private func option(_ name: String, _ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "_-./=+:,@%".contains($0) } && !text.isEmpty
    let word = isPlain ? text : "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
    return " --\(name)" + (text.hasPrefix("-") ? "=" : " ") + word
  }
}
