import Gradus

/// What recipes change: how far the training goes, and which network it ends with. All are compared draw by draw.
struct RecipeFindings {
  private let groups: [[NetworkRun]]
  private let recipes: [Recipe]
  /// At equal length SGD ends with nearly the same test error.
  private let alike: Finding
  /// A longer training memorizes more.
  private let farther: Finding
  /// Adam with the larger step size ends with fewer test errors than SGD and momentum.
  let which: Finding
  /// Which of SGD and momentum were not trained to the end, as in a quick run: comparing them with Adam says nothing.
  private let untrained: [String]

  init(_ groups: [[NetworkRun]], recipes: [Recipe], seed: UInt64) throws {
    (self.groups, self.recipes) = (groups, recipes)
    func differences(_ a: Int, _ b: Int, _ error: KeyPath<NetworkRun, Double>) throws -> Estimate {
      try .mean(zip(groups[a], groups[b]).map { 100 * ($0[keyPath: error] - $1[keyPath: error]) }, seed: seed)
    }
    let untrained = [(2, "SGD"), (3, "momentum")].filter { groups[$0.0].map(\.trainingError).median >= 0.02 }.map(\.1)
    self.untrained = untrained
    let reason = Self.notTrained(untrained).map { "; \($0)" } ?? ""
    func outcome(_ outcomes: [Outcome]) -> Outcome { untrained.isEmpty ? outcomes.all : .unclear }
    let pairs = try [(0, 1), (2, 3)].map { try differences($0.0, $0.1, \.testError) }
    alike = Finding(
      "At equal length SGD ends with the same test error but for 2 points, whatever step size, batch size and momentum",
      measured:
        "the mean differences are \(pairs.map { $0.interval.text(around: $0.value, against: -2, 2) }.joined(separator: " and ")) points\(reason)",
      outcome: outcome(pairs.map { $0.interval.outcome(above: -2).also($0.interval.outcome(below: 2)) }),
      draws: groups[0].count)
    let memory = try differences(0, 2, \.randomLabelError)
    farther = Finding(
      "Ten times the length memorizes more random labels",
      measured: "the error falls by \(memory.text(against: 5)) points on average\(reason)",
      outcome: outcome([memory.interval.outcome(above: 5)]), draws: groups[0].count)
    let adam = try [2, 3].map { try differences($0, 4, \.testError) }
    which = Finding(
      "Adam with step size 0.01 ends with a smaller test error than SGD and momentum that were trained to the end",
      measured:
        "smaller by \(adam[0].text(against: 0)) points than SGD, and by \(adam[1].text(against: 0)) points than momentum, on average\(reason)",
      outcome: outcome(adam.map { $0.interval.outcome(above: 0) }), draws: groups[0].count)
  }

  /// The same in words; nil where both were.
  var notTrained: String? { Self.notTrained(untrained) }

  private static func notTrained(_ untrained: [String]) -> String? {
    untrained.isEmpty
      ? nil : "\(untrained.joined(separator: " and ")) \(untrained.count == 1 ? "is" : "are") not trained to the end"
  }

  func predict(on page: Page) {
    let medians = [0, 1, 2].map { 100 * groups[$0].map(\.randomLabelError).median }
    page.predict(
      """
      SGD with step size 0.1 and batches of 10 makes ten times as many steps as SGD with step size 1 and batches of 100, \
      and each step is a tenth as long. Which of the two memorizes more random labels?
      """,
      choices: [
        "the first one, by more than 20 points of training error", "they differ by less than 20 points",
        "the second one, by more than 20 points of training error",
      ],
      right: medians[0] < medians[1] - 20 ? 0 : medians[1] < medians[0] - 20 ? 2 : 1,
      because: """
        With random labels the first has a training error of \(Numeral(medians[0], decimals: 1)) %, the second one of \
        \(Numeral(medians[1], decimals: 1)) %; step size 1 with batches of 10, which goes ten times as far, has \
        \(Numeral(medians[2], decimals: 1)) %.
        """)
  }

  func report(on page: Page) {
    func cell(_ runs: [NetworkRun], _ error: (NetworkRun) -> Double) -> String {
      let sorted = runs.map { 100 * error($0) }.sorted()
      let (low, middle, high) = (sorted.quantile(0.25), sorted.quantile(0.5), sorted.quantile(0.75))
      return "\(Numeral(middle, decimals: 1)) (\(Numeral(low, decimals: 1)) to \(Numeral(high, decimals: 1)))"
    }
    page.table(
      ["recipe", "η × steps", "test error (%)", "training error, random labels (%)"],
      rows: zip(recipes, groups).map { recipe, runs in
        [
          recipe.description, recipe.length.map { Numeral($0, digits: 4).text } ?? "–", cell(runs, \.testError),
          cell(runs, \.randomLabelError),
        ]
      })
    let verdict = which.title(
      "Here Adam finds better ones than SGD and momentum; other data or step sizes may favour these.",
      fails: "Here Adam does not find better ones than SGD and momentum.",
      unclear: notTrained.map { "Here \($0), so nothing can be said about the networks that more training would find." }
        ?? "Whether Adam finds better ones here cannot be told."
    )
    page.prose(
      """
      Medians, with quartiles in parentheses. Step size, batch size and number of epochs alter the effective capacity \
      mostly through the length. Adam tells whether the algorithm matters beyond it: many networks fit the examples, \
      and an algorithm may prefer some of them. \(verdict)
      """)
    for finding in [alike, farther, which] { page.claim(finding) }
  }
}
