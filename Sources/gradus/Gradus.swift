import ArgumentParser
import GradusFiles
import GradusLessons
import GradusTensors

/// The lecture runner and the tools on traces and figures.
@main
struct Gradus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus", abstract: "Shows every number of a neural network's training, forwards and backwards.",
    version: Provenance.version,
    subcommands: [
      Lecture.self, DataCommand.self, Reproduce.self, NewCommand.self, TraceCommand.self, TrainCommand.self,
      Show.self, PlotCommand.self, Diff.self, Export.self, Step.self,
      MakeWorksheet.self, Grade.self, SiteCommand.self, ServeCommand.self,
    ])

  static func main() async {
    await CommandLineProgram.run(name: "gradus") {
      do {
        try await run(Array(CommandLine.arguments.dropFirst()))
      } catch let interrupted as Interrupted {
        StandardOutput.flush()
        EndingSignals.end(by: interrupted.signal)
      }
    }
  }

  /// Runs the command that the arguments name, or prints the help that they ask for.
  static func run(_ arguments: [String]) async throws {
    do {
      try refuseUnknownCommand(in: arguments)
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      switch exitCode(for: error) {
      case .success: print(HelpCompletion.added(to: fullMessage(for: error), commandNames))
      case .validationFailure:
        throw UsageError(message: CommandLineProgram.sayingWhatIsRight(message(for: error), in: arguments))
      default: throw error
      }
    }
  }

  private static var commandNames: [String] {
    configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
  }

  /// Says which command was meant where the first word is none.
  private static func refuseUnknownCommand(in words: [String]) throws {
    let names = commandNames
    guard let name = words.first == "help" ? words.dropFirst().first : words.first, !name.hasPrefix("-"),
      name != "help", !names.contains(name)
    else { return }
    throw UsageError(message: "there is no command \(QuotedText(name)): \(suggestion(for: name, among: names))")
  }
}
