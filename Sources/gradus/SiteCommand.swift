import ArgumentParser
import Foundation
import GradusFiles
import GradusLessons
import GradusSite

/// Writes a course's web pages into one folder.
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Writes the front page of the course, with all that it leads to, into one folder.",
    discussion: """
      The front page, index.html, has the lecture's text beside the figures that show it, the lessons that have run, pages that \
      step through their traces, worksheets that mark themselves, notation, a glossary and a search. The folder works from a \
      disk, from a web server, and as a package of files in a learning platform: nothing in it is loaded from elsewhere.
      """)

  @Argument(help: "The folder for the pages.", completion: .directory)
  var folder: String

  @Option(help: "The folder that the lessons were written to.", completion: .directory)
  var from = "out"

  @Flag(help: "Put the pages in the place of those that are there already.")
  var force = false

  func run() throws {
    let files = try CourseSite(lessonsIn: URL(fileURLWithPath: from)).files()
    try Files.createFolder(folder)
    let lock = try LockedFolder.lock(folder, program: "site")
    defer { withExtendedLifetime(lock) {} }
    let set = FileSet(folder: folder, list: "site.json") { _ in false }
    if !force, let taken = files.first(where: { Files.exists("\(folder)/\($0.path)") }) {
      throw OutputFileError.exists("\(folder)/\(taken.path)")
    }
    let left = try set.leftovers(beside: files.map(\.path), mayOverwrite: force)
    try files.write(to: folder)
    try set.finish(files.map { ($0.path, $0.contents) }, removing: left)
    let size = files.reduce(0) { $0 + $1.contents.count }
    print(
      "wrote \(files.count) files (\((size + 500_000) / 1_000_000) MB) to \(folder)/; begin with \(folder)/index.html")
  }
}
