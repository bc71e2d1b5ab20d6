import GradusRequirements

/// A rule that ends training, based on the errors after each epoch (L. Prechelt, "Early Stopping: But When?", 1998).
///
/// As with `EarlyStopping`, only training and validation errors are taken: a test error does not compile.
public protocol StoppingCriterion: Sendable {
  /// The name of the rule with its number, as Prechelt writes it, such as "GL 5".
  var name: String { get }
  /// Records the errors at the end of an epoch, and returns whether training should end here.
  mutating func shouldStop(training: TrainingError, validation: ValidationError) -> Bool
}

/// The errors after one epoch.
public struct EpochErrors: Hashable, Sendable {
  /// The training error after the epoch.
  public let training: TrainingError
  /// The validation error after the epoch.
  public let validation: ValidationError

  /// The two errors that were measured after one epoch.
  public init(training: TrainingError, validation: ValidationError) {
    (self.training, self.validation) = (training, validation)
  }
}

extension StoppingCriterion {
  /// The epoch, counted from 1, after which the criterion ends training; nil if it never does.
  public func epochOfStop(in history: some Sequence<EpochErrors>) -> Int? {
    var criterion = self
    return history.enumerated().first {
      criterion.shouldStop(training: $1.training, validation: $1.validation)
    }.map { $0.offset + 1 }
  }
}

/// K: stops when the validation error has not improved for K epochs in a row, as `EarlyStopping` does.
public struct Patience: StoppingCriterion {
  /// How many epochs in a row may pass without an improvement.
  package let epochs: Int
  private var stopping: EarlyStopping<Void>

  /// Stops after this number of epochs in a row without improvement, at least 1.
  public init(_ epochs: Int) {
    self.epochs = epochs
    stopping = EarlyStopping(patience: epochs)
  }

  public var name: String { "K = \(epochs)" }

  public mutating func shouldStop(training: TrainingError, validation: ValidationError) -> Bool {
    stopping.record((), error: validation)
    return stopping.shouldStop
  }
}

/// GL: stops when the validation error is more than a given percentage above its least so far.
public struct GeneralizationLoss: StoppingCriterion {
  package let threshold: Double
  private var least = Double.infinity

  /// Stops when the error is more than `threshold` per cent above the least.
  public init(_ threshold: Double) { self.threshold = threshold }

  public var name: String { "GL \(threshold.shortest)" }

  public mutating func shouldStop(training: TrainingError, validation: ValidationError) -> Bool {
    !areFinite(training, validation) || loss(of: validation) > threshold
  }

  /// GL(t) = 100 (E_va(t) / E_opt(t) - 1), where E_opt is the least validation error so far.
  mutating func loss(of validation: ValidationError) -> Double {
    least = min(least, validation.value)
    return 100 * (validation.value / least - 1)
  }
}

/// PQ: stops at the end of a strip of epochs when the generalization loss is large relative to the remaining training
/// progress.
public struct ProgressQuotient: StoppingCriterion {
  package let threshold: Double
  package let strip: Int
  private var generalizationLoss = GeneralizationLoss(.infinity)
  private var trainingErrors: [Double] = []

  /// Stops when the generalization loss is more than `threshold` times the training progress.
  ///
  /// - Parameter strip: how many epochs a strip has, at least 1; Prechelt takes 5.
  public init(_ threshold: Double, strip: Int = 5) {
    require(strip > 0, "a strip needs at least 1 epoch, not \(strip)")
    (self.threshold, self.strip) = (threshold, strip)
  }

  public var name: String { "PQ \(threshold.shortest)" }

  public mutating func shouldStop(training: TrainingError, validation: ValidationError) -> Bool {
    guard areFinite(training, validation) else { return true }
    let loss = generalizationLoss.loss(of: validation)
    trainingErrors.append(training.value)
    guard trainingErrors.count == strip else { return false }
    defer { trainingErrors.removeAll(keepingCapacity: true) }
    return loss > threshold * progress
  }

  /// P(t) = 1000 (mean / least of the training errors of the strip - 1): 0 where training no longer gains.
  private var progress: Double {
    let (mean, least) = (trainingErrors.reduce(0, +) / Double(strip), trainingErrors.min() ?? 0)
    return mean == least ? 0 : 1000 * (mean / least - 1)  // also where both are 0
  }
}

/// UP: stops when the validation error at the end of a strip was higher than at the end of the one before, `count`
/// times in a row.
public struct SuccessiveRises: StoppingCriterion {
  /// How many strips in a row the validation error has to rise.
  package let count: Int
  package let strip: Int
  private var epoch = 0
  private var last = Double.infinity
  private var rises = 0

  /// Stops after `count` rises in a row, at least 1.
  ///
  /// - Parameter strip: how many epochs a strip has, at least 1; Prechelt takes 5.
  public init(_ count: Int, strip: Int = 5) {
    require(count > 0 && strip > 0, "\(count) rises over strips of \(strip) epochs cannot be counted")
    (self.count, self.strip) = (count, strip)
  }

  public var name: String { "UP \(count)" }

  public mutating func shouldStop(training: TrainingError, validation: ValidationError) -> Bool {
    guard areFinite(training, validation) else { return true }
    epoch += 1
    guard epoch.isMultiple(of: strip) else { return false }
    rises = validation.value > last ? rises + 1 : 0
    last = validation.value
    return rises >= count
  }
}

/// Comparisons with NaN are all false, so that a training that diverged would never stop.
private func areFinite(_ training: TrainingError, _ validation: ValidationError) -> Bool {
  training.value.isFinite && validation.value.isFinite
}

extension Double {
  /// Without ".0" where it is whole.
  fileprivate var shortest: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
