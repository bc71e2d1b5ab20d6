import Gradus

/// What is to be learned: classes, by a network with one hidden layer of tanh units.
struct Problem: Sendable {
  /// The division of the data for each draw that is measured.
  let splits: [Split]
  /// The same for the draws that step sizes are chosen with, so that no step size is chosen for what is measured.
  let tuningSplits: [Split]
  let isQuick: Bool
  let seed: UInt64
  /// What the data are, in a sentence.
  let description: String

  static let hidden = 32

  init(table: TableOptions, isQuick: Bool, seed: UInt64) throws {
    let (training, validation) = isQuick ? (200, 200) : (600, 300)
    let split: (inout RandomGenerator) throws -> Split
    if let table = try table.readTable() {
      split = { table.split(using: &$0) }
      description = table.description
    } else {
      let digits = try digits()
      split = { digits.split(training: training, validation: validation, using: &$0) }
      description =
        "The data are handwritten digits of 8 x 8 pixels, \(training) to learn from and \(validation) for validation."
    }
    splits = try (0..<(isQuick ? 3 : 10)).map { draw in
      var random = RandomGenerator(seed: seed, for: "division of the digits", draw)
      return try split(&random)
    }
    tuningSplits = try (0..<(isQuick ? 1 : 3)).map { draw in
      var random = RandomGenerator(seed: seed, for: "division of the digits for step sizes", draw)
      return try split(&random)
    }
    (self.isQuick, self.seed) = (isQuick, seed)
  }

  var features: Int { splits[0].training.examples.inputs.columns }
  var classes: Int { splits[0].training.examples.targets.tensor.columns }
  var trainingCount: Int { splits[0].training.count }
  var draws: Int { splits.count }

  func trainer(_ optimizer: any Optimizer, seed: UInt64) -> Trainer {
    let network = Network {
      Dense("hidden", from: features, to: Self.hidden)
      Activation("active", .tanh)
      Dense("output", from: Self.hidden, to: classes)
    }
    return Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: optimizer, seed: seed)
  }
}
