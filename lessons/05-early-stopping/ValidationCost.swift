import Gradus

/// What it costs to look at the validation set, in arithmetic and in the quality of the model, if one looks less often.
struct ValidationCost {
  let trials: [StoppingTrial]
  let rows: [Row]
  private let seed: UInt64

  /// One number of epochs between two looks.
  struct Row {
    let interval: Int
    let outcomes: [StoppingTrial.Outcome]
    /// The part of the arithmetic that goes into validation.
    let share: Double
    let epochs, score: Estimate
  }

  init(_ trials: [StoppingTrial], seed: UInt64) throws {
    (self.trials, self.seed) = (trials, seed)
    rows = try [1, 2, 5, 10, 20].map { interval in
      let outcomes = trials.map { $0.outcome(of: Patience(20 / interval), every: interval) }
      return Row(
        interval: interval, outcomes: outcomes, share: Self.share(of: trials[0].sets, every: interval),
        epochs: try .mean(outcomes.map { Double($0.epochs) }, seed: seed),
        score: try .geometricMean(outcomes.map(\.score), seed: seed))
    }
  }

  /// In forward passes: a step of a linear model costs two, since no gradient has to reach an earlier layer.
  private static func share(of sets: CurveSets, every interval: Int) -> Double {
    let (looking, training) = (Double(sets.validation.count) / Double(interval), 2 * Double(sets.training.count))
    return looking / (looking + training)
  }

  func show(on page: Page) async throws {
    let (sets, parameters) = (trials[0].sets, trials[0].descent.width)
    let (training, validation) = (sets.training.count, sets.validation.count)
    page.heading("What a look costs")
    page.prose(
      """
      Ordinary SGD never computes the validation loss. We count in forward passes of one example. Our model is linear: \
      a step costs one pass for w·φ(x) and as much again for the gradient. An epoch of \(training) training and \
      \(validation) validation examples costs 2·\(training) + \(validation) passes, and \(rows[0].share.percent) of \
      them are for validation. In a deep network a step costs about three passes, because the gradient travels back \
      through the layers: with 1200 training and 300 validation digits validation takes 300/3900 = 7.7 %.

      To save most of this, look only after every m-th epoch, and stop when 20 epochs have passed since the best look.
      """)
    page.table(
      ["look every m epochs", "arithmetic for validation", "epochs (mean)", "score (95 % interval)"],
      rows: rows.map { ["\($0.interval)", $0.share.percent, $0.epochs.number, $0.score.brief] })
    page.claim(try cheap)
    try ValidationTiming.measure(seed: page.options.seed, isQuick: page.options.quick).show(on: page)
    page.prose(
      """
      Early stopping also takes memory, for the best model: here a copy of \(parameters) weights, \(parameters * 8) \
      bytes; for a network of 784, 256, 128 and 10 units 235,146 parameters, \
      \(Numeral(235_146.0 * 8 / 1e6, decimals: 1).text) MB.
      """)
  }

  private var cheap: Finding {
    get throws {
      let loss = try Estimate.geometricMean(
        zip(rows[2].outcomes, rows[0].outcomes).map { ratio($0.freshLoss, $1.freshLoss) }, seed: seed)
      return Finding(
        "Looking every fifth epoch instead of every epoch costs less than 3 % of fresh loss",
        measured: "\(loss.text(against: 1.03)) times the fresh loss (geometric mean)",
        outcome: loss.interval.outcome(below: 1.03),
        draws: trials.count)
    }
  }
}

extension Double {
  /// A share from 0 to 1 as a percentage.
  var percent: String { Numeral(self * 100, decimals: self < 0.1 && self > 0 ? 1 : 0).text + " %" }
}
