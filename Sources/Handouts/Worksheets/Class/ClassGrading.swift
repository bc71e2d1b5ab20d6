package import Foundation
import GradusTraces
import GradusTraining

/// The marks of a whole class: each table of answers by the key of its sheet.
package struct ClassGrading: Sendable {
  /// One student, or one sheet where there are no names.
  package struct Entry: Sendable {
    /// From the roster, or what the file of the answers is called.
    package let name: String
    package let sheet: String
    /// The other columns of the roster.
    package let student: Roster.Student?
    /// The name of the file with the answers, or of all where there are several and nobody knows which is meant; nil where a student has
    /// handed in none.
    package let file: String?
    package let key: WorksheetKey?
    /// Nil where there are no answers.
    package let grading: Grading?
    /// The points that the sheet has.
    package var possible: Double { key.map { $0.blanks.reduce(0) { $0 + $1.points } } ?? 0 }
  }

  package let entries: [Entry]
  package let roster: Roster?
  /// What could not be marked, a sentence each; the others are marked all the same.
  package var problems: [String] = []
  /// What is odd about answers that were marked, a sentence each.
  package var remarks: [String] { entries.flatMap { $0.grading?.remarks ?? [] } }

  /// - Parameters:
  ///   - keys: the keys, each with the name of its file.
  ///   - answers: the files of answers, one for each student.
  ///   - unread: files that may hold answers, but in another format.
  package init(
    keys: [(file: String, key: WorksheetKey)], answers: [URL], unread: [URL] = [], roster: Roster?
  ) throws(ClassError) {
    var sheets: [String: (file: String, key: WorksheetKey)] = [:]
    for entry in keys {
      let sheet = entry.key.sheet ?? entry.key.title
      if let other = sheets.updateValue(entry, forKey: sheet) {
        throw .sheetTwice(sheet, files: [other.file, entry.file].sorted())
      }
    }
    self.roster = roster
    let known = keys.map(\.key).sorted { $0.number < $1.number }
    var (marked, problems): ([String: (file: String, grading: Grading)], [String]) = ([:], [])
    var (files, unreadable): ([String: [String]], [String: [String]]) = ([:], [:])
    // Whose it is may be known all the same.
    func noteUnreadable(_ url: URL) {
      guard let key = try? Self.key(for: url, among: known, roster, readsTable: false) else { return }
      unreadable[key.sheet ?? key.title, default: []].append(url.lastPathComponent)
    }
    for url in unread {
      problems.append("\(url.lastPathComponent) is not read: save its table as CSV")
      noteUnreadable(url)
    }
    for url in answers {
      do {
        let key = try Self.key(for: url, among: known, roster)
        let (sheet, file) = (key.sheet ?? key.title, url.lastPathComponent)
        let grading = try Grading(AnswerTable(contentsOf: url, key: key), by: key)
        files[sheet, default: []].append(file)
        marked[sheet] = (file, grading)
      } catch {
        problems.append("\(error)")
        noteUnreadable(url)
      }
    }
    // Nobody knows which of them is meant.
    for (sheet, files) in files.sorted(by: { $0.key < $1.key }) where files.count > 1 {
      marked[sheet] = nil
      problems.append("\(ClassError.answeredTwice(sheet: sheet, files: files.sorted()))")
    }
    let unclear = files.filter { $0.value.count > 1 }.merging(unreadable.filter { files[$0.key] == nil }) { $0 + $1 }
    entries = Self.entries(known, marked, unclear, roster, &problems)
    self.problems = problems
  }

  private static func entries(
    _ keys: [WorksheetKey], _ marked: [String: (file: String, grading: Grading)], _ unclear: [String: [String]],
    _ roster: Roster?,
    _ problems: inout [String]
  ) -> [Entry] {
    guard let roster else {
      return keys.compactMap { key in
        let sheet = key.sheet ?? key.title
        return marked[sheet].map {
          Entry(name: $0.file, sheet: sheet, student: nil, file: $0.file, key: key, grading: $0.grading)
        }
      }
    }
    var entries: [Entry] = []
    for student in roster.students {
      let key = keys.first { $0.number == student.sheet }
      let sheet = key?.sheet ?? "\(student.sheet)"
      let found = marked[sheet]
      if key == nil {
        problems.append("\(student.name) has sheet \(student.sheet), for which there is no key")
      } else if found == nil, unclear[sheet] == nil {
        problems.append("\(student.name) has handed in no answers to sheet \(sheet)")
      }
      entries.append(
        Entry(
          name: student.name, sheet: sheet, student: student,
          file: found?.file ?? unclear[sheet]?.sorted().joined(separator: "; "), key: key, grading: found?.grading))
    }
    let named = Set(entries.map(\.sheet))
    for (sheet, found) in marked.sorted(by: { $0.key < $1.key }) where !named.contains(sheet) {
      problems.append("\(found.file) answers sheet \(sheet), which is nobody's in the roster")
    }
    return entries
  }

  private static func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter }.map(String.init) }

  /// The key of the sheet that the table names, or the name of its file.
  private static func key(
    for url: URL, among keys: [WorksheetKey], _ roster: Roster?, readsTable: Bool = true
  ) throws -> WorksheetKey {
    if readsTable, let sheet = try AnswerTable.sheet(in: url) {
      if let key = keys.first(where: { $0.sheet == sheet }) { return key }
      if let key = keys.first(where: { "\($0.number)" == sheet }) { return key }
      throw ClassError.unknownSheet(file: url.lastPathComponent, found: sheet, known: keys.count)
    }
    let stem = url.deletingPathExtension().lastPathComponent
    if let number = stem.firstMatch(of: #/(?:work)?sheet[-_ ]?0*(\d+)/#.ignoresCase()).flatMap({ Int($0.1) }),
      let key = keys.first(where: { $0.number == number })
    {
      return key
    }
    // All words of a name, in the name of the file or of the folder that it lies in; Ann is not meant by Anna.
    let words = Set(Self.words(stem) + Self.words(url.deletingLastPathComponent().lastPathComponent))
    let meant =
      roster?.students.filter { !Self.words($0.name).isEmpty && words.isSuperset(of: Self.words($0.name)) } ?? []
    if meant.count == 1, let key = keys.first(where: { $0.number == meant[0].sheet }) { return key }
    throw ClassError.unknownSheet(file: url.lastPathComponent, found: nil, known: keys.count)
  }
}

