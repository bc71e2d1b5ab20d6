import Foundation
import ServiceTool
import Testing

@Suite("Output that cannot be written: a sentence, a status, and no partial file", .waits)
struct OutputFaultTests {
  private static let folder: TemporaryFolder = {
    atexit { try? FileManager.default.removeItem(at: OutputFaultTests.folder.url) }
    return try! TemporaryFolder()
  }()
  /// What a lesson writes where nothing is in the way.
  private static let whole: [String: Data] = try! QuickRun.of("backpropagation").contents()
  private static let trace: String = {
    let file = folder.url.appendingPathComponent("trace.json")
    try! whole["trace.json"]!.write(to: file)
    return file.path
  }()

  static let commands = [
    "show TRACE", "step TRACE", "diff TRACE TRACE", "export TRACE --format html --out -", "--help",
  ]

  /// Runs a program by a line of the shell, in which "$@" stands for it and its arguments.
  private static func shell(_ line: String, _ name: String, _ arguments: [String]) throws -> Program.Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line, "bash", Program.url(of: name).path] + arguments
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Program.Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      error: String(decoding: complaint, as: UTF8.self))
  }

  /// Starts a lesson, and kills it as soon as it has printed so many bytes, unless it has ended by then.
  private static func killsLesson(_ arguments: [String], afterPrinting count: Int) throws -> Bool {
    let (lesson, output) = (Process(), Pipe())
    lesson.executableURL = Program.url(of: "backpropagation")
    lesson.arguments = arguments
    (lesson.standardOutput, lesson.standardError) = (output, FileHandle.nullDevice)
    try lesson.run()
    var printed = 0
    while printed < count {
      let text = output.fileHandleForReading.availableData
      if text.isEmpty { break }
      printed += text.count
    }
    kill(lesson.processIdentifier, SIGKILL)
    lesson.waitUntilExit()
    return lesson.terminationReason == .uncaughtSignal
  }

  private func words(_ command: String) -> [String] {
    command.split(separator: " ").map { $0 == "TRACE" ? Self.trace : String($0) }
  }

  @Test("a full disk behind standard output is noticed", arguments: commands) func full(command: String) throws {
    let outcome = try Self.shell(#""$@" > /dev/full"#, "gradus", words(command))
    #expect(outcome.status == (command.hasPrefix("diff") ? 2 : 1))
    #expect(outcome.error.hasPrefix("gradus: the output cannot be written: the disk is full"), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }

  @Test("closed standard output is noticed, and no file takes its place", arguments: commands)
  func closed(command: String) throws {
    let outcome = try Self.shell(#""$@" >&-"#, "gradus", words(command))
    #expect(outcome.status != 0)
    #expect(outcome.error.hasPrefix("gradus: the output cannot be written: it is closed"), "\(outcome.error)")
  }

  @Test("a reader that goes away ends the program quietly") func brokenPipe() throws {
    let outcome = try Self.shell(
      #""$@" | head -c 10 > /dev/null; exit ${PIPESTATUS[0]}"#, "gradus",
      ["export", Self.trace, "--format", "html", "--out", "-"])
    #expect(outcome.status == 128 + SIGPIPE && outcome.error == "", "\(outcome.error)")
  }

  @Test("too few file descriptors: a sentence, never a crash", arguments: [4, 6, 10, 16, 24, 27])
  func fewDescriptors(count: Int) throws {
    let line = #"ulimit -n \#(count) && exec "$@""#
    let arguments = ["export", Self.trace, "--format", "handout", "--out", "\(Self.trace)-\(count).html"]
    let outcome = try Self.shell(line, "gradus", arguments)
    #expect(outcome.status == (outcome.error.contains("ulimit -n") ? 1 : 0), "\(outcome.error)")
    #expect(outcome.error.hasPrefix("gradus: ") || outcome.output.hasPrefix("wrote "), "\(outcome.error)")
  }

  @Test("traces that cannot be compared end with 2, where differing ones end with 1") func comparison() throws {
    let line = #"ulimit -n 8 && exec "$@""#
    #expect(try Self.shell(line, "gradus", ["diff", Self.trace, Self.trace]).status == 2)
    #expect(try Self.shell(line, "gradus", ["show", Self.trace]).status == 1)
    #expect(try Self.shell(#"exec "$@""#, "gradus", ["diff", Self.trace, "/absent.json"]).status == 2)
  }

  @Test("a lesson whose output fails says so at its end, and its files are whole") func lessonOutput() throws {
    let (folder, whole) = (try TemporaryFolder(), try TemporaryFolder())
    // Where nothing is drawn, a run takes a tenth of the time.
    let options = QuickRun.options + ["--only-figure", "none", "--out"]
    #expect(try Program(name: "backpropagation").run(options + [whole.url.path]).status == 0)
    let outcome = try Self.shell(#""$@" > /dev/full"#, "backpropagation", options + [folder.url.path])
    #expect(outcome.status == 1 && outcome.error.contains("the disk is full"), "\(outcome.error)")
    let (there, expected) = (try folder.contents(), try whole.contents())
    #expect(there == expected && there.count > 15)
  }

  @Test("files that find no room: older ones stay, and none is partial") func noRoom() throws {
    let folder = try TemporaryFolder()
    let older = folder.url.appendingPathComponent("filmstrip.png")
    try Data("older".utf8).write(to: older)
    let outcome = try Self.shell(
      #"trap "" XFSZ; ulimit -f 60; "$@""#, "backpropagation", QuickRun.options + ["--out", folder.url.path])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("the file would be larger than is allowed"), "\(outcome.error)")
    for (name, bytes) in try folder.contents() {
      #expect(
        bytes == Self.whole[name] || (name == "filmstrip.png" && bytes == Data("older".utf8)), "\(name) is partial")
    }
    #expect(try folder.contents().keys.filter { $0.hasPrefix(".") } == [])
  }

  @Test("a file where the folder should be") func fileForFolder() throws {
    for (name, arguments) in [
      ("backpropagation", ["--quick", "--out", Self.trace]),
      ("gradus", ["worksheet", Self.trace, "--out", Self.trace]),
    ] {
      let outcome = try Program(name: name).run(arguments)
      #expect(outcome.status == 1 && outcome.error.contains("there is a file of this name"), "\(outcome.error)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: Self.trace)) == Self.whole["trace.json"])
  }

  /// All files but figures, or one figure in all formats: all figures together would take ten times as long.
  @Test(
    "a lesson that is killed at any moment leaves whole files, and the next run cleans up",
    arguments: ["none", "filmstrip"])
  func killed(figure: String) throws {
    let (folder, whole) = (try TemporaryFolder(), try TemporaryFolder())
    let options = QuickRun.options + ["--only-figure", figure, "--out"]
    let run = try Program(name: "backpropagation").run(options + [whole.url.path])
    let expected = try whole.contents()
    #expect(run.status == 0 && expected.count > 2, "\(run.error)")
    var kills = 0
    for part in [0, 0.2, 0.4, 0.6, 0.8, 0.95] {
      let count = Int(part * Double(run.output.utf8.count))
      kills += try Self.killsLesson(options + [folder.url.path], afterPrinting: count) ? 1 : 0
      for (name, bytes) in try folder.contents() where !name.hasPrefix(".") {
        #expect(bytes == expected[name], "\(name) is partial")
      }
    }
    #expect(kills > 2)
    let again = try Program(name: "backpropagation").run(options + [folder.url.path])
    #expect(again.status == 0, "\(again.error)")
    #expect(try folder.contents() == expected)
  }

  @Test("two lessons at once do not mix: the second is told of the first") func twoAtOnce() throws {
    let folder = try TemporaryFolder()
    let outcome = try Self.shell(
      #""$@" > /dev/null & until [ -s "$6/.gradus-lock" ]; do sleep 0.01; done; "$@"; status=$?; wait; exit $status"#,
      "backpropagation", QuickRun.options + ["--out", folder.url.path])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("is being written to by backpropagation (process "), "\(outcome.error)")
    #expect(try folder.contents() == Self.whole)
  }
}
