import Foundation
import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@Suite("Momentum on a quadratic")
struct MomentumRateTests {
  /// The places of w on L = ½ λ w², from w = 1.
  private func places(curvature: Double, _ optimizer: Momentum, steps: Int) throws -> [Double] {
    let trainer = Trainer(
      Network { Dense("model", from: 1, to: 1, hasBias: false) }, loss: MeanSquaredError(factor: 0.5),
      optimizer: optimizer, seed: 0, initial: ["model.weight": [[1]]])
    let batch = Batch(inputs: [[curvature.squareRoot()]], targets: [[0]])
    return try [1]
      + (0..<steps).map { _ in
        try trainer.step(on: batch)
        return trainer.parameters["model.weight"]![0, 0]
      }
  }

  @Test("shrinks by √m per step, whatever the curvature between its two ends", arguments: [0.2, 1, 2, 3, 3.5])
  func rate(curvature: Double) throws {
    let places = try places(curvature: curvature, Momentum(learningRate: 1, momentum: 0.81), steps: 300)
    func size(_ step: Int) -> Double { hypot(places[step], places[step - 1]) }
    let rate = pow(size(300) / size(100), 1.0 / 200)
    #expect(abs(rate - 0.9) < 0.02, "\(rate)")
  }

  @Test("diverges beyond 2 (1 + m) / η") func end() throws {
    let places = try places(curvature: 3.7, Momentum(learningRate: 1, momentum: 0.81), steps: 100)
    #expect(abs(places[100]) > 10)
  }
}
