import Gradus

/// The same network, trained in different ways, ends with different training and test errors.
struct NetworkCapacity {
  let isQuick: Bool
  let seed: UInt64

  private var seeds: Int { isQuick ? 3 : 10 }
  private var epochs: Int { isQuick ? 30 : 300 }

  private var recipes: [Recipe] {
    let (long, short) = (epochs, epochs / 10)
    return [
      Recipe("SGD", { SGD(learningRate: $0) }, 0.1, batchSize: 10, epochs: short),
      Recipe("SGD", { SGD(learningRate: $0) }, 0.1, batchSize: 10, epochs: long),
      Recipe("SGD", { SGD(learningRate: $0) }, 1, batchSize: 10, epochs: long),
      Recipe("SGD", { SGD(learningRate: $0) }, 1, batchSize: 100, epochs: long),
      Recipe("momentum", { Momentum(learningRate: $0) }, 0.1, batchSize: 10, epochs: long),
      Recipe("Adam", { Adam(learningRate: $0) }, 0.001, batchSize: 10, epochs: long),
      Recipe("Adam", { Adam(learningRate: $0) }, 0.01, batchSize: 10, epochs: long),
    ]
  }

  func show(on page: Page) async throws {
    page.heading("A network: the algorithm is part of the model")
    page.prose(
      """
      Two hidden layers of \(NetworkRun.hidden) sigmoids on \(NetworkRun.trainingCount) handwritten digits: \
      \(Numeral(NetworkRun.parameterCount)) parameters, far more than needed to learn all examples by heart. The loss \
      is not convex. Below, nothing changes but the way of training. The last column asks for effective capacity \
      directly, as C. Zhang and others did in 2017: the same examples get the labels of others at random, so that \
      there is nothing to understand, and the training error tells how much the algorithm could still make the \
      network remember.
      """)
    let (recipes, examples) = (recipes, try digits())
    let all = try await page.sweep("trained networks", recipes.count * seeds) { [seeds, seed] place in
      try NetworkRun(
        recipes[place / seeds], on: examples, seed: RandomGenerator.seed(seed, for: "recipes", place % seeds))
    }
    let groups = recipes.indices.map { Array(all[$0 * seeds..<($0 + 1) * seeds]) }
    try page.figure("recipes", figure(groups))
    report(groups, on: page)
  }

  private func median(_ runs: [NetworkRun], _ error: (NetworkRun) -> Double) -> Double {
    runs.map(error).sorted().quantile(0.5)
  }

  private func figure(_ groups: [[NetworkRun]]) -> Chart {
    let tests = groups.map { 100 * median($0, \.testError) }
    let (least, most) = (Numeral(tests.min()!, decimals: 1).text, Numeral(tests.max()!, decimals: 1).text)
    return Chart(
      "One architecture, test errors from \(least) to \(most) %: the algorithm decides",
      subtitle: "two hidden layers of \(NetworkRun.hidden) sigmoids, \(NetworkRun.trainingCount) training digits: "
        + "medians over \(seeds) seeds"
    ) {
      bars(groups, "training", \.trainingError)
      bars(groups, "test", \.testError)
      bars(groups, "training, labels at random", \.randomLabelError)
    }
    .xAxis("error (%)").size(width: 576, height: 460)
  }

  private func bars(_ groups: [[NetworkRun]], _ name: String, _ error: (NetworkRun) -> Double) -> BarMark {
    BarMark(
      x: groups.map { (1000 * median($0, error)).rounded() / 10 }, y: recipes.map(\.description), series: name
    )
    .valueLabels()
  }

  private func report(_ groups: [[NetworkRun]], on page: Page) {
    func cell(_ runs: [NetworkRun], _ error: (NetworkRun) -> Double) -> String {
      let sorted = runs.map { 100 * error($0) }.sorted()
      let (low, middle, high) = (sorted.quantile(0.25), sorted.quantile(0.5), sorted.quantile(0.75))
      return "\(Numeral(middle, decimals: 1)) (\(Numeral(low, decimals: 1)) to \(Numeral(high, decimals: 1)))"
    }
    page.table(
      ["way of training", "training error (%)", "test error (%)", "training error, labels at random (%)"],
      rows: zip(recipes, groups).map { recipe, runs in
        [recipe.description, cell(runs, \.trainingError), cell(runs, \.testError), cell(runs, \.randomLabelError)]
      })
    page.prose(
      "Medians over \(seeds) seeds, which change the examples and the first weights; quartiles in parentheses.")
    let training = groups.map { median($0, \.trainingError) }
    let byHeart = groups.filter { median($0, \.trainingError) == 0 }
    if byHeart.count > 1 {
      let tests = byHeart.map { 100 * median($0, \.testError) }
      page.prose(
        """
        \(byHeart.count) of the \(groups.count) ways learn all examples by heart, and their test errors still go \
        from \(Numeral(tests.min()!, decimals: 1)) to \(Numeral(tests.max()!, decimals: 1)) %: there are many networks \
        without training error, and each way of training has its own preference among them.
        """)
    }
    let random = groups.map { median($0, \.randomLabelError) }
    func range(_ errors: [Double]) -> String {
      "\(Numeral(100 * errors.min()!, decimals: 0)) to \(Numeral(100 * errors.max()!, decimals: 0)) %"
    }
    page.claim(
      "The same network ends with very different training errors, by the way of training alone",
      measured: range(training), holds: training.max()! > training.min()! + 0.3, seeds: seeds)
    page.claim(
      "How much of random labels it can learn depends on the way of training too", measured: range(random),
      holds: random.max()! > random.min()! + 0.3, seeds: seeds)
  }
}
