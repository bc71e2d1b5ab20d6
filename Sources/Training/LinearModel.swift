import GradusRequirements
public import GradusTensors

/// A model that predicts weighted sums of its features.
public struct LinearModel: Hashable, Sendable {
  /// The weight of each feature for each output, of shape [features, outputs].
  public let weights: Tensor

  /// A model with these weights, of shape [features, outputs].
  public init(weights: Tensor) { self.weights = weights }

  /// The predictions, of shape [examples, outputs], for `features` of shape [examples, features].
  public func predictions(for features: Tensor) -> Tensor {
    require(
      features.columns == weights.rows,
      "features of shape \(features.shape) do not fit weights of shape \(weights.shape)")
    let columns = (0..<weights.columns).map { output in
      let weights = weights.column(output)
      return (0..<features.rows).map { dot(features.row($0), weights[...]) }
    }
    return columns.count == 1 ? Tensor(.matrix(features.rows, 1), columns[0]) : Tensor(columns: columns)
  }

  /// The mean of (prediction - target)² over all examples and outputs.
  public func meanSquaredError(on examples: Examples) -> Double {
    examples.meanSquaredError(of: predictions(for: examples.inputs))
  }
}

extension Examples {
  /// The mean of (prediction - target)² over all examples and outputs.
  func meanSquaredError(of predictions: Tensor) -> Double {
    let targets = targets.tensor
    require(
      predictions.shape == targets.shape,
      "predictions of shape \(predictions.shape) do not fit targets of shape \(targets.shape)")
    let differences = zip(predictions.scalars, targets.scalars).map { $0 - $1 }
    return dot(differences, differences) / Double(differences.count)
  }
}
