import GradusTensors

/// The descent of `PolynomialRegression` without a trace, for lessons that take many millions of steps.
///
/// The loss is ½ (w · φ(x) - y)², and w starts at 0. Results agree with those of `PolynomialRegression` but for rounding.
public struct PolynomialDescent: Sendable {
  /// Turns an x into the inputs φ(x) of the linear model.
  public let features: PolynomialFeatures
  /// w, one weight for each feature.
  public private(set) var weights: [Double]
  /// φ(x) of each example, one after the other.
  private let inputs: [Double]
  private let targets: [Double]

  /// Prepares the fit of a training set of one feature and one output, with all weights at 0.
  public init(_ features: PolynomialFeatures, to training: TrainingSet) {
    let examples = training.examples
    self.features = features
    inputs = features(examples.inputs).scalars
    targets = examples.targets.tensor.scalars
    weights = Array(repeating: 0, count: features.degree + 1)
  }

  /// Takes a step of SGD on one example: w ← w - η (w · φ - y) φ.
  public mutating func step(on example: Int, stepSize: Double) {
    let change = stepSize * error(of: example)
    let first = example * weights.count
    inputs.withUnsafeBufferPointer { inputs in
      weights.withUnsafeMutableBufferPointer { weights in
        for k in weights.indices { weights[k] -= change * inputs[first + k] }
      }
    }
  }

  /// Takes a step of gradient descent on the mean loss of all examples.
  public mutating func step(stepSize: Double) {
    var gradient = Array(repeating: 0.0, count: weights.count)
    for example in targets.indices {
      let error = error(of: example)
      for k in weights.indices { gradient[k] += error * inputs[example * weights.count + k] }
    }
    for k in weights.indices { weights[k] -= stepSize * gradient[k] / Double(targets.count) }
  }

  /// w · φ - y.
  private func error(of example: Int) -> Double {
    let first = example * weights.count
    return inputs.withUnsafeBufferPointer { inputs in
      weights.withUnsafeBufferPointer { weights in
        var error = -targets[example]
        for k in weights.indices { error += weights[k] * inputs[first + k] }
        return error
      }
    }
  }

  /// The polynomial with the weights after the last step.
  public var model: Polynomial {
    Polynomial(features: features, linear: LinearModel(weights: Tensor(.matrix(weights.count, 1), weights)))
  }
}
