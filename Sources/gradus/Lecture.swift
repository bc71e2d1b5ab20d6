import ArgumentParser
import Foundation
import GradusHandouts
import GradusLessons
import GradusTensors

/// Runs lessons one after the other, in the lecture's order.
struct Lecture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the lessons of the lecture, or those that are named, and says where their figures are.")

  @Argument(help: "The lessons to run, by name; all when none is named.")
  var names: [String] = []

  @OptionGroup var options: LessonOptions

  @Flag(help: "End with status 1 where a claim does not hold.")
  var strict = false

  @Option(help: "The folder with a folder NN-name for each lesson.")
  var lessons = "lessons"

  func run() async throws {
    let all = try LessonFolder.names(in: lessons)
    for name in names where !all.contains(name) {
      throw UsageError(message: "there is no lesson \"\(name)\": \(suggestion(for: name, among: all))")
    }
    let chosen = names.isEmpty ? all : all.filter(names.contains)
    let folders = chosen.map {
      chosen.count == 1 && options.out != nil ? options.out! : "\(options.out ?? "out")/\($0)"
    }
    for (number, (name, folder)) in zip(chosen, folders).enumerated() {
      print("\n[lesson \(number + 1) of \(chosen.count)] \(name)\n")
      try LessonProgram(name: name).run(
        ["--out", folder, "--seed", "\(options.seed)"] + (options.quick ? ["--quick"] : [])
          + (options.theme == .screen ? [] : ["--theme", options.theme.rawValue])
          + options.template.flatMap { ["--template", $0] })
    }
    try report(zip(chosen, folders).map { ($0, try Claim.read(from: URL(fileURLWithPath: $1))) })
    print("\nThe figures are in:\n" + folders.map { "  \($0)/" }.joined(separator: "\n"))
  }

  /// A table of all claims: what was claimed, what was measured, over how many seeds, held or not.
  private func report(_ claims: [(lesson: String, claims: [Claim])]) throws {
    let all = claims.flatMap(\.claims)
    guard !all.isEmpty else { return }
    print("\nWhat was claimed, and what was measured")
    for (lesson, claims) in claims where !claims.isEmpty {
      print("\n\(lesson)")
      for claim in claims { print(Block.claim(claim).terminalText()) }
    }
    let failed = all.count { !$0.holds }
    print("\n\(all.count - failed) of \(all.count) claims hold.")
    if strict, failed > 0 { throw LectureError.claimsFailed(failed) }
  }
}

enum LectureError: Error, CustomStringConvertible {
  case lessonFailed(name: String, status: Int32)
  case claimsFailed(Int)

  var description: String {
    switch self {
    case .lessonFailed(let name, let status):
      "the lesson \(name) ended with status \(status); what it says above tells why"
    case .claimsFailed(let count): "\(count) \(count == 1 ? "claim does" : "claims do") not hold; see the table above"
    }
  }
}
