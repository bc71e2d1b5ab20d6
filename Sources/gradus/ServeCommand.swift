import ArgumentParser

/// Shows the course in browsers of this machine while lessons are run, by a program beside this one.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Shows the course in a browser, and renews it whenever a lesson has finished.",
    discussion: "Only programs of this machine can connect. Ctrl-C ends it.")

  @Argument(help: "The folder that the lessons were written to.", completion: .directory)
  var folder = "out"

  @Option(help: "The port of 127.0.0.1 to listen at.")
  var port: UInt16 = 8714

  func validate() throws {
    if port == 0 { throw ValidationError("--port is a number from 1 to 65535") }
  }

  func run() throws { try LessonProgram(name: "gradus-serve").takeOver([folder, "\(port)"]) }
}
