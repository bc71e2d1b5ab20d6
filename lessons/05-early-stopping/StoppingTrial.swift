import Gradus

/// One training to the end, with the errors and the weights after every epoch: what any rule of stopping would have
/// done is read from it.
struct StoppingTrial: Sendable {
  let sets: CurveSets
  let descent: Descent
  /// After each epoch.
  let history: [EpochErrors]
  /// The loss on fresh examples after each epoch.
  let freshLosses: [Double]
  /// For each epoch the one, up to it, whose validation loss was least: the model that stopping there returns.
  let bestUpTo: [Int]

  init(_ sets: CurveSets) {
    let descent = Descent(on: sets.training, epochs: sets.epochs, sets.random)
    (self.sets, self.descent) = (sets, descent)
    history = (1...sets.epochs).map { epoch in
      EpochErrors(
        training: sets.training.measure { descent.loss(after: epoch, on: $0) },
        validation: sets.validation.measure { descent.loss(after: epoch, on: $0) })
    }
    freshLosses = (1...sets.epochs).map { epoch in sets.fresh.measure { descent.loss(after: epoch, on: $0) }.value }
    var stopping = EarlyStopping<Void>(patience: sets.epochs)
    bestUpTo = history.map { errors in
      stopping.record((), error: errors.validation)
      return stopping.best?.epoch ?? 1
    }
  }

  /// Epochs are counted from 1.
  var epochs: Int { history.count }
  /// The epoch with the least validation loss of all.
  var best: Int { bestUpTo[epochs - 1] }
  /// Whether the best epoch is one of the last ten: within these epochs the training did not overfit.
  var doesNotTurn: Bool { best > epochs - 10 }

  /// The loss on fresh examples of the model after an epoch.
  func freshLoss(after epoch: Int) -> Double { freshLosses[epoch - 1] }
  /// The fresh loss after an epoch over that after the best epoch.
  func score(of epoch: Int) -> Double { ratio(freshLoss(after: epoch), freshLoss(after: best)) }

  /// The polynomial after an epoch.
  func model(after epoch: Int) -> Polynomial {
    Polynomial(features: sets.features, linear: descent.model(after: epoch))
  }

  /// What a rule of stopping makes of this training.
  ///
  /// - Parameter interval: how many epochs lie between two looks at the validation set.
  func outcome(of criterion: some StoppingCriterion, every interval: Int = 1) -> Outcome {
    let looks = stride(from: interval, through: epochs, by: interval)
    let stop = criterion.epochOfStop(in: looks.lazy.map { history[$0 - 1] }).map { $0 * interval }
    let end = stop ?? epochs
    let seen = stride(from: interval, through: end, by: interval)
    let returned =
      interval == 1 ? bestUpTo[end - 1] : seen.min { history[$0 - 1].validation < history[$1 - 1].validation } ?? end
    return Outcome(
      epochs: end, hasStopped: stop != nil, returned: returned, freshLoss: freshLoss(after: returned),
      score: score(of: returned),
      excess: ratio(history[returned - 1].validation.value, history[best - 1].validation.value))
  }

  struct Outcome: Sendable {
    /// How many epochs were trained.
    let epochs: Int
    let hasStopped: Bool
    /// The epoch whose model is returned.
    let returned: Int
    let freshLoss: Double
    /// The fresh loss over that of the best epoch of the whole training.
    let score: Double
    /// The validation loss of the returned model over the least of the whole training: above 1 where it stopped too
    /// soon.
    let excess: Double
    var stoppedTooSoon: Bool { excess > 1.05 }
  }
}
