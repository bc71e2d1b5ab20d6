import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraining

/// The network that a golden file describes: dense layers, each but the last followed by batch norm and an activation.
struct Architecture {
  let sizes: [Int]
  let loss: any Loss
  let takesLabels: Bool
  private let epsilon: Double
  private let hasBias: Bool
  private let activation: (String) -> any Layer

  init(_ record: Record) throws {
    sizes = try record.integers("sizes")
    guard sizes.count >= 2, sizes.allSatisfy({ $0 > 0 }) else {
      throw GoldenError("\(record.place): a network needs two sizes or more, all positive, not \(sizes)")
    }
    (epsilon, hasBias) = try (record.number("eps", atLeast: 0), record.flag("bias_before_bn"))
    activation =
      switch try record.text("activation") {
      case "relu": { Activation($0, ReLU()) }
      case "tanh": { Activation($0, Tanh()) }
      case "sigmoid": { Activation($0, Sigmoid()) }
      case let other: throw GoldenError("\(record.place): no activation is called “\(other)”")
      }
    let lossName = try record.has("loss") ? record.text("loss") : "mse"
    takesLabels = lossName == "softmax_cross_entropy"
    loss =
      switch lossName {
      case "mse": MeanSquaredError()
      case "softmax_cross_entropy": SoftmaxCrossEntropy()
      case "sigmoid_cross_entropy": SigmoidCrossEntropy()
      case let other: throw GoldenError("\(record.place): no loss is called “\(other)”")
      }
  }

  /// How many layers have weights.
  var depth: Int { sizes.count - 1 }

  var network: Network {
    Network {
      for number in 1..<depth {
        Dense("layer\(number)", from: sizes[number - 1], to: sizes[number], hasBias: hasBias)
        BatchNorm("norm\(number)", features: sizes[number], epsilon: epsilon)
        activation("activation\(number)")
      }
      Dense("layer\(depth)", from: sizes[depth - 1], to: sizes[depth])
    }
  }

  /// A trainer for the network with the parameters in `values`, which must be all that there are.
  func trainer(_ values: Record, optimizer: any Optimizer, on batch: Batch) throws -> Trainer {
    let shapes = parameterShapes
    guard Set(values.keys) == Set(shapes.keys) else {
      throw GoldenError("\(values.place): the parameters are \(values.keys), not \(shapes.keys.sorted())")
    }
    let initial = try shapes.map { key, shape in
      let tensor = try values.array(key, shape: shape).tensor
      return (path(key) ?? key, shape.count == 2 ? tensor.transposed : tensor)
    }
    let trainer = Trainer(
      network, loss: loss, optimizer: optimizer, seed: 1, initial: Dictionary(uniqueKeysWithValues: initial))
    try trainer.drawParameters(for: batch)
    return trainer
  }

  /// The shapes of the parameters as golden files have them: weights are (outputs, inputs).
  private var parameterShapes: [String: [Int]] {
    var shapes: [String: [Int]] = [:]
    for number in 1...depth {
      shapes["W\(number)"] = [sizes[number], sizes[number - 1]]
      if hasBias || number == depth { shapes["b\(number)"] = [sizes[number]] }
      if number < depth { (shapes["gamma\(number)"], shapes["beta\(number)"]) = ([sizes[number]], [sizes[number]]) }
    }
    return shapes
  }

  /// A table with a column for each input of the network.
  func inputs(_ record: Record, _ key: String) throws -> Tensor {
    let rows = try record.matrix(key).shape[0]
    return try record.array(key, shape: [rows, sizes[0]]).tensor
  }

  /// Rows of labels as one-hot rows; other targets as they are.
  func target(_ record: Record, rows: Int) throws -> Tensor {
    if try takesLabels && record.array("target").isInteger {
      return .oneHot(try record.labels("target", rows: rows, classes: sizes[depth]), classes: sizes[depth])
    }
    return try record.array("target", shape: [rows, sizes[depth]]).tensor
  }

  /// The traced name of "mu2", "W1", "out" and the like; nil for what has none.
  func path(_ key: String) -> String? {
    switch key {
    case "x": return "input"
    case "out": return "layer\(depth).output"
    case "loss": return "loss"
    default: break
    }
    let letters = String(key.prefix { !$0.isNumber })
    let number = String(key.dropFirst(letters.count))
    guard let layer = Int(number), 1...depth ~= layer else { return nil }
    switch letters {
    case "W": return "layer\(number).weight"
    case "b": return "layer\(number).bias"
    case "u": return "layer\(number).output"
    case "a": return "activation\(number).output"
    default: return BatchNormNames(number: number).path(letters)
    }
  }
}
