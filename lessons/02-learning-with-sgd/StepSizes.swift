import Foundation
import Gradus

/// How a step size is found for each method: a grid of half decades, and then quarters of a decade around the best.
///
/// Each is tried for as many steps as it will be compared for, on draws of its own, and the one with the least median
/// training loss is kept. Without this, a comparison of methods would be one of step sizes.
struct StepSizes: Sendable {
  /// Two to a decade, from 0.003 to 10.
  static let grid = (-5...2).map { pow(10, Double($0) / 2) }

  /// For each method the step sizes that were tried, in order, and the median of the final training loss; infinite where
  /// training broke down.
  let tried: [[(size: Double, loss: Double)]]
  /// For each method.
  let best: [Double]
  /// Whether each best step size has tried neighbours on both sides.
  var areInside: Bool { zip(tried, best).allSatisfy { $0.first!.size < $1 && $1 < $0.last!.size } }

  init(for methods: [Method], on problem: Problem, page: Page) async throws {
    let coarse = try await Self.losses(methods, methods.map { _ in Self.grid }, problem, page)
    let around = coarse.map { row in [-0.25, 0.25].map { Self.best(row) * pow(10, $0) } }
    let fine = try await Self.losses(methods, around, problem, page)
    tried = zip(coarse, fine).map { ($0 + $1).sorted { $0.size < $1.size } }
    best = tried.map(Self.best)
  }

  private static func best(_ row: [(size: Double, loss: Double)]) -> Double { row.min { $0.loss < $1.loss }!.size }

  /// The median final loss of each method at each of its step sizes.
  private static func losses(
    _ methods: [Method], _ sizes: [[Double]], _ problem: Problem, _ page: Page
  ) async throws -> [[(size: Double, loss: Double)]] {
    let places = sizes.indices.flatMap { method in sizes[method].map { (method, $0) } }
    let medians = try await page.sweep("step sizes", places.count) { place in
      let (method, size) = places[place]
      let losses = try problem.tuningSplits.enumerated().map { draw, split in
        try finalLoss(
          methods[method], size, problem, split, seed: RandomGenerator.seed(problem.seed, for: "step sizes", draw))
      }
      return losses.sorted().quantile(0.5)
    }
    return sizes.indices.map { method in
      zip(places, medians).filter { $0.0.0 == method }.map { (size: $0.0.1, loss: $0.1) }
    }
  }

  private static func finalLoss(
    _ method: Method, _ learningRate: Double, _ problem: Problem, _ split: Split, seed: UInt64
  ) throws -> Double {
    do {
      return try Training(method, learningRate: learningRate, problem, on: split, seed: seed).finalLoss
    } catch is NotFiniteError {
      return .infinity
    }
  }
}
