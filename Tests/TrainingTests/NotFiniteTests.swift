import Foundation
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("A value that is not finite")
struct NotFiniteTests {
  private func trainer(learningRate: Double = 0.1, initial: [String: Tensor] = [:]) -> Trainer {
    let network = Network {
      Dense("hidden", from: 2, to: 2)
      Dense("output", from: 2, to: 1)
    }
    return Trainer(
      network, loss: MeanSquaredError(), optimizer: SGD(learningRate: learningRate), seed: 1, initial: initial)
  }

  private func stop(_ trainer: Trainer, _ batch: Batch, steps: Int = 1) -> NotFiniteError? {
    #expect(throws: NotFiniteError.self) { for _ in 1...steps { try trainer.step(on: batch) } }
  }

  @Test("stops training with step, layer, value, operation and the ranges of its inputs") func growingWeights() throws {
    let weights = [
      "hidden.weight": Tensor(rows: [[1e200, 1], [1, 1]]), "output.weight": Tensor(rows: [[1e200], [1]]),
    ]
    let trainer = trainer(initial: weights)
    let error = try #require(stop(trainer, Batch(inputs: [[1, 2]], targets: [[1]])))
    #expect(error.step == 1 && error.value.name == "output.product" && error.value.number == .infinity)
    #expect(
      "\(error)" == "step 1: in the layer output, (zW)⁽²⁾ (output.product) is infinite, computed by MatMul from "
        + "hidden.output (between 3 and 10²⁰⁰) and output.weight (between 1 and 10²⁰⁰); "
        + "inputs or initial values are too large, or outside the range of the operation")
    #expect(try error.trace["output.product"].value.scalar == .infinity)
    #expect(trainer.parameters["hidden.weight"] == weights["hidden.weight"], "the step was not taken")
  }

  @Test("of a diverging training is found in the first step that has one, and blamed on the step size")
  func divergence() throws {
    let error = try #require(
      stop(trainer(learningRate: 1e3), Batch(inputs: [[1, 2], [3, 1]], targets: [[1], [2]]), steps: 200))
    #expect(error.step > 1 && "\(error)".hasSuffix("; the step size may be too large"))
    let before = error.trace.nodes[..<error.value.node.id]
    #expect(before.allSatisfy { $0.value.scalars.allSatisfy(\.isFinite) })
  }

  @Test("that an update leaves in a parameter is blamed on the update") func update() throws {
    let trainer = trainer(learningRate: 1e300)
    let batch = Batch(inputs: [[1e10, 2]], targets: [[1e10]])
    let error = try #require(stop(trainer, batch, steps: 2))
    #expect(error.step == 2)
    #expect("\(error)".contains("hidden.weight) is infinite since the update before; use a smaller step size"))
    #expect(throws: NotFiniteError.self) { try trainer.predict([[1, 2]]) }
  }

  @Test("does not stop a training that is to go on") func goesOn() throws {
    let trainer = trainer(learningRate: 1e3)
    trainer.allowsNotFinite = true
    let batch = Batch(inputs: [[1, 2], [3, 1]], targets: [[1], [2]])
    let losses = try (1...200).map { _ in try trainer.step(on: batch) }
    #expect(!losses[199].isFinite && losses[0].isFinite)
  }
}
