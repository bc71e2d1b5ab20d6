import Foundation
import GradusFiles
import GradusLessons
import ServiceTool
import Testing

@Suite("A lecture that is stopped ends with its lesson, and goes on from there", .waits, .serialized)
struct InterruptionTests {
  /// Here the first lesson has finished, so that every lecture goes on with the second one.
  private static let shared: TemporaryFolder = {
    atexit { try? FileManager.default.removeItem(at: InterruptionTests.shared.url) }
    let folder = try! TemporaryFolder()
    try! QuickRun.of("backpropagation").copy(to: folder.url.appendingPathComponent("backpropagation"))
    return folder
  }()
  private var folder: TemporaryFolder { Self.shared }

  /// A lecture of two lessons that is in the second one.
  private func start() throws -> (lecture: Process, error: Pipe) {
    try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("overfitting"))
    let (lecture, error) = (Process(), Pipe())
    lecture.executableURL = Program.url(of: "gradus")
    lecture.arguments =
      ["lecture", "backpropagation", "overfitting", "--resume", "--out", folder.url.path] + QuickRun.options
    lecture.currentDirectoryURL = Program.root
    (lecture.standardOutput, lecture.standardError) = (FileHandle.nullDevice, error)
    try lecture.run()
    while isFree("overfitting"), lecture.isRunning { usleep(10_000) }
    return (lecture, error)
  }

  /// Whether no lesson writes to its folder.
  private func isFree(_ lesson: String) -> Bool {
    let path = folder.url.appendingPathComponent(lesson).path
    guard let text = try? String(contentsOfFile: "\(path)/.gradus-lock", encoding: .utf8), !text.isEmpty else {
      return true
    }
    return (try? FolderLock(path, program: "test")) != nil
  }

  @Test("by each signal that asks it to end", arguments: [SIGINT, SIGQUIT, SIGTERM, SIGHUP]) func stops(number: Int32)
    throws
  {
    let (lecture, error) = try start()
    kill(lecture.processIdentifier, number)
    let text = String(decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    lecture.waitUntilExit()
    #expect(lecture.terminationReason == .uncaughtSignal && lecture.terminationStatus == number)
    #expect(text.contains("complete is backpropagation; --resume goes on from there"), "\(text)")
    #expect(isFree("overfitting"), "the lesson runs on")
    #expect(!text.contains("Backtrace") && !text.contains("Thread 0"), "\(text)")
    let locks = try [".", "overfitting"].filter { try folder.contents(of: $0).contains(".gradus-lock") }
    #expect(locks.isEmpty, "a lock is left in \(locks)")
  }

  @Test("its lesson ends too where it is killed and can tell nobody") func killed() throws {
    let lecture = try start().lecture
    kill(lecture.processIdentifier, SIGKILL)
    lecture.waitUntilExit()
    // Were the lesson to run on, it would finish.
    while !isFree("overfitting") { usleep(10_000) }
    #expect(try !folder.contents(of: "overfitting").contains("finished.json"))
  }
}

@Suite("A student's program that is stopped", .waits, .serialized) struct StoppedCodeTests {
  /// The key of a lesson's programming task.
  private static let key = Once {
    let folder = try TemporaryFolder()
    let made = try Program(name: "gradus").run(["worksheet", "batch-normalization", "--out", folder.url.path])
    #expect(made.status == 0, "\(made.error)")
    return try Data(contentsOf: folder.url.appendingPathComponent("keys/task-key.json"))
  }

