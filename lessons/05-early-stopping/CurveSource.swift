import Foundation
import Gradus

/// Where the examples of a trial come from.
struct CurveSource: Sendable {
  /// What the examples are and how they are divided, for the page.
  let description: String
  let xName, yName: String
  let xLabels: TickLabels
  /// The function behind the examples, where it is known.
  let curve: (@Sendable (Double) -> Double)?
  /// All examples there are, of which each trial is a division; nil where each trial draws examples of its own.
  private let series: Examples?

  /// The course's demo: y = sin 3x + 0.2 N(0, 1) with x from U[-1, 1].
  static let course = CurveSource(
    description: """
      The examples are those of the course's demo: y = sin 3x + \(NoisySine.noise) N(0, 1), with x drawn uniformly \
      from −1 to 1. Each draw has 10 training and 20 validation examples of its own, and 1000 fresh ones, which \
      nothing is trained or chosen on. The loss on these, the fresh loss, tells how good a model really is.
      """,
    xName: "x", yName: "y", xLabels: .numbers, curve: NoisySine.curve, series: nil)

  /// A file's examples, divided anew at random for each trial.
  static func table(_ table: CurveTable) -> CurveSource {
    CurveSource(
      description: table.description + " " + division(of: table.examples.count)
        + " The loss on the fresh examples tells how good a model really is; we call it the fresh loss.",
      xName: table.xName,
      yName: table.yName + " (standardized)", xLabels: table.xLabels, curve: nil, series: table.examples)
  }

  /// The yearly flow of the Nile.
  static func nile() throws -> CurveSource {
    let examples = try Gradus.nile()
    return CurveSource(
      description: """
        The flow of the Nile at Aswan, by the year: \(examples.count) measurements from 1871 to 1970 (G. W. Cobb, \
        1978). \(division(of: examples.count))
        """,
      xName: "year", yName: "flow (standardized)", xLabels: .years, curve: nil, series: examples)
  }

  var isCourse: Bool { series == nil }
  /// How many examples there are to be divided; 0 where each trial draws its own.
  var count: Int { series?.count ?? 0 }

  private static func sizes(of count: Int) -> [Int] { [0.3, 0.2, 0.2].map { Int($0 * Double(count)) } }

  private static func division(of count: Int) -> String {
    let sizes = sizes(of: count)
    return """
      For each draw they are divided at random: \(sizes[0]) for training, \(sizes[1]) for validation, \(sizes[2]) for \
      a test set, and \(count - sizes.reduce(0, +)) fresh ones, which nothing is trained or chosen on. The first and \
      the last x always belong to the training set, so that no model is judged outside the range that it has seen. The \
      targets are standardized by the training set: the best constant has a loss of about 0.5.
      """
  }

  /// The examples of one trial.
  func sets(seed: UInt64) -> CurveSets {
    var random = RandomGenerator(seed: seed, for: "examples to stop by")
    guard let series else {
      let points = NoisySine.examples(2030, using: &random)
      return CurveSets(points, sizes: [10, 20, 1000], epochs: 500, scaling: .identity, random)
    }
    let (sizes, x) = (Self.sizes(of: series.count), series.inputs.scalars)
    let ends = [x.indices.min { x[$0] < x[$1] }, x.indices.max { x[$0] < x[$1] }].compactMap { $0 }
    let order = ends + random.permutation(series.count).filter { !ends.contains($0) }
    let points = series[order].standardizingTargets(by: sizes[0])
    let epochs = min(500, max(50, 30_000 / sizes[0]))
    return CurveSets(points, sizes: sizes, epochs: epochs, scaling: AffineScaling(of: x), random)
  }
}

extension Examples {
  /// The same with targets of mean 0 and deviation 1 on the first `count` examples.
  fileprivate func standardizingTargets(by count: Int) -> Examples {
    let y = targets.tensor.scalars
    let known = y.prefix(count)
    let mean = known.reduce(0, +) / Double(count)
    let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let deviation = variance > 0 ? variance.squareRoot() : 1
    return Examples(x: inputs.scalars, y: y.map { ($0 - mean) / deviation })
  }
}
