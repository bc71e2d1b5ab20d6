import Autograd
import Foundation
import Networks
import Tensors
import Training

/// Polynomial regression by single-sample SGD on (w·φ - y)², every step traced.
public final class PolynomialProblem {
  private struct Contents: Decodable {
    let degree: Int
    let lr: Double
    let x, y: [Double]
    let order: [Int]
  }

  public let trainer: Trainer
  private let order: [Int]
  private var batch: Batch
  private var position = 0

  /// Reads `polysgd.json` in `folder`.
  public init(in folder: URL) throws {
    let data = try Data(contentsOf: folder.appendingPathComponent("polysgd.json"))
    let contents = try JSONDecoder().decode(Contents.self, from: data)
    let features = contents.degree + 1
    let powers = contents.x.flatMap { x in (0..<features).map { pow(x, Double($0)) } }
    trainer = Trainer(
      Network { Dense("model", from: features, to: 1, hasBias: false, initializer: .constant(0)) },
      loss: MeanSquaredError(), optimizer: SGD(learningRate: contents.lr), seed: 1)
    order = contents.order
    batch = Batch(
      inputs: Tensor(.matrix(contents.x.count, features), powers),
      targets: Tensor(.matrix(contents.y.count, 1), contents.y))
  }

  /// One step; returns the loss before the update. The order starts again at its end.
  public func step() throws -> Double {
    batch.rows = order[position...position]
    position = (position + 1) % order.count
    return try trainer.step(on: batch)
  }
}
