import Gradus

/// What validation costs in seconds: a small network on handwritten digits.
struct ValidationTiming {
  /// The median seconds of an epoch of training, and of one look at the validation set.
  private let epoch, look: Double
  private let epochs: Int
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
    return ValidationTiming(epoch: training.median, look: looks.median, epochs: epochs)
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
        "  a look every \(interval) epochs: \(Numeral(training, digits: 2).text) s of training, "
          + "\(Numeral(validation(interval), digits: 2).text) s of validation (\(share(interval).percent))")
    }
    try page.timing("validation", chart)
  }

  private static let intervals = [1, 5, 20]
  private var training: Double { Double(epochs) * epoch }
  private func validation(_ interval: Int) -> Double { Double(epochs / interval) * look }
  private func share(_ interval: Int) -> Double { validation(interval) / (validation(interval) + training) }

  private var chart: Chart {
    let names = Self.intervals.map { $0 == 1 ? "every epoch" : "every \($0) epochs" }
    return Chart(
      "Validation after every epoch takes \(share(1).percent) of the time; the arithmetic says 7.7 %",
      subtitle: "seconds for \(epochs) epochs on this machine, by how often the validation loss is computed"
    ) {
      BarMark(x: names, y: names.map { _ in training }, series: "training").color(.value)
      BarMark(x: names, y: Self.intervals.map(validation), series: "validation").color(.gradient)
    }
    .yAxis("seconds").legend(.inside)
  }
}
