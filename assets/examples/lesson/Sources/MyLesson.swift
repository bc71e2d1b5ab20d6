import Gradus

/// A lesson: `swift run -c release my-lesson` prints its page, and writes figures, a trace and handouts to out/my-lesson.
@main struct MyLesson: Lesson {
  static let name = "my-lesson"
  static let title = "How far a step goes"

  // An option of your own: --step-size 0.05
  @Option(help: "The step size of gradient descent.")
  var stepSize = 0.1

  func body(_ page: Page) async throws {
    page.heading("One network, fifty steps")
    page.prose("We train a small network on four examples, and look at its loss before each step.")

    let network = Network {
      Dense("hidden", from: 2, to: 3)
      Activation("active", .tanh)
      Dense("output", from: 3, to: 1)
    }
    let batch = Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]])

    // Twenty draws of initial weights, on all cores.
    let losses = try await page.sweep("networks", 20) { [stepSize, seed = page.options.seed] draw in
      let trainer = Trainer(
        network, loss: MeanSquaredError(), optimizer: SGD(learningRate: stepSize),
        seed: RandomGenerator.seed(seed, for: "initial weights", draw))
      return try (0..<50).map { _ in try trainer.step(on: batch) }
    }

    // A statement is bound to what was measured, and decides the words of a figure's title.
    let shares = losses.map { $0[49] / $0[0] }
    let median = try Interval.ofMedian(shares)
    let falls = Finding(
      "Fifty steps at least halve the loss", measured: median.percentage(around: shares.median),
      outcome: median.outcome(below: 0.5), draws: shares.count)
    let title = falls.title(
      "Fifty steps at least halve the loss", fails: "Fifty steps do not halve the loss",
      unclear: "Whether fifty steps halve the loss")
    try page.figure("losses", LossCurves(title, [Runs("losses", losses)]), showing: falls)
    page.claim(falls)

    page.heading("One step in full")
    let trainer = Trainer(
      network, loss: MeanSquaredError(), optimizer: SGD(learningRate: stepSize), seed: page.options.seed)
    try trainer.step(on: batch)
    let trace = trainer.trace()
    page.derivation([try trace["output.output"].firstExplanation])
    try page.trace(trace)
  }
}
