package import Foundation
import GradusTraining

/// Who has which sheet: a table with a line for each student.
///
/// The column of names is called name, student or full name, or stands first; the column of sheets is called sheet, and holds
/// numbers such as 3 or a sheet's whole mark such as 3-a1b2. Without that column the first student has sheet 1. All other
/// columns, such as an e-mail address, are kept.
package struct Roster: Sendable {
  package struct Student: Hashable, Sendable {
    package let name: String
    /// Counted from 1.
    package let sheet: Int
    /// The cells of the line, for the table of grades.
    package let cells: [String]
  }

  /// The names of the columns.
  package let columns: [String]
  package let students: [Student]

  package init(contentsOf url: URL) throws {
    try self.init(TextRows(contentsOf: url, blanksSeparate: false), file: url.lastPathComponent)
  }

  /// - Parameter file: what error messages call it.
  package init(_ text: String, file: String) throws {
    try self.init(TextRows(bytes: Array(text.utf8), file: file, blanksSeparate: false), file: file)
  }

  private static let nameColumns = [
    "name", "student", "full name", "student name", "names", "students", "participant", "teilnehmer", "studierende",
    "nom complet",
    "nombre completo",
  ]
  private static let firstNameColumns = [
    "first name", "first", "given name", "given", "firstname", "vorname", "prénom", "nombre",
  ]
  private static let lastNameColumns = [
    "last name", "last", "surname", "family name", "lastname", "nachname", "familienname", "nom", "apellido",
    "apellidos",
  ]
  /// Columns that a table of students may have besides.
  private static let otherColumns = [
    "id", "student id", "user_id", "userid", "user id", "login", "username", "email", "e-mail", "email address",
    "matrikel",
    "matrikelnummer", "group", "section", "gruppe",
  ]

  private init(_ rows: TextRows, file: String) throws(ClassError) {
    guard !rows.rows.isEmpty else { throw .noNames(file: file) }
    let head = rows.rows.first?.cells.map { $0.trimmingCharacters(in: .whitespaces) } ?? []
    let names = head.map { $0.lowercased() }
    let nameColumn = names.firstIndex { Self.nameColumns.contains($0) }
    let sheetColumn = names.firstIndex(of: "sheet")
    let firstNames = (
      names.firstIndex { Self.firstNameColumns.contains($0) }, names.firstIndex { Self.lastNameColumns.contains($0) }
    )
    let isSplit = firstNames.0 != nil && firstNames.1 == nil
    let isKnown = names.contains { Self.otherColumns.contains($0) }
    let hasHead = nameColumn != nil || sheetColumn != nil || firstNames.0 != nil || firstNames.1 != nil || isKnown
    let order = hasHead ? RosterOrder.named : RosterOrder(rows.rows.map(\.cells))
    columns = hasHead ? head : order.columns(head.count)
    // 4711,Müller,Anna
    let hasTwoNames = rows.rows.allSatisfy {
      $0.cells.count > 2 && RosterOrder.isWord($0.cells[2]) && !$0.cells[1].contains(" ")
    }
    var (students, lines): ([Student], [String: Int]) = ([], [:])
    for row in hasHead ? rows.rows.dropFirst() : rows.rows[...] where !row.cells.allSatisfy(\.isEmpty) {
      func cell(_ place: Int?) -> String {
        guard let place, place < row.cells.count else { return "" }
        let scalars = row.cells[place].unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
      }
      func problem(_ text: String) -> ClassError { .badRoster(file: file, line: row.line, problem: text) }
      // Beside a column of first names, “name” is the last name.
      let both = [cell(firstNames.0), cell(isSplit ? nameColumn : firstNames.1)].filter { !$0.isEmpty }.joined(
        separator: " ")
      let written = (nameColumn == nil || isSplit) && !both.isEmpty ? both : cell(nameColumn ?? 0)
      let name =
        switch order {
        case .named, .namesFirst: written
        case .sheetsFirst, .idsFirst:
          [cell(1), hasTwoNames ? cell(2) : ""].filter { !$0.isEmpty }.joined(separator: ", ")
        case .tornNames: [cell(0), cell(1)].filter { !$0.isEmpty }.joined(separator: ", ")
        }
      if hasHead, row.cells.count > head.count, nameColumn != nil, rows.isSeparatedByCommas {
        throw problem(
          "found \(row.cells.count) cells, expected \(head.count), as many as there are names of columns; a name with a comma "
            + "needs quotes")
      }
      // Canvas writes the possible points below the names of columns.
      if name == "Points Possible" { continue }
      if name.isEmpty { throw problem("there is no name") }
      if let line = lines[name] {
        throw problem(
          "\(name) is there twice, on line \(line) too; where two students share a name, write something behind each that "
            + "tells them apart, such as \(name) (4711)")
      }
      lines[name] = row.line
      let sheets = order == .sheetsFirst ? 0 : sheetColumn
      let sheet = sheets == nil ? students.count + 1 : Self.number(cell(sheets))
      guard let sheet else { throw problem("found the sheet \"\(cell(sheets))\", expected a number such as 3") }
      if let other = students.first(where: { $0.sheet == sheet }) {
        throw problem("\(name) has sheet \(sheet), but so has \(other.name)")
      }
      let cells = columns.indices.map { cell($0) }
      students.append(Student(name: name, sheet: sheet, cells: cells))
    }
    guard !students.isEmpty else { throw .noNames(file: file) }
    self.students = students
  }

  /// Who was read, so that a wrong column is noticed: the first three students, and how many there are.
  package var summary: String {
    let first = students.prefix(3).map { "\($0.name) (\($0.sheet))" }.joined(separator: ", ")
    return "students, with their sheets: \(first)" + (students.count > 3 ? ", … (\(students.count) in all)" : "")
  }

  /// The number of a sheet that is called 3, 3-a1b2 or worksheet-03.
  static func number(_ sheet: String) -> Int? {
    let digits = sheet.drop { !$0.isNumber }.prefix { $0.isNumber }
    let before = sheet.prefix { !$0.isNumber }
    return before.isEmpty || before.lowercased().hasPrefix("worksheet") || before == "#" ? Int(digits) : nil
  }
}

