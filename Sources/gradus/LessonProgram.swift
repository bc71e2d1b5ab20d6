import Foundation

/// The executable of a lesson, which lies beside this one.
struct LessonProgram {
  let name: String

  /// Runs it to its end; `isQuiet` keeps what it prints to itself.
  func run(_ arguments: [String], isQuiet: Bool = false) throws {
    let process = Process()
    process.executableURL = Self.folder.appendingPathComponent(name)
    process.arguments = arguments
    if isQuiet { process.standardOutput = FileHandle.nullDevice }
    fflush(nil)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw LectureError.lessonFailed(name: name, status: process.terminationStatus)
    }
  }

  private static let folder: URL = {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: link ?? CommandLine.arguments[0]).deletingLastPathComponent()
  }()

  var exists: Bool { FileManager.default.isExecutableFile(atPath: Self.folder.appendingPathComponent(name).path) }
}
