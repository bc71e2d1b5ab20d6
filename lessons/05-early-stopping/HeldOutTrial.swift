import Gradus

/// The fresh losses of one draw whose known examples are shared out in several ways.
struct HeldOutTrial: Sendable {
  /// For each share that is held out, the model of the best epoch.
  let stopped: [Double]
  /// Trained on all examples, after each epoch.
  let whole: [Double]
  /// Trained on all examples for as many steps as early stopping found with a third held out.
  let retrained: Double

  init(_ sets: CurveSets) {
    let (known, count) = (sets.known, sets.known.count)
    func fresh(_ descent: Descent, _ epoch: Int) -> Double {
      sets.fresh.measure { descent.loss(after: epoch, on: $0) }.value
    }
    var (stopped, steps) = ([Double](), 0)
    for share in HeldOutExamples.shares {
      let learned = count - max(1, Int(share * Double(count)))
      let validation = ValidationSet(known[learned..<count])
      let descent = Descent(on: TrainingSet(known[0..<learned]), epochs: sets.epochs, sets.random)
      var stopping = EarlyStopping<Void>(patience: sets.epochs)
      for epoch in 1...sets.epochs {
        stopping.record((), error: validation.measure { descent.loss(after: epoch, on: $0) })
      }
      let best = stopping.best?.epoch ?? 1
      stopped.append(fresh(descent, best))
      if share == 0.33 { steps = best * learned }
    }
    let descent = Descent(on: TrainingSet(known), epochs: sets.epochs, sets.random)
    let whole = (1...sets.epochs).map { fresh(descent, $0) }
    let epochs = min(max(1, Int((Double(steps) / Double(count)).rounded())), sets.epochs)
    (self.stopped, self.whole, retrained) = (stopped, whole, whole[epochs - 1])
  }
}
