import Foundation
import GradusFiles
import GradusLessons
import GradusSite

/// What `gradus serve` goes on as, with a folder and a port: it shows the course in browsers of this machine while lessons are run.
///
/// A program of its own, since a server needs libraries of the system that would make every other command start later.
@main
struct ServeProgram {
  let folder: String
  let port: UInt16

  static func main() async {
    await CommandLineProgram.run(name: "gradus") {
      let words = CommandLine.arguments.dropFirst()
      guard words.count == 2, let port = UInt16(words[2]) else {
        throw UsageError(message: "this program is for gradus serve, which starts it")
      }
      try await ServeProgram(folder: words[1], port: port).run()
    }
  }

  private func run() async throws {
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
