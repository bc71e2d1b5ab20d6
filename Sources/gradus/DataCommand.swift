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
          "“\(report.column.shownName)” counts the rows: --without \(quoted(report.column.name)) leaves it out.")
      }
      lines += report.classRemarks.map { "“\(report.column.shownName)”, as classes: \($0)." }
      if !report.openWords.isEmpty {
        lines.append(
          "“\(report.column.shownName)” holds \(report.openWords.map { "“\($0)”" }.joined(separator: " and ")), read as missing: "
            + "where that is the name of a class, write it in another way.")
      }
      if report.missing * 4 > table.rowCount, report.type != .empty {
        lines.append(
          "“\(report.column.shownName)” is missing in \(Numeral(report.missing).text) of \(Numeral(table.rowCount).text) rows: "
            + "--without \(quoted(report.column.name)) keeps these rows.")
      }
      return lines
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  /// Commands that would run on this table.
  private var suggestions: [String] {
    let usable = reports.filter { $0.column.role == .data && !$0.countsRows }
    var lines: [String] = []
    // Words are meant as classes more often than numbers are, and those at the end more often than those before.
    let target = usable.last { $0.type == .text && $0.classes != nil } ?? usable.last { ($0.classes ?? 11) <= 10 }
    let counting = reports.filter(\.countsRows).map(\.column.name)
    if let target, usable.count > 1 {
      lines.append(
        "learning-with-sgd --data \(quoted(file)) --target \(quoted(target.column.name))"
          + (counting.isEmpty ? "" : " --without \(quoted(counting.joined(separator: ",")))"))
    }
    // What counts the rows may be meant for x, where there is nothing else.
    let curves = [usable, reports.filter { $0.column.role == .data }].map { $0.filter(\.varies) }
    let numbers = curves.first { $0.count > 1 } ?? []
    if let x = numbers.first, let y = numbers.last, numbers.count > 1 {
      let columns = "--x \(quoted(x.column.name)) --y \(quoted(y.column.name))"
      lines += ["overfitting --data \(quoted(file)) \(columns)", "early-stopping --data \(quoted(file)) \(columns)"]
    }
    if lines.isEmpty {
      return [
        "", "Lessons need two columns of numbers (--x, --y), or one of classes (--target) and one to learn from.",
      ]
    }
    // A lesson reads its table more than once.
    if file.hasPrefix("/dev/") { return ["", "To learn from it, save it as a file."] }
    return ["", "To learn from it:"] + lines.map { "    swift run -c release " + $0 }
  }

  /// As a shell takes it for one word.
  private func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "_-./=+:,@%".contains($0) } && !text.isEmpty
    return isPlain ? text : "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}

extension ColumnReport {
  /// Whether its cells hold different numbers or dates.
  fileprivate var varies: Bool {
    switch contents {
    case .numbers(let range): range.lowerBound < range.upperBound
    case .dates: true
    default: false
    }
  }
}
