import Foundation
import GradusHandouts
import ServiceTool
import Testing

@testable import GradusLessons

@Suite("The command line", .waits) struct CommandLineTests {
  @Test("says its version", arguments: ["gradus", "overfitting"]) func version(program: String) throws {
    let outcome = try Program(name: program).run(["--version"])
    #expect(outcome.status == 0 && outcome.output == Provenance.version + "\n")
  }

  @Test(
    "suggests the command that was meant",
    arguments: [
      ("lectur", "lecture"), ("shov", "show"), ("shwo", "show"), ("reproduc", "reproduce"), ("GRADE", "grade"),
    ])
  func suggests(word: String, command: String) async throws {
    let outcome = try await Refusal(of: [word])
    #expect(outcome.status == 2)
    #expect(outcome.error == "gradus: there is no command \"\(word)\": did you mean \"\(command)\"?\n")
  }

  @Test("says which option was meant, and that a folder is no file") func misspelt() async throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json").path
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: trace))
    for (arguments, says) in [
      (["--fromat", "html"], "Did you mean '--format'"), ([], "--format says what to write: html"),
      (["--format", "csv", "--out", folder.url.path], "is a folder: give the name of a file"),
    ] {
      let outcome = try await Refusal(of: ["export", trace] + arguments)
      #expect(outcome.status != 0 && outcome.error.contains(says), "\(outcome.error)")
    }
  }

  @Test(
    "says what was meant with an option that every program has, and with a command to be explained",
    arguments: [
      (["--versoin"], "Did you mean '--version'?"), (["--halp"], "Did you mean '--help'?"),
      (["show", "--halp"], "Did you mean '--help'?"),
      (
        ["help", "nosuch"],
        "the first of its 15 are \"lecture\", \"data\", \"reproduce\", \"new\", \"trace\", \"train\", \"show\" and \"plot\""
      ),
      (["help", "dat"], "there is no command \"dat\": did you mean \"data\"?"),
      (["show", "--at", "1,1,1", "x.json", "y"], "expected a row and a column"),
      (["lecture", "--shard", "5/4"], "expected a part and the number of parts"),
    ])
  func meant(arguments: [String], says: String) async throws {
    let outcome = try await Refusal(of: arguments)
    #expect(outcome.status == 2 && outcome.error.contains(says), "\(outcome.error)")
  }

  @Test("a table that is wider than the terminal is a list, and prose is as wide as it", arguments: [40, 80])
  func narrow(width: Int) throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    let listing = try Program(name: "gradus").run(["show", trace.path], environment: ["COLUMNS": "\(width)"]).output
    #expect(listing.contains("\n      gradient: ") && !listing.contains("──"), "\(listing)")
    let lesson = try Program(name: "backpropagation").run(
      ["--quick", "--only-figure", "none", "--out", folder.url.path], environment: ["COLUMNS": "\(width)"]
    ).output
    let prose = lesson.split(separator: "\n").filter { !$0.hasPrefix(" ") && !$0.contains("/") }
    #expect(prose.count > 40 && prose.allSatisfy { $0.count <= width }, "\(prose.filter { $0.count > width })")
  }

  @Test("shows control codes in a file's name as numbers", arguments: ["data", "show", "grade", "reproduce"])
  func inert(command: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("a\u{1B}[31m\u{202E}b.csv")
    try "x,y\n1,2\n2,3\n".write(to: file, atomically: true, encoding: .utf8)
    let answers = command == "grade" ? [file.path] : []
    let outcome = try Program(name: "gradus").run([command, file.path] + answers)
    let said = outcome.output + outcome.error
    #expect(
      said.lowercased().contains("a\\u{1b}[31m\\u{202e}b") && !said.contains("\u{1B}") && !said.contains("\u{202E}"),
      "\(said)")
  }

  @Test(
    "completes files, lessons that have a worksheet, and commands behind help", arguments: ["bash", "zsh", "fish"])
  func completes(shell: String) throws {
    let script = try Program(name: "gradus").run(["--generate-completion-script", shell])
    #expect(script.status == 0 && script.output.contains("json") && script.output.contains("mustache"))
    #expect(Exercise.all.allSatisfy { script.output.contains($0.lesson) } && script.output.contains("ls -d -- *.json"))
    let lists = script.output.split(separator: "lecture data reproduce new trace train show").count
    #expect(lists == (shell == "bash" ? 3 : 2))
  }

  @Test(
    "completes commands behind help in bash",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "there is no bash"))
  func completesHelp() throws {
    let folder = try TemporaryFolder()
    let script = folder.url.appendingPathComponent("gradus.bash")
    let functions = try Program(name: "gradus").run(["--generate-completion-script", "bash"]).output
    try functions.write(to: script, atomically: true, encoding: .utf8)
    let (bash, output) = (Process(), Pipe())
    bash.executableURL = URL(fileURLWithPath: "/bin/bash")
    bash.arguments = [
      "-c",
      """
      source "$0"; COMP_WORDS=(gradus help s); COMP_CWORD=2; COMP_LINE="gradus help s"; COMP_POINT=13
      _gradus gradus s help; echo "${COMPREPLY[@]}"
      """, script.path,
    ]
    bash.standardOutput = output
    try bash.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    bash.waitUntilExit()
    #expect(text == "show step site serve\n", "\(text)")
  }

  @Test(
    "suggests an option only where it is near",
    arguments: [
      ("gradus lecture --x", "Unknown option '--x'"), ("overfitting --o", "Unknown option '--o'"),
      ("overfitting --quik", "Unknown option '--quik'. Did you mean '--quick'?"),
      ("overfitting --no-titel", "Unknown option '--no-titel'. Did you mean '--no-title'?"),
    ])
  func nearOptions(line: String, says: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let outcome = try Program(name: words[0]).run(Array(words.dropFirst()))
    #expect(outcome.status == 2 && outcome.error == "\(words[0]): \(says)\n", "\(outcome.error)")
  }

  @Test("suggests commands that run, and says why other lessons do not") func suggestedCommands() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("-a b.csv").path
    let lines = (0..<24).map { "\($0 % 7).\($0),\($0 % 2 == 0 ? "up" : "down")" }
    try (["-x,kind"] + lines).joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    let text = try Program(name: "gradus").run(["data", file]).output
    #expect(text.contains("learning-with-sgd --data '\(file)' --target kind\n"), "\(text)")
    #expect(
      text.contains(
        "Not for overfitting and early-stopping: -a b.csv has only one column of numbers that vary, \"-x\", and a curve"
      ),
      "\(text)")
  }

  @Test("a value is found by the name of its gradient, and suggested by its symbol") func symbols() async throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    let gradient = try Program(name: "gradus").run(["show", trace.path, "dL/dσ"])
    #expect(gradient.status == 0 && gradient.output.contains("norm.sigma.gradient"), "\(gradient.error)")
    let misspelt = try await Refusal(of: ["show", trace.path, "Σ"])
    #expect(misspelt.status == 1 && misspelt.error.contains("did you mean \"σ\""), "\(misspelt.error)")
  }

  @Test("a table is read from standard input") func standardInput() throws {
    for name in ["-", "/dev/stdin", "/dev/fd/0"] {
      let rows = (0..<24).map { "\($0).5,\($0 % 7)\n" }.joined()
      let outcome = try Program(name: "gradus").run(["data", name], input: "x,y\n\(rows)")
      #expect(outcome.status == 0 && outcome.output.contains(": 24 rows, 2 columns"), "\(outcome.error)")
      #expect(outcome.output.contains("save it as a file") && !outcome.output.contains("--data"))
    }
  }

  @Test("the line that shows progress has no part of a number, however narrow it is", arguments: 8..<90)
  func progress(width: Int) {
    let line = Progress.line("57 of 100 initializations", 0.57, ", 12 s left", width: width)
    let words = line.split { " █░".contains($0) }
    #expect(line.count <= width && words.starts(with: ["57", "%"].prefix(words.count)), "\(line)")
    #expect(
      words.allSatisfy {
        ["57", "%", "of", "100", "initializations", "initializations,", "12", "s", "left"].contains($0)
      }, "\(line)")
    if width >= 33 { #expect(line.contains("57 of 100 initializations"), "\(line)") }
  }

  @Test("what goes to standard output links to no file", arguments: ["markdown", "latex"])
  func linksNothing(format: String) throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    let text = try Program(name: "gradus").run(["export", trace.path, "--format", format, "--out", "-"]).output
    #expect(!text.contains("-graph") && !text.contains("includegraphics{") && text.contains("norm.sigma"), "\(text)")
    #expect(try folder.contents().count == 1)
    let written = try Program(name: "gradus").run(["export", trace.path, "--format", format]).output
    for name in try folder.contents().keys where name != "step.trace.json" {
      #expect(written.contains(name), "\(name) is not named")
    }
  }

  @Test("writes formulas between dollars, or in fenced blocks where that is asked for") func math() async throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    func text(_ options: [String]) throws -> String {
      try Program(name: "gradus").run(["export", trace.path, "--format", "markdown", "--out", "-"] + options).output
    }
    #expect(try text([]).contains("\n$$\n") && !text([]).contains("```"))
    #expect(try text(["--math", "fences"]).contains("\n```math\n") && !text(["--math", "fences"]).contains("$$"))
    let wrong = try await Refusal(of: ["export", trace.path, "--format", "markdown", "--math", "tex"])
    #expect(wrong.status == 2 && wrong.error.contains("dollars"), "\(wrong.error)")
  }

  @Test(
    "says which numbers fit, below 0 too",
    arguments: [
      (["show", "--at", "-1,1"], "-1,1"), (["step", "--from", "-3"], "--from -3 is not a step"),
      (["worksheet", "--seed", "-1"], "'-1' is invalid for '--seed <seed>': expected a whole number of 0 or more"),
      (["worksheet", "--count", "-2"], "--count -2 is not between"),
      (["diff", "--tolerance", "-0.1"], "--tolerance -0.1 is not a number from 0 upwards"),
    ])
  func negative(arguments: [String], says: String) async throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json").path
    try TraceCommandTests.write(0.3, to: URL(fileURLWithPath: trace))
    let files = [trace] + (arguments[0] == "show" ? ["norm.sigma"] : arguments[0] == "diff" ? [trace] : [])
    let outcome = try await Refusal(of: [arguments[0]] + files + arguments.dropFirst())
    #expect(outcome.status != 0 && outcome.error.contains(says), "\(outcome.error)")
  }

  @Test("what cannot be read is said in one way", arguments: ["show", "data", "worksheet", "reproduce", "step"])
  func unreadable(command: String) async throws {
    let folder = try TemporaryFolder()
    let reasons = [
      "absent.json": "there is no such file", "folder": "it is a folder", "pipe": "it is not an ordinary file",
    ]
    for (name, reason) in reasons {
      let path = folder.url.appendingPathComponent(name).path
      if name == "folder" { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
      if name == "pipe" { mkfifo(path, 0o600) }
      let outcome = try await Refusal(of: [command, path])
      #expect(outcome.status != 0 && outcome.error.contains("\(path) cannot be read: \(reason)"), "\(outcome.error)")
    }
  }

  @Test("narrow terminals break lines between words, never within a number", arguments: [20, 33, 50])
  func folds(width: Int) {
    let text = """
      σ₁ = √((1.4203125·10⁻⁹ + 0.58 + 0.06 − 0.06) / 4) ≈ 0.123456789
          ∂L/∂μ = −(∂L/∂c₁ + ∂L/∂c₂) = −2

      short
      """
    let folded = Terminal.folded(text, to: width)
    #expect(folded.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(folded.split { " \n".contains($0) } == text.split { " \n".contains($0) })
    #expect(Terminal.folded(text, to: 100) == text)
  }
}
