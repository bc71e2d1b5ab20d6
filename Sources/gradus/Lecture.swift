import ArgumentParser
import Foundation
import Lessons
import Tensors

/// Runs lessons one after the other, in the lecture's order.
struct Lecture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the lessons of the lecture, or those that are named, and says where their figures are.")

  @Argument(help: "The lessons to run, by name; all when none is named.")
  var names: [String] = []

  @OptionGroup var options: LessonOptions

  @Option(help: "The folder with a folder NN-name for each lesson.")
  var lessons = "lessons"

  func run() async throws {
    let all = try LessonFolder.names(in: lessons)
    for name in names where !all.contains(name) {
      throw UsageError(message: "there is no lesson \"\(name)\": \(suggestion(for: name, among: all))")
    }
    let chosen = names.isEmpty ? all : all.filter(names.contains)
    let folder = options.out ?? "out"
    for (number, name) in chosen.enumerated() {
      print("\n[\(number + 1) of \(chosen.count)] \(name)\n")
      try run(name, out: chosen.count == 1 && options.out != nil ? folder : "\(folder)/\(name)")
    }
    print("\nThe figures are in:")
    for name in chosen { print("  \(chosen.count == 1 && options.out != nil ? folder : "\(folder)/\(name)")/") }
  }

  /// Runs the executable of a lesson, which lies beside this one.
  private func run(_ name: String, out: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.executable)
      .deletingLastPathComponent().appendingPathComponent(name)
    process.arguments = ["--out", out, "--seed", "\(options.seed)"] + (options.quick ? ["--quick"] : [])
    fflush(nil)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw LessonFailed(name: name, status: process.terminationStatus) }
  }
}

struct LessonFailed: Error, CustomStringConvertible {
  let name: String
  let status: Int32
  var description: String { "the lesson \(name) ended with status \(status); what it says above tells why" }
}

extension CommandLine {
  /// Where this program lies.
  fileprivate static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? arguments[0]
  }
}
