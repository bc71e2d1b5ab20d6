import Gradus

/// Targets brought to mean 0 and deviation 1 on the training set.
///
/// SGD starts at weights of 0: without this it would spend its epochs on the distance of the data from 0.
struct StandardizedTargets: Sendable {
  private let mean, deviation: Double

  init(of training: TrainingSet) {
    let y = training.examples.targets.tensor.scalars
    mean = y.mean
    let variance = y.reduce(0) { [mean] in $0 + ($1 - mean) * ($1 - mean) } / Double(y.count)
    deviation = variance > 0 ? variance.squareRoot() : 1
  }

  /// The same examples with these targets.
  func callAsFunction(_ training: TrainingSet) -> TrainingSet {
    let examples = training.examples
    let y = examples.targets.tensor.scalars.map { ($0 - mean) / deviation }
    return TrainingSet(Examples(x: examples.inputs.scalars, y: y))
  }

  /// A model of these targets in the unit of the data: the first feature of a polynomial is the constant 1.
  func undone(_ model: Polynomial) -> Polynomial {
    var weights = model.linear.weights.scalars.map { $0 * deviation }
    weights[0] += mean
    return Polynomial(
      features: model.features, linear: LinearModel(weights: Tensor(.matrix(weights.count, 1), weights)))
  }
}
