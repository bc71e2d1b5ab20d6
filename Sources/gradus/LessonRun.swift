import Foundation
import GradusHandouts
import GradusLessons

/// One lesson with one seed, and the folder that it writes to.
struct LessonRun: Sendable {
  let name, folder: String
  let options: LessonOptions

  /// Whether the folder holds all that the lesson writes with these options.
  var isFinished: Bool { FinishedRun(lesson: name, options: options).isComplete(in: folder) }

  /// What the lesson stated, in the order of its page.
  func claims() throws -> [Claim] { try Claim.read(from: URL(fileURLWithPath: folder)) }

  /// The lesson's command line.
  var arguments: [String] {
    var arguments = ["--out", folder, "--seed", "\(options.seed)"]
    if options.quick { arguments.append("--quick") }
    if options.keepTrace { arguments.append("--keep-trace") }
    arguments += options.looks.arguments
    if options.tikz { arguments.append("--tikz") }
    if options.math != .dollars { arguments += ["--math", options.math.rawValue] }
    if options.ask { arguments.append("--ask") }
    for template in options.template { arguments += ["--template", template] }
    return arguments
  }
}
