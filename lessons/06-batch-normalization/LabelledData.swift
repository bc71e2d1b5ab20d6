import Gradus

/// The examples of classes that the lesson's networks learn.
struct LabelledData: Sendable {
  let name: String
  let split: Split
  let batchSize: Int
  /// The validation error at which a training counts as done.
  let target: Double

  /// 1200 training and 300 validation examples of handwritten digits, or a file's examples.
  init(_ table: ClassTable?, seed: UInt64) throws {
    var random = RandomGenerator(seed: seed, for: "division of classes")
    if let table {
      split = table.split(using: &random)
      batchSize = min(60, max(4, split.training.count / 5))
      name = "\(split.training.count) training and \(split.validation.count) validation examples"
      target = try Self.reachableError(of: split, batchSize: batchSize, seed: seed)
    } else {
      split = try digits().split(training: 1200, validation: 300, using: &random)
      (name, batchSize, target) = ("1200 training and 300 validation examples of 8 x 8 pixels", 60, 0.05)
    }
  }

  var inputs: Int { split.training.examples.inputs.columns }
  var classes: Int { split.training.examples.targets.tensor.columns }
  var targetText: String { (target * 100).inTenths.brief + " %" }

  /// On a file's data nobody knows beforehand what can be reached: 1.1 times the least error of a short reference
  /// training.
  private static func reachableError(of split: Split, batchSize: Int, seed: UInt64) throws -> Double {
    let design = NetworkDesign(depth: 2, width: 64, function: .relu)
    let training = try NetworkTraining(
      design, on: split, batchSize: batchSize, learningRate: 0.1,
      seed: RandomGenerator.seed(seed, for: "reference training"))
    var least = 1.0
    for step in 1...300 {
      try training.next()
      if step % 10 == 0 { least = min(least, try training.validationError()) }
    }
    return max(1.1 * least, 0.01)
  }
}
