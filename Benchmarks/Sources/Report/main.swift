import Foundation
import Problems

/// Report [--json] FILE: prints what the suite wrote to FILE, as a table of medians or as one object.
///
/// The sweep is measured here: the suite's harness itself occupies one of the threads that tasks run on.
let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.last else { fatalError("Report [--json] FILE") }
let data = try Data(contentsOf: URL(fileURLWithPath: path))
let places = Dictionary(uniqueKeysWithValues: BenchmarkCase.all.enumerated().map { ($1.name, $0) })
var lines = try JSONDecoder().decode([Measured].self, from: data).map(\.line)
  .sorted { places[$0.name] ?? .max < places[$1.name] ?? .max }
let sweep = try await SweepProblem.measure()
lines.append(Line(name: "sweep-1-job", medianMicroseconds: sweep.one))
lines.append(Line(name: "sweep-2-jobs", medianMicroseconds: sweep.two))

if arguments.contains("--json") {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  let object = Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0) })
  print(String(decoding: try encoder.encode(object), as: UTF8.self))
} else {
  func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
  print("case                     median µs   allocations per step")
  for line in lines {
    let time = String(format: line.medianMicroseconds < 100 ? "%.2f" : "%.0f", line.medianMicroseconds)
    let allocations = line.allocationsPerStep.map { String(format: "%g", $0) } ?? ""
    print(line.name.padding(toLength: 22, withPad: " ", startingAt: 0) + padded(time, 12) + padded(allocations, 23))
  }
  let size = Double(try TraceFileProblem(.written).size)
  let speeds = ["trace-written", "trace-read"].map { name in
    lines.first { $0.name == name }.map { size / $0.medianMicroseconds } ?? .nan
  }
  print(
    String(
      format: "A trace file of %.0f MB is written at %.0f MB/s, and read at %.0f MB/s.", size / 1e6, speeds[0],
      speeds[1]))
  print(String(format: "A sweep on two cores takes %.2f of its time on one.", sweep.two / sweep.one))
}
