import Gradus

/// One training to the end, with the errors and the model after every epoch: what any rule of stopping would have
/// done is read from it.
struct StoppingTrial: Sendable {
  let sets: CurveSets
  /// After each epoch.
  let history: [EpochErrors]
  let models: [Polynomial]
  /// For each epoch the one, up to it, whose validation error was least: the model that stopping there returns.
  let bestUpTo: [Int]

  init(_ sets: CurveSets) throws {
    self.sets = sets
    models = try Self.models(on: sets.training, sets, epochs: sets.epochs)
    history = models.map { model in
      EpochErrors(
        training: sets.training.measure { model.meanSquaredError(on: $0) / 2 },
        validation: sets.validation.measure { model.meanSquaredError(on: $0) / 2 })
    }
    var stopping = EarlyStopping<Void>(patience: sets.epochs)
    bestUpTo = history.map { errors in
      stopping.record((), error: errors.validation)
      return stopping.best?.epoch ?? 1
    }
  }

  /// The models after each epoch of single-sample SGD.
  static func models(on training: TrainingSet, _ sets: CurveSets, epochs: Int) throws -> [Polynomial] {
    let fit = PolynomialRegression(sets.features, to: training, optimizer: SGD(learningRate: 0.02))
    var random = sets.random
    return try (0..<epochs).map { _ in
      for rows in Minibatches(of: 1, from: training.count, using: &random) { try fit.step(on: rows) }
      return fit.model
    }
  }

  /// Epochs are counted from 1.
  var epochs: Int { history.count }
  /// The epoch with the least validation error of all.
  var best: Int { bestUpTo[epochs - 1] }

  /// The loss on fresh examples of the model after an epoch.
  func freshLoss(after epoch: Int) -> Double {
    sets.fresh.measure { models[epoch - 1].meanSquaredError(on: $0) / 2 }.value
  }

  /// What a rule of stopping makes of this training.
  func outcome(of criterion: some StoppingCriterion) -> Outcome {
    let stop = criterion.epochOfStop(in: history)
    let returned = bestUpTo[(stop ?? epochs) - 1]
    let validation = history[returned - 1].validation.value
    return Outcome(
      epochs: stop ?? epochs, hasStopped: stop != nil, returned: returned, freshLoss: freshLoss(after: returned),
      excess: validation / history[best - 1].validation.value)
  }

  struct Outcome: Sendable {
    /// How many epochs were trained.
    let epochs: Int
    let hasStopped: Bool
    /// The epoch whose model is returned.
    let returned: Int
    let freshLoss: Double
    /// The validation error of the returned model over the least of the whole training: above 1 where it stopped too
    /// soon.
    let excess: Double
  }
}
