import Gradus

/// Over which step sizes training reaches the target, without and with batch norm, on the ladder's third rung.
struct UsableSteps {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var limit: Int { isQuick ? 60 : 200 }
  /// Networks that start with suited weights and standardized inputs learn something at once, if they learn at all.
  private let patience = 100
  private var count: Int { isQuick ? 1 : 3 }
  private var stepSizes: [Double] { isQuick ? [0.1, 1, 10] : [0.03, 0.1, 0.3, 1, 3, 10] }
  private var bases: [NetworkDesign] { NetworkDesign.compared(isQuick: isQuick) }
  private var designs: [NetworkDesign] { bases.flatMap { [$0, $0.withBatchNorm] } }

  func show(on page: Page) async throws {
    page.heading("Which step sizes work")
    page.prose(
      """
      The best step size must be found first, and every trial costs a training. So it matters how many step sizes work at all. \
      We train the same networks, with suited weights and standardized inputs, by plain SGD with each step size, for at most \
      \(limit) steps. \(NetworkTraining.givingUp(after: patience, limit: limit))
      """)
    let draws = data.draws(count, for: "usable step sizes", seed: seed)
    let (designs, stepSizes, each) = (designs, stepSizes, stepSizes.count * count)
    let steps = try await page.sweep("trainings", designs.count * each) { [data, limit, patience, count] place in
      let (design, rest) = (designs[place / each], place % each)
      return try NetworkTraining(
        design, on: draws[rest % count], batchSize: data.batchSize, stepSize: stepSizes[rest / count]
      ).effort(to: data.target, limit: limit, patience: patience).steps
    }
    let all = designs.indices.map { d in
      stepSizes.indices.map { s in (0..<count).map { steps[d * each + s * count + $0] } }
    }
    try report(all, on: page)
  }

  /// For each network, without or with batch norm, for each step size and each draw: the steps to the target.
  private func report(_ all: [[[Int?]]], on page: Page) throws {
    let ratios = bases.indices.flatMap { b in
      (0..<count).map { draw in largest(all[2 * b + 1], draw) / largest(all[2 * b], draw) }
    }
    let interval = try Interval.ofMedian(ratios)
    let finding = Finding(
      "The largest step size that reaches the target is larger with batch norm",
      measured: measured(all, ratio: ratios.median),
      outcome: interval.outcome(above: 1), draws: ratios.count)
    let reached = [0, 1].map { side in
      bases.indices.reduce(0) { sum, b in sum + all[2 * b + side].count { Self.median($0) != nil } }
    }
    try page.figure(
      "speed",
      chart(
        all,
        title: finding.title(
          "With batch norm larger step sizes reach the target",
          fails: "With batch norm no larger step sizes reach the target",
          unclear: "Whether larger step sizes reach the target with batch norm cannot be told")), showing: finding)
    let total = bases.count * stepSizes.count
    page.prose(
      """
      Each point is a step size with which the target was reached; a ✕ is one with which it was not, in \(limit) steps. Of \(counted(total, "step size")), the number that works is \
      \(reached[1]) with batch norm and \(reached[0]) without. Read the right ends of the lines: they are the largest \
      usable steps. The best ones, at the lowest points, are another question.
      """)
    page.claim(finding)
  }

  private func measured(_ all: [[[Int?]]], ratio: Double) -> String {
    func reaching(_ side: Int) -> [Double] {
      bases.indices.flatMap { b in
        (0..<count).compactMap { draw in
          all[2 * b + side].contains { $0[draw] != nil } ? largest(all[2 * b + side], draw) : nil
        }
      }
    }
    let (without, with, trials) = (reaching(0), reaching(1), bases.count * count)
    let places =
      trials == 1 ? "" : " in the median of \(counted(bases.count, "network")) and \(counted(count, "draw")) each"
    guard !without.isEmpty, !with.isEmpty else {
      func text(_ sizes: [Double], _ side: String) -> String {
        let all =
          sizes.count == trials ? places : " in the median of the \(sizes.count) of \(trials) trainings that reach it"
        return sizes.isEmpty ? "none of those tried \(side)" : "up to \(sizes.median.brief) \(side)\(all)"
      }
      return "\(text(with, "with batch norm")), \(text(without, "without"))"
    }
    return "\(Numeral(ratio, decimals: 1)) times as large\(places)"
      + (without.count + with.count == 2 * trials
        ? "" : "; where none reaches it, a tenth of the smallest one tried stands for it")
  }

  private func largest(_ steps: [[Int?]], _ draw: Int) -> Double {
    stepSizes.indices.last { steps[$0][draw] != nil }.map { stepSizes[$0] } ?? stepSizes[0] / 10
  }

  /// The middle one; nil where that did not get there.
  private static func median(_ steps: [Int?]) -> Int? {
    let middle = steps.map { $0 ?? .max }.sorted()[steps.count / 2]
    return middle == .max ? nil : middle
  }

  private func chart(_ all: [[[Int?]]], title: String) -> ChartGrid {
    ChartGrid(
      title,
      subtitle:
        "median steps to \(data.targetText) validation error over \(counted(count, "draw")), by step "
        + "size; ✕, side by side: not reached in \(limit) steps", columns: bases.count, shared: .both
    ) {
      for b in bases.indices {
        StepSizeSweep(
          bases[b].name, stepSizes: stepSizes,
          [0, 1].map { StepSizeSweep.Setting(designs[2 * b + $0].normName, steps: all[2 * b + $0].map(Self.median)) },
          limit: limit
        ).chart
      }
    }
  }
}
