import ArgumentParser
import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons

/// Marks the answers of a class, and writes grades, report and feedback.
struct ClassCommand {
  private let options: Grade
  init(_ options: Grade) { self.options = options }

  func run() throws {
    guard Grade.isFolder(options.key), Grade.isFolder(options.answers) else {
      throw ValidationError(
        "\(Grade.isFolder(options.key) ? options.answers : options.key) is no folder: "
          + "for a class give two folders, that of the sheets and that of the answers")
    }
    guard options.out != nil || options.json else {
      throw ValidationError("for a class, --out names the table of grades to write, such as --out grades.csv")
    }
    let roster = try options.names.map { try Roster(contentsOf: URL(fileURLWithPath: $0)) }
    let grading = try ClassGrading(keys: keys(), answers: answers(), unread: unread, roster: roster)
    if options.json { try MarksRecord.print(grading.entries.map(MarksRecord.init)) }
    if let out = options.out { try write(grading, to: out) }
    for line in grading.remarks + grading.problems { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
    if !grading.problems.isEmpty { throw ExitCode.failure }
  }

  private func files(in folder: String, endings: [String]) -> [URL] {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    let all = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return all.filter { file in
      endings.contains(file.pathExtension.lowercased()) && !isOwn(file)
        // Hidden files, and those that an office program keeps beside an open one.
        && ![".", "~$"].contains(where: file.lastPathComponent.hasPrefix)
    }
    .sorted { $0.path < $1.path }
  }

  /// Whether this command writes the file itself: grades may lie beside the answers.
  private func isOwn(_ file: URL) -> Bool {
    guard let out = options.out else { return false }
    let (grades, path) = (URL(fileURLWithPath: out), file.standardizedFileURL.path)
    let feedback = grades.deletingPathExtension().standardizedFileURL.path + "-feedback/"
    return path == grades.standardizedFileURL.path || path.hasPrefix(feedback)
  }

  /// Files that may hold answers, but in another format.
  private var unread: [URL] {
    files(in: options.answers, endings: ["xlsx", "xls", "ods", "numbers", "docx", "odt", "pdf", "rtf", "json"])
  }

  private func keys() throws -> [(file: String, key: WorksheetKey)] {
    let keys = try files(in: options.key, endings: ["json"]).filter {
      $0.lastPathComponent.hasSuffix("key.json") && $0.lastPathComponent != TaskKey.fileName
    }
    .map { (file: $0.lastPathComponent, key: try WorksheetKey(contentsOf: $0)) }
    if keys.isEmpty { throw ClassError.noKeys(folder: options.key) }
    return keys
  }

  private func answers() throws -> [URL] {
    let answers = files(in: options.answers, endings: ["csv", "tsv", "txt"])
    if answers.isEmpty { throw ClassError.noAnswers(folder: options.answers) }
    return answers
  }

  private func write(_ grading: ClassGrading, to out: String) throws {
    let stem = String(out.dropLast(".csv".count))
    let templates = try HandoutTemplates()
    let pagesOfStudents = grading.entries.flatMap { entry in
      entry.feedback.map { pages($0, Self.fileName(entry), templates) } ?? []
    }
    var files = [(path: out, contents: Data(grading.csv.utf8))] + pages(grading.report, "\(stem)-report", templates)
    files += pagesOfStudents.map { ("\(stem)-feedback/\($0.path)", $0.contents) }
    if !options.force, let taken = files.first(where: { Files.exists($0.path) }) {
      throw OutputFileError.exists(taken.path)
    }
    let set = FileSet(folder: "\(stem)-feedback", list: "set.json") {
      $0.wholeMatch(of: #/\d+-.+\.(md|html)/#) != nil
    }
    let left = try set.leftovers(beside: pagesOfStudents.map(\.path), mayOverwrite: options.force)
    try Files.createFolder("\(stem)-feedback")
    for (path, contents) in files { try OutputFile(path: path, mayOverwrite: options.force).write(contents) }
    try set.finish(pagesOfStudents, removing: left)
    if options.json { return }
    let count = grading.entries.count { $0.feedback != nil }
    print("marked \(count) \(count == 1 ? "sheet" : "sheets"), and wrote:")
    for line in WrittenFiles(paths: files.map(\.path)).lines { Terminal.show(line) }
  }

  private func pages(_ page: Handout, _ path: String, _ templates: HandoutTemplates) -> [(path: String, contents: Data)]
  {
    [(HandoutFormat.markdown, "md"), (.html, "html")].map { format, ending in
      (path: "\(path).\(ending)", contents: Data(page.singleFile(format, templates).utf8))
    }
  }

  /// The sheet and the name, without signs that file systems or shells take for their own.
  private static func fileName(_ entry: ClassGrading.Entry) -> String {
    let name = entry.name.replacing(#/\.(csv|tsv|txt)$/#, with: "").map { $0.isLetter || $0.isNumber ? $0 : "-" }
    return "\(entry.key?.number ?? 0)-\(String(name.prefix(60)))"
  }
}
