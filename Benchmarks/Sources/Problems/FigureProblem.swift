import Foundation
import GradusCharts
import GradusTensors
import GradusTraining

/// A figure from its numbers to a PNG file of 1600 x 1000 pixels, which is overwritten by the next.
public final class FigureProblem: Problem {
  public enum Kind: String, CaseIterable, Sendable {
    case losses, ridgeline, polynomials, points, histogram
  }

  private let kind: Kind
  private let numbers: FigureNumbers
  private let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("gradus-benchmark-\(ProcessInfo.processInfo.processIdentifier).png")

  /// Reads `figures.json`, or draws numbers of its size.
  public init(_ kind: Kind, from source: ProblemSource) throws {
    self.kind = kind
    numbers = try source.contents(of: "figures.json") { .drawn(for: [kind], seed: $0) }
  }
  deinit { try? FileManager.default.removeItem(at: file) }

  /// Builds the chart and writes it; returns the size of the file in bytes.
  public func step() throws -> Double {
    try chart.write(to: file.path)
    return Double(try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0)
  }

  private var chart: Chart {
    switch kind {
    case .losses:
      Chart("Loss by learning rate", subtitle: "every step") {
        for (index, losses) in numbers.series.enumerated() { LineMark(y: losses, series: "run \(index + 1)") }
      }
      .xAxis("step").yAxis("loss", scale: .logarithmic)
    case .ridgeline:
      Chart("Activations by layer", subtitle: "5000 samples each") {
        RidgelineMark(
          numbers.samples.enumerated().map { (name: "layer \($0 + 1)", samples: $1) }, bins: 80, over: -6...8)
      }
      .xAxis("activation")
    case .polynomials:
      Chart("Polynomial fits", subtitle: "20 samples") {
        for degree in numbers.degrees {
          let fit = Polynomial.leastSquares(PolynomialFeatures(.chebyshev, degree: degree), to: training)
          LineMark(over: -1...1, series: "degree \(degree)") { fit($0) }
        }
        PointMark(x: numbers.x, y: numbers.y, series: "samples")
      }
      .xAxis("x").yAxis("y", domain: -2...2)
    case .points:
      Chart("Activations of two layers", subtitle: "10,000 samples") {
        for layer in [0, 2] {
          PointMark(x: numbers.samples[layer], y: numbers.samples[layer + 1], series: "layer \(layer + 1)")
        }
      }
      .xAxis("activation").yAxis("activation of the next layer")
    case .histogram:
      Chart("Activations of a layer", subtitle: "5000 samples") { HistogramMark(numbers.samples[0], bins: 40) }
        .xAxis("activation").yAxis("samples")
    }
  }

  private var training: TrainingSet { TrainingSet(Examples(x: numbers.x, y: numbers.y)) }
}

/// What the figures show, as their file says it.
struct FigureNumbers: Codable {
  let series, samples: [[Double]]
  let x, y: [Double]
  let degrees: [Int]

  /// The numbers of these figures, and of no others.
  static func drawn(for kinds: [FigureProblem.Kind] = FigureProblem.Kind.allCases, seed: UInt64) -> FigureNumbers {
    var random = RandomGenerator(seed: seed)
    let rates = kinds.contains(.losses) ? 1..<5 : 1..<1
    let layers = kinds.contains { [.ridgeline, .points, .histogram].contains($0) } ? 1..<21 : 1..<1
    let x = (0..<20).map { _ in random.uniform(in: -1..<1) }
    return FigureNumbers(
      series: rates.map { rate in
        (0..<2000).map { 0.1 + 2 * exp(-Double(rate * $0) / 1000) * (1 + 0.1 * random.normal()) }
      },
      samples: layers.map { layer in (0..<5000).map { _ in random.normal() + Double(layer) / 10 } },
      x: x, y: x.map { sin(3 * $0) + 0.2 * random.normal() }, degrees: [1, 3, 6, 10])
  }
}
