import GradusRequirements
import GradusTensors

/// What a ridge penalty does with the weight of the first feature, which is constant in polynomial features.
package enum ConstantFeature: Hashable, Sendable {
  case penalized
  /// Left free, so that adding a number to all targets adds it to all predictions.
  case free
}

extension LinearModel {
  /// The weights w for which the sum of (features · w - targets)² is least.
  ///
  /// If several weights fit equally well, because the features are linearly dependent, these are the ones with the
  /// least sum of w². A feature or target that is NaN or infinite stops the program.
  public static func leastSquares(on training: TrainingSet) -> LinearModel {
    solving(training.examples.inputs, training.examples.targets.tensor).model
  }

  /// The weights w for which the sum of (features · w - targets)² plus `penalty` · the sum of w² is least.
  ///
  /// Solved as least squares with a further row √penalty · wₖ ≈ 0 for each weight, which spares the squared condition
  /// number of the normal equations (Å. Björck, Numerical Methods for Least Squares Problems, 1996, section 2.7).
  package static func ridge(
    on training: TrainingSet, penalty: Double, constant: ConstantFeature = .penalized
  ) -> LinearModel {
    require(penalty >= 0 && penalty.isFinite, "a ridge penalty is a number from 0, not \(penalty)")
    let (features, targets) = (training.examples.inputs, training.examples.targets.tensor)
    let free = constant == .free ? 1 : 0
    let penaltyRows = (free..<max(free, features.columns)).map { k in
      (0..<features.columns).map { $0 == k ? penalty.squareRoot() : 0 }
    }
    let zeros = Array(repeating: 0.0, count: penaltyRows.count * targets.columns)
    return solving(
      Tensor(.matrix(features.rows + penaltyRows.count, features.columns), features.scalars + penaltyRows.joined()),
      Tensor(.matrix(targets.rows + penaltyRows.count, targets.columns), targets.scalars + zeros)
    ).model
  }

  /// The weights, and how many of the features are independent but for rounding.
  static func solving(_ features: Tensor, _ targets: Tensor) -> (model: LinearModel, rank: Int) {
    require(features.rows > 0, "least squares needs at least one example")
    let trouble = NotFiniteNumber(features: features, targets: targets)
    require(trouble == nil, "least squares needs finite numbers, but \(trouble?.description ?? "")")
    let columns = (0..<targets.columns).map(targets.column)
    if features.rows >= features.columns {
      let factorization = HouseholderFactorization(features)
      if factorization.columnsAreIndependent {
        return (LinearModel(weights: Tensor(columns: columns.map(factorization.leastSquares))), features.columns)
      }
    }
    let directions = IndependentDirections(features)
    return (LinearModel(weights: Tensor(columns: columns.map(directions.minimumNormLeastSquares))), directions.count)
  }
}
