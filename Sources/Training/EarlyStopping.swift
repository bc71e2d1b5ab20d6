import GradusRequirements

/// Ends training when the validation error has not improved for a number of epochs, and keeps the best model.
///
///     var stopping = EarlyStopping<LinearModel>(patience: 5)
///     while !stopping.shouldStop {
///       train(&model)
///       stopping.record(model, error: validation.measure(model.meanSquaredError))
///     }
///     return stopping.best?.model
///
/// It takes errors measured on a `ValidationSet` only: a model chosen by the test set would have no honest test left.
public struct EarlyStopping<Model> {
  /// K: how many epochs in a row may pass without improvement before training stops.
  package let patience: Int
  /// The model with the least validation error so far; `nil` until an epoch had a finite one.
  public private(set) var best: Best?
  /// How many epochs were recorded.
  public private(set) var epoch = 0
  /// How many epochs in a row, up to the last, did not improve.
  package private(set) var epochsWithoutImprovement = 0

  /// The best model so far, and when it was found.
  public struct Best {
    /// The model with the least validation error.
    public let model: Model
    /// The epoch after which it was recorded, counted from 1.
    public let epoch: Int
    /// Its validation error.
    public let error: ValidationError
  }

  /// Stops after `patience` epochs in a row without improvement, at least 1.
  public init(patience: Int) {
    require(patience > 0, "a patience of \(patience) epochs never lets training begin; it must be 1 or more")
    self.patience = patience
  }

  /// Whether training should end: the error has not improved for `patience` epochs in a row.
  public var shouldStop: Bool { epochsWithoutImprovement >= patience }

  /// Records the model and its error at the end of an epoch, and returns whether the error is less than all before.
  @discardableResult
  public mutating func record(_ model: Model, error: ValidationError) -> Bool {
    epoch += 1
    let improves = error.value < (best?.error.value ?? .infinity)  // false for NaN: a diverged model is never the best
    epochsWithoutImprovement = improves ? 0 : epochsWithoutImprovement + 1
    if improves { best = Best(model: model, epoch: epoch, error: error) }
    return improves
  }
}

extension EarlyStopping: Sendable where Model: Sendable {}
extension EarlyStopping.Best: Sendable where Model: Sendable {}
