import Foundation
import ServiceTool
import Testing

@Suite("Stepping in a terminal", .waits)
struct StepCommandTests {
  /// Plays the terminal: presses keys one after the other, and gives all that was shown.
  private static let terminal = """
    import os, pty, select, sys
    pid, terminal = pty.fork()
    if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
    def shown():
      text = b""
      while select.select([terminal], [], [], 10)[0]:
        try: part = os.read(terminal, 65536)
        except OSError: return text
        if not part: return text
        text += part
        if b"q quit" in text: return text
      return text
    screens = [shown()]
    for key in [b"\\x1b[C", b"\\x1b[C", b"\\x1b[D", b"\\x1b[F", b" ", b"\\x1b[H", b"x\\x1b[C", b"q"]:
      os.write(terminal, key)
      screens.append(shown())
    print([s.decode().split("step ")[1].split(" of")[0] if "step " in s.decode() else "end" for s in screens])
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), "\\x1b[?1049l" in screens[-1].decode())
    """

  @Test("goes by the keys, and leaves the screen as it was", .enabled(if: Self.hasPython, "there is no Python 3"))
  func keys() throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    let text = try Self.python(Self.terminal, trace)
    #expect(text == "['1', '2', '3', '2', '29', '29', '1', '2', 'end']\n0 True\n", "\(text)")
  }

  /// Counts the lines of each screen in a window of 12 rows, and says which of them are cut.
  private static let small = """
    import fcntl, os, pty, struct, sys, termios
    pid, terminal = pty.fork()
    if pid == 0:
      fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", int(os.environ["ROWS"]), 70, 0, 0))
      os.execv(sys.argv[1], sys.argv[1:])
    def shown():
      text = b""
      while b"q quit" not in text: text += os.read(terminal, 65536)
      return text.decode().split("\\x1b[2J")[1]
    screens = [shown()]
    for step in range(28):
      os.write(terminal, b" ")
      screens.append(shown())
    os.write(terminal, b"q")
    print(max(s.count("\\n") + 1 for s in screens), sum("too long" in s for s in screens))
    """

  @Test(
    "fits into a small window, or says how many rows it needs", .enabled(if: Self.hasPython, "there is no Python 3"),
    arguments: [12, 6])
  func rows(count: Int) throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    let text = try Self.python(Self.small, trace, ["ROWS": "\(count)"])
    let numbers = text.split { " \n".contains($0) }.compactMap { Int($0) }
    try #require(numbers.count == 2, "\(text)")
    #expect(numbers[0] <= count && (count == 6 ? numbers[1] > 0 : numbers[1] == 0), "\(text)")
  }

  private static func python(_ script: String, _ trace: URL, _ variables: [String: String] = [:]) throws -> String {
    let (python, output) = (Process(), Pipe())
    python.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }.merging(variables) { $1 }
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, Program.url(of: "gradus").path, "step", trace.path]
    (python.standardOutput, python.standardError) = (output, output)
    try python.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    python.waitUntilExit()
    return text
  }

  /// Asks the program to end while it shows a step, and looks at the terminal afterwards.
  private static let ending = """
    import os, pty, signal, sys, termios
    pid, terminal = pty.fork()
    if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
    before, text = termios.tcgetattr(terminal), b""
    while b"q quit" not in text: text += os.read(terminal, 65536)
    raw = termios.tcgetattr(terminal)
    os.kill(pid, signal.SIGTERM)
    while b"\\x1b[?1049l" not in text: text += os.read(terminal, 65536)
    after, status = termios.tcgetattr(terminal), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    print(raw[3] == before[3], after[3] == before[3], status)
    """

  @Test("leaves the terminal as it was when it is asked to end", .enabled(if: Self.hasPython, "there is no Python 3"))
  func ending() throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    #expect(try Self.python(Self.ending, trace) == "False True -15\n")
  }

  /// Shows what comes on a terminal on which nothing can be drawn anew.
  private static let plain = """
    import os, pty, sys
    pid, terminal = pty.fork()
    if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
    text = b""
    while True:
      try: part = os.read(terminal, 65536)
      except OSError: break
      if not part: break
      text += part
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), b"\\x1b" in text, text.count("─".encode() * 72))
    """

  @Test(
    "prints all steps on a terminal without a screen", .enabled(if: Self.hasPython, "there is no Python 3"),
    arguments: ["dumb", ""])
  func noScreen(kind: String) throws {
    let folder = try TemporaryFolder()
    let trace = folder.url.appendingPathComponent("step.trace.json")
    try TraceCommandTests.write(0.3, to: trace)
    #expect(try Self.python(Self.plain, trace, ["TERM": kind]) == "0 False 28\n")
  }

  static let hasPython = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/python3")
  }
}
