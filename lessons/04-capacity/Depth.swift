import Gradus

/// Depth: what few units in many layers can represent, and what training finds of it.
struct Depth {
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 6 : 8 }
  private var steps: Int { isQuick ? 150 : 1000 }
  private let stepSizes = [0.003, 0.01, 0.03]

  /// A shape of network, with weights that make it the saw where we know some.
  private struct Shape: Sendable {
    let name: String
    let widths: [Int]
    let weights: [String: Tensor]?
    var units: Int { widths.reduce(0, +) }
    var parameters: Int {
      zip([1] + widths, widths + [1]).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    }
  }

  private let shapes = [
    Shape(
      name: "\(Sawtooth.folds) layers of 2", widths: Array(repeating: 2, count: Sawtooth.folds),
      weights: Sawtooth.deepWeights),
    Shape(name: "1 layer of \(Sawtooth.pieces)", widths: [Sawtooth.pieces], weights: Sawtooth.wideWeights),
    Shape(
      name: "\(Sawtooth.folds) layers of 16", widths: Array(repeating: 16, count: Sawtooth.folds), weights: nil),
  ]

  func show(on page: Page) async throws {
    page.heading("Depth: few units can represent much")
    let (k, pieces) = (Sawtooth.folds, Sawtooth.pieces)
    page.prose(
      """
      Deep networks have very high representational capacity. Why deep, if one wide layer is enough? Take a saw of \
      \(pieces) straight pieces. A ReLU unit bends a line once, so one hidden layer needs \(pieces) units: one for \
      each of the \(pieces - 1) corners, and one for the slope of the first piece. But two ReLU units make a tent, and \
      a tent of a tent has twice as many pieces: k layers of two units make 2ᵏ (M. Telgarsky, 2016). With k = \(k), \
      \(2 * k) units do what takes \(pieces) in one layer; with k = 10, 20 units do what takes 1,024.

      We set the weights of both networks by hand. Then Adam trains the same shapes and a larger one from He's initial \
      weights: \(Numeral(steps)) steps on \(Sawtooth.inputs.rows) points, each shape with the best of the step sizes \
      \(stepSizes.map { "\($0)" }.joined(separator: ", ")).
      """)
    let byHand = try shapes.map(byHand)
    let trained = try await trained(on: page)
    let finding = try finding(byHand, trained)
    try page.figure("depth", figure(byHand, trained, finding), showing: finding)
    page.table(
      ["hidden layers", "units", "parameters", "distance, set by hand", "median distance, trained (95 % interval)"],
      rows: try shapes.indices.map { place in
        let shape = shapes[place]
        return [
          shape.name, "\(shape.units)", "\(shape.parameters)",
          byHand[place].map { distance($0) < 1e-12 ? "0" : Numeral(distance($0), digits: 2).text } ?? "–",
          try Estimate.median(trained[place].map(distance)).brief,
        ]
      })
    page.prose(
      """
      A constant ½ has the distance \(Numeral(constant, digits: 2)). If trained networks stay near that, the saw is \
      within the representational capacity of their shape, but not within its effective capacity with this algorithm. \
      The last row has units to spare.
      """)
    page.claim(finding)
  }

  /// The distance of the best constant.
  private var constant: Double { distance(Sawtooth.targets.map { _ in 0.5 }) }

  private func distance(_ predictions: [Double]) -> Double {
    let squares = zip(predictions, Sawtooth.targets).map { ($0 - $1) * ($0 - $1) }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  private func byHand(_ shape: Shape) throws -> [Double]? {
    guard let weights = shape.weights else { return nil }
    let trainer = Trainer(
      Sawtooth.network(shape.widths), loss: MeanSquaredError(factor: 0.5), optimizer: SGD(learningRate: 0), seed: 0,
      initial: weights)
    return try trainer.predict(Sawtooth.inputs).scalars
  }

  /// For each shape the predictions of all starts, with the step size whose median distance is least.
  private func trained(on page: Page) async throws -> [[[Double]]] {
    let (shapes, stepSizes, seeds, steps, seed) = (shapes, stepSizes, seeds, steps, seed)
    let all = try await page.sweep("networks for the saw", shapes.count * stepSizes.count * seeds) { place in
      let (setting, trial) = place.quotientAndRemainder(dividingBy: seeds)
      let (shape, stepSize) = (shapes[setting / stepSizes.count], stepSizes[setting % stepSizes.count])
      return try Self.train(shape, stepSize, steps, RandomGenerator.seed(seed, for: "saws", trial))
    }
    let bySetting = (0..<shapes.count * stepSizes.count).map { Array(all[$0 * seeds..<($0 + 1) * seeds]) }
    return shapes.indices.map { shape in
      bySetting[shape * stepSizes.count..<(shape + 1) * stepSizes.count]
        .min { $0.map(distance).median < $1.map(distance).median } ?? []
    }
  }

  private static func train(_ shape: Shape, _ stepSize: Double, _ steps: Int, _ seed: UInt64) throws -> [Double] {
    let batch = Batch(inputs: Sawtooth.inputs, targets: Tensor(Sawtooth.inputs.shape, Sawtooth.targets))
    let trainer = Trainer(
      Sawtooth.network(shape.widths), loss: MeanSquaredError(factor: 0.5), optimizer: Adam(learningRate: stepSize),
      seed: seed)
    for step in 0..<steps {
      trainer.optimizer = Adam(learningRate: stepSize * (1 - Double(step) / Double(steps)))
      try trainer.step(on: batch)
    }
    return try trainer.predict(Sawtooth.inputs).scalars
  }

  private func finding(_ byHand: [[Double]?], _ trained: [[[Double]]]) throws -> Finding {
    let found = try Estimate.median(trained[0].map(distance))
    let isExact = byHand[0].map { distance($0) < 1e-12 } ?? false
    return Finding(
      "The small deep network can represent the saw exactly, and training usually does not come near it",
      measured:
        "set by hand, its distance is \(isExact ? "0 but for rounding" : "not 0"); trained, the median is \(found.text(against: constant / 2))",
      outcome: Outcome(isExact).also(found.interval.outcome(above: constant / 2)), draws: seeds)
  }

  private func figure(_ byHand: [[Double]?], _ trained: [[[Double]]], _ finding: Finding) -> ChartGrid {
    let xs = Sawtooth.inputs.scalars
    let median = trained[0].sorted { distance($0) < distance($1) }[seeds / 2]
    return ChartGrid(
      finding.title(
        "What the network can represent, and what training finds",
        fails: "The network can represent the saw, and training finds it",
        unclear: "The network can represent the saw; whether training finds it cannot be told"),
      subtitle: "\(shapes[0].name) ReLU units; right: of \(seeds) starts the one with the median distance", columns: 2,
      shared: .both
    ) {
      for (name, predictions) in [("weights set by hand", byHand[0] ?? []), ("trained by Adam", median)] {
        Chart(name) {
          LineMark(x: xs, y: Sawtooth.targets, series: "saw").color(.axis).line(width: 3).opacity(0.5)
          LineMark(x: xs, y: predictions, series: "network").color(.ink).line(.solid, width: 1.2)
        }
        .xAxis("x").yAxis("y", domain: -0.2...1.2)
      }
    }
    .size(width: 576, height: 260)
  }
}
