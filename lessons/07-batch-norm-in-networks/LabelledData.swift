import Gradus

/// The examples of classes that the lesson's networks learn.
struct LabelledData: Sendable {
  fileprivate enum Source: Sendable {
    case digits(Examples)
    case table(ClassTable)
  }

  private let source: Source
  let name: String
  let batchSize, trainingCount, validationCount: Int
  /// The validation error at which a training counts as done.
  let target: Double

  /// Handwritten digits, of which 1,200 are for training and 300 for validation, or a file's examples.
  init(_ table: ClassTable?, seed: UInt64) throws {
    guard let table else {
      source = .digits(try digits())
      (name, batchSize, target) = ("1,200 training and 300 validation examples of 8 x 8 pixels", 60, 0.05)
      (trainingCount, validationCount) = (1200, 300)
      return
    }
    source = .table(table)
    let draw = Draw(seed: RandomGenerator.seed(seed, for: "reference training"), source)
    let split = draw.standardized
    (trainingCount, validationCount) = (split.training.count, split.validation.count)
    batchSize = min(60, max(4, trainingCount / 5))
    name = "\(trainingCount) training and \(validationCount) validation examples"
    target = try Self.reachableError(in: draw, batchSize: batchSize)
  }

  /// Whether the inputs come standardized, whatever is asked for.
  var isAlwaysStandardized: Bool { if case .table = source { true } else { false } }
  var targetText: String { (target * 100).inTenths.brief + " %" }

  /// Divisions of the examples that do not depend on one another, each with a seed for what else is drawn.
  func draws(_ count: Int, for purpose: String, seed: UInt64) -> [Draw] {
    (0..<count).map { Draw(seed: RandomGenerator.seed(seed, for: purpose, $0), source) }
  }

  /// One division of the examples, and the seed of the weights and of the order of the examples.
  struct Draw: Sendable {
    let seed: UInt64
    let raw, standardized: Split

    fileprivate init(seed: UInt64, _ source: Source) {
      self.seed = seed
      var random = RandomGenerator(seed: seed, for: "division of classes")
      switch source {
      case .digits(let examples):
        raw = examples.split(training: 1200, validation: 300, using: &random)
        standardized = raw.standardized
      case .table(let table):
        standardized = table.split(using: &random)
        raw = standardized
      }
    }
  }

  /// On a file's data nobody knows beforehand what can be reached: 1.1 times the least error of a short reference
  /// training.
  private static func reachableError(in draw: Draw, batchSize: Int) throws -> Double {
    let design = NetworkDesign(depth: 2, width: 64, function: .relu)
    let training = try NetworkTraining(design, on: draw, batchSize: batchSize, stepSize: 0.1)
    var least = 1.0
    for step in 1...300 {
      try training.next()
      if step % 10 == 0 { least = min(least, try training.validationError()) }
    }
    return max(1.1 * least, 0.01)
  }
}

extension Double {
  /// Without ".0" where it is whole.
  var brief: String { Int(exactly: self).map(String.init) ?? "\(self)" }
  /// With one digit after the point, for numbers at bars.
  var inTenths: Double { (self * 10).rounded() / 10 }
  /// Two digits, and a power of ten where it is large.
  var shown: String { self < 1000 ? Numeral(self, digits: 2).text : Numeral(powerOfTen: self, digits: 1).text }
  /// A share as a percentage.
  var percent: String { Numeral(self * 100, decimals: 1).text + " %" }
}
