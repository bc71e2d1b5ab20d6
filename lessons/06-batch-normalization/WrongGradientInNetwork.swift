import Gradus

/// The wrong gradient in a network: over which step sizes it still trains.
struct WrongGradientInNetwork {
  let isQuick: Bool
  let seed: UInt64

  private var draws: Int { isQuick ? 2 : 7 }
  private var steps: Int { isQuick ? 30 : 150 }
  private var stepSizes: [Double] { isQuick ? [0.3, 3] : [0.1, 1, 3] }
  private let width = 100
  private let names = ["through μ and σ", "μ and σ as constants"]

  /// One training: the length of all biases in front of batch norm, and the share of validation examples that are wrong, which
  /// is all where the numbers overflow.
  private struct Training: Sendable {
    let bias, error: Double
  }

  func show(on page: Page) async throws {
    page.prose(
      """
      What does the drift do in a network? We train three hidden layers of \(width) sigmoid units with batch norm on \
      1,200 handwritten digits for \(steps) steps with minibatches of 60. The table has medians over \(draws) \
      divisions of the digits; ‖biases‖ is the length of the vector of all biases in front of batch norm.
      """)
    let (stepSizes, draws, digits) = (stepSizes, draws, try digits())
    let all = try await page.sweep("trainings", 2 * stepSizes.count * draws) { place in
      try train(
        isWrong: place % 2 == 1, on: digits, stepSize: stepSizes[place / 2 / draws], draw: place / 2 % draws)
    }
    func trainings(_ size: Int, _ side: Int) -> [Training] {
      (0..<draws).map { all[2 * (size * draws + $0) + side] }
    }
    page.table(
      ["step size"] + names.map { "‖biases‖, \($0)" } + names.map { "validation error, \($0)" },
      rows: stepSizes.indices.map { size in
        [Numeral(stepSizes[size]).text]
          + [0, 1].map { side in
            let bias = trainings(size, side).map(\.bias).median
            return bias < 1e-9 ? "0" : Numeral(bias, decimals: 2).text
          }
          + [0, 1].map { side in Numeral(trainings(size, side).map(\.error).median * 100, decimals: 1).text + " %" }
      })
    let largest = stepSizes.count - 1
    let extra = try Estimate.median(
      zip(trainings(largest, 1), trainings(largest, 0)).map { 100 * ($0.error - $1.error) })
    page.claim(
      Finding(
        "With a large step size the wrong gradient costs a network more than 10 points of validation error",
        measured: "at step size \(Numeral(stepSizes[largest])) the error is higher by "
          + "\(extra.text(against: 10)) points in the median",
        outcome: extra.interval.outcome(above: 10), draws: draws))
    page.prose(
      """
      With small steps the drift is slow, and training goes on in spite of it. So do not rely on training to find the \
      mistake; compare with finite differences.
      """)
  }

  /// The run through μ and σ, for `--record`.
  func mainRun() throws -> MainRun {
    let run = try run(isWrong: false, on: digits(), stepSize: stepSizes[1], draw: 0).run
    return MainRun("three layers with batch norm", run, steps: steps)
  }

  private func run(
    isWrong: Bool, on digits: Examples, stepSize: Double, draw: Int
  ) throws -> (run: TrainingRun, split: Split) {
    var random = RandomGenerator(seed: seed, for: "division for the wrong gradient", draw)
    let split = digits.split(training: 1200, validation: 300, using: &random)
    let own = RandomGenerator.seed(seed, for: "training with the wrong gradient", draw)
    let trainer = Trainer(
      network(isWrong: isWrong), loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: stepSize), seed: own)
    return (try TrainingRun(trainer, on: split.training, batchSize: 60, seed: own), split)
  }

  private func train(isWrong: Bool, on digits: Examples, stepSize: Double, draw: Int) throws -> Training {
    let (run, split) = try run(isWrong: isWrong, on: digits, stepSize: stepSize, draw: draw)
    let trainer = run.trainer
    do {
      for _ in 0..<steps { try run.next() }
    } catch is NotFiniteError {
      return Training(bias: .infinity, error: 1)
    }
    let statistics = try trainer.statistics(over: split.training.examples.inputs)
    let error = try split.validation.measure { examples in
      errorRate(of: try trainer.predict(examples.inputs, with: statistics), labels: examples.targets.labels)
    }.value
    return Training(bias: (1...3).flatMap { trainer.parameters["dense\($0).bias"]!.scalars }.norm, error: error)
  }

  private func network(isWrong: Bool) -> Network {
    Network {
      for layer in 1...3 {
        Dense("dense\(layer)", from: layer == 1 ? 64 : width, to: width)
        if isWrong {
          ConstantStatisticsNorm("norm\(layer)", features: width, epsilon: 1e-5)
        } else {
          BatchNorm("norm\(layer)", features: width, epsilon: 1e-5)
        }
        Activation("active\(layer)", .sigmoid)
      }
      Dense("output", from: width, to: 10)
    }
  }
}
