// A lesson is a parsed command, and needs `@Option` for options of its own.
@_exported public import ArgumentParser
import GradusHandouts
import GradusTraining

/// One lesson: a program that computes its page, writes its figures and traces, and states what it finds.
///
///     @main struct EarlyStoppingLesson: Lesson {
///       static let name = "early-stopping"
///       static let title = "Early stopping"
///       func body(_ page: Page) async throws { page.prose("…") }
///     }
///
/// The options of a lesson are properties, as in any parsed command: `@Option var patience = 5`.
public protocol Lesson: ParsableArguments, Sendable {
  /// The name of its executable and of its output folder.
  static var name: String { get }
  /// The title of its page.
  static var title: String { get }
  /// Computes the lesson, and adds its text, figures and claims to `page` from top to bottom.
  func body(_ page: Page) async throws
  /// The run that `--record` keeps, before its first step; nil where the lesson trains no network over minibatches.
  func mainRun(_ options: LessonOptions) throws -> MainRun?
}

extension Lesson {
  /// No run.
  public func mainRun(_ options: LessonOptions) -> MainRun? { nil }
}

extension Lesson {
  /// Runs the lesson with the options of the command line.
  public static func main() async {
    RunnerWatch.start()
    await CommandLineProgram.run(name: name) {
      let command = try CommandLineProgram.parse(LessonCommand<Self>.self)
      let page = try Page(title: title, options: command.options, name: name)
      do {
        if let path = command.options.record {
          guard let main = try command.lesson.mainRun(command.options) else { throw NoMainRun() }
          try main.record(to: path)
        }
        try await command.lesson.body(page)
      } catch let error as NotFiniteError {
        throw try page.keeping(error)
      } catch is OnlyFigureWritten {
        return
      }
      page.worksheet()
      try page.finish()
    }
  }
}

/// The one figure that was asked for is written, so that the rest of the lesson need not run.
struct OnlyFigureWritten: Error {}

/// A lesson's command line: its own options, and those that every lesson has.
struct LessonCommand<Own: Lesson>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: Own.name, abstract: Own.title, version: Provenance.version)
  }

  @OptionGroup var lesson: Own
  @OptionGroup var options: LessonOptions
}
