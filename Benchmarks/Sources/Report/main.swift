import Foundation
import Problems

/// Reads what the suite measured, a file in the format of the Java Microbenchmark Harness, and prints a table of medians, or
/// with `--json` one object.
struct Measured: Decodable {
  struct Metric: Decodable {
    let scorePercentiles: [String: Double]
    var median: Double { scorePercentiles["50.0"] ?? .nan }
  }
  let benchmark: String
  let secondaryMetrics: [String: Metric]

  var name: String { String(benchmark.split(separator: ".").last ?? "") }
  private var repetitions: Double {
    Double(BenchmarkCase.all.first { $0.name == name }?.repetitions ?? 1)
  }
  /// In microseconds.
  var time: Double { (secondaryMetrics["Time (wall clock)"]?.median ?? .nan) / repetitions }
  var allocations: Double? { secondaryMetrics["allocations"].map { $0.median / repetitions } }
}

struct Line: Encodable {
  let median_us: Double
  let allocations_per_step: Double?
}

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.last else { fatalError("Report [--json] FILE") }
let data = try Data(contentsOf: URL(fileURLWithPath: path))
let measured = try JSONDecoder().decode([Measured].self, from: data)

if arguments.contains("--json") {
  let lines = measured.map { ($0.name, Line(median_us: $0.time, allocations_per_step: $0.allocations)) }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  print(String(decoding: try encoder.encode(Dictionary(uniqueKeysWithValues: lines)), as: UTF8.self))
} else {
  func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
  print("case                     median µs   allocations per step")
  let places = Dictionary(uniqueKeysWithValues: BenchmarkCase.all.enumerated().map { ($1.name, $0) })
  for one in measured.sorted(by: { (places[$0.name] ?? .max, $0.name) < (places[$1.name] ?? .max, $1.name) }) {
    let name = one.name.padding(toLength: 22, withPad: " ", startingAt: 0)
    let time = String(format: one.time < 100 ? "%.2f" : "%.0f", one.time)
    print(name + padded(time, 12) + padded(one.allocations.map { String(format: "%g", $0) } ?? "", 23))
  }
}
