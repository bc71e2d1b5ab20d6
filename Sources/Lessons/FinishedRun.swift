import Foundation
import GradusFiles
import GradusHandouts
import GradusTraces

/// The record that a lesson writes last: with it, a folder holds all that the lesson writes with these options.
package struct FinishedRun: Hashable, Sendable, Codable {
  package static let fileName = "finished.json"

  private let lesson, version: String
  private let seed: UInt64
  private let options: [String]
  /// The names of the reader's own data and templates.
  private let data: String?
  private let templates: [String]
  /// The names of all files, in the order of writing.
  private var files: [String] = []
  /// A checksum of each of them; none in records from before it was kept.
  private var checksums: [String: UInt32]?

  package init(lesson: String, options: LessonOptions) {
    self.init(lesson: lesson, options: options, commandLine: [])
  }

  /// - Parameter commandLine: the lesson's arguments, among which are options of its own.
  init(lesson: String, options: LessonOptions, commandLine: [String], files: [String] = []) {
    (self.lesson, version, seed, self.files) = (lesson, Provenance.version, options.seed, files)
    let common =
      (options.quick ? ["--quick"] : []) + options.looks.arguments + (options.tikz ? ["--tikz"] : [])
      + (options.math == .dollars ? [] : ["--math=\(options.math)"])
    let all = FigureOptions(commandLine: commandLine)
    self.options =
      common
      + all.arguments.filter {
        !["--quick", "--no-title", "--svg-text"].contains($0) && !$0.hasPrefix("--theme=") && !$0.hasPrefix("--width=")
      }
    data = Provenance.dataFile(in: commandLine)
    templates = options.template.map { URL(fileURLWithPath: $0).lastPathComponent }
  }

  /// Whether a folder holds all files of this run.
  package func isComplete(in folder: String) -> Bool {
    guard let contents = FileManager.default.contents(atPath: "\(folder)/\(Self.fileName)"),
      var there = try? JSONDecoder().decode(FinishedRun.self, from: contents)
    else { return false }
    let (files, checksums) = (there.files, there.checksums)
    (there.files, there.checksums) = (self.files, self.checksums)
    return there == self
      && files.allSatisfy { file in
        guard !file.contains("/"), Files.exists("\(folder)/\(file)") else { return false }
        return checksums.map { $0[file] == Self.checksum(of: file, in: folder) } ?? true
      }
  }

  /// The lesson that has finished in a folder; nil where none has, or the folder does not say which.
  static func lesson(in folder: String) -> String? {
    guard let contents = FileManager.default.contents(atPath: "\(folder)/\(fileName)"),
      let run = try? JSONDecoder().decode(FinishedRun.self, from: contents), LessonNames.all.contains(run.lesson)
    else { return nil }
    return run.lesson
  }

  /// The names of the files of the lesson that has finished in a folder; nil where none has.
  package static func files(in folder: String) -> [String]? {
    guard let contents = FileManager.default.contents(atPath: "\(folder)/\(fileName)"),
      let run = try? JSONDecoder().decode(FinishedRun.self, from: contents)
    else { return nil }
    // A record leads to no other folder.
    return run.files.filter { !$0.contains("/") && Files.exists("\(folder)/\($0)") }
  }

  private static func checksum(of file: String, in folder: String) -> UInt32? {
    FileManager.default.contents(atPath: "\(folder)/\(file)").map { CRC32.checksum(of: $0) }
  }

  /// Writes the record, with what the files hold now.
  func write(to folder: URL) throws {
    var run = self
    run.checksums = Dictionary(
      files.compactMap { file in Self.checksum(of: file, in: folder.path).map { (file, $0) } }
    ) { first, _ in first }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try Files.write([UInt8](encoder.encode(run)), to: folder.appendingPathComponent(Self.fileName).path)
  }

  /// What is in a folder is not complete while a lesson runs.
  static func remove(from folder: URL) { unlink(folder.appendingPathComponent(fileName).path) }
}
