import Gradus

/// How the training error falls over the epochs, with the right labels and with random ones.
struct RandomLabels {
  /// All draws of one recipe.
  let runs: [NetworkRun]
  let recipe: Recipe
  /// A training error that counts as learned.
  private let target = 0.05

  func show(on page: Page) throws {
    page.prose(
      """
      The next figure follows the recipe “\(recipe)” over its epochs. Where the labels follow a rule, what is learned from one example \
      helps with others. Random labels have to be stored one by one, which takes longer.
      """)
    try page.figure("random-labels", chart)
  }

  private var chart: Chart {
    let epochs = NetworkRun.checkpoints(upTo: recipe.epochs)
    return Chart(
      title(epochs),
      subtitle: "training error of “\(recipe)”: median and quartiles over \(runs.count) draws"
    ) {
      for (name, errors) in series {
        let spread = Spread(of: errors)
        BandMark(x: epochs, low: spread.low, high: spread.high, series: name)
        LineMark(x: epochs, y: spread.median, series: name)
      }
    }
    .xAxis("epoch", scale: .logarithmic).yAxis("training error (%)")
  }

  private var series: [(name: String, errors: [[Double]])] {
    [
      ("right labels", runs.map { $0.trainingErrors.map { 100 * $0 } }),
      ("random labels", runs.map { $0.randomLabelErrors.map { 100 * $0 } }),
    ]
  }

  private func title(_ epochs: [Int]) -> String {
    let ends = series.map { _, errors in
      zip(epochs, Spread(of: errors).median).first { $0.1 <= 100 * target }?.0
    }
    let percent = "\(Numeral(100 * target, decimals: 0)) %"
    switch (ends[0], ends[1]) {
    case (let right?, let random?):
      return "The error is below \(percent) after \(right) epochs, with random labels after \(random)"
    case (let right?, nil):
      return "The error is below \(percent) after \(right) epochs, with random labels not within \(recipe.epochs)"
    case (nil, _): return "\(recipe.epochs) epochs are too few to learn these examples"
    }
  }
}
