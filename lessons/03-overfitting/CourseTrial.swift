import Gradus

/// One draw of the course's demo: 10 training and 20 validation examples, 12 Chebyshev features, and 5,000 steps of
/// single-sample SGD with step size 0.02 from w = 0.
struct CourseTrial: Sendable {
  static let (steps, interval, stepSize) = (5000, 10, 0.02)

  let training: TrainingSet
  let validation: ValidationSet
  /// Examples that nothing is chosen by.
  let fresh: TestSet
  /// The validation loss of the best model so far.
  private var leastLoss = Double.infinity
  /// The first model of least validation loss, and the last model.
  private(set) var best, final: Polynomial
  /// The steps before the best model.
  private(set) var bestStep = 0
  /// The model after 300 steps, where the course's demo stops by hand.
  private(set) var stoppedByHand: Polynomial
  /// The loss of the final model over that of the best one: on the validation examples that chose the best one, and on
  /// fresh examples.
  private(set) var validationRatio = 1.0, freshRatio = 1.0
  /// The loss of the final model over that of the model after 300 steps, on fresh examples.
  private(set) var handRatio = 1.0
  /// Every 10 steps, where they were asked for.
  private(set) var models: [Polynomial] = []

  init(seed: UInt64, keepsModels: Bool = false) {
    var random = RandomGenerator(seed: seed, for: "course examples")
    training = TrainingSet(NoisySine.examples(10, using: &random))
    validation = ValidationSet(NoisySine.examples(20, using: &random))
    fresh = TestSet(NoisySine.examples(1000, using: &random))
    var descent = PolynomialDescent(PolynomialFeatures(.chebyshev, degree: 11), to: training)
    (best, final, stoppedByHand) = (descent.model, descent.model, descent.model)
    for step in 0...Self.steps {
      if step % Self.interval == 0 { look(at: descent.model, after: step, keepsModels) }
      descent.step(on: random.integer(below: training.count), stepSize: Self.stepSize)
    }
    judge()
  }

  private mutating func look(at model: Polynomial, after step: Int, _ keepsModels: Bool) {
    let loss = validation.measure(model.loss).value
    if loss < leastLoss { (best, bestStep, leastLoss) = (model, step, loss) }
    if step == 300 { stoppedByHand = model }
    final = model
    if keepsModels { models.append(model) }
  }

  private mutating func judge() {
    func ratio<Purpose>(_ set: DataSet<Purpose>) -> Double {
      set.measure(final.loss).value / set.measure(best.loss).value
    }
    (validationRatio, freshRatio) = (ratio(validation), ratio(fresh))
    handRatio = fresh.measure(final.loss).value / fresh.measure(stoppedByHand.loss).value
  }
}
