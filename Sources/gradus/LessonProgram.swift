import Foundation
import GradusLessons

/// The executable of a lesson, or another one that lies beside this one.
struct LessonProgram {
  let name: String

  /// Runs it to its end.
  ///
  /// - Throws: `Interrupted` where a signal ended it or asked us to end, and `LectureError` where it failed.
  func run(_ arguments: [String], _ streams: ChildProcess.Streams = ChildProcess.Streams()) throws {
    guard exists else { throw LectureError.notBuilt(name: name) }
    Interruption.shared.watch()
    try Interruption.shared.check()
    let (outcome, says) = try ChildProcess.run(path, arguments, streams)
    try Interruption.shared.check()
    switch outcome {
    case .status(0): return
    case .status(let status):
      throw LectureError.lessonFailed(name: name, status: status, says: streams.output == .kept ? sentence(says) : nil)
    case .signal(let number) where [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE].contains(number):
      throw Interrupted(signal: number)
    case .signal(let number): throw LectureError.lessonKilled(name: name, signal: number)
    }
  }

  /// Goes on as that program, in the place of this one.
  func takeOver(_ arguments: [String]) throws -> Never {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, &words)
    throw LectureError.notBuilt(name: name)
  }

  /// What the lesson said on standard error, in one line, without its own name at the start.
  private func sentence(_ says: String) -> String {
    let line = says.split(whereSeparator: \.isNewline).map(String.init).joined(separator: " ")
    return line.isEmpty
      ? "it said nothing" : line.hasPrefix("\(name): ") ? String(line.dropFirst(name.count + 2)) : line
  }

  private static let folder: URL = {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: link ?? CommandLine.arguments[0]).deletingLastPathComponent()
  }()

  private var path: String { Self.folder.appendingPathComponent(name).path }
  var exists: Bool { FileManager.default.isExecutableFile(atPath: path) }
}
