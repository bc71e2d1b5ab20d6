import Gradus

/// SGD on one example at a time for a linear model, from w = 0, on the loss ½ (w · φ − y)²: the weights after each epoch.
///
/// A `Trainer` does the same and records each step for a trace. Nobody looks at the steps of these many trainings, so
/// that a plain loop is enough; the lesson compares the two once.
struct Descent: Sendable {
  /// How many features an example has.
  let width: Int
  /// Epoch after epoch.
  private var weights: [Double] = []

  static let stepSize = 0.02

  /// - Parameter training: examples whose inputs are features.
  init(on training: TrainingSet, epochs: Int, _ random: RandomGenerator) {
    let (phi, y) = (training.examples.inputs.scalars, training.examples.targets.tensor.scalars)
    width = training.examples.inputs.columns
    var (w, random) = ([Double](repeating: 0, count: width), random)
    for _ in 0..<epochs {
      for example in random.permutation(y.count) {
        var error = -y[example]
        for i in 0..<width { error += w[i] * phi[example * width + i] }
        for i in 0..<width { w[i] -= Self.stepSize * error * phi[example * width + i] }
      }
      weights += w
    }
  }

  var epochs: Int { weights.count / width }

  /// The weights after an epoch, which are counted from 1.
  func model(after epoch: Int) -> LinearModel {
    LinearModel(weights: Tensor(.matrix(width, 1), Array(weights[(epoch - 1) * width..<epoch * width])))
  }

  /// The mean loss after an epoch.
  func loss(after epoch: Int, on examples: Examples) -> Double {
    var sum = 0.0
    eachLoss(after: epoch, on: examples) { sum += $1 }
    return sum / Double(examples.count)
  }

  /// The loss of each example after each epoch, epoch after epoch.
  func losses(on examples: Examples) -> [Double] {
    var all = [Double](repeating: 0, count: epochs * examples.count)
    for epoch in 1...epochs {
      let start = (epoch - 1) * examples.count
      eachLoss(after: epoch, on: examples) { all[start + $0] = $1 }
    }
    return all
  }

  /// For four examples side by side: none waits for the sum of another.
  @inline(__always)
  private func eachLoss(after epoch: Int, on examples: Examples, _ use: (Int, Double) -> Void) {
    let (targets, last) = (examples.targets.tensor.scalars, examples.count - 1)
    examples.inputs.scalars.withUnsafeBufferPointer { phi in
      weights.withUnsafeBufferPointer { weights in
        guard let phi = phi.baseAddress, let w = weights.baseAddress.map({ $0 + (epoch - 1) * width }) else { return }
        for start in stride(from: 0, through: last, by: 4) {
          // The last example stands in the places behind it, too.
          let (second, third, fourth) = (min(start + 1, last), min(start + 2, last), min(start + 3, last))
          let (a, b, c, d) = (phi + start * width, phi + second * width, phi + third * width, phi + fourth * width)
          var errors = -SIMD4(targets[start], targets[second], targets[third], targets[fourth])
          for i in 0..<width { errors += w[i] * SIMD4(a[i], b[i], c[i], d[i]) }
          let losses = errors * errors / 2
          for place in 0..<min(4, examples.count - start) { use(start + place, losses[place]) }
        }
      }
    }
  }
}

extension Descent {
  /// By how much the weights differ at most from those of a traced training in the same order.
  func largestDifference(fromTracedTrainingOn sets: CurveSets) throws -> Double {
    let fit = PolynomialRegression(
      sets.features, to: TrainingSet(sets.points[0..<sets.training.count]), optimizer: SGD(learningRate: Self.stepSize))
    var (largest, random) = (0.0, sets.random)
    for epoch in 1...epochs {
      for rows in Minibatches(of: 1, from: sets.training.count, using: &random) { try fit.step(on: rows) }
      let pairs = zip(fit.model.linear.weights.scalars, model(after: epoch).weights.scalars)
      largest = max(largest, pairs.map { abs($0 - $1) }.max() ?? 0)
    }
    return largest
  }
}
