import Gradus

/// What validation costs in seconds: a small network on handwritten digits.
struct ValidationTiming {
  /// The seconds of each epoch of training, and of the look at the validation set after it.
  private let epochs, looks: [Double]
  private static let batchSize = 50

  /// For `--record`: the models of the curves are trained by a plain loop, and this is a network.
  static func mainRun(seed: UInt64, isQuick: Bool) throws -> MainRun {
    let (run, split) = try training(seed: seed)
    return MainRun(
      "the network whose epochs are timed", run, steps: (isQuick ? 20 : 100) * split.training.count / batchSize)
  }

  static func measure(seed: UInt64, isQuick: Bool) throws -> ValidationTiming {
    let (run, split) = try training(seed: seed)
    let (epochs, clock) = (isQuick ? 20 : 100, ContinuousClock())
    var (training, looks) = ([Double](), [Double]())
    for _ in 0..<epochs {
      let epoch = try clock.measure { for _ in 0..<split.training.count / batchSize { _ = try run.next() } }
      let look = try clock.measure {
        _ = try split.validation.measure { examples in
          crossEntropy(of: try run.trainer.predict(examples.inputs), labels: examples.targets.labels)
        }
      }
      training.append(epoch / .seconds(1))
      looks.append(look / .seconds(1))
    }
    return ValidationTiming(epochs: training, looks: looks)
  }

  private static func training(seed: UInt64) throws -> (TrainingRun, Split) {
    var random = RandomGenerator(seed: seed, for: "division of timed digits")
    let split = try digits().split(training: 1200, validation: 300, using: &random)
    let network = Network {
      Dense("hidden", from: 64, to: 64)
      Activation("active", .relu)
      Dense("output", from: 64, to: 10)
    }
    let trainer = Trainer(
      network, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1),
      seed: RandomGenerator.seed(seed, for: "timed network"))
    let run = try TrainingRun(
      trainer, on: split.training, batchSize: batchSize, seed: RandomGenerator.seed(seed, for: "timed order"))
    return (run, split)
  }

  func show(on page: Page) throws {
    page.prose(
      """
      Seconds need not follow the arithmetic: a validation set passes through a network as one large batch. We timed a \
      network of 64, 64 and 10 units on these digits, in minibatches of \(Self.batchSize).
      """)
    for interval in Self.intervals {
      page.remark(
        "  a look every \(interval) epochs: \(Numeral(training.median, digits: 2).text) s of training, "
          + "\(Numeral(validation(interval).median, digits: 2).text) s of validation (\(shares(interval).median.percent))"
      )
    }
    try page.timing("validation", try chart)
  }

  private static let intervals = [1, 5, 20]
  /// What all epochs would take, by each of those that were timed.
  private var training: [Double] { epochs.map { Double(epochs.count) * $0 } }
  private func validation(_ interval: Int) -> [Double] { looks.map { Double(epochs.count / interval) * $0 } }
  private func shares(_ interval: Int) -> [Double] {
    zip(validation(interval), training).map { $0 / ($0 + $1) }
  }

  private var chart: Chart {
    get throws {
      let (names, share) = (Self.intervals.map { $0 == 1 ? "every epoch" : "every \($0) epochs" }, shares(1))
      let percentage = try Interval.ofMedian(share).percentage(around: share.median)
      let bars = [
        try BarMark(x: names, y: names.map { _ in training.median }, series: "training").color(.value)
          .intervals(ofMedians: names.map { _ in training }),
        try BarMark(x: names, y: Self.intervals.map { validation($0).median }, series: "validation").color(.gradient)
          .intervals(ofMedians: Self.intervals.map(validation)),
      ]
      return Chart(
        "Validation after every epoch takes \(percentage) of the time; the arithmetic says 7.7 %",
        subtitle:
          "seconds for \(epochs.count) epochs on this machine, by how often the validation loss is computed: "
          + mediansWithIntervals(of: epochs.count, "epoch")
      ) {
        for bar in bars { bar }
      }
      .yAxis("seconds").legend(.inside)
    }
  }
}
