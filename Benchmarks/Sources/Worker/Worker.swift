import Foundation
import Problems

/// Trains on request, so that others can time it beside theirs.
///
/// For each line `MODEL STEPS` it trains that many further steps, and answers with the time per step and the last loss.
struct Worker {
  let source: ProblemSource
  private var problems: [String: any Problem] = [:]

  init(source: ProblemSource) { self.source = source }

  mutating func serve() throws {
    print("ready {}")
    fflush(nil)
    while let line = readLine() {
      print(try answer(to: line))
      fflush(nil)
    }
  }

  private mutating func answer(to line: String) throws -> String {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 2, let steps = Int(words[1]), steps > 0 else { throw WorkerError.notARequest(line) }
    let trained = try problems[words[0]] ?? problem(words[0], from: source)
    problems[words[0]] = trained
    var loss = 0.0
    let time = try ContinuousClock().measure { for _ in 0..<steps { loss = try trained.step() } }
    return "{\"us\": \(time / .microseconds(1) / Double(steps)), \"loss\": \(loss)}"
  }
}

enum WorkerError: Error, CustomStringConvertible {
  case notAMode(String)
  case notARequest(String)

  var description: String {
    switch self {
    case .notAMode(let arguments): "the worker takes [DIR], --memory [DIR] or --write DIR, not “\(arguments)”"
    case .notARequest(let line): "a line is MODEL STEPS, for example “ii 100”, not “\(line)”"
    }
  }
}
