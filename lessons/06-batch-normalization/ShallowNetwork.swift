import Gradus

/// What batch norm gains in a network of one hidden layer.
struct ShallowNetwork {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 2 : 10 }

  func show(on page: Page) async throws {
    let (limit, stepSizes) = (isQuick ? 100 : 400, isQuick ? [0.3, 1] : [0.1, 0.3, 1])
    let base = NetworkDesign(depth: 1, width: 100, function: .relu)
    let norms: [NetworkDesign.Norm] = [.none, .batch]
    let count = stepSizes.count * seeds
    let steps = try await page.sweep("trainings", 2 * count) { place in
      try training(base.with(norms[place / count]), stepSizes[place % count / seeds], place % seeds)
        .stepsTo(data.target, limit: limit)
    }
    let best = [0, 1].map { side in
      SpeedResult(
        base.with(norms[side]), stepSizes,
        stepSizes.indices.map { s in (0..<seeds).map { steps[side * count + s * seeds + $0] } }, limit: limit)
    }
    let errors = try await page.sweep("trainings", 2 * seeds) { place in
      let side = place / seeds
      let training = try training(base.with(norms[side]), stepSizes[best[side].best], place % seeds)
      for _ in 0..<limit { try training.next() }
      return try training.validationError() * 100
    }
    report(best, [errors.prefix(seeds).median, errors.suffix(seeds).median], stepSizes, limit, on: page)
  }

  /// One training of many: all networks and step sizes have the same seeds.
  private func training(_ design: NetworkDesign, _ stepSize: Double, _ index: Int) throws -> NetworkTraining {
    try NetworkTraining(
      design, on: data, learningRate: stepSize, seed: RandomGenerator.seed(seed, for: "shallow networks", index))
  }

  private func report(
    _ best: [SpeedResult], _ errors: [Double], _ stepSizes: [Double], _ limit: Int, on page: Page
  ) {
    page.prose(
      """
      In a network of one hidden layer little can build up, and patience is an alternative. Each network with its \
      best step size:
      """)
    page.table(
      [best[0].design.name, "step size", "steps to \(data.targetText)", "validation error after \(limit) steps"],
      rows: zip(best, errors).map {
        [$0.design.normName, stepSizes[$0.best].brief, $0.bestText, Numeral($1, decimals: 1).text + " %"]
      })
    let factor = Double(best[0].bestMedian) / Double(best[1].bestMedian)
    let gain = errors[0] - errors[1]
    page.prose(
      """
      In steps batch norm is \(Numeral(factor, decimals: 1)) times as fast here too, but each step costs more, and after \
      \(limit) steps \(gain < 2 ? "hardly anything of the lead is left" : "the lead is not used up yet"): the errors \
      differ by \(Numeral(abs(gain), decimals: 1)) percentage points.
      """)
  }
}
