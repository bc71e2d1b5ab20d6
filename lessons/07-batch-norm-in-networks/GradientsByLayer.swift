import Foundation
import Gradus

/// How large the gradient of each layer's weights is at the start of training, without and with batch norm.
struct GradientsByLayer {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private static let depth = 10
  private let designs = [NetworkDesign.Function.relu, .sigmoid].map {
    NetworkDesign(depth: Self.depth, width: 64, function: $0)
  }
  private var count: Int { isQuick ? 3 : 15 }
  private let names = ["without batch norm", "with batch norm"]

  func show(on page: Page) async throws {
    page.heading("Which layers the gradient reaches")
    page.prose(
      """
      A layer learns by its own gradient. We measure the length of ∂L/∂W of each of \(Self.depth) layers of 64 units before the first \
      step, on one minibatch, divided by that of the last of them, so that 1 means: as large as at the end. All weights start with \
      the variance that suits their activation function, and the inputs are standardized.
      """)
    let draws = data.draws(count, for: "gradients by layer", seed: seed)
    let all = try await page.sweep("networks", 4 * count) { [designs, data] place in
      let design = designs[place % 4 / 2]
      return try Self.shares(place % 2 == 0 ? design : design.withBatchNorm, on: draws[place / 4], data.batchSize)
    }
    let groups = (0..<4).map { group in all.indices.filter { $0 % 4 == group }.map { all[$0] } }
    let (vanishes, helps) = (vanishes(groups[2]), try evens(groups[2], groups[3], .sigmoid))
    try page.figure("gradients-by-layer", chart(groups, helps), showing: helps)
    page.claim(vanishes)
    page.claim(helps)
    page.claim(try evens(groups[1], groups[0], .relu))
    page.prose(
      """
      A sigmoid passes on at most a quarter of a gradient, and less where it is nearly flat; ten in a row leave little. A ReLU \
      passes on all of a gradient or none of it, and weights that suit it make up for that without any norm. So even gradients \
      are a reason to use batch norm with sigmoids; with ReLU there are other reasons.
      """)
  }

  /// The length of each layer's gradient over that of the last hidden layer.
  private static func shares(_ design: NetworkDesign, on draw: LabelledData.Draw, _ batchSize: Int) throws -> [Double] {
    let training = try NetworkTraining(design, on: draw, batchSize: batchSize, stepSize: 0.1)
    let examples = training.split.training.examples[0..<batchSize]
    try training.trainer.gradients(on: Batch(inputs: examples.inputs, targets: examples.targets.tensor))
    let trace = training.trainer.trace()
    let lengths = try (1...depth).map { layer in
      try trace["dense\(layer).weight"].gradient!.scalars.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return lengths.map { $0 / lengths[depth - 1] }
  }

  private func vanishes(_ without: [[Double]]) -> Finding {
    let share = Estimate.share(without.map { $0[0] < 0.1 })
    return Finding(
      "Without batch norm the first of \(Self.depth) sigmoid layers usually gets less than a tenth of the last one's gradient",
      measured:
        "\(Numeral(without.map { $0[0] }.median, digits: 2)) of it in the median, less than a tenth in \(share.percentage(against: 0.5)) of the draws",
      outcome: share.interval.outcome(above: 0.5), draws: count)
  }

  /// Whether the second group's first and last layers get gradients of more nearly the same length than the first group's.
  private func evens(
    _ uneven: [[Double]], _ even: [[Double]], _ function: NetworkDesign.Function
  ) throws -> Finding {
    func unevenness(_ shares: [Double]) -> Double { abs(log10(shares[0])) }
    let differences = zip(uneven, even).map { unevenness($0) - unevenness($1) }
    let (with, without) = function == .sigmoid ? (even, uneven) : (uneven, even)
    let medians = [without, with].map { $0.map { $0[0] }.median }
    return Finding(
      "\(function == .sigmoid ? "With" : "Without") batch norm the first and the last of \(Self.depth) \(function.rawValue) layers get gradients of more nearly the same length",
      measured:
        "the first gets \(Numeral(medians[0], digits: 2)) of the last one's without, \(Numeral(medians[1], digits: 2)) with, in the median",
      outcome: try Interval.ofMedian(differences).outcome(above: 0), draws: count)
  }

  private func chart(_ groups: [[[Double]]], _ finding: Finding) -> ChartGrid {
    ChartGrid(
      finding.title(
        "Batch norm evens out the gradients of ten sigmoid layers",
        fails: "Batch norm does not even out the gradients of ten sigmoid layers",
        unclear: "Whether batch norm evens out the gradients of ten sigmoid layers cannot be told"),
      subtitle:
        "length of ∂L/∂W of each layer over that of the last, before the first step; "
        + summary("median and quartiles", of: count, "network"),
      columns: 2, shared: .both
    ) {
      for (index, design) in designs.enumerated() {
        Chart(design.function.rawValue) {
          for side in 0...1 {
            let spread = Spread(of: groups[2 * index + side])
            BandMark(x: Array(1...Self.depth), low: spread.low, high: spread.high, series: names[side])
            LineMark(x: Array(1...Self.depth), y: spread.median, series: names[side])
            PointMark(x: Array(1...Self.depth).map(Double.init), y: spread.median, series: names[side]).symbol(size: 4)
          }
        }
        .xAxis("layer").yAxis("gradient, over the last one's", scale: .logarithmic)
      }
    }
  }
}
