import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@testable import GradusComputations

@Suite("A network in a file")
struct NetworkFileTests {
  private static let data =
    "data:\n  inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]]\n  targets: [[0], [1], [1], [0]]\n"

  private func file(_ text: String) throws -> NetworkFile { try NetworkFile(yaml: text, name: "a.yaml", folder: "") }

  @Test("takes the step that the same network in Swift takes, bit for bit")
  func step() throws {
    let text = """
      network:
        - dense: 3
          name: hidden
        - batch norm: {epsilon: 0}
          name: norm
        - tanh
        - residual: [dense: 3, relu]
          name: block
        - layer norm
          epsilon: 1e-5
        - dropout: {rate: 0.5, mask: [[1, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 0]]}
        - dense: {outputs: 1, bias: false, initializer: he}
          name: output
      loss: mean squared error
      seed: 7

      """.replacing("- layer norm\n    epsilon: 1e-5", with: "- layer norm: 1e-5")
    let trace = try file(text + Self.data).trace()
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      BatchNorm("norm", features: 3, epsilon: 0)
      Activation("tanh", .tanh)
      Residual("block") {
        Dense("dense", from: 3, to: 3)
        Activation("relu", .relu)
      }
      LayerNorm("norm1", features: 3, epsilon: 1e-5)
      Dropout("dropout", 0.5, mask: [[1, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 0]])
      Dense("output", from: 3, to: 1, hasBias: false, initializer: .he(inputs: 3))
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 7)
    try trainer.gradients(
      on: Batch(
        inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]], needsInputGradient: true))
    #expect(trace.fingerprint == trainer.trace().fingerprint)
  }

  @Test("names layers by their kinds, and counts those that stand more than once")
  func names() throws {
    let read = try file("network: [dense: 4, tanh, dense: 4, Batch-Norm, ReLU, linear: 1]\nloss: mse\n" + Self.data)
    #expect(read.network.layers.map(\.name) == ["dense1", "tanh", "dense2", "norm", "relu", "dense3"])
  }

  @Test("trains with its optimizer and schedule as the same in Swift does, bit for bit", arguments: 0..<8)
  func optimizers(_ number: Int) throws {
    let pairs: [(String, any Optimizer)] = [
      ("{sgd: 0.1}", SGD(learningRate: 0.1)),
      ("{sgd: {step size: 0.1, weight_decay: 0.01}}", SGD(learningRate: 0.1, weightDecay: 0.01)),
      ("{momentum: 0.05, momentum: 0.8}", Momentum(learningRate: 0.05, momentum: 0.8)),
      ("{nesterov: {step size: 0.05, momentum: 0.8}}", Momentum(learningRate: 0.05, momentum: 0.8, isNesterov: true)),
      ("{RMSprop: 0.01, decay: 0.9}", RMSProp(learningRate: 0.01, decay: 0.9)),
      (
        "{adamw: {step size: {cosine: {from: 0.2, steps: 3}}, warm-up: 2}}",
        Scheduled(WarmUp(steps: 2, then: CosineDecay(0.2, steps: 3))) {
          Adam(learningRate: $0, weightDecay: .decoupled(0.01))
        }
      ),
      (
        "{sgd: {step size: {step decay: {from: 0.2, factor: 0.5, every: 2}}}}",
        Scheduled(StepDecay(0.2, factor: 0.5, every: 2)) { SGD(learningRate: $0) }
      ),
      ("{adagrad: 0.1, epsilon: 1e-9}", AdaGrad(learningRate: 0.1, epsilon: 1e-9)),
    ]
    var (text, optimizer) = pairs[number]
    // A kind and its option of the same name cannot stand side by side.
    if text.hasPrefix("{momentum") { text = "{momentum: {step size: 0.05, momentum: 0.8}}" }
    let read = try file("network: [dense: 3, tanh, dense: 1]\nloss: mse\nseed: 3\noptimizer: \(text)\n" + Self.data)
    let batch = Batch(inputs: [[0, 0.2], [0.1, 1]], targets: [[0], [1]])
    let (trainer, own) = (
      read.trainer(), Trainer(read.network, loss: MeanSquaredError(), optimizer: optimizer, seed: 3)
    )
    for _ in 0..<6 {
      try trainer.step(on: batch)
      try own.step(on: batch)
    }
    #expect(trainer.parameters.state.values == own.parameters.state.values)
    optimizer = SGD(learningRate: 0.3)
    let other = Trainer(read.network, loss: MeanSquaredError(), optimizer: optimizer, seed: 3)
    for _ in 0..<6 { try other.step(on: batch) }
    #expect(trainer.parameters.state.values != other.parameters.state.values, "the test would notice another")
  }

  @Test("takes a mean and a variance for each feature in the place of a minibatch's")
  func fixedStatistics() throws {
    let text = "network:\n - batch norm: 0\n   mean: [0.5, 1]\n   variance: [4, 0.25]\n - dense: 1\nloss: mse\n"
    let trace = try file(text + Self.data + "batch size: 1\n").trace()
    #expect(try trace["norm.normalized"].value.scalars == [-0.25, -1.6])
    #expect(try trace["norm.sigma"].value.scalars == [2, 0.5] && trace["norm.mean"].gradient == nil)
  }

  @Test("starts with the numbers of the file, or of an npz file beside it")
  func initial() throws {
    let text = "network: [dense: 1]\nloss: mse\n" + Self.data
    let given = try file(text + "initial: {dense.weight: [[2], [1/4]], dense.bias: 5}\n").trace()
    #expect(try given["dense.weight"].value == [[2], [0.25]] && given["dense.bias"].value.scalars == [5])
  }

  @Test(
    "is refused with its line, its column and what would be right",
    arguments: [
      ("network: [dens: 3]\nloss: mse", 1, 11, "did you mean dense?"),
      ("network: [conv: 3]\nloss: mse", 1, 11, "there are dense, batch norm, layer norm"),
      ("network: [dense]\nloss: mse", 1, 11, "dense: 3"),
      ("network: [dense: 0]\nloss: mse", 1, 18, "a whole number from 1 on"),
      ("network: [dense: 2]\nloss: mse", 1, 11, "the network has 2 outputs, and the targets have 1 column"),
      ("network:\n - dense: 3\n - tanh\n - dense: 2\nloss: mse", 4, 4, "the network has 2 outputs"),
      ("network: [dense: 99999999999]\nloss: mse", 1, 18, "from 1 to 1,000,000,000"),
      ("network:\n - batch norm: 0.1\n   mean: [1, 2]\n - dense: 1\nloss: mse", 2, 4, "a mean or a variance alone"),
      (
        "network:\n - batch norm: {mean: [1, 2], variance: [1, -2]}\n - dense: 1\nloss: mse", 2, 41,
        "no variance is negative"
      ),
      (
        "network:\n - batch norm: {mean: [1, 2, 3], variance: [1, 2]}\n - dense: 1\nloss: mse", 2, 23,
        "2 features come in: one number for each"
      ),
      ("network:\n - dense: 1\n   bais: false\nloss: mse", 3, 4, "did you mean \"bias\"?"),
      ("network:\n - residual: [dense: 3]\n - dense: 1\nloss: mse", 2, 4, "here 2 come in, and 3 go out"),
      ("network: []\nloss: mse", 1, 10, "a list of layers"),
      ("network: [gelu, dense: 1]\nloss: mse", 1, 11, "there are dense"),
      ("network: [dense: two]\nloss: mse", 1, 18, "a whole number from 1 on, not \"two\""),
      ("network: [tanh: 2, dense: 1]\nloss: mse", 1, 17, "has nothing behind its colon"),
      ("network: [dense: 1]\nloss: {sigmoid cross-entropy: 2}", 2, 31, "has nothing behind its colon"),
      ("network: [dense: 1]\nloss: mse\noptimizer: {sgd: 0.1, step size: 0.2}", 3, 34, "only one can be meant"),
      ("network: [batch norm, dense: 1]\nloss: mse\nbatch size: 1", 1, 11, "two or more"),
      ("network:\n - dropout: {rate: 0.5, mask: [[1, 0]]}\n - dense: 1\nloss: mse", 2, 31, "its input has [4, 2]"),
      (
        "network:\n - dropout: 0.5\n   mask: [[1, 0], [1, 1], [1, 1], [0.5, 1]]\n - dense: 1\nloss: mse", 3, 10,
        "1 for what is kept"
      ),
      ("network: [dense: 1]\nloss: mse\ninitial:\n  dense.weight: [[1, 2]]", 4, 3, "the network needs [2, 1]"),
      (
        "network: [dense: 1]\nloss: mse\ninitial:\n  dense.bias: 0\n  dense.wait: [1]", 5, 3,
        "no parameter \"dense.wait\""
      ), ("network: [dense: 1]\nloss: foo", 2, 7, "is no loss"),
      ("network: [dense: 1]\nloss: mse\noptimizer: {adam: -1}", 3, 19, "a number above 0"),
      ("network: [dense: 1]\nloss: mse\noptimizer: {adam: {momentum: 1}}", 3, 20, "no option \"momentum\""),
      (
        "network: [dense: 1]\nloss: mse\noptimizer: {sgd: {step size: {cosine: 0.1}}}", 3, 31,
        "needs its number of steps"
      ),
      ("network: [dropout: 1.5, dense: 1]\nloss: mse", 1, 20, "from 0 to below 1"),
      ("network: [dense: 1]\nloss: mse\nbatch size: 5", 3, 13, "do not fill a batch of 5"),
      ("network: [dense: 1]\nloss: mse\nseed: x", 3, 7, "a whole number from 0 on"),
      ("network: [dense: 1]\nloss: mse\ninitial: w.npz", 3, 10, "there is no such file"),
      ("network:\n - dense: 1\n   name: a\n - tanh:\n   name: a\nloss: mse", 5, 10, "there is a layer \"a\" already"),
      ("netwrok: [dense: 1]\nnetwork: [dense: 1]\nloss: mse", 1, 1, "did you mean \"network\"?"),
    ] as [(String, Int, Int, String)])
  func errors(_ text: String, _ line: Int, _ column: Int, _ words: String) throws {
    let error = #expect(throws: ComputationError.self) { try file(text + "\n" + Self.data).trace() }
    #expect(
      error?.problem.contains(words) == true && error?.place == SourcePlace(line: line, column: column),
      "\(error.map { "\($0)" } ?? "")")
  }

  @Test(
    "is refused where its targets are none of the loss",
    arguments: [
      ("softmax cross-entropy", 2, "[[0, 1], [0.5, 0.6]]", 2, "the targets of example 2 add up to 1.1"),
      ("softmax cross-entropy", 2, "[[0, 1], [-1, 2]]", 2, "have a negative number"),
      ("softmax cross-entropy", 1, "[1, 1]", nil, "two classes have two outputs"),
      ("sigmoid cross-entropy", 1, "[0, 1.5]", 2, "the target of example 2 is 1.5"),
      ("softmax cross-entropy", 2, "[[0, 1], [0.3333333, 0.6666667]]", nil, ""),
      ("sigmoid cross-entropy", 2, "[[0, 1], [0.5, 0.6]]", nil, ""),
    ] as [(String, Int, String, Int?, String)])
  func targets(_ loss: String, _ outputs: Int, _ targets: String, _ row: Int?, _ words: String) throws {
    let text = "network: [dense: \(outputs)]\nloss: \(loss)\ndata: {inputs: [[1, 2], [3, 4]], targets: \(targets)}"
    guard !words.isEmpty else { return #expect(try file(text).trace().nodes.count > 5) }
    let error = #expect(throws: ComputationError.self) { try file(text) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
    if row != nil { #expect(error?.place?.line == 3 && (error?.place?.column ?? 0) > 45) }
  }

  @Test(
    "is refused where its examples do not fit",
    arguments: [
      ("data: {inputs: [[1, 2]], targets: [[1], [2]]}", "there are 1 inputs and 2 targets"),
      ("data: {inputs: [[1, 2]]}", "targets (numbers) or labels"),
      ("data: {targets: [[1]]}", "data has inputs"),
      ("data: {inputs: [[1, 2]], labels: [1.5]}", "classes counted from 0"),
      ("data: {inputs: [[1, 2]], targets: [1], labels: [0]}", "one or the other"),
      (
        "data: {inputs: [[1, 2]], targets: [1], validation: {inputs: [[1, 2]], target: [1]}}",
        "did you mean \"targets\"?"
      ),
      ("data: {inputs: [[1, 2], [0, 1]], labels: [0, 2]}", "compares it with labels of 3 classes"),
      ("data: {inputs: [[1, 2], [0, 1]], labels: [cat, dog]}", "here stands \"cat\": give each word a number"),
      ("data: {file: nope.csv, target: a}", "there is no such file"),
      ("data: {file: nope.csv}", "the column of classes"), ("", "there is no data"),
      ("data: {inputs: [[1, 2]], targets: [1], validation: {inputs: [[1]], targets: [1]}}", "other columns"),
    ])
  func badData(_ data: String, _ words: String) {
    let error = #expect(throws: ComputationError.self) { try file("network: [dense: 1]\nloss: mse\n" + data) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
  }
}
