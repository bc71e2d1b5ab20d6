import Foundation
import Gradus

/// How far polynomials of degree 15 are from sines of every frequency: the nearest ones, and those that algorithms find.
struct ReachTrial: Sendable {
  static let frequencies = Array(1...18)
  static let degree = 15
  /// A distance below this counts as near; the sines themselves have the size 0.7.
  static let near = 0.1
  private static let grid = (0...200).map { -1 + Double($0) / 100 }

  /// One algorithm with an amount of data.
  enum Method: Hashable, Sendable {
    /// The nearest polynomial, by least squares on all points of the grid.
    case nearest
    case leastSquares(examples: Int)
    case sgd(PolynomialBasis, examples: Int, epochs: Int)

    var name: String {
      switch self {
      case .nearest: "the nearest polynomial"
      case .leastSquares(let examples): "\(examples) examples"
      case .sgd(let basis, _, let epochs): "\(epochs) epochs" + (basis == .chebyshev ? ", Chebyshev" : "")
      }
    }
  }

  static let sgdExamples = 80
  static let amounts = [10, 20, 40, 160].map { Method.leastSquares(examples: $0) }
  static let lengths =
    [5, 50, 500].map { Method.sgd(.monomials, examples: sgdExamples, epochs: $0) }
    + [chebyshev]
  static let chebyshev = Method.sgd(.chebyshev, examples: sgdExamples, epochs: 500)
  static let methods = [Method.nearest] + amounts + lengths

  /// The root mean squared difference from each sine, for each method.
  let distances: [Method: [Double]]

  init(seed: UInt64) {
    var random = RandomGenerator(seed: seed, for: "sines of every frequency")
    let x = (0..<160).map { _ in random.uniform(in: -1..<1) }
    var distances: [Method: [Double]] = [:]
    for frequency in Self.frequencies {
      let phase = random.uniform(in: 0..<2 * .pi)
      func curve(_ x: Double) -> Double { sin(Double(frequency) * x + phase) }
      let order = RandomGenerator(seed: seed, for: "order of the sines", frequency)
      let target = Examples(x: Self.grid, y: Self.grid.map(curve))
      for (method, model) in Self.models(x, curve, order) {
        distances[method, default: []].append(model.meanSquaredError(on: target).squareRoot())
      }
    }
    self.distances = distances
  }

  private static func models(
    _ x: [Double], _ curve: (Double) -> Double, _ order: RandomGenerator
  ) -> [Method: Polynomial] {
    func training(_ x: some Sequence<Double>) -> TrainingSet {
      TrainingSet(Examples(x: Array(x), y: x.map(curve)))
    }
    let chebyshev = PolynomialFeatures(.chebyshev, degree: degree)
    var models = descended(training(x.prefix(sgdExamples)), order)
    models[.nearest] = .smallestLeastSquares(chebyshev, to: training(grid))
    for case .leastSquares(let examples) in amounts {
      models[.leastSquares(examples: examples)] = .smallestLeastSquares(chebyshev, to: training(x.prefix(examples)))
    }
    return models
  }

  /// The models of SGD. All see the examples in one order, so that a long run passes through the short ones; and both bases take
  /// their steps side by side, since none waits for the result of the other.
  private static func descended(_ training: TrainingSet, _ order: RandomGenerator) -> [Method: Polynomial] {
    var descents = PolynomialBasis.allCases.map { basis in
      PolynomialDescent(PolynomialFeatures(basis, degree: degree), to: training)
    }
    var (models, random): ([Method: Polynomial], RandomGenerator) = ([:], order)
    for epoch in 1...500 {
      for row in random.permutation(training.count) {
        for place in descents.indices { descents[place].step(on: row, stepSize: 0.05) }
      }
      for descent in descents {
        let method = Method.sgd(descent.features.basis, examples: sgdExamples, epochs: epoch)
        if lengths.contains(method) { models[method] = descent.model }
      }
    }
    return models
  }

  /// The highest frequency up to which the model is near to every sine; 0 where it is near to none.
  func reach(_ method: Method) -> Int {
    let isNear = (distances[method] ?? []).map { $0 < Self.near }
    return isNear.prefix { $0 }.count
  }
}