/// Where the names stand in a table of students.
private enum RosterOrder {
  /// Where the line of names says so.
  case named
  case namesFirst
  /// 2,Anna, where the numbers are those of the sheets.
  case sheetsFirst
  /// 4711,Anna
  case idsFirst
  /// Müller, Anna
  case tornNames

  /// For a table without a line of names.
  init(_ rows: [[String]]) {
    let firsts = rows.compactMap(\.first)
    if rows.allSatisfy({ $0.count >= 2 && Self.isWord($0[1]) }), firsts.allSatisfy({ $0.contains(where: \.isNumber) }) {
      self = firsts.compactMap(Int.init).sorted() == Array(1...rows.count) ? .sheetsFirst : .idsFirst
    } else if rows.contains(where: { $0.count > 1 }), rows.allSatisfy(Self.isTorn),
      rows.joined().allSatisfy({ !$0.isEmpty })
    {
      let areWords = rows.allSatisfy { row in row.prefix(2).allSatisfy(Self.isWord) }
      // With a blank in each of them, the first cells are whole names.
      self = areWords && !firsts.allSatisfy({ $0.contains(" ") }) ? .tornNames : .namesFirst
    } else {
      self = .namesFirst
    }
  }

  static func isWord(_ cell: String) -> Bool {
    cell.contains(where: \.isLetter) && !cell.contains { $0.isNumber || $0 == "@" }
  }

  /// Whether words stand in the first two cells only.
  private static func isTorn(_ row: [String]) -> Bool {
    row.dropFirst(2).allSatisfy { cell in cell.contains { $0.isNumber || $0 == "@" } }
  }

  func columns(_ count: Int) -> [String] {
    (0..<count).map { place in
      switch (self, place) {
      case (.sheetsFirst, 0): "sheet"
      case (.idsFirst, 0): "id"
      case (.sheetsFirst, 1), (.idsFirst, 1), (.named, 0), (.namesFirst, 0): "name"
      case (.tornNames, 0): "last name"
      case (.tornNames, 1): "first name"
      default: "column \(place + 1)"
      }
    }
  }
}
