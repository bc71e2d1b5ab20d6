import GradusTensors
import GradusTraining
import Testing

@Suite("Least squares") struct LeastSquaresTests {
  @Test("agrees with 60-digit solutions of polynomial regression", arguments: 1...12)
  func leastSquares(degree: Int) throws {
    let (golden, wanted) = try golden(degree: degree)
    let (training, validation) = (golden.training(degree: degree), golden.validation(degree: degree))
    let model = LinearModel.leastSquares(on: training)
    #expect(golden.tolerance.accepts(model.weights.scalars, wanted.leastSquaresWExact.data))
    #expect(golden.tolerance.accepts(training.measure(model.meanSquaredError).value, wanted.trainMse))
    #expect(golden.tolerance.accepts(validation.measure(model.meanSquaredError).value, wanted.valMse))
  }

  @Test("ridge agrees with 60-digit solutions, with the constant penalised and left free", arguments: 1...12)
  func ridge(degree: Int) throws {
    let (golden, wanted) = try golden(degree: degree)
    let (training, validation) = (golden.training(degree: degree), golden.validation(degree: degree))
    #expect(Set(wanted.ridge.map(\.penalizeConstant)) == [true, false])
    for ridge in wanted.ridge {
      let constant: ConstantFeature = ridge.penalizeConstant ? .penalized : .free
      let model = LinearModel.ridge(on: training, penalty: ridge.lambda, constant: constant)
      #expect(golden.tolerance.accepts(model.weights.scalars, ridge.w.data))
      #expect(golden.tolerance.accepts(training.measure(model.meanSquaredError).value, ridge.trainMse))
      #expect(golden.tolerance.accepts(validation.measure(model.meanSquaredError).value, ridge.valMse))
    }
  }

  @Test("condition number and rank agree with NumPy", arguments: 1...12)
  func condition(degree: Int) throws {
    let (golden, wanted) = try golden(degree: degree)
    let decomposition = SingularValueDecomposition(golden.training(degree: degree).examples.inputs)
    #expect(golden.tolerance.accepts(decomposition.conditionNumber, wanted.conditionNumber2))
    #expect(decomposition.rank == wanted.rank)
  }

  @Test("the residual is orthogonal to every feature, for several outputs at once")
  func orthogonalResidual() {
    var random = RandomGenerator(seed: 8)
    let (features, targets) = (random.normal([30, 6]), random.normal([30, 2]))
    let model = LinearModel.leastSquares(on: training(features, targets))
    let predictions = model.predictions(for: features)
    for feature in 0..<6 {
      for output in 0..<2 {
        let product = (0..<30).reduce(0) {
          $0 + features[$1, feature] * (targets[$1, output] - predictions[$1, output])
        }
        #expect(abs(product) < 1e-12)
      }
    }
  }

  @Test("no weights near those found have a smaller penalised error")
  func ridgeIsAMinimum() {
    var random = RandomGenerator(seed: 8)
    let data = training(random.normal([30, 4]), random.normal([30, 1]))
    func cost(_ model: LinearModel) -> Double {
      30 * model.meanSquaredError(on: data.examples) + 2 * model.weights.scalars.dropFirst().reduce(0) { $0 + $1 * $1 }
    }
    let best = LinearModel.ridge(on: data, penalty: 2, constant: .free)
    for (k, step) in [(0, 0.01), (0, -0.01), (1, 0.01), (1, -0.01), (3, 0.01), (3, -0.01)] {
      var weights = best.weights
      weights[k, 0] += step
      #expect(cost(LinearModel(weights: weights)) > cost(best))
    }
  }

  @Test("of weights that fit equally well, the smallest are found: more features than examples, or twice the same")
  func minimumNorm() {
    let wide = LinearModel.leastSquares(on: training([[1, 2, 2]], [[9]]))
    #expect(isNear(wide.weights.scalars, [1, 2, 2]))
    let twice = LinearModel.leastSquares(on: training([[1, 1], [2, 2], [3, 3]], [[2], [4], [6]]))
    #expect(isNear(twice.weights.scalars, [1, 1]))
    let nothing = LinearModel.leastSquares(on: training([[1, 0], [1, 0], [1, 0]], [[1], [2], [6]]))
    #expect(isNear(nothing.weights.scalars, [3, 0]))
  }

  @Test("with a single constant feature and a free constant, ridge gives the mean")
  func ridgeOfAConstant() {
    let model = LinearModel.ridge(on: training([[1], [1]], [[2], [4]]), penalty: 5, constant: .free)
    #expect(isNear(model.weights.scalars, [3]))
  }

  @Test("a degree past the number of distinct points fits them all")
  func degreePastPoints() {
    let examples = Examples(x: [0, 0.5, 1, 1], y: [1, 2, 0, 0]).mapInputs {
      PolynomialFeatures(.monomials, degree: 3)($0)
    }
    let model = LinearModel.leastSquares(on: TrainingSet(examples))
    #expect(model.meanSquaredError(on: examples) < 1e-24)
  }

  private func golden(degree: Int) throws -> (GoldenPolynomials<ClosedForm>, ClosedForm) {
    let golden = try GoldenPolynomials<ClosedForm>.read("poly_closed_form")
    return (golden, try #require(golden.cases.first { $0.degree == degree }))
  }

  private func training(_ features: Tensor, _ targets: Tensor) -> TrainingSet {
    TrainingSet(Examples(inputs: features, targets: .values(targets)))
  }
}

func isNear(_ found: [Double], _ wanted: [Double], within tolerance: Double = 1e-12) -> Bool {
  found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance }
}

struct ClosedForm: Decodable {
  let degree, rank: Int
  let conditionNumber2, trainMse, valMse: Double
  let leastSquaresWExact: GoldenPolynomials<ClosedForm>.Numbers
  let ridge: [Ridge]

  struct Ridge: Decodable {
    let lambda, trainMse, valMse: Double
    let penalizeConstant: Bool
    let w: GoldenPolynomials<ClosedForm>.Numbers
  }
}
