import Gradus

let batch = Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]])

/// The loss of each step on four examples of “exclusive or”.
func losses(_ network: Network) throws -> [Double] {
  let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 7)
  return try (1...200).map { _ in try trainer.step(on: batch) }
}

let plain = try losses(
  Network {
    Dense("hidden", from: 2, to: 4)
    Activation("active", .tanh)
    Dense("output", from: 4, to: 1)
  })
let normalized = try losses(
  Network {
    Dense("hidden", from: 2, to: 4)
    BatchNorm("norm", features: 4, epsilon: 1e-5)
    Activation("active", .tanh)
    Dense("output", from: 4, to: 1)
  })

let chart = Chart("With batch norm the loss falls faster", subtitle: "“exclusive or”, mean squared error on four examples") {
  LineMark(y: plain, series: "without batch norm")
  LineMark(y: normalized, series: "with batch norm")
}
.xAxis("step").yAxis("loss", scale: .logarithmic)

let folder = CommandLine.arguments.dropFirst().first ?? "."
for type in ["png", "svg", "pdf"] { try chart.write(to: "\(folder)/losses.\(type)") }
print("loss after 200 steps: \(plain.last!) without, \(normalized.last!) with batch norm")
