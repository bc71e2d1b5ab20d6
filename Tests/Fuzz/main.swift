import Foundation
import Fuzzing

/// fuzz [--count N] [--first N] [--out FOLDER] [READER …]: gives each reader many changed inputs.
///
/// Each batch runs in a process of its own, which says in a file how far it came: where it dies, hangs or takes too much
/// memory, the input is written to a small file, and the next batch begins behind it.
var arguments = Array(CommandLine.arguments.dropFirst())
@MainActor func option(_ name: String) -> String? {
  guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
  let value = arguments[place + 1]
  arguments.removeSubrange(place...place + 1)
  return value
}
func end(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

let count = option("--count").flatMap(UInt64.init) ?? 100_000
let first = option("--first").flatMap(UInt64.init) ?? 0
let folder = URL(filePath: option("--out") ?? "fuzz-out")
let progress = option("--progress")
let names = arguments
let chosen = FuzzedReader.all.filter { names.isEmpty || names.contains($0.name) }
if let unknown = names.first(where: { name in !FuzzedReader.all.contains { $0.name == name } }) {
  end("fuzz: there is no reader \(unknown); there are \(FuzzedReader.all.map(\.name).joined(separator: ", "))")
}
guard !chosen.isEmpty else { end("fuzz: no reader") }

if let progress {
  FuzzBatch(chosen[0], first..<first + count).run(reportingTo: progress)
} else {
  var isFine = true
  for reader in chosen {
    let faults = try FuzzRun(reader, first..<first + count, folder).run()
    isFine = isFine && faults == 0
  }
  exit(isFine ? 0 : 1)
}
