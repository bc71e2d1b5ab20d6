import Gradus

/// Training without γ and β: whether networks need them.
struct ScaleAndShift {
  let data: LabelledData
  let isQuick: Bool
  let seed: UInt64

  private var limit: Int { isQuick ? 60 : 300 }
  private var count: Int { isQuick ? 2 : 9 }
  private let stepSize = 1.0
  private let bases = [
    NetworkDesign(depth: 3, width: 100, function: .sigmoid, normalization: .batch),
    NetworkDesign(depth: 3, width: 100, function: .relu, normalization: .batch),
  ]

  func show(on page: Page) async throws {
    page.heading("Training without γ and β")
    page.prose(
      """
      γ and β are there “to maintain the expressive power of the network”. One activation could not do without them, \
      but in a network the next layer can scale and shift too. We train networks with batch norm without γ and β, and \
      with them from their start values 1 and 0, with step size \(stepSize.brief), and give the median steps with \
      their 95 % intervals.
      """)
    let draws = data.draws(count, for: "scale and shift", seed: seed)
    let designs = bases.flatMap { [$0.with { $0.hasScaleAndShift = false }, $0] }
    let steps = try await page.sweep("trainings", designs.count * count) { [data, limit, count, stepSize] place in
      try NetworkTraining(
        designs[place / count], on: draws[place % count], batchSize: data.batchSize, stepSize: stepSize
      ).effort(to: data.target, limit: limit).steps
    }
    let sides = designs.indices.map { d in (0..<count).map { steps[d * count + $0] } }
    report(try sides.map { try text($0) }, sides, on: page)
  }

  private func text(_ steps: [Int?]) throws -> String {
    let values = steps.map { Double($0 ?? limit) }
    let interval = try Interval.ofMedian(values)
    let range = interval.low.isFinite ? " (\(Int(interval.low)) to \(Int(interval.high)))" : ""
    return "\(Int(values.median.rounded()))\(range)"
  }

  private func report(_ texts: [String], _ sides: [[Int?]], on page: Page) {
    page.table(
      ["network", "without γ and β: steps to \(data.targetText)", "with γ and β"],
      rows: bases.indices.map { [bases[$0].name, texts[2 * $0], texts[2 * $0 + 1]] })
    let without = sides.indices.filter { $0 % 2 == 0 }.flatMap { sides[$0] }
    let reached = without.count { $0 != nil }
    page.claim(
      Finding(
        "Networks with batch norm usually reach the target without γ and β too",
        measured: "\(reached) of \(without.count) trainings within \(limit) steps",
        outcome: Interval.ofShare(reached, of: without.count).outcome(above: 0.5), draws: without.count))
    page.prose(
      """
      A network of ReLU units loses little without γ: the next layer's weights can scale each unit, and its batch norm \
      removes the scale anyway. A sigmoid without γ hardly reaches its flat ends; but the last layer, which is not \
      normalized, can make up for it. In practice γ and β are kept, because they cost next to nothing.
      """)
  }
}
