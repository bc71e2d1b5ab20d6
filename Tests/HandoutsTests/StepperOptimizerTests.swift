import Foundation
import GradusAssets
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import NodeTool
import Testing

@testable import GradusHandouts

/// The page takes the steps of the optimizer that a trace names.
@Suite(
  "Optimizers in pages", .enabled(if: Node.isInstalled, "there is no node: script/bootstrap --with browser installs it")
)
struct StepperOptimizerTests {
  private static let optimizers: [any Optimizer] = [
    SGD(learningRate: 0.05), SGD(learningRate: 0.05, weightDecay: 0.01), Momentum(learningRate: 0.02, weightDecay: 0.1),
    Momentum(learningRate: 0.02, momentum: 0.8, isNesterov: true), AdaGrad(learningRate: 0.1, weightDecay: 0.01),
    RMSProp(learningRate: 0.01, decay: 0.9), Adam(learningRate: 0.03, epsilon: 1e-6),
    Adam(learningRate: 0.03, weightDecay: .l2(0.1)), Adam(learningRate: 0.03, beta1: 0.8, weightDecay: .decoupled(0.1)),
  ]
  private static let batch = Batch(
    inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]], needsInputGradient: true)

  private static func trainer(_ optimizer: any Optimizer) -> Trainer {
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      BatchNorm("norm", features: 3, epsilon: 1e-5)
      Activation("active", Tanh())
      Dense("output", from: 3, to: 1)
    }
    return Trainer(network, loss: MeanSquaredError(), optimizer: optimizer, seed: 7)
  }

  private struct Taken: Decodable {
    let losses: [Double]
    let lines: [Double]
    let weight: [Double]
  }

  private static func take(_ trace: Trace) throws -> Taken {
    let json = try PageTrace(trace, TraceSteps(trace)).json
    let scripts = try StepperPage.scripts.filter { $0 != "stepper/stepper" }
      .map { try String(contentsOf: Assets.url($0 + ".js"), encoding: .utf8) }
    return try Node.run(
      scripts,
      """
      const trace = new LiveTrace(input);
      const changes = new Changes(trace, () => {});
      for (let step = 0; step < 20; step++) changes.make({ kind: "step" });
      // The last line for the first number of a parameter, from its formula, beside the number that the page goes on with.
      const id = trace.ids.get("hidden.weight");
      const { now } = trace.optimizer.step(id, trace.numbers[id].data, trace.numbers[trace.written[id].gradient].data, changes.state);
      const weight = [...trace.numbers[id].data];
      changes.make({ kind: "step" });
      report({ losses: changes.state.losses, weight, lines: [now.θ[0], trace.numbers[id].data[0]] });
      """, input: json)
  }

  @Test("20 steps are those of training, from its first step and from a later one", arguments: optimizers.indices)
  func steps(_ number: Int) throws {
    for before in [0, 3] {
      let trainer = Self.trainer(Self.optimizers[number])
      for _ in 0..<before { try trainer.step(on: Self.batch) }
      let loss = try trainer.step(on: Self.batch)
      // The parameters and what is carried as the last step found them, although it has changed them since.
      let taken = try Self.take(trainer.trace())
      var losses = [loss]
      for _ in 1..<20 { losses.append(try trainer.step(on: Self.batch)) }
      let weight = try #require(trainer.parameters["hidden.weight"])
      losses.append(try trainer.step(on: Self.batch))
      #expect(taken.losses.count == 21 && taken.lines[0] == taken.lines[1])
      for (found, wanted) in zip(taken.losses + taken.weight, losses + weight.scalars) {
        #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), "step \(before + 1): \(found), not \(wanted)")
      }
    }
  }

  @Test("an ε of 0 can be changed, and gives what batch norm with that ε computes") func epsilon() throws {
    func trace(_ epsilon: Double) throws -> Trace {
      let trainer = Trainer(
        Network { BatchNorm("norm", features: 2, epsilon: epsilon) }, loss: MeanSquaredError(),
        optimizer: SGD(learningRate: 0.1), seed: 7)
      try trainer.gradients(
        on: Batch(inputs: Self.batch.inputs, targets: Self.batch.inputs.map { $0 * $0 }, needsInputGradient: true))
      return trainer.trace()
    }
    let (plain, wanted) = (try trace(0), try trace(0.3))
    let scripts = try StepperPage.scripts.filter { $0 != "stepper/stepper" }
      .map { try String(contentsOf: Assets.url($0 + ".js"), encoding: .utf8) }
    let found: [[Double]] = try Node.run(
      scripts,
      """
      const trace = new LiveTrace(input);
      const [constant, ...others] = trace.constants;
      new Changes(trace, () => {}).make({ kind: "constant", id: constant.id, number: 0.3 });
      const { gradient } = trace.written[trace.ids.get("input")];
      report(others.length ? [] : [[...trace.numbers[trace.loss].data], [...trace.numbers[gradient].data]]);
      """, input: try PageTrace(plain, TraceSteps(plain)).json)
    let numbers = [try wanted["loss"].value.scalars, try #require(wanted["input"].gradient).scalars]
    #expect(found.map(\.count) == numbers.map(\.count))
    for (found, wanted) in zip(found.joined(), numbers.joined()) {
      #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), "\(found), not \(wanted)")
    }
  }

  @Test("a schedule gives the step size of the step, and a trace without an optimizer takes SGD's")
  func scheduled() throws {
    let trainer = Self.trainer(Scheduled(StepDecay(0.2, factor: 0.5, every: 2)) { Momentum(learningRate: $0) })
    for _ in 0..<3 { try trainer.step(on: Self.batch) }
    let step = try #require(trainer.trace().optimizer)
    #expect(step.rule.isScheduled && step.rule.options["stepSize"] == 0.1 && step.step == 3)
    #expect(step.state["hidden.weight"]?.count == 1)
    let plain = Self.trainer(SGD(learningRate: 0.1))
    try plain.gradients(on: Self.batch)
    let taken = try Self.take(plain.context.tape.trace())
    for wanted in taken.losses { #expect(abs(try plain.step(on: Self.batch) - wanted) <= 1e-12) }
  }
}
