import Foundation

/// Lessons that a test writes as scripts, beside a copy of the program that runs them.
struct FakeLessons {
  let folder: TemporaryFolder
  private var path: String { folder.url.path }

  /// - Parameter scripts: what each lesson does, in the language of the shell; $seed is its seed and $out its folder.
  init(_ scripts: [String: String]) throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(path)/lessons", withIntermediateDirectories: true)
    let (program, copy) = (Program.url(of: "gradus"), folder.url.appendingPathComponent("gradus"))
    // A second name takes no time and no room; a file on another disk cannot have one.
    do { try FileManager.default.linkItem(at: program, to: copy) } catch {
      try FileManager.default.copyItem(at: program, to: copy)
    }
    for (place, (name, script)) in scripts.sorted(by: { $0.key < $1.key }).enumerated() {
      try FileManager.default.createDirectory(
        atPath: "\(path)/lessons/0\(place)-\(name)", withIntermediateDirectories: true)
      let text = Self.head.replacing("NAME", with: name) + script + Self.tail.replacing("NAME", with: name)
      try Data(text.utf8).write(to: folder.url.appendingPathComponent(name))
      chmod("\(path)/\(name)", 0o755)
    }
  }

  private static let head = """
    #!/bin/sh
    while [ $# -gt 0 ]; do
      case $1 in --out) out=$2; shift ;; --seed) seed=$2; shift ;; --quick) quick='"--quick"' ;; esac
      shift
    done
    mkdir -p "$out"
    echo "NAME $seed $GRADUS_THREADS" >> "$(dirname "$0")/ran"
    claim() { printf '{"statement": "%s", "measured": "1", "outcome": "%s", "draws": 20%s}' "$1" "$2" "$3"; }

    """

  /// What a lesson writes last; see `FinishedRun`.
  private static let tail = """

    printf '{"lesson": "NAME", "version": "0.1.0", "seed": %s, "options": [%s], "templates": [], "files": ["claims.json"]}' \
      "$seed" "$quick" > "$out/finished.json"

    """

  func run(_ arguments: String...) throws -> Program.Outcome { try run(arguments) }

  func run(_ arguments: [String]) throws -> Program.Outcome {
    let process = Process()
    process.executableURL = folder.url.appendingPathComponent("gradus")
    process.arguments = ["lecture", "--lessons", "\(path)/lessons", "--out", "\(path)/out"] + arguments
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Program.Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      error: String(decoding: complaint, as: UTF8.self))
  }

  /// Which lessons have run with which seeds and numbers of threads, in any order.
  func ran() throws -> [[String]] {
    try text("ran").split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.sorted { $0[1] < $1[1] }
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  func forget() { try? FileManager.default.removeItem(atPath: "\(path)/ran") }
}
