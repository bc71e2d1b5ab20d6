import Gradus

/// What is to be learned: classes, by a network with one hidden layer of tanh.
struct Problem: Sendable {
  let split: Split
  let isQuick: Bool
  let seed: UInt64
  /// What the data are, in a sentence.
  let description: String

  static let hidden = 32

  init(table: TableOptions, isQuick: Bool, seed: UInt64) throws {
    var random = RandomGenerator(seed: seed, for: "division of the digits")
    if let table = try table.readTable() {
      split = table.split(using: &random)
      description = table.description
    } else {
      let (training, validation) = isQuick ? (300, 150) : (1200, 300)
      split = try digits().split(training: training, validation: validation, using: &random)
      description = """
        \(Numeral(training)) training and \(validation) validation examples of handwritten digits, 8 x 8 pixels each.
        """
    }
    (self.isQuick, self.seed) = (isQuick, seed)
  }

  var features: Int { split.training.examples.inputs.columns }
  var classes: Int { split.training.examples.targets.tensor.columns }
  var trainingCount: Int { split.training.count }
  var seeds: Int { isQuick ? 3 : 5 }

  func trainer(_ optimizer: any Optimizer, seed: UInt64) -> Trainer {
    let network = Network {
      Dense("hidden", from: features, to: Self.hidden)
      Activation("active", .tanh)
      Dense("output", from: Self.hidden, to: classes)
    }
    return Trainer(network, loss: SoftmaxCrossEntropy(), optimizer: optimizer, seed: seed)
  }
}