  @Test(
    "ends with the command that runs it, and leaves no files behind",
    .enabled(if: StepCommandTests.hasPython, "there is no Python 3"), arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
  func stops(number: Int32) throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    try Self.key.get().write(to: folder.url.appendingPathComponent("task-key.json"))
    // The loop starts when the file is loaded: NumPy need not be there.
    try Data().write(to: URL(fileURLWithPath: path("numpy.py")))
    try FileManager.default.createDirectory(atPath: path("tmp"), withIntermediateDirectories: true)
    let program = "import os\nopen('\(path("pid"))', 'w').write(f'{os.getpid()} ')\nwhile True: pass\n"
    try Data(program.utf8).write(to: URL(fileURLWithPath: path("loop.py")))
    let process = Process()
    process.executableURL = Program.url(of: "gradus")
    process.arguments = ["grade", path("task-key.json"), path("loop.py"), "--code"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONPATH": folder.url.path, "TMPDIR": path("tmp")]
    ) { $1 }
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    func child() -> Int32? {
      (try? String(contentsOfFile: path("pid"), encoding: .utf8)).flatMap {
        $0.hasSuffix(" ") ? Int32($0.dropLast()) : nil
      }
    }
    for _ in 0..<1000 where child() == nil && process.isRunning { usleep(10_000) }
    let student = try #require(child())
    #expect(kill(student, 0) == 0 && process.isRunning)
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
    func isRunning() -> Bool {
      let state = try? String(contentsOfFile: "/proc/\(student)/stat", encoding: .utf8)
      return kill(student, 0) == 0 && state?.contains(") Z ") != true
    }
    for _ in 0..<300 where isRunning() { usleep(10_000) }
    #expect(!isRunning(), "it runs on")
    if isRunning() { kill(student, SIGKILL) }
    let left = try FileManager.default.contentsOfDirectory(atPath: path("tmp"))
    #expect(number == SIGKILL || left.isEmpty, "\(left)")
  }
}

@Suite("A lecture that goes on", .waits) struct ResumptionTests {
  @Test("a lesson is skipped only where it has finished with the same options, and its files are there") func resumes()
    throws
  {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let first = folder.url.appendingPathComponent("backpropagation")
    let arguments = ["lecture", "backpropagation", "--resume", "--out", first.path]
    /// Runs the lecture, and says whether it skips the lesson.
    func skips(_ options: [String]) throws -> Bool {
      let outcome = try Program(name: "gradus").run(arguments + options)
      #expect(outcome.status == 0, "\(outcome.error)")
      return outcome.output.contains("finished before")
    }
    try QuickRun.of("backpropagation").copy(to: first)
    #expect(try skips(QuickRun.options))
    #expect(try !skips(["--quick"]))
    // The theme that a lesson has without being told; it need not draw anything.
    let alone = try Program(name: "backpropagation").run(
      QuickRun.options + ["--theme", "screen", "--only-figure", "none", "--out", first.path])
    #expect(alone.status == 0, "\(alone.error)")
    #expect(try skips(QuickRun.options))
    try Data().write(to: first.appendingPathComponent("trace.json"))
    #expect(try !skips(QuickRun.options))
  }

  @Test("a lesson has not finished where a figure is missing, cut off, or changed in one byte") func damaged() throws {
    let folder = try TemporaryFolder()
    let copy = folder.url.appendingPathComponent("backpropagation")
    try QuickRun.of("backpropagation").copy(to: copy)
    let run = FinishedRun(lesson: "backpropagation", options: try .parse(QuickRun.options))
    let figure = copy.appendingPathComponent("neuron.svg")
    let contents = try Data(contentsOf: figure)
    for damage in [nil, { $0.prefix(100) }, { $0.dropLast(2) + [0x20, 0x0A] }] as [((Data) -> Data)?] {
      try contents.write(to: figure)
      #expect(run.isComplete(in: copy.path))
      try FileManager.default.removeItem(at: figure)
      try damage?(contents).write(to: figure)
      #expect(!run.isComplete(in: copy.path))
    }
  }

  @Test("no lesson writes among the files of another one that has finished") func others() throws {
    let folder = try TemporaryFolder()
    let out = folder.url.appendingPathComponent("out")
    try QuickRun.of("backpropagation").copy(to: out)
    let before = try FileManager.default.contents(ofFilesIn: out)
    let other = try Program(name: "capacity").run(["--quick", "--out", out.path])
    #expect(
      other.status == 1 && other.error.contains("holds the lesson backpropagation, which has finished there"),
      "\(other.error)")
    #expect(try FileManager.default.contents(ofFilesIn: out) == before)
  }
}

extension TemporaryFolder {
  fileprivate func contents(of name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(name).path)
  }
}
