import Gradus

/// L = ½ (a² + κ b²): the simplest loss whose slopes differ, with its minimum 0 at the origin and condition number κ.
struct Quadratic {
  let conditionNumber: Double

  /// Where the parameters a and b were, from the start on.
  struct Path {
    let places: [(a: Double, b: Double)]
    /// The distance from the minimum after each step.
    var distances: [Double] { places.map { ($0.a * $0.a + $0.b * $0.b).squareRoot() } }
  }

  func callAsFunction(_ a: Double, _ b: Double) -> Double { (a * a + conditionNumber * b * b) / 2 }

  /// The best constant step size of gradient descent, 2 / (λ₁ + λ₂).
  var descent: SGD { SGD(learningRate: 2 / (1 + conditionNumber)) }
  /// Its error shrinks by this factor in each step.
  var descentRate: Double { (conditionNumber - 1) / (conditionNumber + 1) }

  /// The best constants of heavy-ball momentum (B. T. Polyak, 1964).
  var momentum: Momentum {
    let root = conditionNumber.squareRoot()
    return Momentum(learningRate: 4 / ((1 + root) * (1 + root)), momentum: momentumRate * momentumRate)
  }
  /// Its error shrinks by this factor in each step, in the long run.
  var momentumRate: Double {
    let root = conditionNumber.squareRoot()
    return (root - 1) / (root + 1)
  }

  /// The path of an optimizer, which ends early once the distance is at most `tolerance` times the first.
  ///
  /// The loss is that of a linear model with two examples, so that the library's own optimizers run on it.
  func path(
    of optimizer: some Optimizer, from start: (a: Double, b: Double), steps: Int, tolerance: Double = 0
  ) throws -> Path {
    let trainer = trainer(optimizer, from: start)
    var places = [start]
    let goal = tolerance * (start.a * start.a + start.b * start.b).squareRoot()
    for _ in 0..<steps {
      try trainer.step(on: batch)
      let weight = trainer.parameters["model.weight"]!
      places.append((weight[0, 0], weight[1, 0]))
      if (weight[0, 0] * weight[0, 0] + weight[1, 0] * weight[1, 0]).squareRoot() <= goal { break }
    }
    return Path(places: places)
  }

  /// The first step of an optimizer with all its numbers.
  func trace(of optimizer: some Optimizer, from start: (a: Double, b: Double)) throws -> Trace {
    let trainer = trainer(optimizer, from: start)
    try trainer.gradients(on: batch)
    return trainer.trace()
  }

  private var batch: Batch {
    Batch(
      inputs: Tensor(rows: [[Double(2).squareRoot(), 0], [0, (2 * conditionNumber).squareRoot()]]),
      targets: [[0], [0]])
  }

  private func trainer(_ optimizer: some Optimizer, from start: (a: Double, b: Double)) -> Trainer {
    Trainer(
      Network { Dense("model", from: 2, to: 1, hasBias: false) }, loss: MeanSquaredError(factor: 0.5),
      optimizer: optimizer, seed: 0, initial: ["model.weight": [[start.a], [start.b]]])
  }
}
