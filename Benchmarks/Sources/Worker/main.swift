import Foundation
import Problems

/// Worker [DIR]           trains on request
/// Worker --memory [DIR]  watches resident memory over 10,000 steps of problem (ii)
/// Worker --write DIR     writes files of drawn problems for others to train on
///
/// DIR holds the files of the problems; without it they are drawn.
var arguments = Array(CommandLine.arguments.dropFirst())
let mode = arguments.first.flatMap { $0.hasPrefix("--") ? $0 : nil }
if mode != nil { arguments.removeFirst() }
let folder = arguments.first.map { URL(fileURLWithPath: $0) }
let source = folder.map { ProblemSource.folder($0) } ?? .seed(1)

do {
  switch (mode, folder) {
  case (nil, _):
    var worker = Worker(source: source)
    try worker.serve()
  case ("--memory", _): try MemoryWatch.run(source)
  case ("--write", let folder?): try writeProblems(to: folder, seed: 1)
  default: throw WorkerError.notAMode(CommandLine.arguments.dropFirst().joined(separator: " "))
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(error is MemoryWatch.Growth ? 1 : 2)
}
