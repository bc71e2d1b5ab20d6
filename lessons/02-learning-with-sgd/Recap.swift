import Gradus

/// The recap of the lecture, and what convex means, by a hill between two networks of equal loss.
struct Recap {
  let problem: Problem

  func show(on page: Page) throws {
    page.prose(
      """
      So far the course has collected methods that make training more efficient, for general losses, and for convex losses \
      as a special case. Most of them are used for deep networks too. In fact, three are used all the time: minibatches, \
      momentum, and step sizes that adapt to each parameter. This lesson looks at these three again.

      There are also methods that are designed specifically for deep networks. They use what is special about them: many \
      layers follow one another, and the capacity is so high that the last model of a training need not be the best. They \
      are the subject of the lecture, and of the lessons after this one. The table says why each method accelerates training.
      """)
    page.table(
      ["method", "why it accelerates training", "lesson"],
      rows: [
        ["minibatches", "a step needs the gradient of a few examples instead of all", "this one"],
        ["momentum", "fewer steps where the loss is much steeper in one direction than in another", "this one"],
        ["adaptive step sizes", "parameters with small gradients move as fast as the others", "this one"],
        ["early stopping", "steps that would no longer improve the model are not taken", "Early stopping"],
        [
          "batch normalization", "changes in early layers upset later layers less, so that steps may be larger",
          "Batch normalization",
        ],
      ])
    try convexity(on: page)
  }

  private func convexity(on page: Page) throws {
    page.heading("Convex, and not")
    page.prose(
      """
      A loss L is convex if it nowhere lies above the straight line between two of its points. In particular, \
      L(½ θ + ½ θ′) ≤ ½ L(θ) + ½ L(θ′) for any parameters θ and θ′. Then every local minimum is a global one, and with \
      suitable step sizes, which SGD has to shrink as it goes, all methods of the course converge to it. The losses of \
      linear and of logistic regression are convex.

      \(problem.description) We learn them with a network of \(problem.features) \
      \(problem.features == 1 ? "input" : "inputs"), \(Problem.hidden) tanh units and \(problem.classes) outputs. Is \
      its loss convex? Since tanh(−z) = −tanh(z), we can change the sign of every weight, and of the biases of the \
      hidden units: all outputs stay as they are, and so does the loss. The figure walks on the straight line from a \
      trained network to this mirror image. Halfway all these numbers are 0, and every example gets the same answer.
      """)
    let losses = try losses()
    let finding = Finding(
      "The loss of the network is not convex: halfway between two networks of equal loss it is higher",
      measured: "loss \(Numeral(losses[0], digits: 2)) and \(Numeral(losses[Self.points], digits: 2)) at the ends, "
        + "\(Numeral(losses[Self.points / 2], digits: 2)) halfway",
      outcome: Outcome(losses[Self.points / 2] > max(losses[0], losses[Self.points])))
    try page.figure("convexity", chart(losses, finding), showing: finding)
    page.claim(finding)
    page.prose(
      """
      So no theorem for convex losses applies to the whole of this training. But near a minimum with positive curvature \
      in every direction a smooth loss is convex.
      """)
  }

  private static let points = 40
  private var steps: Int { problem.isQuick ? 60 : 300 }

  /// SGD on the network, before its first step.
  private func run() throws -> TrainingRun {
    let training = problem.splits[0].training
    let trainer = problem.trainer(
      SGD(learningRate: 0.5), seed: RandomGenerator.seed(problem.seed, for: "mirrored network"))
    return try TrainingRun(
      trainer, on: training, batchSize: min(60, training.count / 4),
      seed: RandomGenerator.seed(problem.seed, for: "order for the mirrored network"))
  }
  /// The same for `--record`.
  func mainRun() throws -> MainRun { MainRun("SGD on the network of tanh units", try run(), steps: steps) }

  /// The training loss on the way from a trained network (0) to its mirror image (1).
  private func losses() throws -> [Double] {
    let split = problem.splits[0]
    let run = try run()
    let trainer = run.trainer
    for _ in 0..<steps { try run.next() }
    let names = ["hidden.weight", "hidden.bias", "output.weight"]
    let trained = names.map { trainer.parameters[$0]! }
    return try (0...Self.points).map { point in
      let factor = 1 - 2 * Double(point) / Double(Self.points)
      for (name, value) in zip(names, trained) { trainer.parameters[name] = value.map { factor * $0 } }
      return try split.training.measure { crossEntropy(of: try trainer.predict($0.inputs), labels: $0.targets.labels) }
        .value
    }
  }

  private func chart(_ losses: [Double], _ finding: Finding) -> Chart {
    let places = losses.indices.map { Double($0) / Double(Self.points) }
    return Chart(
      finding.title(
        "Between two networks of equal loss there is a hill", fails: "No hill between two networks of equal loss",
        unclear: "The loss between two networks"),
      subtitle: "training loss on the straight line between a trained network and its mirror image"
    ) {
      LineMark(x: places, y: losses, series: "the loss of the network")
      LineMark(x: [0, 1], y: [losses[0], losses[Self.points]], series: "the straight line between the ends").line(
        .dashed)
    }
    .xAxis("place on the line: 0 trained, 1 mirror image").yAxis("training loss").size(width: 576, height: 300)
  }
}
