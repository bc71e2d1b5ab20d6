import Foundation
import Gradus

/// Prints how long questions to traces of about 1,000, 4,000 and 16,000 values take, in milliseconds: the median of some runs.
///
/// The traces are steps of networks of 24, 98 and 400 layers of two units, each with batch norm, on eight examples.
func network(of layers: Int) throws -> Trainer {
  let network = Network {
    for layer in 1...layers {
      Dense("dense\(layer)", from: 2, to: 2)
      BatchNorm("norm\(layer)", features: 2, epsilon: 0.01)
      Activation("active\(layer)", Tanh())
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

let trainers = try [24, 98, 400].map(network)
let traces = trainers.map { $0.trace() }
print(row("milliseconds", traces.map { "\($0.nodes.count) values" }))
print(
  row(
    "the trace of a step",
    try trainers.map { trainer in
      String(format: "%.2f", try milliseconds { trainer.trace() })
    }))
for question in Question.all {
  print(
    row(
      question.name,
      try traces.map { trace in
        String(format: "%.2f", try milliseconds { try question.answer(trace) })
      }))
}
