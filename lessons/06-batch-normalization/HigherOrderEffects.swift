import Gradus

/// Higher-order effects of depth: what the gradient predicts for a change of the weights, and what the change really
/// does.
struct HigherOrderEffects {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private let base = NetworkDesign(depth: 10, width: 64, function: .relu)
  /// Both networks are trained until the loss is that low, so that they are compared at the same level.
  private let level = 1.0
  private var seeds: Int { isQuick ? 3 : 20 }
  private let sizes = WeightResponse.sizes

  func show(on page: Page) async throws {
    page.heading("Higher-order effects")
    page.prose(
      """
      The gradient predicts what a small change of the weights does to the loss: a change ΔW along the negative \
      gradient g lowers it by ‖g‖ ‖ΔW‖, to first order. In a deep network every layer multiplies what the layers \
      before it did, and so the higher orders count. Measured on \(base.depth) layers of \(base.width) ReLU, both \
      trained until the mean loss of the last ten minibatches is at most \(level): the weights of the first layer are \
      changed, then those of all layers at once, and the real effect on the loss is compared with the predicted one.
      """)
    let all = try await page.sweep("networks", 2 * seeds) { [base, data, level, seed] place in
      try WeightResponse(
        base.with(place % 2 == 0 ? .none : .batch), on: data, level: level,
        seed: RandomGenerator.seed(seed, for: "higher-order effects", place / 2))
    }
    let sides = [0, 1].map { side in all.enumerated().filter { $0.offset % 2 == side }.map(\.element) }
    let trust = sides.map { $0.map { $0.trust }.median }
    try page.figure("first-layer", firstLayer(sides, trust))
    try page.figure("whole-network", wholeNetwork(sides))
    report(sides, trust, on: page)
  }

  private let names = ["without batch norm", "with batch norm"]

  private func firstLayer(_ sides: [[WeightResponse]], _ trust: [Double]) -> Chart {
    Chart(
      "The gradient holds for \(Numeral(trust[1] / trust[0], decimals: 1)) times larger changes with batch norm",
      subtitle:
        "real over predicted effect on the loss: median and quartiles over \(seeds) networks; 1 is as predicted, "
        + "below 0 "
        + "the loss rises"
    ) {
      for (name, side) in zip(names, sides) {
        let effects = sizes.indices.map { i in side.map { $0.firstLayer[i] }.sorted() }
        BandMark(
          x: sizes, low: effects.map { $0.quantile(0.25) }, high: effects.map { $0.quantile(0.75) }, series: name)
        LineMark(x: sizes, y: effects.map { $0.quantile(0.5) }, series: name).line(name == names[0] ? .dashed : .solid)
      }
      RuleMark(y: 1.0, label: "as predicted")
      RuleMark(y: 0.0)
    }
    .xAxis("change of the first layer, ‖ΔW‖ / ‖W‖", scale: .logarithmic)
    .yAxis("real over predicted effect", domain: -0.7...1.2).legend(.belowTitle)
  }

  private func wholeNetwork(_ sides: [[WeightResponse]]) -> Chart {
    let last = sizes.count - 1
    let worst = sides.map { side in side.map { $0.wholeNetwork[last] }.median }
    return Chart(
      "All weights changed by \(Int(sizes[last] * 100)) %: loss \(worst[0].shown) without batch norm, "
        + "\(worst[1].shown) with",
      subtitle:
        "loss after a change of all layers along the negative gradient: median and quartiles over \(seeds) networks"
    ) {
      for (name, side) in zip(names, sides) {
        let losses = sizes.indices.map { i in side.map { $0.wholeNetwork[i] }.sorted() }
        BandMark(x: sizes, low: losses.map { $0.quantile(0.25) }, high: losses.map { $0.quantile(0.75) }, series: name)
        LineMark(x: sizes, y: losses.map { $0.quantile(0.5) }, series: name).line(name == names[0] ? .dashed : .solid)
      }
    }
    .xAxis("change of all parameters, ‖Δ‖ / ‖θ‖", scale: .logarithmic).yAxis("loss", scale: .logarithmic).legend(
      .inside)
  }

  private func report(_ sides: [[WeightResponse]], _ trust: [Double], on page: Page) {
    let last = sizes.count - 1
    let worst = sides.map { side in side.map { $0.wholeNetwork[last] }.median }
    page.table(
      ["‖ΔW‖ / ‖W‖"] + names.map { "first layer, \($0)" } + names.map { "loss, all layers, \($0)" },
      rows: sizes.indices.map { i in
        ["\(sizes[i])"] + sides.map { side in Numeral(side.map { $0.firstLayer[i] }.median, decimals: 2).text }
          + sides.map { side in side.map { $0.wholeNetwork[i] }.median.shown }
      })
    page.claim(
      "With batch norm the gradient of an early layer can be trusted for larger changes",
      measured:
        "right by at least half up to a relative change of \(Numeral(trust[1], decimals: 3)), without batch norm up to "
        + Numeral(trust[0], decimals: 3).text,
      holds: trust[1] > 1.2 * trust[0], seeds: seeds)
    page.claim(
      "With batch norm a change that is too large does less harm",
      measured:
        "median loss \(worst[1].shown) against \(worst[0].shown) after a change of all weights by "
        + "\(Int(sizes[last] * 100)) %",
      holds: worst[1] < worst[0] / 10, seeds: seeds)
    page.prose(
      """
      Batch norm cannot remove the higher orders, but it bounds them: whatever an early layer does to the scale and \
      the mean of its outputs, the next norm takes away again. This is why larger step sizes can be taken. (It has \
      been argued since that the smoother loss, rather than steadier distributions, is what helps: S. Santurkar et \
      al., 2018; J. Bjorck et al., 2018.)
      """)
  }
}

extension Double {
  /// For tables and titles: a few digits, without decimals where it is large.
  var shown: String { Numeral(self, decimals: self < 1 ? 3 : self < 100 ? 2 : 0).text }
}
