import ArgumentParser
import Foundation
import GradusFiles
import GradusLessons
import GradusSite

/// Shows the course in browsers of this machine while lessons are run.
struct ServeCommand: AsyncParsableCommand {
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

  func run() async throws {
    let url = URL(fileURLWithPath: folder)
    try CourseSite(lessonsIn: url).pages.write(to: folder)
    let server = try SiteServer(folder: url, port: port)
    let watcher = Task {
      var seen = finished()
      while true {
        try await Task.sleep(for: .seconds(1))
        let now = finished()
        guard now != seen else { continue }
        seen = now
        // A lesson that is being written is shown when it has finished.
        do { try CourseSite(lessonsIn: url).pages.write(to: folder) } catch {
          StandardError.write("gradus: the front page stays as it is: \(error)\n")
        }
        server.renew()
      }
    }
    defer { watcher.cancel() }
    print("http://127.0.0.1:\(port)/ shows \(folder)/; Ctrl-C ends it")
    StandardOutput.flush()
    try await server.run()
  }

  /// When each lesson has finished.
  private func finished() -> [String: Date] {
    LessonNames.all.reduce(into: [:]) { dates, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)/\(FinishedRun.fileName)")
      dates[name] = attributes?[.modificationDate] as? Date
    }
  }
}
