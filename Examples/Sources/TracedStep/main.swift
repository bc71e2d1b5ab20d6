import Foundation
import Gradus

let network = Network {
  Dense("hidden", from: 2, to: 3)
  BatchNorm("norm", features: 3, epsilon: 0)
  Activation("active", .tanh)
  Dense("output", from: 3, to: 1)
}
let batch = Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]])
let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 7)
let before = trainer.parameters.state
try trainer.step(on: batch)

let trace = trainer.trace()
let sigma = try trace["norm.sigma"]
print(sigma.value, sigma.gradient!)                    // the numbers of σ and of ∂L/∂σ
print(sigma.firstExplanation)                          // σ₁ = formula = numbers ≈ result
print(sigma.gradientExplanation(row: 0, column: 0)!)   // ∂L/∂σ₁ likewise
print(sigma.finiteDifference(at: [0, 0])!)             // ∂L/∂σ₁ again, from two more evaluations of the loss
print(try trace["hidden.output"].gradientSplit()!.explanation(at: [0, 0]))    // ∂L/∂z⁽¹⁾₁,₁ = direct + via μ + via σ
print(try trace["hidden.weight"].updateExplanation(by: trainer.optimizer, at: [0, 0], from: before)!)

let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".", isDirectory: true)
try TraceFile(trace).write(to: folder.appendingPathComponent("step.trace.json"))
try Handout(of: trace, title: "One step of my network").write(to: folder, HandoutTemplates())

// The same network, trained on: every step in one file.
let examples = Examples(inputs: batch.inputs, targets: .values(batch.targets))
let run = try TrainingRun(trainer, on: TrainingSet(examples), batchSize: 4, seed: 1)
let recorder = try RunRecorder(path: folder.appendingPathComponent("run.sqlite").path, of: run)
for _ in 0..<1000 { try recorder.record(loss: run.next()) }
try recorder.finish()
