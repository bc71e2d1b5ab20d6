import Foundation
import Problems

/// Trains on request, so that others can time it beside theirs: for each line `MODEL STEPS` on standard input it trains that
/// many further steps and prints the time per step and the last loss.
let folder = URL(fileURLWithPath: CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "problems")
var problems: [String: any Problem] = [:]
print("ready {}")
fflush(nil)
while let line = readLine() {
  let words = line.split(separator: " ").map(String.init)
  guard words.count == 2, let steps = Int(words[1]) else { fatalError("a line is MODEL STEPS, not “\(line)”") }
  let problem = try problems[words[0]] ?? problem(words[0], in: folder)
  problems[words[0]] = problem
  var loss = 0.0
  let time = try ContinuousClock().measure { for _ in 0..<steps { loss = try problem.step() } }
  print("{\"us\": \(time / .microseconds(1) / Double(steps)), \"loss\": \(loss)}")
  fflush(nil)
}
