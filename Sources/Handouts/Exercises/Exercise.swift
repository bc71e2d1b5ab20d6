import GradusAutograd
import GradusNetworks
import GradusTensors
package import GradusTraces
import GradusTraining

/// What a lesson gives to do: its main computation by hand, and the same as a function to write.
package struct Exercise: Sendable {
  /// The name of the lesson.
  package let lesson: String
  /// What the sheets are called.
  package let title: String
  /// What its sheets ask for.
  package let blanks: WorksheetBlanks
  /// The function to write.
  package let task: ProgrammingTask
  /// How many examples a sheet has.
  let rows: Int
  let loss: any Loss
  /// How many features a sheet has.
  var features = 2
  /// Whether there are as many outputs as features, whatever the loss.
  var keepsWidth = false
  /// The layers, for so many features and so many outputs.
  let layers: @Sendable (_ features: Int, _ outputs: Int) -> [any Layer]

  /// The computation, with the sizes of a sheet.
  package func sheetTrace() throws -> Trace {
    var random = RandomGenerator(seed: 1, for: "sheet of \(lesson)")
    return try trace(rows, features: features, outputs: outputs(1), &random)
  }

  /// The computation with other sizes and numbers, by which a function is tried; the same seed gives the same.
  package func taskTraces(seed: UInt64) throws -> [Trace] {
    var random = RandomGenerator(seed: seed, for: "task of \(lesson)")
    return try [(4, 2, 1), (7, 3, 2), (5, 4, 3)].map { rows, features, outputs in
      // The mean over several outputs would be one over examples and outputs, which nobody expects.
      let isLoss = task.arguments.contains { $0.value == "target" }
      let trace = try trace(rows, features: features, outputs: self.outputs(isLoss ? 1 : outputs), &random)
      // Where biases are 0 and γ is 1, nobody sees that they are forgotten.
      let parameters = trace.nodes.filter { $0.role == .parameter && $0.isGiven }
      return try trace.recomputed(
        Dictionary(uniqueKeysWithValues: parameters.map { ($0.id, random.normal($0.value.shape)) }))
    }
  }

  /// Classes are at least two.
  private func outputs(_ count: Int) -> Int { loss is SoftmaxCrossEntropy ? count + 1 : count }

  private func trace(_ rows: Int, features: Int, outputs: Int, _ random: inout RandomGenerator) throws -> Trace {
    let trainer = Trainer(
      Network(layers: layers(features, outputs)), loss: loss, optimizer: SGD(learningRate: 0.1), seed: 1)
    let inputs = random.normal(.matrix(rows, features))
    let columns = keepsWidth ? features : outputs
    let targets =
      loss is SoftmaxCrossEntropy
      ? Tensor.oneHot((0..<rows).map { $0 % outputs }, classes: outputs) : random.normal(.matrix(rows, columns))
    try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
    return trainer.trace()
  }
}

