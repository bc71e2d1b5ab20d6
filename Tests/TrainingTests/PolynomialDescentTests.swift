import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@Suite("Descent without a trace")
struct PolynomialDescentTests {
  private let training: TrainingSet = {
    var random = RandomGenerator(seed: 3)
    let x = (0..<12).map { _ in random.uniform(in: -1..<1) }
    return TrainingSet(Examples(x: x, y: x.map { $0 * $0 - 0.3 * $0 + 0.1 * random.normal() }))
  }()

  @Test("takes the steps of the traced fit, one example at a time and all at once", arguments: PolynomialBasis.allCases)
  func sameSteps(basis: PolynomialBasis) throws {
    let features = PolynomialFeatures(basis, degree: 5)
    let traced = PolynomialRegression(features, to: training, optimizer: SGD(learningRate: 0.05))
    var plain = PolynomialDescent(features, to: training)
    for step in 0..<200 {
      if step < 150 {
        try traced.step(on: ArraySlice([step * 5 % 12]))
        plain.step(on: step * 5 % 12, stepSize: 0.05)
      } else {
        try traced.step(on: ArraySlice(0..<12))
        plain.step(stepSize: 0.05)
      }
    }
    let pairs = zip(traced.model.linear.weights.scalars, plain.weights)
    #expect(pairs.allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(plain.model.linear.weights.scalars == plain.weights)
  }

  @Test("gradient descent shrinks the error in a direction by 1 - η times its curvature")
  func curvature() {
    // x = ±1 with features 1 and x: both curvatures are 1.
    let two = TrainingSet(Examples(x: [1, -1], y: [3, -1]))
    var descent = PolynomialDescent(PolynomialFeatures(.monomials, degree: 1), to: two)
    for _ in 0..<3 { descent.step(stepSize: 0.5) }
    #expect(zip(descent.weights, [1, 2]).allSatisfy { abs($0 - $1 * (1 - 0.125)) < 1e-15 })
  }

  @Test("the steps to a tenth of the way are counted one by one, and are at most κ ln 10")
  func bound() {
    // Features 1 and x at x = ±0.1: curvatures 1 and 0.01, so κ = 100. The optimum is (1, 1).
    let training = TrainingSet(Examples(x: [0.1, -0.1], y: [1.1, 0.9]))
    var descent = PolynomialDescent(PolynomialFeatures(.monomials, degree: 1), to: training)
    var steps = 0
    while descent.weights.reduce(0, { $0 + ($1 - 1) * ($1 - 1) }) > 0.01 * 2 {
      descent.step(stepSize: 1)
      steps += 1
    }
    // 0.99ᵗ ≤ 0.1 √2
    #expect(steps == 195)
    #expect(Double(steps) <= 100 * 2.302585)
  }
}
