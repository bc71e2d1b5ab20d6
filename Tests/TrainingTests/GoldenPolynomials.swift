import Foundation
import GradusTraining

/// The golden files `poly_*.json`: the parts of them that the tests of this target read.
struct GoldenPolynomials<Case: Decodable>: Decodable {
  let data: Samples
  let tolerance: Tolerance
  let cases: [Case]

  struct Samples: Decodable {
    let x, y, xVal, yVal: Numbers
  }

  struct Numbers: Decodable {
    let data: [Double]
  }

  struct Tolerance: Decodable {
    let rtol, atol: Double
    func accepts(_ found: Double, _ wanted: Double) -> Bool { abs(found - wanted) <= atol + rtol * abs(wanted) }
    func accepts(_ found: [Double], _ wanted: [Double]) -> Bool {
      found.count == wanted.count && zip(found, wanted).allSatisfy { accepts($0, $1) }
    }
  }

  static func read(_ name: String) throws -> Self {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Self.self, from: Data(contentsOf: tests.appending(path: "Golden/\(name).json")))
  }

  func training(degree: Int) -> TrainingSet { TrainingSet(examples(data.x, data.y, degree)) }
  func validation(degree: Int) -> ValidationSet { ValidationSet(examples(data.xVal, data.yVal, degree)) }

  private func examples(_ x: Numbers, _ y: Numbers, _ degree: Int) -> Examples {
    Examples(x: x.data, y: y.data).mapInputs { PolynomialFeatures(.monomials, degree: degree)($0) }
  }
}