extension Exercise {
  /// One for each lesson, in the order of the lecture.
  package static let all = [
    Exercise(
      lesson: "backpropagation", title: "Backpropagation", blanks: .both,
      task: ProgrammingTask(
        "neuron_backward", "The gradients of neurons h = tanh(z) with z = x W + b, given ∂L/∂h.",
        arguments: [("g", "active.output.gradient"), ("x", "input"), ("h", "active.output"), ("W", "dense.weight")],
        results: ["input.gradient", "dense.weight.gradient", "dense.bias.gradient"]),
      rows: 2, loss: MeanSquaredError()
    ) { [Dense("dense", from: $0, to: $1), Activation("active", .tanh)] },
    Exercise(
      lesson: "learning-with-sgd", title: "Learning with SGD", blanks: .both,
      task: ProgrammingTask(
        "softmax_backward",
        "The gradients of the mean cross-entropy of p = softmax(z) with z = x W + b, for one-hot targets t.",
        arguments: [("x", "input"), ("z", "dense.output"), ("t", "target")],
        results: ["dense.output.gradient", "dense.weight.gradient", "dense.bias.gradient"]),
      rows: 2, loss: SoftmaxCrossEntropy()
    ) { [Dense("dense", from: $0, to: $1)] },
    Exercise(
      lesson: "overfitting", title: "Overfitting and underfitting", blanks: .both,
      task: ProgrammingTask(
        "regression_gradient", "The gradients of the loss L, the mean of (z − t)² for a regression z = x W + b.",
        arguments: [("x", "input"), ("W", "dense.weight"), ("b", "dense.bias"), ("t", "target")],
        results: ["dense.weight.gradient", "dense.bias.gradient"]),
      rows: 3, loss: MeanSquaredError()
    ) { [Dense("dense", from: $0, to: $1)] },
    Exercise(
      lesson: "capacity", title: "Capacity", blanks: .gradients,
      task: ProgrammingTask(
        "hidden_layer_backward",
        "The gradients of a hidden layer h = tanh(x W⁽¹⁾ + b⁽¹⁾) below z⁽²⁾ = h W⁽²⁾ + b⁽²⁾, given ∂L/∂z⁽²⁾.",
        arguments: [("g", "output.output.gradient"), ("x", "input"), ("h", "active.output"), ("W", "output.weight")],
        results: ["hidden.weight.gradient", "hidden.bias.gradient"]),
      rows: 2, loss: MeanSquaredError()
    ) { [Dense("hidden", from: $0, to: 2), Activation("active", .tanh), Dense("output", from: 2, to: $1)] },
    Exercise(
      lesson: "early-stopping", title: "Early stopping", blanks: .values,
      task: ProgrammingTask(
        "validation_loss",
        "The loss L, the mean of (h − t)² for h = tanh(x W + b), on examples that training does not see.",
        arguments: [("x", "input"), ("W", "dense.weight"), ("b", "dense.bias"), ("t", "target")],
        results: ["loss"]),
      rows: 2, loss: MeanSquaredError()
    ) { [Dense("dense", from: $0, to: $1), Activation("active", .tanh)] },
    Exercise(
      lesson: "batch-normalization", title: "Batch normalization", blanks: .both,
      task: ProgrammingTask(
        "bn_backward", "The gradients of batch norm, y = γ û + β with û = (u − μ) / σ, given ∂L/∂y.",
        arguments: [
          ("g", "norm.output.gradient"), ("u_hat", "norm.normalized"), ("sigma", "norm.sigma"), ("gamma", "norm.gamma"),
        ],
        results: ["input.gradient", "norm.gamma.gradient", "norm.beta.gradient"]),
      rows: 4, loss: MeanSquaredError(), features: 1, keepsWidth: true
    ) { features, _ in [InputNamedU(), BatchNorm("norm", features: features, epsilon: 0)] },
    Exercise(
      lesson: "batch-norm-in-networks", title: "A unit with batch norm", blanks: .both,
      task: ProgrammingTask(
        "normalized_unit_backward",
        "The gradients of units with batch norm, h = tanh(γ û + β) with û = (u − μ) / σ, given ∂L/∂h.",
        arguments: [
          ("g", "active.output.gradient"), ("h", "active.output"), ("u_hat", "norm.normalized"),
          ("sigma", "norm.sigma"), ("gamma", "norm.gamma"),
        ],
        results: ["input.gradient", "norm.gamma.gradient", "norm.beta.gradient"]),
      rows: 4, loss: MeanSquaredError(), features: 1, keepsWidth: true
    ) { features, _ in
      [InputNamedU(), BatchNorm("norm", features: features, epsilon: 0), Activation("active", .tanh)]
    },
  ]
}

/// Gives the input the letter u, as the lecture calls what batch norm is given.
private struct InputNamedU: Layer {
  let name = "activations"
  func callAsFunction(_ u: Variable, in context: Context) -> Variable { u.named("input", symbol: "u") }
}
