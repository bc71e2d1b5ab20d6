import Gradus

/// The same network, trained by several recipes: how far they go, and which network they end with.
struct NetworkCapacity {
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 6 : 16 }
  private var epochs: Int { isQuick ? 10 : 300 }

  /// In this order, on which the findings rely: two lengths of SGD, each reached in two ways, then Adam.
  private var recipes: [Recipe] {
    [
      Recipe("SGD", 0.1, batchSize: 10, epochs: epochs, effectiveSteps: 1) { SGD(learningRate: $0) },
      Recipe("SGD", 1, batchSize: 100, epochs: epochs, effectiveSteps: 1) { SGD(learningRate: $0) },
      Recipe("SGD", 1, batchSize: 10, epochs: epochs, effectiveSteps: 1) { SGD(learningRate: $0) },
      Recipe("momentum", 0.1, batchSize: 10, epochs: epochs, effectiveSteps: 10) { Momentum(learningRate: $0) },
      Recipe("Adam", 0.01, batchSize: 10, epochs: epochs) { Adam(learningRate: $0) },
    ]
  }

  /// The longest one of SGD, for `--record`.
  func mainRun() throws -> MainRun {
    try NetworkRun.main(recipes[2], on: digits(), seed: seed(ofDraw: 0))
  }

  private func seed(ofDraw draw: Int) -> UInt64 { RandomGenerator.seed(seed, for: "recipes", draw) }

  func show(on page: Page) async throws {
    page.heading("A network: the algorithm is part of the model")
    page.prose(
      """
      Now a loss that is not convex: two hidden layers of \(NetworkRun.hidden) sigmoids on \(NetworkRun.trainingCount) \
      handwritten digits, \(Numeral(NetworkRun.parameterCount)) parameters. Changing the algorithm, or even only its \
      hyperparameters, can alter the effective capacity: how far the training gets, and also which network it ends \
      with. So we compare recipes at the same length, the step size η times the number of steps. (Momentum m = 0.9 \
      sums up gradients to an effective step of η/(1 − m) = 10 η. Adam has no such length.)

      Each recipe trains twice. The second time the labels are shuffled, so that there is no rule to find (C. Zhang \
      and others, 2017). The training error then says how much the network can memorize: effective capacity, measured \
      directly.
      """)
    let (recipes, examples) = (recipes, try digits())
    let all = try await page.sweep("trained networks", recipes.count * seeds) { place in
      try NetworkRun(recipes[place / seeds], on: examples, seed: seed(ofDraw: place % seeds))
    }
    let groups = recipes.indices.map { Array(all[$0 * seeds..<($0 + 1) * seeds]) }
    let findings = try RecipeFindings(groups, recipes: recipes, seed: seed)
    findings.predict(on: page)
    page.prose(
      """
      The figure gives the medians over \(seeds) draws of examples and first weights. Compare the first two recipes \
      with each other, then the next two, and then the two pairs.
      """)
    try page.figure("recipes", figure(groups, findings), showing: findings.which)
    findings.report(on: page)
    // The longest one of SGD.
    try RandomLabels(runs: groups[2], recipe: recipes[2]).show(on: page)
  }

  private func figure(_ groups: [[NetworkRun]], _ findings: RecipeFindings) throws -> Chart {
    let tests = groups.map { 100 * $0.map(\.testError).median }
    let range = "\(Numeral(tests.min() ?? 0, decimals: 1)) to \(Numeral(tests.max() ?? 0, decimals: 1)) %"
    return try Chart(
      findings.which.title(
        "Test errors of \(range): Adam ends lower than SGD and momentum",
        fails: "Test errors of \(range): Adam does not end lower than SGD and momentum",
        unclear: "Test errors of \(range)"
          + (findings.notTrained.map { ", while \($0)" } ?? "; whether Adam ends lower cannot be told")),
      subtitle: "two hidden layers of \(NetworkRun.hidden) sigmoids, \(NetworkRun.trainingCount) training digits: "
        + "\(mediansWithIntervals(of: seeds, "draw")); recipes are compared draw by draw"
    ) {
      try bars(groups, "training", \.trainingError)
      try bars(groups, "test", \.testError)
      try bars(groups, "training, random labels", \.randomLabelError)
    }
    .xAxis("error (%)").legend(.belowTitle).size(width: 576, height: 440)
  }

  private func bars(_ groups: [[NetworkRun]], _ name: String, _ error: (NetworkRun) -> Double) throws -> BarMark {
    let draws = groups.map { $0.map { 100 * error($0) } }
    return try BarMark(
      x: draws.map { (10 * $0.median).rounded() / 10 }, y: recipes.map(\.description), series: name
    )
    .intervals(ofMedians: draws).valueLabels()
  }
}
