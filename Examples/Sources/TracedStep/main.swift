import Autograd
import Foundation
import Handouts
import Networks
import Traces
import Training

let network = Network {
  Dense("hidden", from: 2, to: 3)
  BatchNorm("norm", features: 3, epsilon: 0)
  Activation("active", Tanh())
  Dense("output", from: 3, to: 1)
}
let batch = Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]])
let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 7)
try trainer.step(on: batch)

let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".", isDirectory: true)
try TraceFile(trainer.trace()).write(to: folder.appendingPathComponent("step.trace.json"))
try Handout(of: trainer.trace(), title: "One step of my network").write(to: folder, HandoutTemplates())
print(try trainer.trace()["norm.sigma"].gradientExplanation(at: [0, 0])!)
