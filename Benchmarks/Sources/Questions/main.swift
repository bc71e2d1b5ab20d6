import Foundation
import Gradus

/// Prints how long questions to traces of about 1,000, 4,000 and 16,000 values take, in milliseconds: the median of some runs;
/// then how many megabytes of their files are written and read in a second, and of one with few values of many numbers.
///
/// The traces are steps of networks of 24, 98 and 400 layers of two units, each with batch norm, on eight examples.
func network(of layers: Int) throws -> Trainer {
  let network = Network {
    for layer in 1...layers {
      Dense("dense\(layer)", from: 2, to: 2)
      BatchNorm("norm\(layer)", features: 2, epsilon: 0.01)
      Activation("active\(layer)", .tanh)
    }
  }
  let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
  var random = RandomGenerator(seed: 2)
  let batch = Batch(
    inputs: random.normal(.matrix(8, 2)), targets: random.normal(.matrix(8, 2)), needsInputGradient: true)
  try trainer.gradients(on: batch)
  return trainer
}

/// The median time in milliseconds; what takes long is run once.
func milliseconds(_ body: () throws -> Any) throws -> Double {
  let clock = ContinuousClock()
  var times: [Double] = []
  while times.count < 5, times.reduce(0, +) < 1000 {
    var result: Any = ()
    times.append(try clock.measure { result = try body() } / .milliseconds(1))
    withExtendedLifetime(result) {}
  }
  return times.sorted()[times.count / 2]
}

func row(_ name: String, _ cells: [String]) -> String {
  name.padding(toLength: 42, withPad: " ", startingAt: 0)
    + cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
}

/// Megabytes in a second, for a file that is written to memory and read from disk.
func speeds(of trace: Trace) throws -> (size: Double, written: Double, read: Double) {
  let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).trace.json")
  defer { try? FileManager.default.removeItem(at: url) }
  try TraceFile(trace).write(to: url)
  let size = Double(try TraceFile(trace).json().count) / 1e6
  let written = try milliseconds { try TraceFile(trace).json() }
  let read = try milliseconds { try Trace(contentsOf: url) }
  return (size, size / written * 1000, size / read * 1000)
}

/// Five values of 200,000 numbers, forwards and backwards.
func largeTensors() -> Trace {
  let tape = Tape()
  var random = RandomGenerator(seed: 1)
  let x = tape.input("x", random.normal(.matrix(500, 400)), needsGradient: true)
  tape.backward(from: (x.tanh().named("h") * x).mean().named("loss", symbol: "L"))
  return tape.trace()
}

func table<Column>(_ columns: [Column], _ rows: [(name: String, cell: (Column) throws -> Double)]) throws {
  for (name, cell) in rows { print(row(name, try columns.map { String(format: "%.2f", try cell($0)) })) }
}

let trainers = try [24, 98, 400].map(network)
let traces = trainers.map { $0.trace() }
print(row("milliseconds", traces.map { "\($0.nodes.count) values" }))
try table(trainers, [("the trace of a step", { trainer in try milliseconds { trainer.trace() } })])
try table(
  traces,
  Question.all.map { question in (question.name, { trace in try milliseconds { try question.answer(trace) } }) })

print("\n" + row("megabytes in a second", traces.map { "\($0.nodes.count) values" } + ["few, large"]))
try table(
  try (traces + [largeTensors()]).map(speeds),
  [("size of the file in megabytes", \.size), ("written", \.written), ("read", \.read)])
