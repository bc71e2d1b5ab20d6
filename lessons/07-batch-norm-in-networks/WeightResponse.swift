import Gradus

/// One network at a given loss, whose parameters are all changed along its negative gradient by each of the sizes.
struct WeightResponse: Sendable {
  /// The size of the change: the length of the change of all parameters over the length of all parameters.
  static let sizes = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]

  /// Small sizes, at which the loss is compared with what its tangent promises.
  static let smallSizes = (0...40).map { 0.00125 * Double($0) }

  /// The loss before the change.
  let before: Double
  /// The loss after a change of each size.
  let after: [Double]

  /// The loss after a change of each of the small sizes.
  let near: [Double]
  /// How much the loss falls by the gradient alone, for each 1 of the size.
  let slope: Double

  /// What the tangent promises for a change of this size.
  func promised(_ size: Double) -> Double { before - slope * size }

  /// The size from which on the loss falls by less than half of what the tangent promises, on straight lines between the
  /// small sizes; the last of them where it always falls by more.
  var halfway: Double {
    let sizes = Self.smallSizes
    /// By how much the fall exceeds half of the promise.
    func excess(_ place: Int) -> Double { before - near[place] - slope * sizes[place] / 2 }
    guard let next = sizes.indices.dropFirst().first(where: { excess($0) < 0 }) else { return sizes.last! }
    let share = excess(next - 1) / (excess(next - 1) - excess(next))
    return sizes[next - 1] + share * (sizes[next] - sizes[next - 1])
  }

  /// Such as "0.77 %".
  var halfwayText: String {
    (halfway == Self.smallSizes.last! ? "over " : "") + Numeral(halfway * 100, digits: 2).text + " %"
  }

  /// The size of the change that lowers the loss most.
  var best: Double { Self.sizes[after.indices.min { after[$0] < after[$1] }!] }

  /// Trains a network until its loss on 300 training examples is `level`, and changes its parameters.
  init(_ design: NetworkDesign, on draw: LabelledData.Draw, batchSize: Int, level: Double) throws {
    let training = try NetworkTraining(
      design, on: draw, batchSize: batchSize, stepSize: design.hasBatchNorm ? 0.3 : 0.1)
    let all = training.split.training.examples
    let probe = Probe(training.trainer, all[0..<min(300, all.count)])
    try probe.train(training, to: level)
    let probed = try probe.losses(afterChangesOf: Self.sizes + Self.smallSizes)
    (before, slope) = (try probe.loss(), probed.slope)
    (after, near) = (Array(probed.losses.prefix(Self.sizes.count)), Array(probed.losses.dropFirst(Self.sizes.count)))
  }
}

/// The loss of a network on fixed examples, as one minibatch, and the means to change its parameters.
private struct Probe {
  let trainer: Trainer
  let examples: Examples
  let names: [String]

  init(_ trainer: Trainer, _ examples: Examples) {
    (self.trainer, self.examples, names) = (trainer, examples, trainer.parameters.names)
  }

  private var values: [Tensor] {
    get { names.map { trainer.parameters[$0]! } }
    nonmutating set { for (name, value) in zip(names, newValue) { trainer.parameters[name] = value } }
  }

  func loss() throws -> Double {
    crossEntropy(of: try trainer.forward(examples.inputs, .training).output, labels: examples.targets.labels)
  }

  /// Trains until the loss is below `level`, and then goes back along the last step to where it is just that.
  func train(_ training: NetworkTraining, to level: Double) throws {
    var before = values
    var steps = 0
    while try loss() > level, steps < 1000 {
      before = values
      try training.next()
      steps += 1
    }
    let after = values
    var (low, high) = (0.0, 1.0)
    for _ in 0..<12 {
      let middle = (low + high) / 2
      values = zip(before, after).map { Self.moved($0, towards: $1, by: middle) }
      if try loss() > level { low = middle } else { high = middle }
    }
  }

  private static func moved(_ start: Tensor, towards end: Tensor, by share: Double) -> Tensor {
    Tensor(start.shape, zip(start.scalars, end.scalars).map { $0 + share * ($1 - $0) })
  }

  /// The losses, and how much the loss falls by the gradient alone for each 1 of the size.
  func losses(afterChangesOf sizes: [Double]) throws -> (losses: [Double], slope: Double) {
    try trainer.gradients(on: Batch(inputs: examples.inputs, targets: examples.targets.tensor))
    let trace = trainer.trace()
    let gradients = try names.map { try trace[$0].gradient! }
    let kept = values
    defer { values = kept }
    let ratio = length(kept) / length(gradients)
    let losses = try sizes.map { size in
      values = zip(kept, gradients).map { value, gradient in
        Tensor(value.shape, zip(value.scalars, gradient.scalars).map { $0 - size * ratio * $1 })
      }
      return try loss()
    }
    return (losses, length(kept) * length(gradients))
  }

  /// The square root of the sum of all squares.
  private func length(_ tensors: [Tensor]) -> Double {
    tensors.joinedScalars.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}

extension [Tensor] {
  fileprivate var joinedScalars: [Double] { flatMap(\.scalars) }
}
