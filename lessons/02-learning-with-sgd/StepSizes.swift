import Foundation
import Gradus

/// How a step size is found for each method: all are tried, and the one with the least median training loss is kept.
///
/// Without this, a comparison of methods would be one of step sizes.
struct StepSizes: Sendable {
  /// Two to a decade.
  static let all = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]
  private static let seeds = 3

  /// For each method and step size the median of the final training loss; infinite where training broke down.
  let losses: [[Double]]
  /// For each method.
  let best: [Double]

  init(for methods: [Method], on problem: Problem, epochs: Int, page: Page) async throws {
    let sizes = Self.all
    let count = methods.count * sizes.count
    let seeds = problem.isQuick ? 1 : Self.seeds
    let medians = try await page.sweep("step sizes", count) { place in
      let (method, size) = place.quotientAndRemainder(dividingBy: sizes.count)
      let steps = problem.trainingCount / methods[method].batchSize * epochs
      let losses = try (0..<seeds).map { seed in
        try Self.finalLoss(
          methods[method], sizes[size], problem, steps,
          seed: RandomGenerator.seed(problem.seed, for: "step sizes", seed))
      }
      return losses.sorted().quantile(0.5)
    }
    losses = methods.indices.map { Array(medians[$0 * sizes.count..<($0 + 1) * sizes.count]) }
    best = losses.map { row in zip(row, sizes).min { $0.0 < $1.0 }!.1 }
  }

  private static func finalLoss(
    _ method: Method, _ learningRate: Double, _ problem: Problem, _ steps: Int, seed: UInt64
  ) throws -> Double {
    do {
      return try Descent(method, learningRate: learningRate, on: problem, at: [steps], seed: seed).final.loss
    } catch is NotFiniteError {
      return .infinity
    }
  }
}
