import Foundation
import GradusNetworks
import GradusTensors
import GradusTraining

/// Polynomial regression by single-sample SGD on (w·φ - y)², every step traced.
public final class PolynomialProblem: Problem {
  private let trainer: Trainer
  private let order: [Int]
  private var batch: Batch
  private var position = 0

  /// Reads `polysgd.json`, or draws numbers of its size.
  public init(from source: ProblemSource) throws {
    let numbers: PolynomialNumbers = try source.contents(of: "polysgd.json") { .drawn(seed: $0) }
    let features = numbers.degree + 1
    let powers = numbers.x.flatMap { x in (0..<features).map { pow(x, Double($0)) } }
    trainer = Trainer(
      Network { Dense("model", from: features, to: 1, hasBias: false, initializer: .constant(0)) },
      loss: MeanSquaredError(), optimizer: SGD(learningRate: numbers.lr), seed: 1)
    order = numbers.order
    batch = Batch(
      inputs: Tensor(.matrix(numbers.x.count, features), powers),
      targets: Tensor(.matrix(numbers.y.count, 1), numbers.y))
  }

  /// One step; returns the loss before the update. The order starts again at its end.
  public func step() throws -> Double {
    batch.rows = order[position...position]
    position = (position + 1) % order.count
    return try trainer.step(on: batch)
  }
}

/// What the polynomial problem starts from, as its file says it.
struct PolynomialNumbers: Codable {
  let degree: Int
  let lr: Double
  let x, y: [Double]
  let order: [Int]

  static func drawn(seed: UInt64) -> PolynomialNumbers {
    var random = RandomGenerator(seed: seed)
    let x = (0..<20).map { _ in random.uniform(in: -1..<1) }
    return PolynomialNumbers(
      degree: 10, lr: 0.05, x: x, y: x.map { sin(3 * $0) + 0.1 * random.normal() },
      order: (0..<10_000).map { _ in random.integer(below: 20) })
  }
}
