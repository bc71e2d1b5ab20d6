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
      The next figure shows the training error of the recipe “\(recipe)” after more and more epochs. Where the labels follow a rule, what \
      is learned from one example can help with others. A random label says nothing about the others, so each has to be memorized by \
      itself.
      """)
    try page.figure("random-labels", chart)
  }

  private var chart: Chart {
    let epochs = NetworkRun.checkpoints(upTo: recipe.epochs)
    return Chart(
      title(epochs),
      subtitle:
        "training error of “\(recipe)”: measured after \(epochs.count) of its epochs; median and quartiles over \(runs.count) draws"
    ) {
      for (name, errors) in series {
        let spread = Spread(of: errors)
        BandMark(x: epochs, low: spread.low, high: spread.high, series: name)
        LineMark(x: epochs, y: spread.median, series: name)
      }
      RuleMark(y: 90.0, label: "guessing")
    }
    .xAxis("epoch", scale: .logarithmic).yAxis("training error (%)")
  }

  private var series: [(name: String, errors: [[Double]])] {
    [
      ("correct labels", runs.map { $0.trainingErrors.map { 100 * $0 } }),
      ("random labels", runs.map { $0.randomLabelErrors.map { 100 * $0 } }),
    ]
  }

  private func title(_ epochs: [Int]) -> String {
    let ends = series.map { _, errors in
      zip(epochs, Spread(of: errors).median).first { $0.1 <= 100 * target }?.0
    }
    let share = "at most \(Numeral(100 * target, decimals: 0)) %"
    switch (ends[0], ends[1]) {
    case (let correct?, let random?):
      return
        "After \(correct) epochs \(share) of the correct labels are missed, after \(random) \(share) of the random ones"
    case (let correct?, nil):
      return
        "After \(correct) epochs \(share) of the correct labels are missed, of the random ones more even after \(recipe.epochs)"
    case (nil, let random?):
      return "After \(random) epochs \(share) of the random labels are missed, of the correct ones more"
    case (nil, nil): return "\(recipe.epochs) epochs are too few to learn these examples"
    }
  }
}