extension WorksheetKey {
  /// The number of the sheet, counted from 1; 0 where the key does not say.
  package var number: Int { sheet.flatMap(Roster.number) ?? title.split(separator: " ").last.flatMap { Int($0) } ?? 0 }
}

extension ClassGrading {
  /// The table of grades as CSV, with a byte-order mark, a line for each student: what the roster says, the points, and the points
  /// for each blank.
  package var csv: String {
    let blanks = entries.lazy.compactMap(\.key).first?.blanks ?? []
    let columns = roster?.columns ?? ["name"]
    let own = ["sheet", "file", "points", "possible", "percent"].map { columns.contains($0) ? "graded \($0)" : $0 }
    let head = columns + own + blanks.map { "\($0.number) \($0.label)" }
    let rows = entries.map { entry -> [String] in
      let grading = entry.grading
      let possible = entry.possible
      // What has been handed in and not marked is no 0.
      let points = grading?.points ?? (entry.file == nil ? 0 : nil)
      let share = points.map { possible > 0 ? "\(($0 / possible * 1000).rounded() / 10)" : "" } ?? ""
      let marks = grading?.marks.map { "\($0.points.short)" } ?? blanks.map { _ in "" }
      return (entry.student?.cells ?? [entry.name])
        + [entry.sheet, entry.file ?? "", points?.short ?? "", possible.short, share] + marks
    }
    return "\u{FEFF}"
      + ([head] + rows).map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined()
  }

  /// Answers that are wrong on a student's own sheet and right on that of another.
  package struct Match: Sendable {
    package let name, other: String
    package let count, wrong: Int
  }

  /// Where at least 3 wrong answers, and at least half of a student's, are right on one other sheet.
  package var matches: [Match] {
    entries.flatMap { entry -> [Match] in
      let wrong =
        entry.grading?.marks.compactMap { mark -> (number: Int, answer: Double)? in
          guard case .number(let answer) = mark.answer, mark.verdict != .right else { return nil }
          return (mark.blank.number, answer)
        } ?? []
      guard wrong.count >= 3 else { return [] }
      return entries.filter { $0.sheet != entry.sheet }.compactMap { other in
        let count = wrong.count { wrong in
          guard let blank = other.key?.blanks.first(where: { $0.number == wrong.number }) else { return false }
          return abs(blank.answer - wrong.answer) <= blank.tolerance
        }
        return count >= 3 && 2 * count >= wrong.count
          ? Match(name: entry.name, other: other.name, count: count, wrong: wrong.count) : nil
      }
    }
  }
}

extension Double {
  /// Without ".0".
  fileprivate var short: String { self == rounded() && abs(self) < 1e9 ? "\(Int(self))" : "\(self)" }
}
