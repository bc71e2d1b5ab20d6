import Gradus

/// Higher-order effects in real networks: what a change of all parameters along the negative gradient does to the loss.
struct HigherOrderEffects {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private let base = NetworkDesign(depth: 10, width: 64, function: .relu)
  /// Both networks are trained to the same loss.
  private let level = 0.8
  private var count: Int { isQuick ? 1 : 9 }
  private let sizes = WeightResponse.sizes
  private let names = ["without batch norm", "with batch norm"]

  func show(on page: Page) async throws {
    page.heading("Higher-order effects, in networks")
    page.prose(
      """
      We train \(base.depth) layers of \(base.width) ReLU units, without and with batch norm, until the loss on 300 \
      training examples is \(level). Then we change all parameters at once along the negative gradient, by a share of \
      their length. To first order the loss should only fall.
      """)
    let draws = data.draws(count, for: "higher-order effects", seed: seed)
    let all = try await page.sweep("networks", 2 * count) { [base, data, level] place in
      try WeightResponse(
        place % 2 == 0 ? base : base.withBatchNorm, on: draws[place / 2], batchSize: data.batchSize, level: level)
    }
    let sides = [0, 1].map { side in all.indices.filter { $0 % 2 == side }.map { all[$0] } }
    let harm = try harm(sides)
    let reach = try larger("The change that lowers the loss most is larger with batch norm", \.best, sides)
    try page.figure("whole-network", chart(sides, harm), showing: harm)
    page.prose(
      """
      Where a curve turns up, the higher orders take over. Without batch norm the changes of ten layers multiply. With \
      batch norm a hidden layer cannot pass on a change of its weights' scale.
      """)
    page.claim(harm)
    page.claim(reach)
    let tangent = try larger(
      "The loss falls by half of what the tangent promises up to a larger change with batch norm", \.halfway, sides)
    page.prose(
      """
      The gradient is the slope of a tangent. The next figure draws it for one of the pairs of networks, that in the middle by \
      the ratio of the two changes, on an axis that is not logarithmic, so that the tangent is a straight line: where the curve leaves it, the first order is no longer enough.
      """)
    try page.figure("tangent", tangents(sides, tangent), showing: tangent)
    page.claim(tangent)
    page.prose(
      """
      So batch norm does not remove the higher orders, but it can keep them small, which allows larger steps. Bjorck \
      et al. (2018) argue that batch norm mainly enables larger step sizes, Santurkar et al. (2018) that it makes the \
      loss smoother, so that the gradient stays right for longer. Both doubt the first explanation, that of Ioffe and \
      Szegedy (2015), by steadier distributions of the activations (“internal covariate shift”).
      """)
  }

  private func harm(_ sides: [[WeightResponse]]) throws -> Finding {
    let last = sizes.count - 1
    let ratios = sides[0].map { $0.after[last] }.ratios(to: sides[1].map { $0.after[last] })
    let medians = sides.map { $0.map { $0.after[last] }.median }
    return Finding(
      "After a change of all parameters by half their length, the loss is more than 10 times as large without batch norm as with",
      measured: "median loss \(medians[0].shown) without, \(medians[1].shown) with, from \(level)",
      outcome: try Interval.ofMedian(ratios).outcome(above: 10), draws: count)
  }

  /// Compares a size of change, network by network.
  private func larger(
    _ statement: String, _ size: (WeightResponse) -> Double, _ sides: [[WeightResponse]]
  ) throws -> Finding {
    let sizes = sides.map { $0.map(size) }
    let percent = sizes.map { Numeral($0.median * 100, digits: 2) }
    return Finding(
      statement,
      measured: "\(percent[0]) % of the parameters' length without, \(percent[1]) % with, in the median",
      outcome: try Interval.ofMedian(sizes[1].ratios(to: sizes[0])).outcome(above: 1), draws: count)
  }

  private func tangents(_ sides: [[WeightResponse]], _ finding: Finding) -> ChartGrid {
    let sizes = WeightResponse.smallSizes
    // The pair whose ratio is the median of all, so that the figure agrees with the finding.
    let ratios = sides[1].map(\.halfway).ratios(to: sides[0].map(\.halfway))
    let middle = ratios.indices.sorted { ratios[$0] < ratios[$1] }[count / 2]
    let halfway = sides.map { $0[middle].halfwayText }
    let numbers = "\(halfway[1]) with batch norm, \(halfway[0]) without"
    return ChartGrid(
      finding.title(
        "The tangent is good up to \(halfway[1]) with batch norm, only \(halfway[0]) without",
        fails: "The tangent is good for no larger changes: \(numbers)",
        unclear: "Where the tangent is good for longer cannot be told: \(numbers)"),
      subtitle:
        "\(count == 1 ? "two networks" : "two of \(2 * count) networks"); loss after a change of all parameters along the negative gradient; "
        + "dotted: where the fall is half of the promise",
      columns: 2, shared: .both
    ) {
      for (name, side) in zip(names, sides.map { $0[middle] }) {
        Chart(name) {
          LineMark(x: sizes.map(percent), y: side.near, series: name)
          // A loss below 0 is promised by nobody.
          let seen = sizes.filter { side.promised($0) > 0 }
          LineMark(x: seen.map(percent), y: seen.map(side.promised), series: "tangent").color(.gradient).line(.dashed)
          RuleMark(x: percent(side.halfway), label: side.halfwayText).line(.dotted)
        }
        .xAxis("change (% of the parameters' length)").yAxis("loss", domain: 0...2 * level)
      }
    }
  }

  private func chart(_ sides: [[WeightResponse]], _ harm: Finding) -> Chart {
    Chart(
      harm.title(
        "A change that is too large does far more harm without batch norm",
        fails: "A change that is too large does not do far more harm without batch norm",
        unclear: "A change that is too large: whether it does far more harm without batch norm cannot be told"),
      subtitle:
        "loss after a change of all parameters along the negative gradient, from a loss of \(level); "
        + summary("median and quartiles", of: count, "network")
    ) {
      for (name, side) in zip(names, sides) {
        let spread = Spread(of: side.map(\.after))
        BandMark(x: sizes.map(percent), low: spread.low, high: spread.high, series: name)
        LineMark(x: sizes.map(percent), y: spread.median, series: name).line(name == names[0] ? .dashed : .solid)
      }
      RuleMark(y: level, label: "before").line(.dotted)
    }
    .xAxis("change of all parameters (% of their length)", scale: .logarithmic).yAxis("loss", scale: .logarithmic)
    .legend(.inside)
  }

  private func percent(_ share: Double) -> Double { 100 * share }
}
